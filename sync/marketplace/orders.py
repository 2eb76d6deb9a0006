"""A buyer's order as the marketplace keeps it: states by the shared table, holds as a ledger."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from sync.marketplace.policy import Policy
from sync.marketplace.schema import order_event, order_line, orders, reservation
from sync.protocol import TRANSITIONS, Transition

HOLD, END = 0, 1
RELEASING = frozenset({"declined", "expired", "cancelled"})


def find(connection: Connection, shop: int, order_id: str, *, lock: bool = False) -> Row[Any] | None:
    """Return the shop's order, locked against other writers if asked."""
    query = select(orders).where(orders.c.shop == shop, orders.c.id == order_id)
    return connection.execute(query.with_for_update(key_share=True) if lock else query).one_or_none()


def transition(state: str, command: str, actor: str) -> Transition | None:
    """Return the table's transition when it exists and `actor` (till, buyer, server) may cause it."""
    found = TRANSITIONS.get((state, command))
    return found if found is not None and found.by == actor else None


def move(
    connection: Connection,
    order: Row[Any],
    command: str,
    step: Transition,
    policy: Policy,
    now: int,
    *,
    device_no: int | None = None,
    reason: str = "",
    at: int | None = None,
) -> int:
    """Move a locked order along `step`, keep its history, end its hold where due; returns its new version.

    `at` is the till's own time of a command given offline (UTC ms), kept as proof.
    """  # fmt: skip
    ver = int(order.ver) + 1
    due_at = now + policy.close_after if step.to == "handed_over" else None
    connection.execute(
        update(orders)
        .where(orders.c.shop == order.shop, orders.c.id == order.id)
        .values(state=step.to, ver=ver, due_at=due_at)
    )
    record(connection, order.shop, order.id, ver, command, step.to, step.by, now if at is None else at,
           device_no=device_no, reason=reason)  # fmt: skip
    if step.to in RELEASING:
        end_hold(connection, order.shop, order.id, "release", now)
    return ver


def record(
    connection: Connection,
    shop: int,
    order_id: str,
    ver: int,
    command: str,
    state: str,
    actor: str,
    at: int,
    *,
    device_no: int | None = None,
    reason: str = "",
) -> None:
    """Append one step to the order's history."""  # fmt: skip
    row = {
        "shop": shop, "order_id": order_id, "ver": ver, "command": command, "state": state, "actor": actor,
        "device_no": device_no, "reason": reason, "at": at,
    }  # fmt: skip
    connection.execute(insert(order_event), [row])


def changed_only_by(connection: Connection, shop: int, order_id: str, since: int, device_no: int) -> bool:
    """Tell whether every step after version `since` was this device's own."""
    foreign = select(func.count()).where(
        order_event.c.shop == shop,
        order_event.c.order_id == order_id,
        order_event.c.ver > since,
        order_event.c.device_no.is_distinct_from(device_no),
    )
    return connection.execute(foreign).scalar_one() == 0


def hold(connection: Connection, shop: int, order_id: str, goods: list[tuple[int, str, int]], now: int) -> None:
    """Reserve the goods of a new order, as (line_no, product, quantity): a kit's line has one for each part."""
    _ledger(connection, shop, order_id, HOLD, goods, "hold", now)


def commit_hold(connection: Connection, shop: int, order_id: str, now: int) -> bool:
    """End the hold because the goods were booked out by a sale; False when the shop has no such order."""
    if find(connection, shop, order_id, lock=True) is None:
        return False
    end_hold(connection, shop, order_id, "commit", now)
    return True


def end_hold(connection: Connection, shop: int, order_id: str, reason: str, now: int) -> None:
    """Write the opposite of the order's hold, once: the ledger's key allows no second end."""
    query = select(reservation).where(reservation.c.shop == shop, reservation.c.order_id == order_id)
    rows = list(connection.execute(query))
    ended = {row.line_no for row in rows if row.step == END}
    ends = [(row.line_no, row.product, -row.qty) for row in rows if row.step == HOLD and row.line_no not in ended]
    _ledger(connection, shop, order_id, END, ends, reason, now)


def _ledger(
    connection: Connection, shop: int, order_id: str, step: int, entries: list[tuple[int, str, int]],
    reason: str, now: int,
) -> None:  # fmt: skip
    rows = [
        {"shop": shop, "order_id": order_id, "line_no": line_no, "step": step, "product": product, "qty": qty,
         "reason": reason, "at": now}
        for line_no, product, qty in entries
    ]  # fmt: skip
    if rows:
        connection.execute(insert(reservation), rows)


def expire_due(connection: Connection, shop: int, policy: Policy, now: int) -> list[str]:
    """Let the server's own deadlines act (no answer, no complaint) and return the orders that moved."""
    due = select(orders.c.id).where(orders.c.shop == shop, orders.c.due_at <= now).order_by(orders.c.id)
    moved = []
    for order_id in list(connection.execute(due).scalars()):
        order = find(connection, shop, order_id, lock=True)
        step = transition(order.state, "timeout", "server") if order is not None else None
        if order is not None and step is not None and order.due_at is not None and order.due_at <= now:
            move(connection, order, "timeout", step, policy, now)
            moved.append(order_id)
    return moved


def lines_of(connection: Connection, shop: int, order_ids: list[str]) -> dict[str, list[Row[Any]]]:
    """Return each order's lines in their order."""
    query = (
        select(order_line)
        .where(order_line.c.shop == shop, order_line.c.order_id.in_(order_ids))
        .order_by(order_line.c.order_id, order_line.c.line_no)
    )
    found: dict[str, list[Row[Any]]] = {order_id: [] for order_id in order_ids}
    for row in connection.execute(query):
        found[row.order_id].append(row)
    return found
