"""Kelas harga: names may change, keys never do; a customer gets one of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import customers
from blangkon_desktop.services.commands import SaveCustomer, SaveSettings
from ui.background import Shop
from ui.dialogs.customer_edit import CustomerDialog
from ui.pages.settings_prices import PricesForm

KEY = Qt.Key


def test_a_new_name_keeps_its_key_and_a_new_class_gets_one(qtbot: QtBot) -> None:
    form = PricesForm()
    qtbot.addWidget(form)
    before = ShopSettings()
    form.show_settings(before)
    assert form.settings(before) == before
    form.names[0].setText("  Partai  Besar ")
    form.names[1].clear()
    form.names[2].setText("Sales Keliling")
    after = form.settings(before)
    assert after.price_classes == (("grosir", "Partai Besar"), ("sales keliling", "Sales Keliling"))
    assert after.class_name("grosir") == "Partai Besar"
    assert after.class_name("langganan") == "langganan"
    form.show_settings(after)
    assert [edit.text() for edit in form.names[:3]] == ["Partai Besar", "Sales Keliling", ""]
    assert form.settings(after) == after


def test_two_classes_of_one_name_are_one(qtbot: QtBot) -> None:
    form = PricesForm()
    qtbot.addWidget(form)
    form.show_settings(ShopSettings(price_classes=()))
    form.names[0].setText("Grosir")
    form.names[1].setText("grosír")
    assert form.settings(ShopSettings()).price_classes == (("grosir", "Grosir"),)


def test_classes_are_kept_as_settings_are(core: ShopCore, shop: Shop, qtbot: QtBot) -> None:
    core.handle(SaveSettings(replace(shop.settings, price_classes=(("grosir", "Partai"),))))
    buyer = new_id()
    core.handle(SaveCustomer(buyer, "Bu Sri", price_class="lama"))
    shop.run(SaveSettings(replace(shop.settings, price_classes=(("grosir", "Partai"),))))
    qtbot.waitUntil(lambda: shop.settings.price_classes == (("grosir", "Partai"),))
    with core.reader() as connection:
        row = customers.customer(connection, buyer)
    assert row is not None
    dialog = CustomerDialog(shop, row)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.price_class
    assert [box.itemText(at) for at in range(box.count())] == ["Eceran", "Partai", "lama"]
    assert box.currentText() == "lama"
    box.setFocus()
    QTest.keyClick(box, KEY.Key_Up)
    with qtbot.waitSignal(dialog.saved):
        QTest.keyClick(dialog.fields["name"].editor, KEY.Key_Return)
    with core.reader() as connection:
        row = customers.customer(connection, buyer)
    assert row is not None
    assert row.price_class == "grosir"
