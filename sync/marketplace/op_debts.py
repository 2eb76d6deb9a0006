"""FACTs of kasbon: what sales, returns and payments do to a customer's debt, told to every till of the shop."""

from __future__ import annotations

from sqlalchemy import insert, select

from sync.marketplace import bodies
from sync.marketplace.schema import debt
from sync.marketplace.work import Work
from sync.protocol import OpResult

NOTED = frozenset({"opening", "payment"})
"""Kinds that a debt.note may have; those of sales and refunds follow from these."""


def note_debt(work: Work) -> OpResult:
    """Write a debt.note."""
    body = work.op.body
    kind = bodies.text(body.get("kind"), "kind")
    if kind not in NOTED:
        raise bodies.BadBody("kind")
    if not write_debt(work, kind, bodies.integer(body.get("amount"), "amount"), body.get("of")):
        work.flag("debt.duplicate")
    return work.done()


def debt_of_sale(work: Work, kind: str, sign: int) -> None:
    """Write what the operation's payments by kasbon put on its customer's debt (`sign` 1) or take off it (-1)."""
    body = work.op.body
    owed = sum(bodies.integer(row[1], "pay") for row in bodies.rows(body, "pay", 2) if row[0] == "kasbon")
    if owed and body.get("customer") is not None:
        write_debt(work, kind, sign * owed, body.get("of"))


def write_debt(work: Work, kind: str, amount: int, ref: object) -> bool:
    """Append an entry under the id of its operation; False when that is here already."""
    body = work.op.body
    row = {
        "shop": work.shop, "id": bodies.identifier(body.get("id"), "id"),
        "customer": bodies.identifier(body.get("customer"), "customer"), "kind": kind, "amount": amount,
        "at": bodies.integer(body.get("at"), "at"), "date": bodies.text(body.get("date"), "date"),
        "number": bodies.text(body.get("number"), "number"), "ref": bodies.optional_id(ref, "of"),
        "method": bodies.text(body.get("method") or "", "method"), "note": bodies.text(body.get("note") or "", "note"),
        "op_key": work.key,
    }  # fmt: skip
    if amount == 0:
        raise bodies.BadBody("amount")
    present = select(debt.c.id).where(debt.c.shop == work.shop, debt.c.id == row["id"])
    if work.connection.execute(present).first() is not None:
        return False
    work.connection.execute(insert(debt), [row])
    work.change("debt", str(row["id"]))
    return True
