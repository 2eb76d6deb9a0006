"""Every list and search reads through an index, and the number of statements does not grow with the rows."""

from functools import partial

import pytest

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.order import STATES
from blangkon_desktop.domain.promotion import Promotion
from blangkon_desktop.queries import (
    carts,
    customers,
    debts,
    documents,
    orders,
    outbox,
    photos,
    products,
    promotions,
    sales,
    settings,
    stock,
)
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.reports.daily_sales import daily_sales
from tests.unit.queries.conftest import Reader, watched

P1, S1, O1 = f"{1:032x}", f"{900_001:032x}", f"{500_001:032x}"
NAME, STOCK, PRICE = ("barang 250", 1_500), (20_001, P1), (9_000, P1)

LISTS: dict[str, tuple[Reader, int]] = {
    "product.page": (lambda c: products.page(c), 2),
    "product.page archived": (lambda c: products.page(c, archived=True), 2),
    "product.page category": (lambda c: products.page(c, category="Kategori 7"), 2),
    "product.group": (lambda c: products.group(c, "a" * 32), 2),
    "product.page low": (lambda c: products.page(c, stock="low"), 2),
    "product.search barcode": (lambda c: products.search(c, "8990000000042"), 5),
    "product.search prefix": (lambda c: products.search(c, "bar"), 5),
    "product.search ranked": (lambda c: products.search(c, "barang 12"), 5),
    "product.search inside": (lambda c: products.search(c, "arang 499"), 5),
    "product.by_barcode": (lambda c: products.by_barcode(c, "8990000000042"), 3),
    "product.product": (lambda c: products.product(c, P1), 2),
    "customer.all": (lambda c: customers.search(c, ""), 1),
    "customer.search": (lambda c: customers.search(c, "bu barang 81"), 1),
    "customer.customer": (lambda c: customers.customer(c, P1), 1),
    "debt.ledger": (lambda c: debts.ledger(c, P1, "2026-11-24"), 2),
    "sale.page day": (lambda c: sales.page(c, date="2026-11-24"), 2),
    "sale.page day next": (lambda c: sales.page(c, date="2026-11-24", after=(2_000,)), 2),
    "sale.detail": (lambda c: sales.detail(c, S1), 4),
    "sale.day": (lambda c: sales.day(c, "2026-11-24"), 1),
    "report.daily": (lambda c: daily_sales(c, "2026-11-01", "2026-11-30"), 1),
    "stock.page product": (lambda c: stock.page(c, product_id=P1), 1),
    "stock.stock_of": (lambda c: stock.stock_of(c, P1), 1),
    "document.page type": (lambda c: documents.page(c, type="invoice"), 2),
    "document.of_order": (lambda c: documents.of_order(c, O1), 2),
    "photos.photo": (lambda c: photos.photo(c, P1), 1),
    "photos.due": (lambda c: photos.due(c), 2),
    "outbox.batch_from": (lambda c: outbox.batch_from(c, 3_950, 2_000), 1),
    "order.page": (lambda c: orders.page(c), 1),
    "order.page one state": (lambda c: orders.page(c, states=["pending_shop"]), 1),
    "order.page states": (lambda c: orders.page(c, states=["pending_shop", "accepted", "ready"], after=(100, 300)), 1),
    "order.page all states": (lambda c: orders.page(c, states=list(STATES)), 1),
    "order.detail": (lambda c: orders.detail(c, O1), 5),
    "outbox.position": (lambda c: outbox.position(c), 1),
    "outbox.batch": (lambda c: outbox.batch(c, 2_000), 51),
    "sync.open": (lambda c: sync_queries.operations(c, state="open"), 1),
    "sync.waiting": (lambda c: sync_queries.operations(c, state="waiting", after=(3_990,)), 1),
    "sync.refused": (lambda c: sync_queries.operations(c, state="refused"), 1),
    "sync.status": (lambda c: sync_queries.status(c, 900_000), 6),
    "promotion.examples": (lambda c: promotions.examples(c, Promotion("1", "Promo", products=(P1,)), "2026-11-24"), 4),
    "cart.open": (lambda c: carts.open_cart(c), 1),
    "cart.held": (lambda c: carts.held_carts(c), 2),
    "settings": (lambda c: settings.shop_settings(c), 1),
}  # fmt: skip
for _sort, _after in (("name", NAME), ("stock", STOCK), ("price", PRICE)):
    for _down in (False, True):
        for _key in (None, _after):
            LISTS[f"product.page by {_sort} down={_down} after={_key}"] = (
                partial(products.page, sort=_sort, descending=_down, after=_key), 2,
            )  # fmt: skip

# Read in the order of the row number itself, which needs no index and stops at the end of the page; or tables of a
# handful of rows (carts put aside, settings, the device, the papers of one order, the last row of the log).
IN_ORDER: dict[str, tuple[Reader, str]] = {
    "sale.page": (lambda c: sales.page(c), "SCAN s"),
    "stock.page": (lambda c: stock.page(c), "SCAN m"),
    "document.page": (lambda c: documents.page(c), "SCAN d"),
    "promotion.listed": (lambda c: promotions.listed(c, "2026-11-24"), "SCAN promotion"),
    "sync.log": (lambda c: sync_queries.log(c), "SCAN exchange_log"),
    "sync.done": (lambda c: sync_queries.operations(c, state="done"), "SCAN x"),
}
SMALL = {"SCAN setting", "SCAN device_state", "SCAN cart", "SCAN c", "SCAN exchange_log",
         "USE TEMP B-TREE FOR ORDER BY"}  # fmt: skip
# Those who were written down twice are looked for once a customer: a queue of one, nearly always.
PERSON = {"SCAN CONSTANT ROW", "SCAN person", "SCAN p", "SETUP", "RECURSIVE STEP"}
SMALL_LISTS = ("cart.held", "settings", "sync.status", "outbox.position", "document.of_order", "order.detail")


OF_PERSONS = ("customer.all", "customer.search", "customer.customer", "debt.ledger")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_its_index(big: ShopCore, name: str) -> None:
    read, most = LISTS[name]
    with big.reader() as connection, watched(connection) as seen:
        read(connection)
    allowed = SMALL if name in SMALL_LISTS else PERSON if name in OF_PERSONS else set()
    assert [step for step in seen.objections() if step not in allowed] == [], seen.plan
    assert 1 <= len(seen.statements) <= most


@pytest.mark.parametrize("name", IN_ORDER)
def test_lists_in_the_order_of_their_row_number(big: ShopCore, name: str) -> None:
    read, scan = IN_ORDER[name]
    with big.reader() as connection, watched(connection) as seen:
        read(connection)
    assert seen.objections() == [scan]
    assert len(seen.statements) <= 2  # the page, and what the marketplace has of its rows


def test_the_watcher_has_teeth(big: ShopCore) -> None:
    with big.reader() as connection, watched(connection) as seen:
        connection.exec_driver_sql("SELECT * FROM product ORDER BY min_stock")
    assert seen.objections() == ["SCAN product", "USE TEMP B-TREE FOR ORDER BY"]
