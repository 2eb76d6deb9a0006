"""Ties the domain classes to their tables. The domain does not know; call `start_mapping` once before a session."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import registry, relationship

from blangkon_desktop.domain.customer import Customer
from blangkon_desktop.domain.invoice import IssuedDocument
from blangkon_desktop.domain.ledger import JournalEntry, Posting
from blangkon_desktop.domain.order import MarketplaceOrder, OrderLine
from blangkon_desktop.domain.payment import Payment
from blangkon_desktop.domain.product import Product, ProductUnit, search_key
from blangkon_desktop.domain.promotion import Promotion
from blangkon_desktop.domain.sale import Cart, CartLine, Sale, SaleLine
from blangkon_desktop.storage import tables


@cache
def start_mapping() -> registry:
    """Map every aggregate; children follow their parent and keep their order. Safe to call again."""
    mapper = registry()

    def children(kind: type[Any], table: Any, key: str) -> Any:
        mapper.map_imperatively(kind, table)
        return relationship(kind, order_by=table.c[key], cascade="all, delete-orphan", lazy="selectin")

    def aggregate(kind: type[Any], table: Any, **properties: Any) -> None:
        # Identity is `id`, so that objects made on the till have it before they are stored.
        mapper.map_imperatively(kind, table, primary_key=[table.c.id], properties=properties)

    aggregate(Product, tables.product, units=children(ProductUnit, tables.product_unit, "ordinal"))
    aggregate(Cart, tables.cart, lines=children(CartLine, tables.cart_line, "line_no"))
    aggregate(
        Sale,
        tables.sale,
        lines=children(SaleLine, tables.sale_line, "line_no"),
        payments=children(Payment, tables.payment, "ordinal"),
    )
    aggregate(
        MarketplaceOrder,
        tables.market_order,
        lines=children(OrderLine, tables.market_order_line, "line_no"),
    )
    aggregate(JournalEntry, tables.journal_entry, postings=children(Posting, tables.posting, "ordinal"))
    aggregate(Customer, tables.customer)
    aggregate(Promotion, tables.promotion)
    aggregate(IssuedDocument, tables.document)
    for kind in (Product, Customer):
        event.listen(kind, "before_insert", _fill_name_key)
        event.listen(kind, "before_update", _fill_name_key)
    return mapper


def _fill_name_key(_mapper: Any, _connection: Any, target: Any) -> None:
    target.name_key = search_key(target.name)
