"""The order inbox by keys: tabs, answers, reasons, stock, refused answers, papers, countdown."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.tax import EXEMPT
from blangkon_desktop.queries import documents, orders, products, sync
from blangkon_desktop.services.commands import ApplyFrame, SaveProduct, SaveSettings, UnitDraft
from tests.helpers import trade
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Confirm
from ui.dialogs.decline_order import DeclineOrderDialog
from ui.dialogs.document_preview import DocumentPreview
from ui.pages.orders import OrdersPage
from ui.pages.orders_detail import OrderBody
from ui.widgets import Notice

KEY = Qt.Key
WATCHFUL = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    return trade.stock_shop(core)


@pytest.fixture
def received(ids: dict[str, str], core: ShopCore) -> list[str]:
    return trade.receive_orders(core, ids, shown.now_ms())


@pytest.fixture
def page(received: list[str], shop: Shop, qtbot: QtBot) -> OrdersPage:
    made = OrdersPage(shop)
    qtbot.addWidget(made)
    made.resize(1120, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.model.rowCount() == 3 and made.panel.detail is not None)
    made.list.setFocus()
    return made


def body(page: OrdersPage) -> OrderBody:
    found = page.panel.order_body()
    assert found is not None
    return found


def chips(page: OrdersPage) -> list[str]:
    return [chip.text() for chip in body(page).chips]


def visible_answers(page: OrdersPage) -> set[str]:
    return {command for command, button in page.panel.buttons.items() if button.isVisible()}


def opened(page: OrdersPage, qtbot: QtBot, kind: type[QDialog]) -> Any:
    found: list[QDialog] = []

    def visible() -> bool:
        found[:] = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
        return bool(found)

    qtbot.waitUntil(visible)
    return found[0]


def offers(page: OrdersPage, title: str) -> bool:
    return body(page).papers["surat_jalan"].text().startswith(title)


def shows(dialog: DocumentPreview, title: str) -> bool:
    return dialog.preview.title.text().startswith(title)


def state(core: ShopCore, order_id: str) -> str:
    with core.reader() as connection:
        detail = orders.detail(connection, order_id)
    assert detail is not None
    return detail.row.state


def test_the_inbox_opens_on_what_must_be_answered(page: OrdersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.tabs.tabText(0) == "Perlu dijawab  3")
    assert [page.tabs.tabText(number) for number in range(1, 5)] == [
        "Disiapkan  1", "Siap kirim  1", "Dikirim", "Selesai / batal  2",
    ]  # fmt: skip
    assert [row.number for row in page.model.rows()] == ["BK-2026-118200", "BK-2026-118201", "BK-2026-118205"]
    assert chips(page) == ["Perlu dijawab", "1 jam lagi"]
    assert visible_answers(page) == {"accept", "decline"}


def test_a_key_accepts_and_the_answer_waits_for_a_signal(
    page: OrdersPage, received: list[str], core: ShopCore, qtbot: QtBot
) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    QTest.keyClick(page.list, KEY.Key_A)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 and bool(said))
    assert said[0].text == "Pesanan BK-2026-118200 diterima, barangnya disisihkan."
    assert state(core, received[0]) == "accepted"
    QTest.keyClick(page.list, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 and page.panel.detail is not None)
    qtbot.waitUntil(lambda: "menunggu sinyal" in chips(page))
    assert visible_answers(page) == {"ready", "hand_over"}
    trade.answer_all(core)
    page.shop.changed.emit(frozenset({"order"}))
    qtbot.waitUntil(lambda: chips(page) == ["Diterima, sedang disiapkan"])


def test_declining_asks_for_a_reason_that_the_buyer_reads(
    page: OrdersPage, received: list[str], core: ShopCore, qtbot: QtBot
) -> None:
    QTest.keyClick(page.list, KEY.Key_Down)
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.row.id == received[1])
    QTest.keyClick(page.list, KEY.Key_T)
    dialog = opened(page, qtbot, DeclineOrderDialog)
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.field.error() == "Alasan menolak pesanan BK-2026-118201 belum diisi."
    assert state(core, received[1]) == "pending_shop"
    QTest.keyClick(dialog.reasons[0], KEY.Key_Space)
    assert dialog.words.text() == "Stok habis"
    dialog.words.setFocus()
    QTest.keyClick(dialog.words, KEY.Key_End)
    QTest.keyClicks(dialog.words, ", kiriman datang Senin")
    assert dialog.other.isChecked()
    QTest.keyClick(dialog.words, KEY.Key_Return)
    qtbot.waitUntil(lambda: state(core, received[1]) == "declined")
    with core.reader() as connection:
        detail = orders.detail(connection, received[1])
    assert detail is not None
    assert detail.events[-1].reason == "Stok habis, kiriman datang Senin"


def test_pack_and_hand_over_by_keys_book_the_sale_once_confirmed(
    page: OrdersPage, received: list[str], core: ShopCore, qtbot: QtBot
) -> None:
    page.show_group("prepare")
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.row.state == "accepted")
    QTest.keyClick(page.list, KEY.Key_K)
    qtbot.waitUntil(lambda: state(core, received[3]) == "ready")
    page.show_group("ready")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 and page.panel.detail is not None)
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.row.id == page.list.current().id)
    chosen = page.list.current().id
    QTest.keyClick(page.list, KEY.Key_S)
    question = opened(page, qtbot, Confirm)
    QTest.keyClick(question, KEY.Key_Escape)
    assert state(core, chosen) == "ready"
    QTest.keyClick(page.list, KEY.Key_S)
    question = opened(page, qtbot, Confirm)
    QTest.mouseClick(question.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: state(core, chosen) == "handed_over")
    with core.reader() as connection:
        kinds = [row.kind for row in sync.operations(connection, state="waiting").rows]
    assert kinds.count("sale.complete") == 1


def test_a_key_that_is_not_allowed_does_nothing(page: OrdersPage, received: list[str], core: ShopCore) -> None:
    page.answer("ready")
    assert state(core, received[0]) == "pending_shop"
    assert not page.panel.buttons["ready"].isEnabled()


def test_lines_say_whether_the_goods_are_there(page: OrdersPage, qtbot: QtBot) -> None:
    words = [child.text() for child in body(page).findChildren(type(body(page).chips[0]))]
    assert words[-3:] == ["cukup", "cukup", "kurang 4 botol"]


def test_a_refused_answer_shows_its_reason(
    page: OrdersPage, received: list[str], core: ShopCore, shop: Shop, qtbot: QtBot
) -> None:
    QTest.keyClick(page.list, KEY.Key_A)
    qtbot.waitUntil(lambda: state(core, received[0]) == "accepted")
    with core.reader() as connection:
        number = sync.operations(connection, state="waiting").rows[0].op_seq
    trade.answer_all(core, {number: ("rejected", "order.stale_version")})
    shop.changed.emit(frozenset({"order"}))
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    QTest.keyClick(page.list, KEY.Key_Up)
    qtbot.waitUntil(page.panel.problem.isVisible)
    assert page.panel.problem.text.text() == "Pembeli mengubah pesanan ini sebelum jawaban Anda sampai."
    assert "order.stale_version" in page.panel.problem.code.text()
    assert visible_answers(page) == {"accept", "decline"}


def test_papers_are_issued_once_and_opened_again(
    page: OrdersPage, received: list[str], core: ShopCore, qtbot: QtBot
) -> None:
    assert body(page).papers == {}
    page.show_group("ready")
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.row.state == "ready")
    assert [button.text() for button in body(page).papers.values()] == [
        "Buat surat jalan", "Buat invoice", "Buat BAST", "Buat kuitansi",
    ]  # fmt: skip
    for title in ("Buat surat jalan", "Surat jalan A001/SJ/"):
        qtbot.waitUntil(partial(offers, page, title))
        page.panel.reading.ensureWidgetVisible(body(page).papers["surat_jalan"])
        QTest.mouseClick(body(page).papers["surat_jalan"], Qt.MouseButton.LeftButton)
        dialog = opened(page, qtbot, DocumentPreview)
        qtbot.waitUntil(partial(shows, dialog, "Surat jalan A001/SJ/"))
        QTest.keyClick(dialog, KEY.Key_Escape)
        qtbot.waitUntil(lambda: not page.findChildren(DocumentPreview))
    with core.reader() as connection:
        assert len(documents.page(connection).rows) == 1
    assert body(page).papers["invoice"].text() == "Buat invoice"


@pytest.mark.parametrize(
    ("pkp", "ppn", "goods", "tone"),
    [
        (False, 1, "Map Snelhecter Plastik Biru", "warning"),
        (False, 0, "Map Snelhecter Plastik Biru", ""),
        (True, 0, "Map Snelhecter Plastik Biru", "info"),
        (True, 0, "Beras Mentik Wangi", ""),
        (True, 1, "Map Snelhecter Plastik Biru", ""),
    ],
)
def test_the_buyers_ppn_is_held_against_the_shop_before_it_is_accepted(
    page: OrdersPage, ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot,
    pkp: bool, ppn: int, goods: str, tone: str,
) -> None:  # fmt: skip
    with core.reader() as connection:
        rice = products.product(connection, ids["Beras Mentik Wangi"])
    assert rice is not None
    units = tuple(UnitDraft(unit.name, unit.factor, unit.price) for unit in rice.units)
    core.handle(SaveProduct(rice.id, rice.name, units, tax_class=EXEMPT))
    shop.run(SaveSettings(dataclasses.replace(shop.settings, pkp=pkp)))
    frame = trade.order_frame(ids, 8, ((goods, 2),), shown.now_ms() + trade.HOUR) | {"ppn": ppn}
    shop.run(ApplyFrame(None, changes=(frame,)))
    qtbot.waitUntil(lambda: page.model.find(frame["id"]) is not None)
    place = page.model.find(frame["id"])
    assert place is not None
    page.list.select_row(place)
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.row.id == frame["id"])
    assert page.panel.tax.isVisible() == bool(tone)
    if tone:
        assert page.panel.tax.property("tone") == tone
    main = page.panel.buttons["accept"].property("role")
    assert main == ("secondary" if tone == "warning" else "primary"), "nobody is led into a wrong tax"
    QTest.keyClick(page.list, KEY.Key_A)
    qtbot.waitUntil(lambda: state(core, frame["id"]) == "accepted")


def test_at_1024_by_600_the_goods_of_an_order_can_be_read(page: OrdersPage, qtbot: QtBot) -> None:
    page.show_group("ready")
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.row.state == "ready")
    page.resize(960, 530)
    qtbot.waitUntil(lambda: page.panel.reading.height() >= 300)


def test_where_both_do_not_fit_the_order_stands_under_the_list(page: OrdersPage, qtbot: QtBot) -> None:
    for width, orientation in ((1120, Qt.Orientation.Horizontal), (640, Qt.Orientation.Vertical)):
        page.resize(width, 700)
        assert page.splitter.orientation() == orientation
    qtbot.waitUntil(lambda: page.list.width() > 500 and page.panel.y() > page.list.y())


def test_a_new_order_arrives_while_the_page_is_open(
    page: OrdersPage, ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot
) -> None:
    chosen = page.list.current().id
    frame = trade.order_frame(ids, 6, (("Teh Poci Celup", 2),), shown.now_ms() + trade.HOUR)
    shop.run(ApplyFrame(None, changes=(frame,)))
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    assert page.list.current().id == chosen
    qtbot.waitUntil(lambda: page.tabs.tabText(0) == "Perlu dijawab  4")


def test_a_state_of_a_newer_marketplace_is_shown_and_cannot_be_answered(
    page: OrdersPage, ids: dict[str, str], shop: Shop, qtbot: QtBot
) -> None:
    frame = trade.order_frame(ids, 7, (("Teh Poci Celup", 2),), shown.now_ms() + trade.HOUR, state="in_dispute")
    shop.run(ApplyFrame(None, changes=(frame,)))
    page.show_group("done")
    qtbot.waitUntil(lambda: page.model.find(frame["id"]) is not None)
    place = page.model.find(frame["id"])
    assert place is not None
    page.list.select_row(place)
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.row.state == "in_dispute")
    assert chips(page) == ["in_dispute"]
    assert visible_answers(page) == set()


def test_the_countdown_moves_on_by_itself(page: OrdersPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    page.entered()
    deadline = page.list.current().deadline_at
    monkeypatch.setattr(shown, "now_ms", lambda: deadline - 11 * 60_000)
    page._tick.setInterval(1)
    qtbot.waitUntil(lambda: chips(page)[1] == "11 menit lagi")
    page.left()
    assert not page._tick.isActive()


def test_an_order_says_its_row_in_words_too(page: OrdersPage) -> None:
    words = str(page.model.data(page.model.index(0, 0)))
    assert words == "Dinas Pendidikan Kab. Demak, Rp1.715.000, BK-2026-118200, Perlu dijawab, 1 jam lagi"


def test_the_model_keeps_qts_rules(page: OrdersPage, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(page.model, WATCHFUL)
    page.show_group("done")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    page.show_group("sent")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert tester.model() is page.model


def test_nothing_to_answer_is_good_news(core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    page = OrdersPage(shop)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.title.text() == "Semua pesanan sudah dijawab"
    assert page.panel.detail is None
