"""Perlu diputuskan: the list that teaches, one decision with its preview by keys alone, the undo, the four buttons."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import conflicts
from blangkon_desktop.queries.conflicts import ConflictRow
from blangkon_desktop.services.commands import AnswerOrder, ApplyFrame, SaveCustomer, SaveProduct, UnitDraft
from tests.helpers import trade
from tests.helpers.book import query
from tests.helpers.shop import sell
from ui import format as shown
from ui.background import Shop
from ui.dialogs.ask_market import AskMarketDialog
from ui.dialogs.conflict import ConflictDialog
from ui.dialogs.customer_edit import CustomerDialog
from ui.dialogs.product_edit import ProductDialog
from ui.pages.sync import SyncPage
from ui.repair import SaleDialog
from ui.widgets import Notice

KEY = Qt.Key
MI = "Indomie Goreng 85 g"


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    found = trade.stock_shop(core)
    trade.enrol(core)
    trade.answer_all(core)
    return found


@pytest.fixture
def page(ids: dict[str, str], shop: Shop, qtbot: QtBot) -> SyncPage:
    made = SyncPage(shop, None)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    return made


def wait_rows(page: SyncPage, qtbot: QtBot, number: int) -> None:
    page.refresh()
    qtbot.waitUntil(lambda: not page.inbox.model.loading and page.inbox.model.rowCount() == number)


def rows(core: ShopCore) -> tuple[ConflictRow, ...]:
    with core.reader() as connection:
        return conflicts.page(connection).rows


def dialog_of(kind: type[QDialog], qtbot: QtBot) -> QDialog:
    found: list[QDialog] = []

    def there() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]


def test_an_empty_inbox_teaches(page: SyncPage, qtbot: QtBot) -> None:
    wait_rows(page, qtbot, 0)
    assert page.tabs.tabText(0) == "Perlu diputuskan"
    assert not page.inbox.card.isVisible()
    assert not page.inbox.keys[page.inbox.decide_button].isEnabled()


def test_a_shelf_is_counted_by_keys_alone(page: SyncPage, ids: dict[str, str], core: ShopCore, qtbot: QtBot) -> None:
    trade.late_sale(core, ids[MI], 400_000)
    wait_rows(page, qtbot, 1)
    assert page.tabs.tabText(0) == "Perlu diputuskan  1"
    assert page.inbox.title.text() == "Stok di bawah nol"
    page.show_decisions()
    QTest.keyClick(page.inbox.table, KEY.Key_F2)
    dialog = dialog_of(ConflictDialog, qtbot)
    assert isinstance(dialog, ConflictDialog)
    assert dialog.choices[0].text() == "&1. Sudah dihitung  ·  disarankan"
    QTest.keyClick(dialog, KEY.Key_Return)  # nothing was counted yet
    assert dialog.quantity_field.error() == "Jumlah di rak belum diisi."
    qtbot.waitUntil(lambda: "dus" in dialog.quantity.toolTip())
    QTest.keyClicks(dialog.quantity, "2dus")
    qtbot.waitUntil(lambda: "Stok Indomie Goreng 85 g: -280 menjadi 80" in dialog.effect.text())
    assert "Dikirim ke pasar: 1 × " in dialog.effect.text()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.quantity, KEY.Key_Return)
    wait_rows(page, qtbot, 0)
    on_hand = "SELECT on_hand FROM product_stock WHERE product_id = :id"
    assert query(core, on_hand, id=ids[MI]) == [(80_000,)]
    page.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: page.decided.model.rowCount() == 1)
    page.activateWindow()
    page.decided.table.setFocus()
    qtbot.waitUntil(page.decided.table.hasFocus)
    QTest.keyClick(page.decided.table, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_rows(page, qtbot, 1)
    assert query(core, on_hand, id=ids[MI]) == [(-280_000,)]


def test_arrow_keys_show_what_each_answer_does(
    page: SyncPage, ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot
) -> None:
    order = trade.receive_orders(core, ids, shown.now_ms())[3]
    gone = trade.order_frame(
        ids, 2, (("Aqua Gelas 220 ml", 96),), shown.now_ms(), state="cancelled", version=9, order_id=order
    )
    core.handle(ApplyFrame(None, changes=(gone,)))
    dialog = ConflictDialog(shop, rows(core)[0], page)
    dialog.open()
    qtbot.waitUntil(lambda: "Keputusan ini hanya dicatat" in dialog.effect.text())
    QTest.keyClick(dialog.choices[0], KEY.Key_Down)
    assert dialog.answer().name == "goods_out"
    qtbot.waitUntil(lambda: "Piutang instansi: +Rp67.200" in dialog.effect.text())
    assert "Stok Aqua Gelas 220 ml: 480 menjadi 384" in dialog.effect.text()
    assert "Diserahkan setelah batal" in dialog.effect.text()
    QTest.keyClick(dialog.choices[1], KEY.Key_Up)
    qtbot.waitUntil(lambda: "Keputusan ini hanya dicatat" in dialog.effect.text())
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.choices[0], KEY.Key_Return)


def test_an_answer_that_is_no_longer_possible_says_why(
    page: SyncPage, core: ShopCore, shop: Shop, qtbot: QtBot
) -> None:
    for name in ("Bu Sri", "Sri Wahyuni"):
        core.handle(SaveCustomer(new_id(), name, phone="081325550101"))
    row = rows(core)[0]
    other = ConflictDialog(shop, row, page)
    other.open()
    with qtbot.waitSignal(other.accepted):
        other.submit()
    dialog = ConflictDialog(shop, row, page)
    dialog.open()
    qtbot.waitUntil(lambda: "Hal ini sudah diputuskan." in dialog.effect.text())
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.messages.text.text() == "Hal ini sudah diputuskan.")
    dialog.reject()


@pytest.fixture
def refused(ids: dict[str, str], core: ShopCore) -> int:
    """An edit that the marketplace refused; its number."""
    core.handle(SaveProduct(ids[MI], MI, (UnitDraft("pcs", 1_000, 3_600),), category="Mie instan"))
    number = int(query(core, "SELECT max(op_seq) FROM outbox")[0][0])
    trade.answer_all(core, {number: ("rejected", "op.malformed")})
    return number


def test_a_refused_edit_is_repaired_and_sent_anew(
    refused: int, page: SyncPage, core: ShopCore, qtbot: QtBot
) -> None:
    wait_rows(page, qtbot, 1)
    said: list[Notice] = []
    page.said.connect(said.append)
    page.show_decisions()
    QTest.keyClick(page.inbox.table, KEY.Key_F3)
    dialog = dialog_of(ProductDialog, qtbot)
    assert isinstance(dialog, ProductDialog)
    dialog.name.setText("Indomie Goreng Jumbo")
    dialog.submit()
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].text == "Perbaikannya masuk antrean kirim."
    assert query(core, "SELECT state FROM outbox WHERE op_seq = :n", n=refused) == [("resent",)]
    body = query(core, "SELECT body FROM outbox ORDER BY op_seq DESC LIMIT 1")[0][0]
    assert '"units":[["pcs",1000,3600,null]]' in body
    wait_rows(page, qtbot, 0)


def test_the_four_buttons_of_refused_work(refused: int, page: SyncPage, core: ShopCore, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(1)
    page.refresh()
    qtbot.waitUntil(lambda: not page.open_model.loading and page.open_model.rowCount() == 1)
    buttons = (page.repair_button, page.resend_button, page.aside_button, page.ask_button)
    assert [button.text() for button in buttons] == ["Perbaiki", "Kirim lagi", "Sisihkan", "Tanya"]
    qtbot.waitUntil(lambda: all(button.isVisible() for button in buttons))
    QTest.keyClick(page, KEY.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(AskMarketDialog, qtbot)
    assert isinstance(dialog, AskMarketDialog)
    text = dialog.words.toPlainText()
    assert f"Kiriman nomor {refused} (Perubahan barang) dijawab pasar dengan kode op.malformed" in text
    dialog.reject()
    QTest.keyClick(page, KEY.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog_of(ProductDialog, qtbot).reject()


def test_a_question_is_copied_sent_or_kept(
    refused: int, page: SyncPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_rows(page, qtbot, 1)
    dialog = page.inbox.ask()
    assert dialog is not None
    dialog.submit()
    assert QGuiApplication.clipboard().text() == dialog.words.toPlainText()
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog.chat.click()
    assert asked[0].startswith("https://wa.me/?text=Halo")
    dialog.save(tmp_path / "tanya.txt")
    qtbot.waitUntil(lambda: dialog.done_label.text() == "Tersimpan.")
    assert (tmp_path / "tanya.txt").read_text(encoding="utf-8").startswith("Halo layanan Blangkon.")
    dialog.save(tmp_path / "tidak" / "ada.txt")
    qtbot.waitUntil(lambda: "tidak bisa ditulis" in dialog.messages.text.text())
    dialog.reject()


def test_an_order_is_opened_where_orders_are(
    page: SyncPage, ids: dict[str, str], core: ShopCore, qtbot: QtBot
) -> None:
    order = trade.receive_orders(core, ids, shown.now_ms())[0]
    core.handle(AnswerOrder(order, "accept"))
    number = int(query(core, "SELECT max(op_seq) FROM outbox")[0][0])
    trade.answer_all(core, {number: ("rejected", "order.stale_version")})
    wait_rows(page, qtbot, 1)
    with qtbot.waitSignal(page.repairs.order_wanted) as wanted:
        page.inbox.repair()
    assert wanted.args == [order]


def test_a_sale_is_shown_to_read_and_a_customer_to_change(
    page: SyncPage, ids: dict[str, str], core: ShopCore, qtbot: QtBot
) -> None:
    sell(core, (ids[MI], "pcs", 2_000))
    number = int(query(core, "SELECT max(op_seq) FROM outbox")[0][0])
    trade.answer_all(core, {number: ("flagged", "number.twice")})
    wait_rows(page, qtbot, 1)
    page.inbox.repair()
    dialog_of(SaleDialog, qtbot).reject()
    customer = str(core.handle(SaveCustomer(new_id(), "Bu Sri", phone="081325550101")).result)
    done: list[bool] = []
    page.repairs.open("customer", customer, None, lambda: done.append(True))
    dialog = dialog_of(CustomerDialog, qtbot)
    assert isinstance(dialog, CustomerDialog)
    phone = dialog.fields["phone"]
    phone.editor.setText("12")  # type: ignore[attr-defined]
    dialog.submit()
    qtbot.waitUntil(lambda: phone.error() != "")
    phone.editor.setText("0812 9999 0000")  # type: ignore[attr-defined]
    dialog.submit()
    qtbot.waitUntil(lambda: done == [True])
    assert query(core, "SELECT phone FROM customer WHERE id = :id", id=customer) == [("6281299990000",)]


def test_the_models_keep_qts_rules(page: SyncPage, ids: dict[str, str], core: ShopCore, qtbot: QtBot) -> None:
    watchful = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(panel.model, watchful) for panel in (page.inbox, page.decided)]
    trade.late_sale(core, ids[MI], 400_000)
    wait_rows(page, qtbot, 1)
    assert len(testers) == 2
