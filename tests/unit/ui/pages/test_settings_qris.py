"""QRIS in Pengaturan: pasted, read from a picture, refused with its sentence, and saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.documents.qr import qr_png
from blangkon_desktop.queries.settings import shop_settings
from tests.helpers.qris import STATIC
from tests.helpers.warung import NotedReceipts
from ui.background import Shop
from ui.pages.settings import SettingsPage
from ui.services import Services


@pytest.fixture
def page(qtbot: QtBot, shop: Shop) -> SettingsPage:
    made = SettingsPage(shop, Services(NotedReceipts()))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.entered()
    return made


def said_of(page: SettingsPage) -> str:
    return page.qris_form.fields["qris"].error()


def test_a_pasted_code_says_whose_it_is_and_is_saved(page: SettingsPage, qtbot: QtBot, core: ShopCore) -> None:
    form = page.qris_form
    assert not form.view.isVisible()
    QApplication.clipboard().setText(f"  {STATIC} ")
    form.code.setFocus()
    form.code.paste()
    assert form.owner.text().startswith("Milik WARUNG BU SRI, KAB. DEMAK.")
    assert form.view.isVisible()
    assert page.save.isEnabled()
    with qtbot.waitSignal(page.said):
        page.save.click()
    with core.reader() as connection:
        assert shop_settings(connection).qris == STATIC


def test_a_changed_code_is_refused_at_its_field_and_nothing_is_saved(
    page: SettingsPage, core: ShopCore
) -> None:
    page.qris_form.code.setText(STATIC.replace("BU SRI", "PAK JO"))
    assert said_of(page).startswith("Kode QRIS ini berubah di jalan")
    page.shop_form.name.setText("Toko Lain")
    page.save.click()
    assert said_of(page).startswith("Kode QRIS ini berubah di jalan")
    assert page.save.isEnabled()
    with core.reader() as connection:
        assert (shop_settings(connection).qris, shop_settings(connection).name) == ("", "")


def test_a_code_is_taken_from_a_picture(page: SettingsPage, qtbot: QtBot, tmp_path: Path) -> None:
    form = page.qris_form
    picture, text = tmp_path / "kode.png", tmp_path / "daftar.png"
    picture.write_bytes(qr_png(STATIC, 400))
    text.write_text("bukan gambar")
    form.take_picture(str(text))
    qtbot.waitUntil(lambda: said_of(page).startswith("daftar.png bukan gambar"))
    dialog = form.choose_picture()
    dialog.fileSelected.emit(str(picture))
    dialog.close()
    qtbot.waitUntil(lambda: form.code.text() == STATIC)
    assert said_of(page) == ""
