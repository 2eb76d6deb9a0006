"""Sinkronisasi: the honest card, refused work with its ways out, the log, and the button."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.digest import CheckResult
from blangkon_desktop.domain.signal_plan import SignalPlan
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.queries.signal import facts
from blangkon_desktop.services.commands import AnswerOrder, NoteCheck, SaveSettings
from blangkon_desktop.services.goods_commands import SetPhoto
from sync.events import SyncReport
from sync.planning import signal_plan
from tests.helpers import trade
from tests.helpers.shop import sell
from ui import format as shown
from ui.background import Shop
from ui.pages.sync import SyncPage
from ui.sync_controller import SyncActivity
from ui.widgets import Notice

KEY = Qt.Key
WATCHFUL = QAbstractItemModelTester.FailureReportingMode.Warning
CTRL = Qt.KeyboardModifier.ControlModifier


class Line(QObject):
    """The line to the marketplace, as the page knows it: counts how often it was asked to go."""

    state_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked = self.past_cap = self.checks = self.pictures = 0

    def sync_now(self) -> None:
        self.asked += 1

    def send_pictures(self) -> None:
        self.pictures += 1

    def sync_past_cap(self) -> None:
        self.past_cap += 1

    def check_rows(self) -> None:
        self.checks += 1

    def signal_plan(self, connection: Any) -> SignalPlan:
        return signal_plan(facts(connection, shown.now_ms()), "test")


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    found = trade.stock_shop(core)
    trade.enrol(core)
    trade.answer_all(core)
    return found


@pytest.fixture
def refused(ids: dict[str, str], core: ShopCore) -> int:
    """An answer that the marketplace refused, under a sale that waits; the number of the refused operation."""
    now = shown.now_ms()
    orders = trade.receive_orders(core, ids, now)
    core.handle(AnswerOrder(orders[0], "accept"))
    with core.reader() as connection:
        number = sync_queries.operations(connection, state="waiting").rows[0].op_seq
    trade.answer_all(core, {number: ("rejected", "order.stale_version")})
    sell(core, (ids["Telur Ayam"], "kg", 1_000))
    trade.meet(core, now, "done", minutes_ago=12)
    return number


def page_for(shop: Shop, line: Line | None, qtbot: QtBot) -> SyncPage:
    page = SyncPage(shop, line)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.tabs.setCurrentIndex(1)  # what waits and what was refused
    page.show()
    shown_all = (page.signal.spent, page.summary.sent.figure)
    qtbot.waitUntil(lambda: all(text.text() for text in shown_all) and not page.open_model.loading)
    return page


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def page(refused: int, shop: Shop, line: Line, qtbot: QtBot) -> SyncPage:
    made = page_for(shop, line, qtbot)
    qtbot.waitUntil(lambda: made.open_model.rowCount() == 2)
    return made


def test_four_states_with_their_ages(page: SyncPage) -> None:
    tiles = page.summary
    assert (tiles.sent.figure.text(), tiles.sent.age.text()) == ("Sebagian", "terakhir bertemu pasar 11 menit lalu")
    assert (tiles.waiting.figure.text(), tiles.waiting.age.text()) == ("1", "terlama baru saja")
    assert (tiles.refused.figure.text(), tiles.refused.age.text()) == ("1", "terlama baru saja")
    assert (tiles.unknown.figure.text(), tiles.unknown.age.text()) == ("0", "semua jawaban sudah sampai")
    assert page.signal.spent.text() == "25 KB hari ini"
    assert page.signal.spent_why.text() == "25 KB bulan ini"


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (CheckResult({"product": 10_000, "customer": 812, "order": 57, "stock": 9_000}),
         "Cocok dengan pasar: 10.000 barang, 812 pelanggan, 57 pesanan."),
        (CheckResult({"product": 3}, healed=1), "1 catatan diperbaiki."),
        (CheckResult({"product": 3}, kept=2, skipped=("order",)), "2 catatan berbeda dan tetap seperti di sini. "
         "Belum semua diperiksa: ada perubahan yang belum dijawab pasar."),
        (CheckResult({}, code="sync.check_later"), "Data pasar sedang berubah, jadi pemeriksaan belum selesai."),
    ],
)  # fmt: skip
def test_how_the_last_comparison_ended(
    page: SyncPage, core: ShopCore, qtbot: QtBot, result: CheckResult, words: str
) -> None:
    assert page.check.words.text() == "Apakah catatan di sini sama dengan catatan di pasar?"
    core.handle(NoteCheck(result))
    page.refresh()
    qtbot.waitUntil(lambda: page.check.words.text() == words)
    assert page.check.since.text() == "Terakhir diperiksa baru saja."


def test_a_comparison_is_asked_for_and_not_twice_at_once(page: SyncPage, line: Line) -> None:
    page.tabs.setCurrentIndex(3)
    page.check.button.click()
    assert line.checks == 1
    line.state_changed.emit(SyncActivity("comparing"))
    assert not page.check.button.isEnabled()
    line.state_changed.emit(SyncActivity("idle"))
    assert page.check.button.isEnabled()


def test_an_answer_that_never_came_is_unknown_not_waiting(page: SyncPage, core: ShopCore, qtbot: QtBot) -> None:
    with core.reader() as connection:
        number = sync_queries.operations(connection, state="waiting").rows[0].op_seq
    trade.meet(core, shown.now_ms(), "interrupted", "sync.interrupted", minutes_ago=3, sent=1, left=(number,))
    page.refresh()
    qtbot.waitUntil(lambda: page.summary.unknown.figure.text() == "1")
    assert page.summary.waiting.figure.text() == "0"
    assert page.summary.unknown.age.text() == "sejak baru saja, jawabannya belum sampai"


def test_refused_work_is_chosen_and_explained(page: SyncPage, refused: int) -> None:
    row = page.open_table.current()
    assert (row.op_seq, row.state) == (refused, "rejected")
    assert page.card.isVisible()
    assert page.why.text() == "Pembeli mengubah pesanan ini sebelum jawaban Anda sampai."
    assert page.what_to_do.text() == "Lihat isi pesanan yang terbaru, lalu jawab lagi."
    assert f"Nomor kiriman {refused} · Kode: order.stale_version · Tanda terima: BK-{refused:06d}" in page.proof.text()


def test_what_only_waits_has_no_buttons(page: SyncPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.open_table, KEY.Key_Up)
    assert page.open_table.current().state == "waiting"
    assert not page.card.isVisible()
    assert not page.resend_key.isEnabled()
    shown_row = [page.open_model.data(page.open_model.index(0, column)) for column in (0, 3)]
    assert shown_row == ["Penjualan", "Menunggu"]


def test_ctrl_r_sends_again_under_a_new_number(
    page: SyncPage, refused: int, core: ShopCore, qtbot: QtBot
) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    page.open_table.setFocus()
    QTest.keyClick(page.open_table, KEY.Key_R, CTRL)
    qtbot.waitUntil(lambda: bool(said))
    qtbot.waitUntil(lambda: {row.state for row in page.open_model.rows()} == {"waiting"})
    assert said[0].text == "Dimasukkan lagi ke antrean kirim."
    numbers = [row.op_seq for row in page.open_model.rows()]
    assert refused not in numbers
    assert len(numbers) == 2


def test_ctrl_d_sets_aside_and_keeps_the_record(
    page: SyncPage, refused: int, core: ShopCore, qtbot: QtBot
) -> None:
    page.open_table.setFocus()
    QTest.keyClick(page.open_table, KEY.Key_D, CTRL)
    qtbot.waitUntil(lambda: page.open_model.rowCount() == 1)
    qtbot.waitUntil(lambda: page.summary.refused.figure.text() == "0")
    with core.reader() as connection:
        done = {row.op_seq: row.state for row in sync_queries.operations(connection, state="done").rows}
    assert done[refused] == "set_aside"


def test_what_the_marketplace_kept_but_noticed_cannot_be_sent_twice(
    page: SyncPage, ids: dict[str, str], core: ShopCore, qtbot: QtBot
) -> None:
    with core.reader() as connection:
        number = sync_queries.operations(connection, state="waiting").rows[0].op_seq
    trade.answer_all(core, {number: ("flagged", "kode.dari.masa.depan")})
    page.refresh()
    qtbot.waitUntil(lambda: page.open_model.row(0).state == "flagged")
    page.open_table.select_row(1)
    page.open_table.select_row(0)
    assert not page.resend_button.isVisible()
    assert page.aside_button.isVisible()
    assert page.why.text() == "Pasar memberi alasan yang belum dikenal program ini."


def test_f5_asks_the_line_and_waits_while_it_works(page: SyncPage, line: Line, qtbot: QtBot) -> None:
    QTest.keyClick(page, KEY.Key_F5)
    assert line.asked == 1
    line.state_changed.emit(SyncActivity("sending"))
    QTest.keyClick(page, KEY.Key_F5)
    assert line.asked == 1
    line.state_changed.emit(SyncActivity("idle"))
    QTest.keyClick(page, KEY.Key_F5)
    assert line.asked == 2


def test_the_log_says_how_each_meeting_went(page: SyncPage, core: ShopCore, qtbot: QtBot) -> None:
    trade.meet(core, shown.now_ms(), "offline", "sync.offline", minutes_ago=1, sent=0)
    page.refresh()
    qtbot.waitUntil(lambda: page.log_model.rowCount() == 2)
    words = [[page.log_model.data(page.log_model.index(row, column)) for column in range(1, 7)] for row in (0, 1)]
    assert words[0][:2] == ["Tidak ada sambungan", "0"]
    assert words[1] == ["Selesai", "3", "2", "18 KB", "6,2 KB", "2,3 dtk"]
    tip = page.log_model.data(page.log_model.index(0, 1), Qt.ItemDataRole.ToolTipRole)
    assert str(tip).startswith("Pasar belum bisa dihubungi.")


def test_everything_sent_reassures(ids: dict[str, str], core: ShopCore, shop: Shop, line: Line, qtbot: QtBot) -> None:
    trade.answer_all(core)
    trade.meet(core, shown.now_ms())
    page = page_for(shop, line, qtbot)
    qtbot.waitUntil(page.open_empty.isVisible)
    assert page.open_empty.title.text() == "Tidak ada yang tertinggal"
    assert page.summary.sent.figure.text() == "Semua"


def test_a_shop_that_never_met_the_marketplace_is_not_called_green(shop: Shop, qtbot: QtBot) -> None:
    page = page_for(shop, None, qtbot)
    qtbot.waitUntil(page.open_empty.isVisible)
    assert page.open_empty.title.text() == "Toko ini belum terhubung ke pasar"
    assert page.summary.sent.figure.text() == "–"
    assert not page.sync_button.isVisible()


def test_ages_grow_by_themselves(page: SyncPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    later = shown.now_ms() + 3 * trade.HOUR
    monkeypatch.setattr(shown, "now_ms", lambda: later)
    page._tick.setInterval(1)
    page.entered()
    qtbot.waitUntil(lambda: page.summary.sent.age.text() == "terakhir bertemu pasar 3 jam lalu")
    page.left()
    assert not page._tick.isActive()


def test_the_models_keep_qts_rules(page: SyncPage, core: ShopCore, qtbot: QtBot) -> None:
    testers = [QAbstractItemModelTester(model, WATCHFUL) for model in (page.open_model, page.log_model)]
    trade.answer_all(core)
    trade.meet(core, shown.now_ms())
    page.refresh()
    qtbot.waitUntil(lambda: page.open_model.rowCount() == 1 and page.log_model.rowCount() == 2)
    assert len(testers) == 2


def test_the_plan_says_what_the_way_to_the_signal_is_worth(page: SyncPage, core: ShopCore, qtbot: QtBot) -> None:
    with core.reader() as connection:
        order = connection.exec_driver_sql("SELECT id FROM market_order WHERE state = 'pending_shop'").scalar()
    core.handle(AnswerOrder(str(order), "accept"))
    page.refresh()
    qtbot.waitUntil(lambda: "1 jawaban pesanan, paling lambat" in page.signal.need_why.text())
    assert " KB, kira-kira " in page.signal.need.text()
    assert "naik" in page.signal.need_why.text()
    assert not page.signal.consent.isVisible()


def test_a_used_up_cap_asks_before_answers_pass_it(
    page: SyncPage, core: ShopCore, line: Line, qtbot: QtBot
) -> None:
    settings = dataclasses.replace(page.shop.settings, data_price=60, data_day_cap=10_000)
    page.shop.run(SaveSettings(settings))
    qtbot.waitUntil(page.signal.consent.isVisible)
    assert page.signal.spent.text() == "25 KB hari ini (kira-kira Rp2) dari 10 KB"
    assert page.signal.spent_why.text() == "Batas tercapai: barang dan gambar menunggu. 25 KB bulan ini (kira-kira Rp2)"
    assert page.signal.consent.text().startswith("Lampaui batas untuk 1 kiriman (")
    page.signal.consent.click()
    assert line.past_cap == 1


def test_pictures_are_sent_when_asked_and_the_outcome_is_said(
    page: SyncPage, line: Line, core: ShopCore, ids: dict[str, str], qtbot: QtBot
) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    core.handle(SetPhoto(next(iter(ids.values())), b"\xff\xd8\xff" + bytes(4_997)))
    page.signal.refresh()
    qtbot.waitUntil(page.signal.send_pictures.isVisible)
    assert page.signal.pictures.text().startswith("Foto: 1 menunggu (5,0 KB)")
    QTest.keyClick(page.signal.send_pictures, Qt.Key.Key_Space)
    assert line.pictures == 1
    line.state_changed.emit(SyncActivity("idle", SyncReport(pictures=1)))
    line.state_changed.emit(SyncActivity("idle", SyncReport(notes=["sync.pictures_full"])))
    assert [notice.text for notice in said] == [
        "1 foto dikirim atau diambil.", "Tempat foto toko ini di pasar sudah penuh.",
    ]  # fmt: skip
    page.hide()
    line.state_changed.emit(SyncActivity("idle", SyncReport(pictures=1)))
    assert len(said) == 2
