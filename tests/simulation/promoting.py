"""People who make, change and end promotions, and the check that tills and marketplace reckon them alike."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Mapping
from typing import Any

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.promotion import AMOUNT, FREE, PERCENT, apply
from blangkon_desktop.services.money_commands import EndPromotion, SavePromotion
from sync.marketplace.promotions import take_off
from tests.helpers.promotions import till_line, till_rule

_DAY = 24 * 3_600_000
_RULE = """id, name, kind, value, buy, unit, mixed, least, products, category, price_class, since, until, weekdays"""
_LINE = ("line_no", "product", "category", "unit", "factor", "qty", "price", "base")


def wish(look: sqlite3.Connection, now: int, rng: random.Random) -> SavePromotion | EndPromotion:
    """What somebody wants: a new promotion, another value for one that there is, or the end of one."""
    known = [row[0] for row in look.execute("SELECT id FROM promotion ORDER BY id")]
    goods = [row[0] for row in look.execute("SELECT id FROM product ORDER BY id")]
    chosen = rng.choice(known) if known and rng.random() < 0.6 else None
    if chosen is not None and rng.random() < 0.3:
        return EndPromotion(chosen)
    kind = rng.choice((PERCENT, AMOUNT, FREE))
    value = {PERCENT: rng.randint(1, 10_000), AMOUNT: rng.randint(1, 20_000), FREE: rng.randint(1, 2)}[kind]
    since, until = sorted(business_date(now + rng.randint(-3, 9) * _DAY) for _ in range(2))
    return SavePromotion(
        chosen or new_id(), f"Promo {rng.randint(1, 99)}", kind, value, buy=rng.randint(1, 3) if kind == FREE else 0,
        unit=rng.choice(("", "", "dus")), mixed=rng.random() < 0.5, least=1_000 * rng.choice((0, 0, 2)),
        products=tuple(rng.sample(goods, 1)) if goods and rng.random() < 0.3 else (),
        category=rng.choice(("", "", "Sembako")), price_class=rng.choice(("", "", "grosir")),
        since=since if rng.random() < 0.5 else "", until=until if rng.random() < 0.5 else "",
        weekdays=tuple(rng.sample(range(1, 8), 4)) if rng.random() < 0.2 else (),
    )  # fmt: skip


def check_cart(look: sqlite3.Connection, cart: str) -> None:
    """The marketplace's reckoning of the till's rules is what stands in the cart; raises AssertionError."""
    updated_at, price_class = look.execute(
        """SELECT c.updated_at, coalesce(k.price_class, '') FROM cart c LEFT JOIN customer k ON k.id = c.customer_id
           WHERE c.id = ?""", (cart,)
    ).fetchone()  # fmt: skip
    rules = [_rule(row) for row in look.execute(f"SELECT {_RULE} FROM promotion WHERE ended = 0")]
    lines, stands = [], {}
    for *line, discount, promotion_id, rupiah in look.execute(
        """SELECT l.line_no, l.product_id, coalesce(k.name, ''), l.unit, l.factor, l.quantity, l.price,
             (2 * l.quantity * l.price + l.factor) / (2 * l.factor), l.discount, l.promotion_id, l.promotion_discount
           FROM cart_line l JOIN product p ON p.id = l.product_id LEFT JOIN category k ON k.id = p.category_id
           WHERE l.cart_id = ? ORDER BY l.line_no""", (cart,)
    ):  # fmt: skip
        lines.append({**dict(zip(_LINE, line, strict=True)), "base": line[-1] - discount})
        if rupiah:
            stands[line[0]] = (promotion_id, rupiah)
    told = take_off(rules, lines, business_date(updated_at), price_class)
    assert told == stands, f"the till took {stands} off {lines}, the marketplace would take {told}"


def check_order(look: sqlite3.Connection, shop_id: str, order: Mapping[str, Any]) -> None:
    """A till's reckoning of the marketplace's rules is what an order that was just placed costs."""
    rules = {
        id_: {"id": id_, "name": "", **{name: cell[0] for name, cell in json.loads(fields).items()}}
        for id_, fields in look.execute(
            "SELECT p.id, p.fields FROM promotion p JOIN shop s ON s.no = p.shop WHERE s.id = ?", (shop_id,)
        )
    }
    lines, stands = [], {}
    for line_no, product, _name, unit, factor, qty, price, *off in order["lines"]:
        (fields,) = look.execute("SELECT fields FROM product WHERE id = ?", (product,)).fetchone()
        category = json.loads(fields).get("category", [""])[0] or ""
        gross = (2 * qty * price + factor) // (2 * factor)
        line = (line_no, product, category, unit, factor, qty, price, gross)
        lines.append(till_line(dict(zip(_LINE, line, strict=True))))
        if off:
            stands[line_no] = (off[1], off[0])
    told = apply(map(till_rule, rules.values()), lines, business_date(order["placed_at"]), "")
    found = {line_no: (one.name, one.amount) for line_no, one in told.items()}
    assert found == stands, f"the marketplace took {stands} off order {order['number']}, a till would take {found}"


def _rule(row: tuple[Any, ...]) -> dict[str, Any]:
    rule = dict(zip(_RULE.split(", "), row, strict=True))
    return {**rule, "products": json.loads(rule["products"]), "weekdays": json.loads(rule["weekdays"])}
