"""The grid of variants: typed once, made in one step, opened again with what is there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow
from tests.helpers import trade
from ui.background import Shop
from ui.dialogs.variants import VariantsDialog

KEY = Qt.Key


def dialog_for(shop: Shop, qtbot: QtBot, known: Sequence[ProductRow] = ()) -> VariantsDialog:
    made = VariantsDialog(shop, ("Pakaian",), known)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def made_group(core: ShopCore) -> tuple[ProductRow, ...]:
    with core.reader() as connection:
        row = products.search(connection, "kaos")[0]
        assert row.variant is not None
        return products.group(connection, row.variant.group)


def choose(dialog: VariantsDialog, at: int, text: str, axis: str = "") -> None:
    name, values = dialog.axes[at]
    QTest.keyClicks(name, axis)
    values.setFocus()
    values.selectAll()
    QTest.keyClicks(values, text)
    QTest.keyClick(values, KEY.Key_Return)


def save(dialog: VariantsDialog, qtbot: QtBot) -> object:
    with qtbot.waitSignal(dialog.saved) as saved:
        QTest.keyClick(dialog.primary, KEY.Key_Space)
    assert saved.args is not None
    return saved.args[1]


def test_a_grid_by_keys_and_again_with_one_more_size(core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    dialog = dialog_for(shop, qtbot)
    QTest.keyClicks(dialog.name, "Kaos Polos")
    QTest.keyClicks(dialog.price, "35000")
    choose(dialog, 0, "S, M")
    choose(dialog, 1, "merah, biru")
    assert [row.name.text() for row in dialog.rows] == ["S · merah", "S · biru", "M · merah", "M · biru"]
    QTest.keyClicks(dialog.rows[0].barcode, "8990000000010")
    QTest.keyClicks(dialog.rows[1].stock, "5")
    QTest.keyClicks(dialog.rows[2].price, "37000")
    assert save(dialog, qtbot) == 4
    group = made_group(core)
    assert [(row.name, row.price, row.on_hand) for row in group] == [
        ("Kaos Polos S merah", 35_000, 0), ("Kaos Polos S biru", 35_000, 5_000),
        ("Kaos Polos M merah", 37_000, 0), ("Kaos Polos M biru", 35_000, 0),
    ]  # fmt: skip
    assert group[0].units[0].barcode == "8990000000010"
    again = dialog_for(shop, qtbot, group)
    assert [values.text() for _, values in again.axes] == ["S, M", "merah, biru", ""]
    assert not again.rows[1].stock.isEnabled()
    choose(again, 0, "S, M, L")
    assert len(again.rows) == 6
    choose(again, 0, "M, L")  # what exists stays in sight
    assert len(again.rows) == 6
    again.rows[-1].price.set_value(36_000)
    QTest.keyClicks(again.price, "38000")
    assert save(again, qtbot) == 6
    assert {row.name: row.price for row in made_group(core)}["Kaos Polos L merah"] == 38_000


@pytest.mark.parametrize(("typed", "words"), [("", "Belum ada varian"), ("S, M", "Harga S tidak masuk akal")])
def test_what_is_missing_is_said(shop: Shop, qtbot: QtBot, typed: str, words: str) -> None:
    dialog = dialog_for(shop, qtbot)
    QTest.keyClick(dialog.primary, KEY.Key_Space)
    assert dialog.name_field.error()
    QTest.keyClicks(dialog.name, "Kaos")
    choose(dialog, 0, typed)
    QTest.keyClick(dialog.primary, KEY.Key_Space)
    qtbot.waitUntil(lambda: words in dialog.error.text())


def test_grids_that_cannot_be_and_codes_that_are_taken(core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    trade.stock_shop(core)
    dialog = dialog_for(shop, qtbot)
    QTest.keyClicks(dialog.name, "Kaos")
    QTest.keyClicks(dialog.price, "35000")
    choose(dialog, 0, "S", axis="Warna")
    choose(dialog, 1, "merah")
    assert "nama yang sama" in dialog.error.text()
    dialog.axes[0][0].clear()
    choose(dialog, 0, "S")
    assert dialog.error.text() == ""
    QTest.keyClicks(dialog.rows[0].barcode, "8998866200578")
    QTest.keyClick(dialog.primary, KEY.Key_Space)
    qtbot.waitUntil(lambda: "sudah dipakai" in dialog.error.text())
    assert dialog.rows[0].barcode.property("invalid") is True
