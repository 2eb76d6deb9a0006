"""Many prices: every row before anything is written, one batch, and its undo, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.mass_price import Formula
from blangkon_desktop.queries import products
from blangkon_desktop.services.commands import ImportCatalogue, ImportedProduct, UnitDraft
from blangkon_desktop.services.goods_commands import PricesChanged
from tests.helpers import trade
from tests.helpers.book import query
from ui.background import Progress, Shop
from ui.dialogs.mass_price import Filter, MassPriceDialog, preview

KEY = Qt.Key
MI = "Indomie Goreng 85 g"


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    return trade.stock_shop(core)


def dialog_for(shop: Shop, wanted: Filter, qtbot: QtBot) -> MassPriceDialog:
    made = MassPriceDialog(shop, wanted)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def price(core: ShopCore, product_id: str) -> list[int]:
    with core.reader() as connection:
        return [unit.price for unit in products.units_of(connection, [product_id])[product_id]]


def test_preview_apply_and_undo(core: ShopCore, shop: Shop, ids: dict[str, str], qtbot: QtBot) -> None:
    before = price(core, ids[MI])
    dialog = dialog_for(shop, Filter(category="Mie instan", words="kategori Mie instan"), qtbot)
    assert not dialog.primary.isEnabled()
    QTest.keyClicks(dialog.percent, "5")
    qtbot.waitUntil(lambda: MI in {row.name for row in dialog.model.rows()})
    rows = [row for row in dialog.model.rows() if row.name == MI]
    assert [(row.change.unit, row.change.old, row.change.new, row.difference) for row in rows] == [
        ("pcs", 3_500, 3_700, 200), ("dus", 132_000, 138_600, 6_600),
    ]  # fmt: skip
    assert price(core, ids[MI]) == before
    dialog.units.setCurrentIndex(1)
    qtbot.waitUntil(lambda: {row.change.unit for row in dialog.model.rows()}.isdisjoint({"dus"}))
    assert dialog.primary.text() == f"&Ubah {len(dialog.model.rows())} harga"
    with qtbot.waitSignal(dialog.changed) as changed:
        QTest.keyClick(dialog.percent, KEY.Key_Return)
    result, batch = changed.args or []
    assert isinstance(result, PricesChanged)
    assert batch
    assert price(core, ids[MI]) == [3_700, before[1]]
    again = dialog_for(shop, Filter(words="semua barang"), qtbot)
    qtbot.waitUntil(again.last_card.isVisible)
    assert "kategori Mie instan · 5 %" in again.undo_words.text()
    with qtbot.waitSignal(again.changed):
        QTest.keyClick(again.undo_button, KEY.Key_Space)
    assert price(core, ids[MI]) == before


def test_what_cannot_be_read_is_said_and_shows_no_rows(shop: Shop, ids: dict[str, str], qtbot: QtBot) -> None:
    dialog = dialog_for(shop, Filter(text="indomie"), qtbot)
    QTest.keyClicks(dialog.amount, "500")
    qtbot.waitUntil(lambda: bool(dialog.model.rows()))
    QTest.keyClicks(dialog.percent, "lima")
    qtbot.waitUntil(lambda: bool(dialog.percent_field.error()))
    assert not dialog.model.rows()
    assert not dialog.primary.isEnabled()
    dialog.reject()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_preview_stops_when_the_person_does(core: ShopCore, ids: dict[str, str]) -> None:
    with core.reader() as connection:
        goods = products.page(connection, limit=30).rows * 20
    progress = Progress(lambda _done, _total: None)
    assert preview(goods, Formula(percent=500), True, progress)
    progress.stop()
    with pytest.raises(DomainError, match=r"work\.cancelled"):
        preview(goods, Formula(percent=500), True, progress)


def test_words_find_all_goods_and_not_only_the_first_of_a_list(core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    rows = tuple(ImportedProduct(f"Sabun {at}", (UnitDraft("pcs", 1_000, 1_000),)) for at in range(1_050))
    core.handle(ImportCatalogue((*rows, ImportedProduct("Gula", (UnitDraft("kg", 1_000, 9_000),))), "x"))
    dialog = dialog_for(shop, Filter(text="sabun"), qtbot)
    QTest.keyClicks(dialog.percent, "10")
    qtbot.waitUntil(lambda: len(dialog.model.rows()) == 1_050)
    assert dialog.primary.text() == "&Ubah 1.050 harga"
    before = query(core, "SELECT total(price) FROM product_unit")[0][0]
    pause = dialog.findChild(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert pause is not None
    qtbot.waitUntil(lambda: not pause.isActive())  # until then Enter only shows what was typed
    dialog.submit()
    dialog.progress.cancel.click()
    qtbot.waitUntil(lambda: dialog.messages.isVisible())
    assert dialog.messages.text.text() == "Dibatalkan. Tidak ada harga yang berubah."
    assert query(core, "SELECT total(price) FROM product_unit")[0][0] == before
    with qtbot.waitSignal(dialog.changed) as changed:
        dialog.submit()
    assert (changed.args or [None])[0] == PricesChanged(1_050, 0)


def test_who_stops_the_reading_leaves(shop: Shop, ids: dict[str, str], qtbot: QtBot) -> None:
    dialog = dialog_for(shop, Filter(), qtbot)
    dialog.progress.cancel.click()
    assert not dialog.isVisible()
