"""Prices that change with buyer and quantity, labels of a scale, and bare quantities, by keys at the counter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.domain.scale_code import check_digit
from blangkon_desktop.services.commands import SaveCustomer, SaveProduct, UnitDraft
from tests.helpers.till import Till
from tests.helpers.warung import furnish
from ui.background import Shop
from ui.pages.checkout_cart import price_reason

CTRL = Qt.KeyboardModifier.ControlModifier


def product(core: ShopCore, name: str, unit: UnitDraft, sku: str | None = None, **details: object) -> str:
    made = new_id()
    core.handle(SaveProduct(made, name, (unit, UnitDraft("karung", 25_000, 24 * unit.price)), sku=sku, details=details))
    return made


@pytest.fixture
def shop(core: ShopCore, qapp: QApplication) -> Iterator[Shop]:
    furnish(core)
    made = Shop(core.handle, core.reader)
    yield made
    made.close()


@pytest.fixture
def till(qtbot: QtBot, core: ShopCore, shop: Shop) -> Till:
    return Till(qtbot, core, shop)


def scale(digits: str) -> str:
    return digits + check_digit(digits)


def test_the_line_says_why_it_is_cheaper(till: Till, core: ShopCore) -> None:
    rules = (PriceRule("", "kg", 5_000, "", 18_000), PriceRule("grosir", "kg", 0, "", 17_000))
    product(core, "Kedelai Impor", UnitDraft("kg", 1_000, 20_000), prices=rules)
    till.add("4kg kedelai")
    till.add("1kg kedelai")
    assert till.shown() == [("Kedelai Impor", "5 kg", 90_000)]
    row = till.page.cart.lines.rows()[0]
    assert price_reason(row) == "Mulai 5 kg"
    assert "Mulai 5 kg" in str(till.page.cart.lines.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    buyer = new_id()
    core.handle(SaveCustomer(buyer, "Bu Warti", price_class="grosir"))
    view = till.on_disk()
    assert view is not None
    till.page.counter.set_customer(buyer)
    till.settle()
    assert till.shown() == [("Kedelai Impor", "5 kg", 85_000)]
    assert price_reason(till.page.cart.lines.rows()[0]) == "Grosir"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("200004201250", ("Telur Curah", "1,25 kg", 35_000)),
        ("220004214000", ("Telur Curah", "0,5 kg", 14_000)),
        ("230004203333", ("Telur Curah", "1,191 kg", 33_330)),  # ten rupiah each, to the gram above
    ],
)
def test_a_label_of_the_scale_is_a_line(till: Till, core: ShopCore, code: str, expected: tuple[str, str, int]) -> None:
    product(core, "Telur Curah", UnitDraft("kg", 1_000, 28_000), sku="42")
    till.scan(scale(code))
    till.settle()
    assert till.shown() == [expected]
    till.scan(scale(code))
    till.settle()
    assert sum(row[2] for row in till.shown()) == 2 * expected[2]


def test_goods_may_carry_the_prefix_as_their_barcode(till: Till, core: ShopCore) -> None:
    product(core, "Ayam Potong", UnitDraft("ekor", 1_000, 45_000, "2000077"))
    till.scan(scale("200007702000"))
    till.settle()
    assert till.shown() == [("Ayam Potong", "2 ekor", 90_000)]


def test_a_label_that_was_misread_is_refused_aloud(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    till.scan(scale("200004201250")[:-1] + "0")
    till.settle()
    assert till.last_code() == "scale.misread"
    till.scan(scale("220004200000"))
    till.settle()
    assert till.last_code() == "scale.empty"
    assert len(beeps) == 2


def test_unknown_goods_on_a_label_are_made_with_one_key(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    asked: list[str] = []
    till.page.new_product_requested.connect(asked.append)
    till.scan(scale("200099901250"))
    till.settle()
    assert till.last_code() == "product.barcode_unknown"
    till.press(Qt.Key.Key_N, CTRL)
    assert (asked, beeps) == (["2000999"], [1])


def test_goods_without_a_price_have_no_weight_on_a_price_label(till: Till, core: ShopCore) -> None:
    product(core, "Bonus", UnitDraft("kg", 1_000, 0), sku="43")
    till.scan(scale("220004314000"))
    till.settle()
    assert till.last_code() == "scale.no_price"
    assert till.on_disk() is None or till.shown() == []


def test_a_quantity_alone_is_meant_for_the_chosen_line(till: Till, core: ShopCore) -> None:
    product(core, "Kedelai Impor", UnitDraft("kg", 1_000, 20_000))
    till.add("kedelai")
    till.add("1,5")
    assert till.shown() == [("Kedelai Impor", "1,5 kg", 30_000)]
    till.add("2karung")
    assert till.shown() == [("Kedelai Impor", "2 karung", 960_000)]
    till.add("777")  # a bare number may be a code
    assert till.shown() == [("Kedelai Impor", "2 karung", 960_000)]
    assert till.page.box.text() == "777"

