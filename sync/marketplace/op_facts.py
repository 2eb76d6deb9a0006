"""FACTs of the counter: movements, sales, refunds, checked payments, documents; noticed, never refused."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select, update

from sync.marketplace import bodies, orders
from sync.marketplace.op_debts import debt_of_sale
from sync.marketplace.schema import document, payment, payment_check, sale
from sync.marketplace.work import Work
from sync.protocol import OpResult

REASONS = frozenset({"opening", "receive", "count_adjust", "waste", "return", "transfer", "open"})


def move_stock(work: Work) -> OpResult:
    """Write a stock.move."""
    body = work.op.body
    moves = [
        (bodies.identifier(row[0], "moves"), bodies.integer(row[1], "moves"), bodies.text(row[2], "moves"))
        for row in bodies.rows(body, "moves", 3)
    ]
    if any(reason not in REASONS for _, _, reason in moves):
        work.flag("stock.reason_unknown")
    work.move(bodies.integer(body.get("at"), "at"), moves)
    return work.done()


def complete_sale(work: Work) -> OpResult:
    """Write a sale.complete with its movements and payments; a linked order gives up its hold."""
    body = work.op.body
    lines = bodies.rows(body, "lines", 7)
    sold = [(product_id, -qty, "sale") for row in lines for product_id, qty in _goods(row)]
    total = bodies.integer(body.get("total"), "total")
    bodies.optional_id(body.get("customer"), "customer")
    order_id = bodies.optional_id(body.get("order"), "order")
    adjust = bodies.integer(body.get("rounding", 0), "rounding") - bodies.integer(body.get("discount", 0), "discount")
    if sum(bodies.integer(row[6], "lines") for row in lines) + adjust != total:
        work.flag("sale.total_differs")
    if not _insert_sale(work, "sale", total, None, order_id):
        return work.done()
    if _insert_payments(work, 1) != total:
        work.flag("sale.payments_differ")
    work.move(bodies.integer(body["at"], "at"), sold)
    debt_of_sale(work, "sale", 1)
    if order_id is not None and not orders.commit_hold(work.connection, work.shop, order_id, work.now):
        work.flag("order.unknown")
    return work.done()


def refund_sale(work: Work) -> OpResult:
    """Write a sale.refund; restocked lines come back as movements, its money counts as negative."""
    body = work.op.body
    back = [
        (product_id, qty, "return")
        for row in bodies.rows(body, "lines", 7)
        for product_id, qty in _goods(row)
        if bodies.flag(row[6], "lines")
    ]
    of = bodies.optional_id(body.get("of"), "of")
    if not _insert_sale(work, "refund", -bodies.integer(body.get("total"), "total"), of, None):
        return work.done()
    if of is not None and _sale(work, of) is None:
        work.flag("sale.unknown")
    _insert_payments(work, -1)
    work.move(bodies.integer(body["at"], "at"), back)
    debt_of_sale(work, "refund", -1)
    return work.done()


def check_payment(work: Work) -> OpResult:
    """Write a payment.check: whether a claimed payment of a sale arrived; the payment itself never changes."""
    body = work.op.body
    row = {
        "shop": work.shop, "sale_id": bodies.identifier(body.get("sale"), "sale"),
        "i": bodies.integer(body.get("ordinal"), "ordinal"), "arrived": bodies.flag(body.get("arrived"), "arrived"),
        "at": bodies.integer(body.get("at"), "at"), "op_key": work.key,
    }  # fmt: skip
    claimed, checked = (
        (table.c.shop == row["shop"]) & (table.c.sale_id == row["sale_id"]) & (table.c.i == row["i"])
        for table in (payment, payment_check)
    )
    before = work.connection.execute(select(payment_check.c.arrived).where(checked)).scalar_one_or_none()
    if work.connection.execute(select(payment.c.i).where(claimed)).first() is None:
        work.flag("payment.unknown")
    elif before is None:
        work.connection.execute(insert(payment_check), [row])
    elif (row["arrived"] and not before) or body.get("again") == 1:  # the money came late, or somebody looked again
        work.connection.execute(update(payment_check).where(checked).values(row))
    elif before != row["arrived"]:  # two tills that saw the same have said one thing
        work.flag("payment.checked_twice")
    return work.done()


def issue_document(work: Work) -> OpResult:
    """Write a document.issue; the same number with another hash is a fork and stays beside the first."""
    body = work.op.body
    row = {
        "id": bodies.identifier(body.get("id"), "id"),
        "type": bodies.text(body.get("type"), "type"),
        "number": bodies.text(body.get("number"), "number"),
        "date": bodies.text(body.get("date"), "date"),
        "ref": bodies.text(body.get("ref") or "", "ref"),
        "total": bodies.integer(body.get("total"), "total"),
        "hash": bodies.text(body.get("hash"), "hash"),
    }
    first = work.connection.execute(
        select(document.c.hash).where(
            document.c.shop == work.shop, document.c.type == row["type"], document.c.number == row["number"]
        )
    ).scalar_one_or_none()
    if first is None:
        work.connection.execute(insert(document), [{**row, "shop": work.shop, "op_key": work.key}])
    else:
        work.flag("document.duplicate" if first == row["hash"] else "number.fork")
    return work.done()


def _goods(row: list[Any]) -> list[tuple[str, int]]:
    """Return what a line moves: its own product, or, of a kit, the goods that its eighth member names."""
    own = (bodies.identifier(row[0], "lines"), bodies.integer(row[1], "lines"))
    if len(row) < 8 or row[7] is None:
        return [own]
    parts = bodies.rows({"lines": row[7]}, "lines", 2)
    return [(bodies.identifier(part[0], "lines"), bodies.integer(part[1], "lines")) for part in parts]


def _sale(work: Work, sale_id: str) -> Any:
    query = select(sale).where(sale.c.shop == work.shop, sale.c.id == sale_id)
    return work.connection.execute(query).one_or_none()


def _insert_sale(work: Work, kind: str, total: int, ref: str | None, order_id: str | None) -> bool:
    """Write the header; False when this very sale is already here and must not count twice."""
    body = work.op.body
    sale_id = bodies.identifier(body.get("id"), "id")
    number = bodies.text(body.get("number"), "number")
    if _sale(work, sale_id) is not None:
        work.flag("sale.duplicate")
        return False
    same_number = select(sale.c.id).where(sale.c.shop == work.shop, sale.c.number == number).limit(1)
    if work.connection.execute(same_number).first() is not None:
        work.flag("number.twice")
    row = {
        "shop": work.shop, "id": sale_id, "kind": kind, "number": number,
        "at": bodies.integer(body.get("at"), "at"), "date": bodies.text(body.get("date"), "date"),
        "ref": ref, "order_id": order_id, "total": total, "op_key": work.key,
    }  # fmt: skip
    work.connection.execute(insert(sale), [row])
    return True


def _insert_payments(work: Work, sign: int) -> int:
    """Write the payments and return their sum in rupiah."""
    rows: list[dict[str, Any]] = [
        {
            "shop": work.shop, "sale_id": work.op.body["id"], "i": i, "method": bodies.text(row[0], "pay"),
            "amount": sign * bodies.integer(row[1], "pay"),
            "status": bodies.text(row[2], "pay") if len(row) > 2 else "",
        }
        for i, row in enumerate(bodies.rows(work.op.body, "pay", 2))
    ]  # fmt: skip
    if rows:
        work.connection.execute(insert(payment), rows)
    return sum(int(row["amount"]) for row in rows)
