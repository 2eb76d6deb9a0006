"""What can have changed: the topics that a use case reports and screens listen to."""

from __future__ import annotations

PRODUCT = "product"
STOCK = "stock"
CART = "cart"
SALE = "sale"
CUSTOMER = "customer"
ORDER = "order"
DOCUMENT = "document"
SETTINGS = "settings"
OUTBOX = "outbox"
SYNC = "sync"
CONFLICT = "conflict"
SHIFT = "shift"
QUOTATION = "quotation"
PROMOTION = "promotion"
TOPICS = frozenset(
    {PRODUCT, STOCK, CART, SALE, CUSTOMER, ORDER, DOCUMENT, SETTINGS, OUTBOX, SYNC, CONFLICT, SHIFT, QUOTATION,
     PROMOTION}
)
