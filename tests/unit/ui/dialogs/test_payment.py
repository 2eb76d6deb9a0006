"""Paying by keys alone: split, kasbon with a new customer, too little, and what is not money."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.qris import read_qris
from blangkon_desktop.services.commands import SaveSettings
from tests.helpers.qris import STATIC
from tests.helpers.till import Till
from tests.helpers.warung import GULA, KOPI, MI, furnish
from ui.background import Shop
from ui.dialogs.customer_picker import CustomerPicker
from ui.dialogs.payment import PaymentDialog
from ui.widgets import IconButton

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def shop(core: ShopCore, qapp: QApplication) -> Iterator[Shop]:
    furnish(core)
    made = Shop(core.handle, core.reader)
    yield made
    made.close()


@pytest.fixture
def till(qtbot: QtBot, core: ShopCore, shop: Shop) -> Till:
    return Till(qtbot, core, shop)


def open_payment(till: Till, *goods: str) -> PaymentDialog:
    for words in goods:
        till.add(words)
    till.press(Key.Key_F9)
    return till.dialog(PaymentDialog)


def test_enter_alone_is_exactly_enough(till: Till) -> None:
    dialog = open_payment(till, KOPI)
    assert (dialog.payable.text(), dialog.rounding.text()) == ("Rp13.300", "Dibulatkan dari Rp13.250")
    till.enter()
    till.wait_sold()
    assert till.payments() == [("cash", 13_300)]
    assert till.page.sold.caption.text() == "Lunas, tanpa kembalian"


def test_a_note_of_the_buyer_has_a_key(till: Till) -> None:
    dialog = open_payment(till, GULA)
    till.press(Key.Key_2, ALT)
    assert dialog.amount.value() == 50_000
    assert dialog.rest.text() == "Rp32.500"
    till.enter()
    till.wait_sold()
    assert till.page.sold.change.text() == "Rp32.500"


def test_too_little_is_explained_and_can_be_made_good(till: Till) -> None:
    dialog = open_payment(till, GULA)
    till.write("10000")
    assert (dialog.rest_name.text(), dialog.rest.text()) == ("Masih kurang", "Rp7.500")
    till.enter()
    till.qtbot.waitUntil(lambda: dialog.messages.isVisible())
    assert "Rp7.500" in dialog.messages.text.text()
    assert dialog.messages.next_step.text()
    assert till.scalar("SELECT count(*) FROM sale") == 0
    for _ in range(6):
        till.press(Key.Key_Backspace)
    till.write("20000")
    till.enter()
    till.wait_sold()
    assert till.page.sold.change.text() == "Rp2.500"


def test_one_sale_paid_in_three_ways(till: Till) -> None:
    dialog = open_payment(till, f"3*{GULA}")
    till.write("20000+")
    till.press(Key.Key_F3)
    assert dialog.amount.value() == 32_500
    till.write("12500+")
    till.press(Key.Key_F4)
    assert "menunggu konfirmasi" in dialog.explanation.text()
    till.enter()
    till.wait_sold()
    assert till.payments() == [("cash", 20_000), ("transfer", 12_500), ("qris", 20_000)]
    assert till.page.sold.awaiting.isVisible()


def test_what_was_typed_before_kasbon_is_a_down_payment(till: Till) -> None:
    dialog = open_payment(till, KOPI)
    till.write("5000")
    till.press(Key.Key_F5)
    assert [(part.method, part.amount) for part in dialog.plan.parts] == [("cash", 5_000)]
    assert dialog.amount.value() == 8_250  # exact, for not all of it is cash
    till.press(Key.Key_F6)
    picker = till.dialog(CustomerPicker)
    till.write("darmo")
    till.qtbot.waitUntil(lambda: len(picker.rows.rows()) == 1)
    till.enter()
    till.qtbot.waitUntil(dialog.amount.hasFocus)
    till.qtbot.waitUntil(lambda: "Pak Darmo" in dialog.customer.text())
    till.enter()
    till.wait_sold()
    assert till.payments() == [("cash", 5_000), ("kasbon", 8_250)]


def test_a_part_can_be_taken_back(till: Till) -> None:
    dialog = open_payment(till, GULA)
    till.write("5000+")
    assert [part.amount for part in dialog.plan.parts] == [5_000]
    (remove,) = [button for button in dialog.findChildren(IconButton) if "Hapus" in button.accessibleName()]
    remove.setFocus()
    till.enter()
    assert dialog.plan.parts == []
    assert dialog.amount.hasFocus()
    assert dialog.plan.due("cash") == 17_500


def test_kasbon_needs_a_name_and_a_new_one_takes_two_enters(till: Till) -> None:
    dialog = open_payment(till, GULA)
    till.press(Key.Key_F5)
    till.enter()
    till.qtbot.waitUntil(lambda: dialog.messages.isVisible())
    assert dialog.messages.code.text() == "Kode: payment.kasbon_needs_customer"
    till.press(Key.Key_F6)
    picker = till.dialog(CustomerPicker)
    till.write("Mbah Karto")
    till.enter()
    till.qtbot.waitUntil(picker.phone.hasFocus)
    assert picker.name.text() == "Mbah Karto"
    till.enter()
    till.dialog(PaymentDialog)
    till.qtbot.waitUntil(lambda: "Mbah Karto" in dialog.explanation.text())
    assert "menjadi Rp17.500" in dialog.explanation.text()
    till.enter()
    till.wait_sold()
    assert till.payments() == [("kasbon", 17_500)]
    assert till.scalar("SELECT k.name FROM sale s JOIN customer k ON k.id = s.customer_id") == "Mbah Karto"


def test_kasbon_of_a_known_customer_shows_the_old_debt(till: Till) -> None:
    open_payment(till, GULA)
    till.press(Key.Key_F6)
    picker = till.dialog(CustomerPicker)
    till.write("wetan")
    till.qtbot.waitUntil(lambda: len(picker.rows.rows()) == 1)
    till.enter()
    dialog = till.dialog(PaymentDialog)
    till.press(Key.Key_F5)
    till.qtbot.waitUntil(lambda: "Bu Sri" in dialog.explanation.text())
    till.enter()
    till.wait_sold()
    till.enter()
    till.add(MI)
    till.press(Key.Key_F6)
    till.dialog(CustomerPicker)
    till.write("wetan")
    till.enter()
    till.qtbot.waitUntil(till.page.box.hasFocus)
    till.settle()
    dialog = open_payment(till)
    till.press(Key.Key_F5)
    till.qtbot.waitUntil(lambda: "sekarang Rp17.500, menjadi Rp21.000" in dialog.explanation.text())


def test_a_barcode_scanned_into_the_amount_is_no_money(till: Till) -> None:
    dialog = open_payment(till, GULA)
    till.scan(MI)
    assert dialog.messages.code.text() == "Kode: payment.change_unlikely"
    assert dialog.isVisible()
    assert till.scalar("SELECT count(*) FROM sale") == 0


def test_escape_leaves_the_cart_as_it_was(till: Till) -> None:
    open_payment(till, GULA)
    till.press(Key.Key_Escape)
    till.qtbot.waitUntil(till.page.box.hasFocus)
    assert till.scalar("SELECT count(*) FROM sale") == 0
    assert len(till.shown()) == 1


def test_a_qris_payment_shows_the_shops_code_with_the_amount(till: Till, shop: Shop) -> None:
    dialog = open_payment(till, GULA)
    till.press(Key.Key_F4)
    assert not dialog.code.isVisible()
    till.press(Key.Key_Escape)
    with till.qtbot.waitSignal(shop.changed):
        shop.run(SaveSettings(dataclasses.replace(shop.settings, qris=STATIC)))
    till.press(Key.Key_F9)
    dialog = till.dialog(PaymentDialog)
    till.press(Key.Key_F4)
    assert dialog.code.isVisible()
    assert read_qris(dialog.code.payload).amount == 17_500
    till.write("10000")
    assert read_qris(dialog.code.payload).amount == 10_000
    assert dialog.code.accessibleName() == "Pembeli memindai, membayar Rp10.000 ke WARUNG BU SRI."
    till.press(Key.Key_F2)
    assert not dialog.code.isVisible()
