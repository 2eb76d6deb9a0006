"""The product dialog: packing levels that count each other, warnings, and refusals at the right field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.services.commands import SaveProduct, UnitDraft
from tests.helpers import trade
from ui.background import Shop
from ui.dialogs.product_edit import ProductDialog

KEY = Qt.Key


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    return trade.stock_shop(core)


def row_of(core: ShopCore, product_id: str) -> ProductRow:
    with core.reader() as connection:
        row = products.product(connection, product_id)
    assert row is not None
    return row


def dialog_for(shop: Shop, product: ProductRow | None, qtbot: QtBot) -> ProductDialog:
    dialog = ProductDialog(shop, product, ("Minuman", "Sembako"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_whole_product_by_keys_alone(core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    dialog = dialog_for(shop, None, qtbot)
    QTest.keyClicks(dialog.name, "  Kopi   Tubruk Muria ")
    category = dialog.category.lineEdit()
    assert category is not None
    QTest.keyClicks(category, "Minuman")
    first = dialog.units.rows[0]
    first.name.selectAll()
    QTest.keyClicks(first.name, "sachet")
    QTest.keyClicks(first.price, "1500")
    QTest.keyClicks(first.barcode, "8990001112223")
    QTest.keyClick(dialog.units.add_button, KEY.Key_Space)
    second = dialog.units.rows[1]
    QTest.keyClicks(second.name, "renceng")
    QTest.keyClicks(second.content, "10")
    QTest.keyClicks(second.price, "14000")
    QTest.keyClick(dialog.units.add_button, KEY.Key_Space)
    third = dialog.units.rows[2]
    QTest.keyClicks(third.name, "dus")
    QTest.keyClicks(third.content, "12")
    QTest.keyClicks(third.price, "160000")
    assert third.per.text() == "renceng = 120 sachet"
    QTest.keyClicks(dialog.min_stock, "20")
    QTest.keyClick(dialog.published, KEY.Key_Space)
    with qtbot.waitSignal(dialog.saved) as saved:
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert saved.args == ["Kopi Tubruk Muria"]
    with core.reader() as connection:
        row = products.page(connection).rows[0]
    assert [(unit.name, unit.factor, unit.price) for unit in row.units] == [
        ("sachet", 1_000, 1_500), ("renceng", 10_000, 14_000), ("dus", 120_000, 160_000),
    ]  # fmt: skip
    assert (row.category, row.min_stock, row.published) == ("Minuman", 20_000, True)
    assert row.units[0].barcode == "8990001112223"


def test_enter_after_a_scan_goes_on_and_does_not_save(shop: Shop, core: ShopCore, qtbot: QtBot) -> None:
    dialog = dialog_for(shop, None, qtbot)
    QTest.keyClicks(dialog.name, "Kopi")
    barcode = dialog.units.rows[0].barcode
    barcode.setFocus()
    QTest.keyClicks(barcode, "8990001112223")
    QTest.keyClick(barcode, KEY.Key_Return)
    assert dialog.isVisible()
    assert not barcode.hasFocus()
    with core.reader() as connection:
        assert products.count(connection) == 0


def test_a_dus_dearer_than_its_pieces_is_noticed(
    ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot
) -> None:
    dialog = dialog_for(shop, row_of(core, ids["Indomie Goreng 85 g"]), qtbot)
    assert not dialog.units.warning.isVisible()
    dus = dialog.units.rows[1]
    dus.price.clear()
    QTest.keyClicks(dus.price, "145000")
    assert dialog.units.warning.text() == "1 dus (Rp145.000) lebih mahal daripada isinya dibeli satuan (Rp140.000)."
    dus.price.clear()
    QTest.keyClicks(dus.price, "140000")
    assert not dialog.units.warning.isVisible()


def test_a_taken_barcode_is_said_at_the_grid_and_nothing_is_stored(
    ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot
) -> None:
    before = row_of(core, ids["Telur Ayam"])
    dialog = dialog_for(shop, before, qtbot)
    QTest.keyClicks(dialog.units.rows[0].barcode, "8998866200578")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.units.error.isVisible)
    assert dialog.units.error.text().startswith("Barcode 8998866200578 sudah dipakai Indomie Goreng 85 g.")
    assert dialog.units.rows[0].barcode.property("invalid") is True
    assert dialog.primary.isEnabled()
    assert row_of(core, ids["Telur Ayam"]) == before
    QTest.keyClick(dialog.units.rows[0].barcode, KEY.Key_Backspace)
    assert not dialog.units.error.isVisible()


def test_missing_facts_are_named_at_their_fields(shop: Shop, qtbot: QtBot) -> None:
    dialog = dialog_for(shop, None, qtbot)
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.name_field.error() == "Nama barang belum diisi. Isi nama barang."
    QTest.keyClicks(dialog.name, "Kopi")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.name_field.error() == ""
    assert dialog.units.error.text().startswith("Harga Kopi tidak masuk akal.")
    assert dialog.units.rows[0].price.property("invalid") is True


def test_a_taken_code_is_said_at_the_code(ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    core.handle(SaveProduct(new_id(), "Kopi A", (UnitDraft("pcs", 1_000, 1_000),), sku="KOPI"))
    dialog = dialog_for(shop, row_of(core, ids["Telur Ayam"]), qtbot)
    QTest.keyClicks(dialog.sku, "KOPI")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.sku_field.error() != "")
    assert dialog.sku_field.error().startswith("Kode KOPI sudah dipakai Kopi A.")


def test_a_smaller_pak_makes_a_smaller_dus(core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    units = (UnitDraft("pcs", 1_000, 500), UnitDraft("pak", 12_000, 5_500), UnitDraft("dus", 120_000, 50_000))
    product = str(core.handle(SaveProduct(new_id(), "Korek", units)).result)
    dialog = dialog_for(shop, row_of(core, product), qtbot)
    pak = dialog.units.rows[1].content
    pak.selectAll()
    QTest.keyClicks(pak, "10")
    assert dialog.units.rows[2].per.text() == "pak = 100 pcs"
    with qtbot.waitSignal(dialog.saved):
        dialog.submit()
    assert [unit.factor for unit in row_of(core, product).units] == [1_000, 10_000, 100_000]


def test_odd_contents_survive_a_change_of_the_name(core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    """A level smaller than the one before is no round number of it; opening the dialog must not round it."""
    units = (UnitDraft("dus", 24_000, 70_000), UnitDraft("pcs", 1_000, 3_000))
    product = str(core.handle(SaveProduct(new_id(), "Teh", units)).result)
    dialog = dialog_for(shop, row_of(core, product), qtbot)
    QTest.keyClick(dialog.name, KEY.Key_End)
    QTest.keyClicks(dialog.name, " Botol")
    with qtbot.waitSignal(dialog.saved):
        dialog.submit()
    saved = row_of(core, product)
    assert saved.name == "Teh Botol"
    assert [unit.factor for unit in saved.units] == [24_000, 1_000]


def test_a_removed_level_is_gone(ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    dialog = dialog_for(shop, row_of(core, ids["Indomie Goreng 85 g"]), qtbot)
    remove = dialog.units.rows[1].remove
    assert remove is not None
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.saved):
        dialog.submit()
    assert [unit.name for unit in row_of(core, ids["Indomie Goreng 85 g"]).units] == ["pcs"]
