"""Behind the buttons of the product dialog: special prices, parts of a kit, other names and permits, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.details import Part
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.services.commands import SaveProduct, UnitDraft
from tests.helpers import trade
from ui.background import Shop
from ui.dialogs.product_edit import ProductDialog
from ui.dialogs.product_names import NamesDialog
from ui.dialogs.product_parts import PartsDialog
from ui.dialogs.product_prices import PricesDialog, read_day

KEY = Qt.Key
MI = "Indomie Goreng 85 g"


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    return trade.stock_shop(core)


def row_of(core: ShopCore, product_id: str) -> ProductRow:
    with core.reader() as connection:
        row = products.product(connection, product_id)
    assert row is not None
    return row


@pytest.fixture
def dialog(ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot) -> ProductDialog:
    made = ProductDialog(shop, row_of(core, ids[MI]), ("Sembako",))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def kept(made: QDialog | None, qtbot: QtBot) -> None:
    assert made is not None
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)


def save(dialog: ProductDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.saved):
        QTest.keyClick(dialog.name, KEY.Key_Return)


def test_prices_by_class_quantity_and_day(
    dialog: ProductDialog, ids: dict[str, str], core: ShopCore, qtbot: QtBot
) -> None:
    prices = dialog.open_prices()
    kept(prices, qtbot)
    assert prices is not None
    first = prices.rows[0]
    QTest.keyClicks(first.least, "12")
    QTest.keyClicks(first.price, "3300")
    QTest.keyClick(prices.add_button, KEY.Key_Space)
    second = prices.rows[1]
    QTest.keyClick(second.price_class, KEY.Key_Down)
    second.unit.setFocus()
    QTest.keyClick(second.unit, KEY.Key_Down)
    QTest.keyClicks(second.since, "1/12/26")
    QTest.keyClicks(second.price, "100000")
    QTest.keyClick(prices.add_button, KEY.Key_Space)  # a row that stays empty is none
    QTest.keyClick(prices.primary, KEY.Key_Space)
    assert prices.result() == QDialog.DialogCode.Accepted
    assert dialog.prices_button.text() == "&Harga khusus (2)"
    save(dialog, qtbot)
    assert row_of(core, ids[MI]).prices == (
        PriceRule("", "pcs", 12_000, "", 3_300), PriceRule("grosir", "dus", 0, "2026-12-01", 100_000),
    )  # fmt: skip


def test_a_price_that_cannot_be_is_said_at_its_field(dialog: ProductDialog, qtbot: QtBot) -> None:
    prices = dialog.open_prices()
    kept(prices, qtbot)
    assert prices is not None
    row = prices.rows[0]
    for field, typed in ((row.least, "a lot"), (row.since, "31/02/2026"), (row.price, "")):
        row.least.clear()
        row.since.clear()
        row.price.set_value(None)
        QTest.keyClicks(row.least, "2")
        QTest.keyClicks(row.price, "3000")
        field.selectAll()
        QTest.keyClicks(field, typed) if typed else QTest.keyClick(field, KEY.Key_Backspace)
        QTest.keyClick(prices.primary, KEY.Key_Space)
        assert prices.isVisible()
        assert field.property("invalid") is True
        assert prices.error.text()
    row.least.clear()
    row.price.set_value(3_000)
    QTest.keyClick(prices.primary, KEY.Key_Space)
    assert prices.error.text().startswith("Ada harga khusus per pcs tanpa kelas")
    QTest.keyClicks(row.least, "2")
    row.price.selectAll()
    QTest.keyClicks(row.price, "9000")
    assert "tidak akan dipakai" in prices.warning.text()


@pytest.mark.parametrize(
    ("text", "day"), [("1/12/2026", "2026-12-01"), ("01-12-26", "2026-12-01"), ("29.2.28", "2028-02-29")]
)
def test_days_as_people_write_them(text: str, day: str) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["31/2/2026", "2026-12-01", "besok", "1/12"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(DomainError):
        read_day(text)


def test_a_kit_is_put_together_and_taken_apart(
    ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot
) -> None:
    kit = new_id()
    core.handle(SaveProduct(kit, "Paket Lebaran", (UnitDraft("paket", 1_000, 50_000),)))
    dialog = ProductDialog(shop, row_of(core, kit), ())
    kept(dialog, qtbot)
    dialog.show()
    parts = dialog.open_parts()
    kept(parts, qtbot)
    assert not parts.empty.isHidden()
    sugar = row_of(core, next(id_ for name, id_ in ids.items() if name != MI))
    QTest.keyClicks(parts.picker.box, sugar.name)
    with qtbot.waitSignal(parts.picker.picked):
        QTest.keyClick(parts.picker.box, KEY.Key_Return)
    assert parts.rows[0].quantity.hasFocus() or parts.rows[0].quantity.selectedText()
    QTest.keyClicks(parts.rows[0].quantity, "2")
    QTest.keyClick(parts.rows[0].quantity, KEY.Key_Return)
    assert dialog.parts_button.text() == "&Isi paket (1)"
    save(dialog, qtbot)
    part = Part(sugar.id, 2 * sugar.units[0].factor)
    assert row_of(core, kit).parts == (part,)
    again = PartsDialog(shop, (part,), lambda told: dialog.details.update(parts=told))
    kept(again, qtbot)
    again.show()
    qtbot.waitUntil(lambda: len(again.rows) == 1)
    again.rows[0].remove.click()
    QTest.keyClick(again.primary, KEY.Key_Return)
    assert dialog.details["parts"] == ()


def test_a_kit_cannot_be_a_part(ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    parts = PartsDialog(shop, (), lambda _told: None)
    kept(parts, qtbot)
    parts.show()
    row = row_of(core, ids[MI])
    kit = products.BarcodeHit(
        ProductRow(**{**vars(row), "parts": (Part("0" * 32, 1_000),)}), row.units[0]
    )
    parts.picker.picked.emit(kit, False)
    assert parts.rows == []
    assert parts.messages.isVisible()


def test_other_names_and_permits(dialog: ProductDialog, ids: dict[str, str], core: ShopCore, qtbot: QtBot) -> None:
    names = dialog.open_names()
    kept(names, qtbot)
    for field, typed in (("aliases", "mi kuning,  mi  goreng , Mi Kuning"), ("pirt", "123"), ("halal", "id33110000")):
        QTest.keyClicks(names.fields[field].editor, typed)
    QTest.keyClick(names.fields["halal"].editor, KEY.Key_Return)
    assert names.isVisible()
    assert names.fields["pirt"].error().startswith("Nomor P-IRT “123”")
    QTest.keyClicks(names.fields["pirt"].editor, "4567890123-45")
    QTest.keyClick(names.fields["pirt"].editor, KEY.Key_Return)
    assert dialog.names_button.text() == "Nama &lain dan izin (4)"
    save(dialog, qtbot)
    row = row_of(core, ids[MI])
    assert (row.aliases, row.pirt, row.halal) == (("mi kuning", "mi goreng"), "123456789012345", "ID33110000")


@pytest.mark.parametrize(("field", "typed"), [("aliases", "x" * 61), ("nib", "12"), ("halal", "33110")])
def test_each_refusal_stands_at_its_field(field: str, typed: str, qtbot: QtBot) -> None:
    dialog = NamesDialog({"aliases": (), "nib": "", "pirt": "", "halal": ""}, lambda _told: None)
    kept(dialog, qtbot)
    dialog.show()
    QTest.keyClicks(dialog.fields[field].editor, typed)
    QTest.keyClick(dialog.fields[field].editor, KEY.Key_Return)
    assert dialog.isVisible()
    assert dialog.fields[field].error()


def test_prices_need_units_that_can_be_read(dialog: ProductDialog) -> None:
    dialog.units.rows[0].price.set_value(None)
    assert dialog.open_prices() is None
    assert dialog.units.error.text()


def test_a_class_that_only_another_till_has_stays(qtbot: QtBot, dialog: ProductDialog) -> None:
    told: list[tuple[PriceRule, ...]] = []
    rule = PriceRule("sales keliling", "pcs", 0, "2026-11-01", 3_100)
    units = dialog.units.drafts("x")
    prices = PricesDialog("x", (rule, PriceRule("", "bal", 1, "", 1)), units, (), told.append)
    kept(prices, qtbot)
    prices.show()
    QTest.keyClick(prices.primary, KEY.Key_Space)
    assert told == [(rule,)]
