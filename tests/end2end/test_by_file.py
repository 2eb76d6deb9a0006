"""A shop without any link: through the real windows onto a stick, to the marketplace's command, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from blangkon_desktop.__main__ import Desktop
from blangkon_desktop.bootstrap import ShopCore
from sync.credentials import FileTokenStore
from sync.enrolment import enrol
from sync.http_gateway import HttpGateway
from sync.marketplace.__main__ import main
from tests.helpers.marketplace import running_marketplace
from tests.helpers.shop import running_shop, sell, stocked
from ui import i18n, theme
from ui.dialogs.bundle import BundleDialog
from ui.pages.sync import SyncPage

NOWHERE = "http://127.0.0.1:1"


@pytest.fixture
def core(tmp_path: Path) -> Iterator[ShopCore]:
    """A till that has joined once, and whose link is gone."""
    with running_shop(tmp_path / "toko") as shop:
        goods = stocked(shop)
        sell(shop, (goods["Indomie Goreng"], "pcs", 5_000))
        with running_marketplace(tmp_path) as market:
            code = market.admin.enrolment_code(market.admin.create_shop("Toko Berkah"))
            gateway = HttpGateway(market.base_url)
            tokens = FileTokenStore(tmp_path / "token")
            enrol(gateway, shop, tokens, url=market.base_url, code=code, name="Kasir")
            gateway.close()
        yield shop


@pytest.fixture
def desktop(core: ShopCore, tmp_path: Path, qapp: QApplication) -> Iterator[Desktop]:
    QSettings().clear()
    i18n.install(qapp, i18n.SOURCE)
    theme.apply(qapp, 1.0)
    made = Desktop(core, FileTokenStore(tmp_path / "token"), address=lambda: NOWHERE)
    yield made
    made.close()
    theme.apply(qapp, 1.0)


def choose(dialog: BundleDialog, button: QPushButton, path: Path, qtbot: QtBot) -> None:
    """Press the button by its key and pick a path in the file dialog that opens."""
    if dialog.back.isVisible():
        QTest.keyClick(dialog.back, Qt.Key.Key_Space)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QFileDialog)))
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    qtbot.waitUntil(lambda: not dialog.findChildren(QFileDialog))
    qtbot.waitUntil(lambda: dialog.back.isVisible() or dialog.messages.isVisible())


def picture(widget: QWidget, path: Path) -> None:
    """For whoever wants to look at it."""
    QApplication.processEvents()
    assert widget.grab().save(str(path))


@pytest.mark.parametrize(("size", "scale"), [(QSize(1366, 768), 1.0), (QSize(1024, 600), 2.0)])
def test_out_on_a_stick_and_back(
    size: QSize, scale: float, desktop: Desktop, core: ShopCore, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, scale)
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    waiting = core.position().waiting
    window = desktop.window
    window.resize(size)
    window.show()
    window.show_page("sync")
    page = window.findChild(SyncPage)
    assert page is not None
    qtbot.waitUntil(page.file_button.isVisible)
    QTest.mouseClick(page.file_button, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(BundleDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    picture(dialog, tmp_path / f"1-awal-{scale}.png")
    choose(dialog, dialog.export_button, stick, qtbot)
    (request,) = stick.iterdir()
    assert dialog.heading.text() == f"Tersimpan: {request.name}"
    assert "1 penjualan" in dialog.facts.text()
    assert "menunggu" in dialog.note.text()
    assert core.position().waiting == waiting
    picture(dialog, tmp_path / f"2-tersimpan-{scale}.png")
    choose(dialog, dialog.open_button, request, qtbot)
    assert dialog.heading.text().startswith("Kiriman dari Toko Berkah")
    assert not dialog.primary.isVisible()
    answer = stick / "jawab.bkl"
    database = f"sqlite:///{tmp_path / 'pasar.db'}"
    assert main(["--database", database, "bundle", str(request), "--answer", str(answer)]) == 0
    answer.write_bytes(answer.read_bytes()[:-4])
    choose(dialog, dialog.open_button, answer, qtbot)
    assert dialog.messages.isVisible()
    assert not dialog.primary.isVisible()
    picture(dialog, tmp_path / f"3-sebagian-{scale}.png")
    answer.unlink()
    assert main(["--database", database, "bundle", str(request), "--answer", str(answer)]) == 0
    choose(dialog, dialog.open_button, answer, qtbot)
    assert "jawaban pasar" in dialog.facts.text()
    assert core.position().waiting == waiting
    picture(dialog, tmp_path / f"4-isi-{scale}.png")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.heading.text() == "Sudah masuk")
    assert core.position().waiting == 0
    assert "Masih menunggu: 0" in dialog.facts.text()
    picture(dialog, tmp_path / f"5-masuk-{scale}.png")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: page.log_model.rowCount() == 2)
    picture(window, tmp_path / f"6-halaman-{scale}.png")
    dialog.deleteLater()
