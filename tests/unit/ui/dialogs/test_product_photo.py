"""A product's photo: chosen, made small, kept with the product, seen again, taken away; refusals in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.photo import MAX_THUMBNAIL, Photo, PhotoName
from blangkon_desktop.queries import photos, products
from blangkon_desktop.services.commands import SaveProduct, UnitDraft
from blangkon_desktop.services.goods_commands import SetPhoto
from tests.helpers import trade
from tests.helpers.book import refused
from ui.background import Shop
from ui.dialogs.product_edit import ProductDialog
from ui.dialogs.product_photo import PhotoDialog

KEY = Qt.Key
MI = "Indomie Goreng 85 g"


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    return trade.stock_shop(core)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "indomie.jpg"
    Image.new("RGB", (900, 600), "orange").save(path)
    return path


def kept(core: ShopCore, product_id: str) -> Photo | None:
    with core.reader() as connection:
        return photos.photo(connection, product_id)


def product_dialog(core: ShopCore, shop: Shop, product_id: str, qtbot: QtBot) -> ProductDialog:
    with core.reader() as connection:
        made = ProductDialog(shop, products.product(connection, product_id), ())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def photo_dialog(dialog: ProductDialog, qtbot: QtBot) -> PhotoDialog:
    made = dialog.open_photo()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    return made


def save(dialog: ProductDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.saved):
        QTest.keyClick(dialog.name, KEY.Key_Return)


def test_a_photo_is_kept_small_and_can_be_taken_away(
    core: ShopCore, shop: Shop, ids: dict[str, str], picture: Path, qtbot: QtBot
) -> None:
    dialog = product_dialog(core, shop, ids[MI], qtbot)
    photo = photo_dialog(dialog, qtbot)
    assert photo.facts.text() == "Belum ada foto."
    photo.read(picture)
    qtbot.waitUntil(lambda: "indomie.jpg" in photo.facts.text())
    QTest.keyClick(photo.primary, KEY.Key_Space)
    assert kept(core, ids[MI]) is None
    save(dialog, qtbot)
    found = kept(core, ids[MI])
    assert found is not None
    assert len(found.thumbnail) <= MAX_THUMBNAIL
    assert found.original == str(picture)
    again = product_dialog(core, shop, ids[MI], qtbot)
    photo = photo_dialog(again, qtbot)
    qtbot.waitUntil(lambda: "indomie.jpg" in photo.facts.text())
    QTest.keyClick(photo.remove, KEY.Key_Space)
    QTest.keyClick(photo.primary, KEY.Key_Space)
    save(again, qtbot)
    assert kept(core, ids[MI]) is None
    assert picture.exists()


def test_a_photo_of_another_till_that_is_on_its_way_is_said(
    core: ShopCore, shop: Shop, ids: dict[str, str], qtbot: QtBot
) -> None:
    with core.reader() as connection:
        row = products.product(connection, ids[MI])
    assert row is not None
    units = tuple(UnitDraft(unit.name, unit.factor, unit.price, unit.barcode) for unit in row.units)
    core.handle(SaveProduct(row.id, row.name, units, details={"photo": PhotoName("a" * 64, 9_000)}))
    dialog = product_dialog(core, shop, ids[MI], qtbot)
    photo = photo_dialog(dialog, qtbot)
    qtbot.waitUntil(lambda: photo.facts.text().startswith("Fotonya belum sampai"))
    QTest.keyClick(photo.remove, KEY.Key_Space)
    QTest.keyClick(photo.primary, KEY.Key_Space)
    save(dialog, qtbot)
    with core.reader() as connection:
        assert not photos.is_named(connection, ids[MI])


def test_what_is_no_photo_is_said_and_keeps_what_was_there(
    core: ShopCore, shop: Shop, ids: dict[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "surat.jpg").write_text("Kepada Yth.")
    photo = photo_dialog(product_dialog(core, shop, ids[MI], qtbot), qtbot)
    photo.read(tmp_path / "surat.jpg")
    qtbot.waitUntil(photo.messages.isVisible)
    assert not photo.primary.isEnabled()
    chooser = photo.choose_file()
    assert isinstance(chooser, QFileDialog)
    chooser.reject()


@pytest.mark.parametrize("data", [b"not a jpeg", b"\xff\xd8\xff" + bytes(MAX_THUMBNAIL)])
def test_only_small_jpegs_are_kept(core: ShopCore, ids: dict[str, str], data: bytes) -> None:
    assert refused(core, SetPhoto(ids[MI], data))[0] == "photo.not_small"
