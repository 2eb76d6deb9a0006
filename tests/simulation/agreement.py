"""Whether tills and marketplace agree: each one's view of a shop in the same rows, whatever its tables look like."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from blangkon_desktop.domain.details import EMPTY
from tests.simulation.line import SimulatedServer
from tests.simulation.people import Shop

View = dict[str, set[tuple[Any, ...]]]
"""What -> its rows: products with units, customers, promotions, stock, kasbon, orders with lines, what is held."""


OF_ORDERS = ("order", "order line", "held")
PROMOTION: dict[str, Any] = {
    "name": "", "kind": "", "value": 0, "buy": 0, "unit": "", "mixed": 0, "least": 0, "products": [], "category": "",
    "price_class": "", "since": "", "until": "", "weekdays": [], "ended": 0,
}  # fmt: skip
"""The fields of a promotion, and what each is that was never set."""
COUNTED_ANEW = ("product", "customer", "promotion")
"""A till whose marketplace went back knows of these only that they are known there."""


def differences(server: SimulatedServer, shops: Iterable[Shop], *, forgotten: bool = False) -> list[tuple[str, str]]:
    """Each till that is not equal to the marketplace with what it lacks or has; waiting work, fields, stock, orders.

    With `forgotten` the marketplace may have lost orders that tills still know, and versions of goods and customers.
    """
    found: list[tuple[str, str]] = []
    for shop in shops:
        truth = server_view(server.look, shop.id)
        for till in shop.tills:
            if till.shut_out:
                continue
            waiting = till.look.execute("SELECT count(*) FROM outbox WHERE state = 'waiting'").fetchone()[0]
            if waiting:
                found.append((till.name, f"{waiting} operations wait"))
            known = {row[0] for row in truth["order"]}
            for name, rows in till_view(till.look).items():
                wanted = truth[name]
                if forgotten and name in OF_ORDERS:
                    rows = {row for row in rows if row[0] in known}
                elif forgotten and name in COUNTED_ANEW:
                    rows, wanted = ({(row[0], *row[2:]) for row in side} for side in (rows, wanted))
                found += [(till.name, f"lacks {name} {row}") for row in sorted(wanted - rows)]
                found += [(till.name, f"has {name} {row}") for row in sorted(rows - wanted)]
    return found


def server_view(look: sqlite3.Connection, shop_id: str) -> View:
    """The shop as the marketplace has it."""
    (shop,) = look.execute("SELECT no FROM shop WHERE id = ?", (shop_id,)).fetchone()
    products, customers = set(), set()
    for id_, ver, text in look.execute("SELECT id, ver, fields FROM product WHERE shop = ?", (shop,)):
        f = {name: cell[0] for name, cell in json.loads(text).items()}
        products.add((id_, ver, f["name"], f["sku"], f["category"], f["tax_class"], f["published"], f["archived"],
                      f["min_stock"], json.dumps(f["units"]),
                      json.dumps({name: f.get(name, empty) for name, empty in EMPTY.items()})))  # fmt: skip
    for id_, ver, text in look.execute("SELECT id, ver, fields FROM customer WHERE shop = ?", (shop,)):
        f = {name: cell[0] for name, cell in json.loads(text).items()}
        customers.add((id_, ver, f["name"], f["kind"], f["phone"], f["address"], f["office"], f["npwp"],
                       f.get("price_class", "")))
    promotions = set()
    for id_, ver, text in look.execute("SELECT id, ver, fields FROM promotion WHERE shop = ?", (shop,)):
        f = {name: cell[0] for name, cell in json.loads(text).items()}
        promotions.add((id_, ver, json.dumps([f.get(name, empty) for name, empty in PROMOTION.items()])))
    stock = look.execute("SELECT product, sum(qty) FROM movement WHERE shop = ? GROUP BY product", (shop,))
    debts = look.execute("SELECT id, customer, kind, amount, number, ref FROM debt WHERE shop = ?", (shop,))
    orders = look.execute("SELECT id, number, state, ver, total FROM orders WHERE shop = ?", (shop,))
    lines = look.execute(
        """SELECT order_id, line_no, product, qty, price, total, discount, promotion FROM order_line
           WHERE shop = ?""", (shop,)
    )  # fmt: skip
    held = look.execute(
        """SELECT o.id, l.product, sum(l.qty) FROM orders o JOIN order_line l ON l.shop = o.shop AND l.order_id = o.id
           WHERE o.shop = ? AND o.state IN ('accepted', 'ready') GROUP BY o.id, l.product""", (shop,)
    )  # fmt: skip
    return {
        "product": products, "customer": customers, "promotion": promotions, "stock": {row for row in stock if row[1]},
        "order": set(orders), "order line": set(lines), "held": set(held), "debt": set(debts),
    }  # fmt: skip


def till_view(look: sqlite3.Connection) -> View:
    """The shop as one till shows it."""
    products = set()
    for row in look.execute(
        f"""SELECT p.id, p.version, p.name, coalesce(sku, ''), coalesce(c.name, ''), tax_class, published, archived,
             min_stock, {", ".join(EMPTY)}
           FROM product p LEFT JOIN category c ON c.id = p.category_id"""
    ):
        told = zip(EMPTY, row[-len(EMPTY) :], strict=True)
        details = {name: text if EMPTY[name] == "" else json.loads(text) for name, text in told}
        units = look.execute(
            "SELECT name, factor, price, barcode FROM product_unit WHERE product_id = ? ORDER BY ordinal", (row[0],)
        )
        products.add((*row[: -len(EMPTY)], json.dumps([list(unit) for unit in units]), json.dumps(details)))
    promotions = set()
    for id_, version, *row in look.execute(f"SELECT id, version, {', '.join(PROMOTION)} FROM promotion"):
        values = zip(row, PROMOTION.values(), strict=True)
        fields = [json.loads(value) if empty == [] else value for value, empty in values]
        promotions.add((id_, version, json.dumps(fields)))
    return {
        "product": products,
        "promotion": promotions,
        "customer": set(look.execute(
            "SELECT id, version, name, kind, phone, address, office, npwp, price_class FROM customer"
        )),
        "stock": set(look.execute("SELECT product_id, on_hand FROM product_stock WHERE on_hand <> 0")),
        "debt": set(look.execute('SELECT id, customer_id, kind, amount, number, "of" FROM debt_entry')),
        "order": set(look.execute("SELECT id, number, state, version, total FROM market_order")),
        "order line": set(look.execute(
            "SELECT order_id, line_no, product_id, quantity, price, total, discount, promotion FROM market_order_line"
        )),
        "held": set(look.execute(
            "SELECT order_id, product_id, sum(quantity) FROM reservation GROUP BY 1, 2 HAVING sum(quantity) <> 0"
        )),
    }  # fmt: skip
