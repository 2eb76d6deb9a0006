"""Perbaiki: opens what refused work or a conflict is about, and sends the repaired edit as a new operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blangkon_desktop.queries import customers, products, sales
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.queries.sales import SaleDetail
from blangkon_desktop.services.commands import RepairOperation
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.customer_edit import CustomerDialog
from ui.dialogs.product_edit import ProductDialog
from ui.dialogs.sale_view import SaleView

_ENTITY = {
    "product.put": "product", "customer.put": "customer", "order.command": "order", "sale.complete": "sale",
    "sale.refund": "sale", "payment.check": "sale",
}  # fmt: skip


def entity_of(op_kind: str, entity: str = "operation") -> str:
    """What can be opened for a conflict's `entity` or an operation's kind: product, customer, order, sale, or ""."""
    return entity if entity in _ENTITY.values() else _ENTITY.get(op_kind, "")


class Repairs(QObject):
    """`open` shows the product, customer or sale at once; an order is shown by its own page."""

    order_wanted = Signal(str)
    """The id of an order to show."""

    def __init__(self, shop: Shop, parent: QWidget) -> None:
        super().__init__(parent)
        self._shop = shop
        self._window = parent

    def open(self, entity: str, entity_id: str, refused: int | None, done: Callable[[], object]) -> None:
        """Open it; `refused` is the number of a refused edit, which goes out anew once the person has saved."""

        def repaired(_name: str) -> None:
            if refused is None:
                done()
            else:
                self._shop.run(RepairOperation(refused), lambda _changes: done())

        if entity == "order":
            self.order_wanted.emit(entity_id)
        elif entity == "product":
            self._shop.ask(lambda connection: _product(connection, entity_id), lambda it: self._product(it, repaired))
        elif entity == "customer":
            self._shop.ask(
                lambda connection: customers.customer(connection, entity_id), lambda it: self._customer(it, repaired)
            )
        elif entity == "sale":
            self._shop.ask(lambda connection: sales.detail(connection, entity_id), self._sale)

    def _product(
        self, found: tuple[ProductRow | None, tuple[str, ...]], repaired: Callable[[str], object]
    ) -> None:
        product, categories = found
        if product is not None:
            dialog = ProductDialog(self._shop, product, categories, self._window)
            dialog.saved.connect(repaired)
            dialog.open()

    def _customer(self, customer: CustomerRow | None, repaired: Callable[[str], object]) -> None:
        if customer is not None:
            dialog = CustomerDialog(self._shop, customer, self._window)
            dialog.saved.connect(repaired)
            dialog.open()

    def _sale(self, sale: SaleDetail | None) -> None:
        if sale is not None:
            SaleDialog(sale, self._window).open()


class SaleDialog(Dialog):
    """A sale to read: it never changes, and what was wrong in it goes back by a return."""

    def __init__(self, sale: SaleDetail, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Nota {0}").format(sale.row.number), self.tr("&Tutup"), parent, width=560,
            text=self.tr("Penjualan tidak pernah diubah. Kalau salah, pilih Salah catat atau lakukan retur."),
        )  # fmt: skip
        self.cancel.hide()
        self.body.addWidget(SaleView(sale))


def _product(connection: Any, product_id: str) -> tuple[ProductRow | None, tuple[str, ...]]:
    return products.product(connection, product_id), products.categories(connection)
