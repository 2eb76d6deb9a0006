"""Barang by keys and clicks: search, filters, a new product, a change, the archive, an import."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.queries import products
from tests.helpers import trade
from ui.background import Shop
from ui.dialogs.import_catalogue import ImportCatalogueDialog
from ui.dialogs.product_edit import ProductDialog
from ui.pages.products import ProductsPage
from ui.theme import Colour
from ui.widgets import Notice

KEY = Qt.Key
WATCHFUL = QAbstractItemModelTester.FailureReportingMode.Warning
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    found = trade.stock_shop(core)
    trade.tidy(core, found)
    return found


@pytest.fixture
def page(ids: dict[str, str], shop: Shop, qtbot: QtBot) -> ProductsPage:
    made = ProductsPage(shop)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == len(trade.GOODS) and made.category.count() > 1)
    return made


def names(page: ProductsPage) -> list[str]:
    return [row.name for row in page.model.rows()]


def open_dialog(page: ProductsPage, qtbot: QtBot) -> QDialog:
    found: list[QDialog] = []

    def visible() -> bool:
        found[:] = [dialog for dialog in page.findChildren(QDialog) if dialog.isVisible()]
        return bool(found)

    qtbot.waitUntil(visible)
    return found[0]


def test_lists_all_products_by_name_with_what_is_on_the_shelf(page: ProductsPage) -> None:
    assert names(page) == sorted(names(page), key=str.casefold)
    assert page.header.subtitle.text() == "25 barang di toko"
    gas = page.model.find(next(row.id for row in page.model.rows() if row.name.startswith("Gas")))
    assert gas is not None
    shown = [page.model.data(page.model.index(gas, column)) for column in range(6)]
    assert shown == ["Gas Elpiji 3 kg (isi ulang)", "Rumah tangga", "Rp22.000 / tabung", "-3 tabung", "–", "–"]
    assert page.model.data(page.model.index(gas, 3), Qt.ItemDataRole.ForegroundRole).name() == Colour.DANGER.lower()


def test_typing_searches_and_enter_opens_what_the_arrows_chose(page: ProductsPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search, "kertas")
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    QTest.keyClick(page.search, KEY.Key_Down)
    QTest.keyClick(page.search, KEY.Key_Return)
    dialog = open_dialog(page, qtbot)
    assert isinstance(dialog, ProductDialog)
    assert dialog.name.text() == names(page)[1]
    QTest.keyClick(dialog, KEY.Key_Escape)
    QTest.keyClick(page.search, KEY.Key_Escape)
    qtbot.waitUntil(lambda: len(names(page)) == len(trade.GOODS))


def test_filters_narrow_and_an_empty_answer_teaches(page: ProductsPage, qtbot: QtBot) -> None:
    page.stock.setFocus()
    QTest.keyClick(page.stock, KEY.Key_Down)
    qtbot.waitUntil(lambda: set(names(page)) == {"Rinso Bubuk 770 g", "Tinta Epson 003 hitam 65 ml"})
    QTest.keyClick(page.stock, KEY.Key_Down)
    qtbot.waitUntil(lambda: names(page) == ["Gas Elpiji 3 kg (isi ulang)"])
    page.category.setFocus()
    QTest.keyClick(page.category, KEY.Key_Down)
    qtbot.waitUntil(lambda: names(page) == [])
    assert page.empty.isVisible()
    assert page.empty.title.text() == "Tidak ada yang cocok"
    assert page.empty.button is not None
    assert not page.empty.button.isVisible()


def test_a_click_on_a_head_sorts_in_the_database(page: ProductsPage, qtbot: QtBot) -> None:
    head = page.table.horizontalHeader()
    where = head.viewport().rect().topLeft()
    where.setX(head.sectionPosition(2) + 8)
    where.setY(8)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: names(page)[0] == "Aqua Gelas 220 ml")
    assert [row.price for row in page.model.rows()] == sorted(row.price for row in page.model.rows())


def test_ctrl_n_makes_a_product_that_the_list_then_shows(page: ProductsPage, qtbot: QtBot) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    QTest.keyClick(page, KEY.Key_N, CTRL)
    dialog = open_dialog(page, qtbot)
    assert isinstance(dialog, ProductDialog)
    QTest.keyClicks(dialog.name, "Jenang Kudus Mubarok")
    QTest.keyClicks(dialog.units.rows[0].price, "18500")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Jenang Kudus Mubarok" in names(page))
    assert said[0].text == "Jenang Kudus Mubarok tersimpan."


def test_a_product_goes_to_the_archive_and_comes_back(page: ProductsPage, core: ShopCore, qtbot: QtBot) -> None:
    dialog = page.edit(page.model.row(0))
    name = dialog.name.text()
    QTest.mouseClick(dialog.archive_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: name not in names(page))
    QTest.keyClick(page.archived, KEY.Key_Space)
    qtbot.waitUntil(lambda: names(page) == [name])
    back = page.edit(page.model.row(0))
    assert back.archive_button.text() == "Kembalikan ke daftar"
    QTest.mouseClick(back.archive_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(page) == [])
    with core.reader() as connection:
        assert products.count(connection) == len(trade.GOODS)


def test_ctrl_i_imports_and_the_new_goods_appear(page: ProductsPage, tmp_path: Path, qtbot: QtBot) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    path = tmp_path / "harga.csv"
    path.write_text("nama;harga\nWingko Babat;12000\nIndomie Goreng 85 g;3600\n", encoding="utf-8")
    QTest.keyClick(page, KEY.Key_I, CTRL)
    dialog = open_dialog(page, qtbot)
    assert isinstance(dialog, ImportCatalogueDialog)
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == 1)
    QTest.keyClick(dialog, KEY.Key_Return)
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == 2)
    QTest.keyClick(dialog, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Wingko Babat" in names(page))
    qtbot.waitUntil(lambda: bool(said))  # the list may be asked anew before the dialog has its answer
    assert said[0].text == "Impor selesai: 1 barang baru, 1 diperbarui."


def test_a_hidden_page_asks_again_only_when_it_comes_back(
    page: ProductsPage, ids: dict[str, str], shop: Shop, qtbot: QtBot
) -> None:
    page.hide()
    with qtbot.waitSignal(shop.changed):
        dialog = page.new_product()
        QTest.keyClicks(dialog.name, "Wingko Babat")
        dialog.units.rows[0].price.set_value(12_000)
        dialog.submit()
    assert "Wingko Babat" not in names(page)
    page.show()
    page.entered()
    qtbot.waitUntil(lambda: "Wingko Babat" in names(page))


def test_the_empty_shop_offers_the_import(shop: Shop, qtbot: QtBot) -> None:
    page = ProductsPage(shop)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.title.text() == "Belum ada barang"
    assert page.empty.button is not None
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert isinstance(open_dialog(page, qtbot), ImportCatalogueDialog)


def test_a_scanned_code_from_elsewhere_is_in_the_new_product(page: ProductsPage) -> None:
    assert page.new_product("8991234567890").units.rows[0].barcode.text() == "8991234567890"


def test_the_model_keeps_qts_rules(page: ProductsPage, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(page.model, WATCHFUL)
    QTest.keyClicks(page.search, "kertas")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    page.search.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() == len(trade.GOODS))
    assert tester.model() is page.model


def test_the_list_goes_out_to_a_file(page: ProductsPage, tmp_path: Path, qtbot: QtBot) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    QTest.keyClick(page, KEY.Key_E, CTRL)
    chooser = open_dialog(page, qtbot)
    assert isinstance(chooser, QFileDialog)
    chooser.reject()
    page.export(tmp_path / "daftar.csv")
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].text == "25 barang tersimpan di daftar.csv."
    assert (tmp_path / "daftar.csv").read_text("utf-8-sig").startswith("Kode;Nama barang;Kategori;")
