"""Pengaturan: one save for everything, refusals at their fields, printers and the marketplace."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.services.commands import SaveSettings, StoreEnrolment
from tests.helpers.warung import SETTINGS, NotedReceipts, furnish
from ui import theme
from ui.background import Shop
from ui.pages.settings import SettingsPage
from ui.pages.settings_form import split_target
from ui.services import Services
from ui.widgets import Notice

CTRL = Qt.KeyboardModifier.ControlModifier


class NotedMarketplace(QObject):
    """`ui.services.Marketplace` that answers as told."""

    state_changed = Signal(object)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self.shop = shop
        self.asked: list[tuple[str, str]] = []
        self.refusal: DomainError | None = None

    def sync_now(self) -> None:
        raise AssertionError("the settings page never starts an exchange")

    def enrol(
        self, url: str, code: str, done: Callable[[], object], failed: Callable[[DomainError], object]
    ) -> None:
        self.asked.append((url, code))
        if self.refusal is not None:
            failed(self.refusal)
            return
        command = StoreEnrolment(url, "server", "shop", "Toko Bu Sri Rejeki", 2, 1, "B", "", "")
        self.shop.run(command, lambda _changes: done(), failed)


class Desk:
    """The page with everything around it."""

    def __init__(self, qtbot: QtBot, core: ShopCore, shop: Shop) -> None:
        self.core = core
        self.receipts = NotedReceipts()
        self.market = NotedMarketplace(shop)
        self.page = SettingsPage(shop, Services(self.receipts, self.market))
        self.notices: list[Notice] = []
        self.page.said.connect(self.notices.append)
        qtbot.addWidget(self.page)
        self.page.resize(1100, 700)
        self.page.show()
        self.page.activateWindow()
        self.page.entered()
        qtbot.waitUntil(lambda: bool(self.page.market.state.text()))

    def save(self) -> None:
        QTest.keyClick(self.page, Qt.Key.Key_S, CTRL)

    def stored(self) -> ShopSettings:
        with self.core.reader() as connection:
            return shop_settings(connection)


@pytest.fixture
def shop(core: ShopCore, qapp: QApplication) -> Iterator[Shop]:
    furnish(core)
    made = Shop(core.handle, core.reader)
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, core: ShopCore, shop: Shop) -> Desk:
    return Desk(qtbot, core, shop)


def test_what_is_stored_is_shown_and_nothing_is_unsaved(desk: Desk) -> None:
    page = desk.page
    assert page.shop_form.name.text() == "Toko Bu Sri Rejeki"
    assert page.shop_form.phone.text() == "0812-2555-0117"
    assert page.printer_form.kind.currentData() == "queue:"
    assert page.printer_form.target.currentText() == "StrukRaw"
    assert not page.dirty()
    assert page.unsaved.isHidden()
    assert not page.save.isEnabled()


def test_everything_is_saved_at_once(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    page.shop_form.owner.setFocus()
    page.shop_form.owner.selectAll()
    QTest.keyClicks(page.shop_form.owner, "Sri Rejeki, S.Pd.")
    page.shop_form.pkp.setChecked(True)
    page.shop_form.rounding.setCurrentIndex(page.shop_form.rounding.findData(500))
    page.printer_form.roll.setCurrentIndex(1)
    page.look_form.language.setCurrentIndex(1)
    assert page.unsaved.isVisible()
    desk.save()
    qtbot.waitUntil(lambda: desk.stored().owner == "Sri Rejeki, S.Pd.")
    qtbot.waitUntil(page.unsaved.isHidden)
    stored = desk.stored()
    assert (stored.pkp, stored.cash_rounding, stored.receipt_width, stored.language) == (True, 500, 80, "en")
    assert (stored.name, stored.bank_account) == (SETTINGS.name, SETTINGS.bank_account)
    assert desk.notices[-1].tone == "success"
    assert "dibuka lagi" in desk.notices[-1].next_step


def test_a_long_value_shows_its_beginning(desk: Desk) -> None:
    form = desk.page.shop_form
    assert form.bank.text() == SETTINGS.bank_account
    assert (form.bank.cursorPosition(), form.name.cursorPosition()) == (0, 0)


def test_an_address_of_two_lines_is_one_on_paper(desk: Desk, qtbot: QtBot) -> None:
    edit = desk.page.shop_form.address
    assert edit.toPlainText() == SETTINGS.address
    edit.setPlainText("Jl. Raya Mranggen  17,\nDesa Batursari\n")
    desk.save()
    qtbot.waitUntil(lambda: desk.stored().address == "Jl. Raya Mranggen 17, Desa Batursari")
    qtbot.waitUntil(desk.page.unsaved.isHidden)
    assert desk.notices[-1].next_step == ""


def test_a_text_size_is_seen_before_it_is_saved(desk: Desk) -> None:
    form = desk.page.look_form
    before = form.sample.height()
    form.scale.setCurrentIndex(form.scale.findData(2.0))
    assert form.sample.height() > 1.5 * before
    assert theme.text_scale() == 1.0


@pytest.mark.parametrize(("field", "typed"), [("phone", "12ab"), ("npwp", "123")])
def test_a_refusal_is_said_at_its_field(desk: Desk, qtbot: QtBot, field: str, typed: str) -> None:
    form = desk.page.shop_form
    editor = {"phone": form.phone, "npwp": form.npwp}[field]
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    desk.save()
    qtbot.waitUntil(lambda: typed in form.fields[field].error())
    assert editor.hasFocus()
    assert desk.page.unsaved.isVisible()
    assert desk.stored().npwp == ""


def test_what_is_typed_outlives_a_change_from_elsewhere(desk: Desk, qtbot: QtBot, shop: Shop) -> None:
    desk.page.shop_form.owner.setText("Bu Rejeki")
    shop.run(SaveSettings(ShopSettings(name="Toko Lain")))
    qtbot.waitUntil(lambda: shop.settings.name == "Toko Lain")
    assert desk.page.shop_form.owner.text() == "Bu Rejeki"


def test_a_printer_without_a_target_is_refused_at_its_field(desk: Desk) -> None:
    form = desk.page.printer_form
    form.kind.setCurrentIndex(form.kind.findData("tcp://"))
    form.target.setEditText("")
    desk.save()
    assert form.fields["receipt_target"].error()
    form.test.click()
    assert desk.receipts.tested == []


def test_a_trial_receipt_goes_where_the_fields_say(desk: Desk) -> None:
    form = desk.page.printer_form
    form.kind.setCurrentIndex(form.kind.findData("tcp://"))
    form.target.setEditText("192.168.1.50:9100")
    form.test.click()
    assert desk.receipts.tested == [("tcp://192.168.1.50:9100", 58)]
    desk.receipts.refusal = DomainError("print.unreachable", target="192.168.1.50")
    form.test.click()
    assert desk.notices[-1].code == "print.unreachable"


def test_the_printers_of_this_computer_are_offered(desk: Desk) -> None:
    form = desk.page.printer_form
    offered = [form.page_printer.itemText(at) for at in range(form.page_printer.count())]
    assert offered == ["StrukRaw", "EPSON-L3210"]
    assert not desk.page.dirty()


def test_connecting_shows_shop_and_till(desk: Desk, qtbot: QtBot) -> None:
    card = desk.page.market
    assert card.state.text() == "Belum terhubung"
    card.url.setText("https://pasar.contoh.id")
    card.code.setFocus()
    QTest.keyClicks(card.code, "abcd-2345")
    QTest.keyClick(card.code, Qt.Key.Key_Return)
    assert desk.market.asked == [("https://pasar.contoh.id", "ABCD2345")]
    qtbot.waitUntil(lambda: card.state.text() == "Terhubung")
    assert "Toko Bu Sri Rejeki" in card.facts.text()
    qtbot.waitUntil(lambda: "kasir B" in card.facts.text())


def test_a_refused_code_is_said_at_the_code(desk: Desk) -> None:
    card = desk.page.market
    card.url.setText("https://pasar.contoh.id")
    card.code.setText("abc")
    card.enrol.click()
    assert desk.market.asked == []
    assert card.fields["code"].error()
    desk.market.refusal = DomainError("sync.wrong_code")
    card.code.setText("abcd2345")
    card.enrol.click()
    assert "sudah dipakai" in card.fields["code"].error()
    assert card.enrol.isEnabled()


def test_text_size_is_used_at_once_and_remembered(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    scale = desk.page.look_form.scale
    scale.setCurrentIndex(scale.findData(1.25))
    desk.save()
    try:
        qtbot.waitUntil(lambda: theme.text_scale() == 1.25)
        qtbot.waitUntil(desk.page.unsaved.isHidden)
    finally:
        theme.set_text_scale(qapp, 1.0)


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("queue:StrukRaw", ("queue:", "StrukRaw")),
        ("tcp://10.0.0.5:9100", ("tcp://", "10.0.0.5:9100")),
        ("file:/dev/usb/lp0", ("file:", "/dev/usb/lp0")),
        ("", ("", "")),
        ("usb:1", ("", "")),
    ],
)
def test_targets_are_taken_apart(target: str, parts: tuple[str, str]) -> None:
    assert split_target(target) == parts


def test_every_field_has_its_own_mnemonic_and_name(desk: Desk) -> None:
    page = desk.page
    fields = [field for form in (page.shop_form, page.printer_form, page.look_form) for field in form.fields.values()]
    fields += page.market.fields.values()
    titles = [field.name.text() for field in fields]
    titles += [page.shop_form.pkp.text(), page.printer_form.test.text(), page.market.enrol.text()]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(letters)) == len(letters)
    assert all(field.editor.accessibleName() for field in fields)
