"""Commands of the till on a buyer's order: REQUESTs that the table may refuse, and where the goods are, a FACT."""

from __future__ import annotations

from sync.marketplace import bodies, orders
from sync.marketplace.bodies import BadBody
from sync.marketplace.work import Refused, Work
from sync.protocol import OpResult, is_fact

COMMANDS = frozenset({"accept", "decline", "ready", "hand_over", "take_back"})


def command_order(work: Work) -> OpResult:
    """Apply an order.command; raises Refused for a REQUEST that the order's present state does not allow."""
    body = work.op.body
    order_id = bodies.identifier(body.get("order"), "order")
    command = bodies.text(body.get("do"), "do")
    if command not in COMMANDS:
        raise BadBody("do")
    fact = is_fact(work.op.kind, body)
    order = orders.find(work.connection, work.shop, order_id, lock=True)
    if order is None:
        if not fact:
            raise Refused("order.unknown")
        work.flag("order.unknown")
        return work.done()
    step = orders.transition(order.state, command, "till")
    if step is None:
        if not fact:
            raise Refused("order.illegal_transition", order.ver, order.state)
        work.flag("order.illegal_transition")
        return work.done(order.ver, order.state)
    since = body.get("if_version")
    if not fact and since is not None:
        since = bodies.integer(since, "if_version")
        if not orders.changed_only_by(work.connection, work.shop, order_id, since, work.device_no):
            raise Refused("order.stale_version", order.ver, order.state)
    ver = orders.move(
        work.connection, order, command, step, work.market.policy, work.now,
        device_no=work.device_no, reason=bodies.text(body.get("reason") or "", "reason"),
        at=bodies.integer(body.get("at"), "at"),
    )  # fmt: skip
    if step.to == "handed_over_after_cancel" and body.get("known") != 1:
        work.flag("order.handed_over_after_cancel")
    work.change("order", order_id)
    return work.done(ver, step.to)
