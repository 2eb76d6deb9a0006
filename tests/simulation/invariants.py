"""What must be true in every world, read with plain SQL beside the program: at each step, and more at the end."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from blangkon_desktop.domain.digest import ORDER, CheckResult
from blangkon_desktop.domain.order import TRANSITIONS
from blangkon_desktop.services.commands import SaleReceipt
from sync.events import SyncReport
from sync.protocol import LANES
from tests.simulation.line import SimulatedServer
from tests.simulation.people import Shop
from tests.simulation.till import SimulatedTill

Rows = list[tuple[Any, ...]]


class Broken(AssertionError):
    """An invariant does not hold."""


TILL_NONE = {
    "stock is not the sum of movements": """
        SELECT s.product_id FROM product_stock s
        WHERE s.on_hand <>
          (SELECT coalesce(sum(quantity), 0) FROM stock_movement m WHERE m.product_id = s.product_id)""",
    "held goods are not the sum of reservations": """
        SELECT s.product_id FROM product_stock s
        WHERE s.reserved <>
          (SELECT coalesce(sum(quantity), 0) FROM reservation r WHERE r.product_id = s.product_id)""",
    "payments do not make up the total": """
        SELECT s.id, s.total FROM sale s
        WHERE s.total <> (SELECT coalesce(sum(amount), 0) FROM payment p WHERE p.sale_id = s.id)""",
    "a promotion took more off a line than it cost": """
        SELECT sale_id, line_no FROM sale_line WHERE promotion_discount NOT BETWEEN 0 AND discount OR total < 0""",
    "more went back than was paid": """
        SELECT s.id FROM sale s WHERE s.kind = 'sale'
          AND s.total < (SELECT coalesce(sum(total), 0) FROM sale r WHERE r.refund_of = s.id)""",
    "the books do not balance": "SELECT entry_id FROM posting GROUP BY entry_id HAVING sum(amount) <> 0",
    "a debt is not what sales and returns put on kasbon": """
        SELECT s.id FROM sale s LEFT JOIN debt_entry d ON d.id = s.id WHERE coalesce(d.amount, 0) <>
          (SELECT coalesce(sum(iif(s.kind = 'refund', -y.amount, y.amount)), 0) FROM payment y
           WHERE y.sale_id = s.id AND y.method = 'kasbon')""",
    "a closed drawer is not what was in it and what came": """
        SELECT s.id FROM shift s WHERE s.closed_at IS NOT NULL AND s.expected <> s.opening +
          (SELECT coalesce(sum(p.amount), 0) FROM journal_entry e JOIN posting p ON p.entry_id = e.id
           WHERE p.account = 'kas' AND e.no > s.first_entry AND e.no <= s.last_entry)""",
    "a fact was refused": "SELECT op_seq, code FROM outbox WHERE class = 'fact' AND state IN ('rejected', 'parked')",
    "an edit was refused": "SELECT op_seq, code FROM outbox WHERE class = 'edit' AND state IN ('rejected', 'parked')",
    "the outbox has holes": """
        SELECT count(*), max(op_seq), (SELECT next_op_seq FROM device_state) FROM outbox
        HAVING count(*) <> coalesce(max(op_seq), 0) OR count(*) <> (SELECT next_op_seq - 1 FROM device_state)""",
    "a number of a series is missing": """
        SELECT type, year, letter, next FROM number_series n WHERE type IN ('nota', 'retur') AND next - 1 <>
          (SELECT count(*) FROM (SELECT number FROM sale UNION SELECT number FROM document)
           WHERE number LIKE n.letter || '%/' || CASE n.type WHEN 'nota' THEN 'NT' ELSE 'RT' END || '/' || n.year)""",
    "a sale without its operation": """
        SELECT id FROM sale
        WHERE id NOT IN (SELECT entity_id FROM outbox WHERE kind IN ('sale.complete', 'sale.refund'))""",
    "goods of a sale were moved twice or not at all": """
        SELECT s.id FROM sale s WHERE s.kind = 'sale' AND
          (SELECT sum(quantity) FROM sale_line l WHERE l.sale_id = s.id)
          <> (SELECT -sum(quantity) FROM stock_movement m WHERE m.reference = s.id AND m.reason = 'sale')""",
}  # fmt: skip
"""Sentence -> a query of a till's file that must find nothing."""

SERVER_NONE = {
    "a document number was used twice": "SELECT shop, number FROM document GROUP BY shop, number HAVING count(*) > 1",
    "payments do not make up the total": """
        SELECT s.id, s.total FROM sale s WHERE s.total <>
          (SELECT coalesce(sum(amount), 0) FROM payment p WHERE p.shop = s.shop AND p.sale_id = s.id)""",
    "a fact was refused": """
        SELECT device_no, n, kind, result FROM op WHERE status IN ('rejected', 'parked')
          AND json_extract(nullif(result, ''), '$.code') IS NOT 'device.revoked'
          AND (kind <> 'order.command' OR json_extract(nullif(body, ''), '$.do') = 'hand_over')""",
    "operations have holes": """
        SELECT d.shop, d.device_no, d.last_applied, min(o.n), sum(o.n <= d.last_applied) FROM device d JOIN op o
          ON o.shop = d.shop AND o.device_no = d.device_no AND o.epoch = d.epoch
        GROUP BY d.shop, d.device_no HAVING sum(o.n = d.last_applied + 1)
          OR (sum(o.n <= d.last_applied) AND sum(o.n <= d.last_applied) <> d.last_applied - min(o.n) + 1)""",
    "the feed runs past its head": """
        SELECT f.shop, f.pos FROM feed f JOIN feed_head h ON h.shop = f.shop WHERE f.pos > h.pos OR f.tx < f.pos""",
    "a change without its place in the feed": """
        SELECT shop, 'product', id FROM product UNION ALL SELECT shop, 'customer', id FROM customer
        UNION ALL SELECT shop, 'promotion', id FROM promotion UNION ALL SELECT shop, 'order', id FROM orders
        UNION ALL SELECT DISTINCT shop, 'mov', op_key FROM movement WHERE op_key NOT LIKE 'carried.%'
        EXCEPT SELECT shop, etype, eid FROM feed""",
    "a hold outlives its order": """
        SELECT o.id, o.state FROM orders o JOIN reservation r ON r.shop = o.shop AND r.order_id = o.id
        WHERE o.state IN ('declined', 'expired', 'cancelled', 'handed_over_after_cancel')
        GROUP BY o.shop, o.id HAVING sum(r.qty) <> 0""",
    "goods of an open order are not held": """
        SELECT o.id, o.state FROM orders o JOIN reservation r ON r.shop = o.shop AND r.order_id = o.id
        WHERE o.state IN ('pending_shop', 'accepted', 'ready')
          AND o.id NOT IN (SELECT order_id FROM sale WHERE order_id IS NOT NULL)
        GROUP BY o.shop, o.id HAVING sum(r.qty) = 0""",
    "what was counted does not hold": """
        SELECT c.shop, c.product, c.at FROM stock_count c WHERE c.counted <>
          (SELECT coalesce(sum(m.qty), 0) FROM movement m WHERE m.shop = c.shop AND m.product = c.product AND
           CASE WHEN m.device_no = c.device_no AND m.epoch = c.epoch THEN m.n <= c.n ELSE m.at <= c.at END)""",
    "a count was not written down": """
        SELECT o.shop, o.device_no, o.n
        FROM op o, json_each(CASE o.body WHEN '' THEN '{}' ELSE o.body END, '$.counts') c
        WHERE o.kind = 'stock.count' AND o.status IN ('applied', 'flagged')
          AND json_extract(nullif(o.result, ''), '$.same') IS NULL
          AND NOT EXISTS (SELECT 1 FROM stock_count s WHERE s.shop = o.shop AND s.i = c.key
            AND s.op_key = o.device_no || '.' || o.epoch || '.' || o.n)
          AND NOT EXISTS (SELECT 1 FROM movement m WHERE m.shop = o.shop AND m.op_key LIKE 'carried.%'
            AND m.product = json_extract(c.value, '$[0]'))""",
    "goods of another shop were moved": """
        SELECT m.shop, m.product FROM movement m JOIN product p ON p.id = m.product
        GROUP BY m.shop, m.product HAVING sum(p.shop = m.shop) = 0""",
}  # fmt: skip
"""Sentence -> a query of the marketplace's database that must find nothing."""

SUMS = ("stock is not the sum of movements", "goods of a sale were moved twice or not at all")
"""What need not hold on a till whose rows have drifted."""
_NOT_UNDERSTOOD = """
    SELECT device_no, n, kind, result FROM op WHERE result <> '' AND json_extract(nullif(result, ''), '$.code') IN
      ('op.malformed', 'op.unknown_kind', 'number.twice', 'number.fork', 'sale.duplicate', 'document.duplicate',
       'debt.duplicate', 'sale.total_differs', 'sale.payments_differ', 'sale.unknown', 'payment.unknown',
       'order.unknown')"""
NUMBERS = "number.twice", "number.fork"
"""A copy gives out numbers that the original gave out too, until it knows what it is."""
OF_LOST = ("order.unknown",)
"""What buyers ordered after the copy is gone for a marketplace that was put back, and answers to it come to nothing."""

QUIET_NONE = {
    "goods that were handed over are still held": """
        SELECT o.id, o.state FROM orders o JOIN reservation r ON r.shop = o.shop AND r.order_id = o.id
        WHERE o.state IN ('handed_over', 'closed') GROUP BY o.shop, o.id HAVING sum(r.qty) <> 0""",
    "what a till that was shut out has handed in does not count": "SELECT device_no, n FROM op WHERE status = 'parked'",
    "goods were handed over without a sale": """
        SELECT id FROM orders WHERE state IN ('handed_over', 'closed', 'handed_over_after_cancel')
          AND id NOT IN (SELECT order_id FROM sale WHERE order_id IS NOT NULL)""",
}
"""The same for a marketplace to which all tills have sent everything."""

FIXED = {
    "sale": "SELECT id, kind, number, total FROM sale",
    "payment": "SELECT * FROM payment",
    "debt": "SELECT id, customer_id, amount FROM debt_entry WHERE own = 1",
    "document": "SELECT id, type, number, total FROM document",
    "movement": "SELECT device_no, epoch, op_seq, ordinal, product_id, quantity FROM stock_movement",
}
UNIQUE = {
    "a sale number was used twice": "SELECT shop, number FROM sale GROUP BY shop, number HAVING count(*) > 1",
}
"""What holds for a marketplace as long as no till was copied."""
FIXED_OF_TILL = {
    **FIXED,
    "movement": """SELECT m.device_no, m.epoch, op_seq, ordinal, product_id, quantity FROM stock_movement m
                   JOIN till_identity i ON i.device_no = m.device_no AND i.epoch = m.epoch""",
}
"""What came from a marketplace that was put back since may come again in another shape."""
FIXED_OF_COPIES = {name: query for name, query in FIXED.items() if name != "movement"}
"""The till's own movements change their name with it."""
SERVER_FIXED = {
    "sale": "SELECT shop, id, kind, number, at, date, ref, order_id, total, op_key FROM sale",
    "payment": "SELECT * FROM payment",
    "document": "SELECT shop, type, number, id, date, ref, total, hash, op_key FROM document",
    "movement": "SELECT * FROM movement",
    "debt": "SELECT * FROM debt",
    "op": "SELECT shop, device_no, epoch, n, kind, hlc, fp, status FROM op WHERE status <> 'parked'",
    "answer": "SELECT shop, device_no, epoch, n, body, result FROM op WHERE result <> '' AND status <> 'parked'",
    "order_event": "SELECT * FROM order_event",
}


class Ledger:
    """Remembers what may never change, and compares."""

    def __init__(self, server: SimulatedServer, *, loads: bool = False) -> None:
        self._server = server
        self.loads = loads
        """Tills load snapshots: others' movements may stand there as sums."""
        self._edits: dict[tuple[int, int, int], tuple[str, str, str]] = {}
        self._fixed: dict[tuple[str, str], set[tuple[Any, ...]]] = {}
        self._cursors: dict[tuple[str, str], int] = {}
        self._ahead: set[str] = set()
        self.forgetful = False
        """The marketplace was put back from a copy."""
        self._unsure: set[str] = set()
        """Tills that have read what a marketplace forgot, and have not compared all their rows with it since."""
        self.copies = False
        """Some till was copied or put back: numbers may have been given out twice before anybody could know."""

    def forget_till(self, shop: Shop, till: SimulatedTill) -> None:
        """A till was put back from a copy: what nobody else has is lost with its disk."""
        self.copies = True
        self._fixed = {key: rows for key, rows in self._fixed.items() if key[0] != till.name}
        self._cursors = {key: read for key, read in self._cursors.items() if key[0] != till.name}
        kept = {id_ for other in shop.tills for (id_,) in other.look.execute("SELECT id FROM sale")}
        kept |= {id_ for (id_,) in self._server.look.execute("SELECT id FROM sale")}
        for sale_id in shop.seen.keys() - kept:
            del shop.seen[sale_id]

    def compacted(self) -> None:
        """The marketplace was compacted: some movements and answers are gone."""
        for table in ("movement", "answer"):
            self._fixed.pop(("marketplace", table), None)

    def forget_server(self, tills: Iterable[str]) -> None:
        """The marketplace was put back from a copy: until they have met it, tills know more than it does."""
        self.forgetful = True
        self._ahead = set(tills)
        self._unsure = set(self._ahead)
        self._cursors = {}
        self._fixed = {
            key: rows for key, rows in self._fixed.items() if key[0] != "marketplace" and key[1] != "movement"
        }

    def met(self, till: SimulatedTill, report: SyncReport) -> None:
        """A till has come to the end of a meeting."""
        if report.ok:
            self._ahead.discard(till.name)
        if report.check is not None:
            self._check_comparison(till, report.check)

    def drift(self, till: SimulatedTill) -> None:
        """Somebody has changed the till's rows: until they are healed, they need not fit together."""
        till.drifted = True
        self._fixed.pop((till.name, "movement"), None)

    def _check_comparison(self, till: SimulatedTill, check: CheckResult) -> None:
        """A till that has read and told everything has the same rows.

        Only drift gives healing something to do, and what others had told a marketplace that was put back since.
        """
        excused = till.drifted or till.name in self._unsure
        require(excused or check.healed == 0, f"{till.name} had {check.healed} rows that were not right")
        require(self.forgetful or check.kept == 0, f"{till.name} has {check.kept} rows that the marketplace has not")
        if check.complete:
            till.drifted = False
            self._unsure.discard(till.name)

    def check_till(self, shop: Shop, till: SimulatedTill) -> None:
        """One till's own file, and that it knows no more than the marketplace has said."""
        found = {name: query for name, query in TILL_NONE.items() if not till.drifted or name not in SUMS}
        find_none(till.look, found, till.name)
        own = FIXED_OF_TILL if self.forgetful or self.loads else FIXED
        self._check_fixed(till.name, till.look, FIXED_OF_COPIES if self.copies else own)
        if till.name in self._ahead:
            return
        device_no, epoch, *cursors = till.look.execute(
            "SELECT device_no, epoch, cursor_sales, cursor_catalog FROM device_state"
        ).fetchone()
        acked = till.look.execute("SELECT coalesce(max(op_seq), 0) FROM outbox WHERE state <> 'waiting'").fetchone()[0]
        applied, head = self._server.look.execute(
            """SELECT max(d.last_applied, (SELECT coalesce(max(n), 0) FROM op
                       WHERE op.shop = d.shop AND op.device_no = d.device_no AND op.epoch = d.epoch)), h.pos
               FROM device d JOIN shop s ON s.no = d.shop JOIN feed_head h ON h.shop = d.shop
               WHERE s.id = ? AND d.device_no = ? AND d.epoch = ?""", (shop.id, device_no, epoch)
        ).fetchone()  # fmt: skip
        require(acked <= applied, f"{till.name} was told of {acked} operations, {applied} were applied")
        for lane, cursor in zip(LANES, cursors, strict=True):
            read = int(cursor.split(".")[1], 16) if cursor else 0
            require(read <= head, f"{till.name} has read {lane} to {read}, the feed ends at {head}")
            require(read >= self._cursors.get((till.name, lane), 0), f"the {lane} cursor of {till.name} went back")
            self._cursors[till.name, lane] = read

    def check_server(self) -> None:
        """The marketplace's own database."""
        look = self._server.look
        find_none(look, SERVER_NONE, "marketplace")
        if not self.copies:
            find_none(look, UNIQUE, "marketplace")
        excused = (*(NUMBERS if self.copies else ()), *(OF_LOST if self.forgetful else ()))
        for device_no, n, kind, result in look.execute(_NOT_UNDERSTOOD):
            odd = json.loads(result)["code"]
            require(odd in excused, f"operation {n} of device {device_no}, {kind}, was not understood: {odd}")
        self._check_fixed("marketplace", look, SERVER_FIXED)
        check_histories(look)
        check_edits(look, self._known_edits())

    def _known_edits(self) -> dict[tuple[int, int, int], tuple[str, str, str]]:
        """Stamp, body and answer of every edit, also of those of which the marketplace has kept the stamp alone."""
        known = {}
        for shop, device, n, *edit in self._server.look.execute(
            """SELECT shop, device_no, n, hlc, body, result FROM op
               WHERE kind IN ('product.put', 'customer.put', 'promotion.put') AND status <> 'parked'
               ORDER BY shop, device_no, n"""
        ):
            key = (shop, device, n)
            known[key] = tuple(edit) if edit[1] else self._edits[key]
        self._edits = known
        return known

    def check_end(self, shops: Sequence[Shop]) -> None:
        """All tills are quiet: what was seen is there once, money and stock are the same everywhere, walls hold."""
        self.check_server()
        find_none(self._server.look, QUIET_NONE, "marketplace")
        for shop in shops:
            for till in shop.tills:
                self.check_till(shop, till)
            self._check_digests(shop)
            check_sales(self._server.look, shop, copies=self.copies)
            if self.copies:
                check_numbers(self._server.look)
            check_wall(self._server.look, shop)

    def _check_digests(self, shop: Shop) -> None:
        """Quiet tills and the marketplace have equal digests, and the marketplace's are those of its rows."""
        kept, counted = self._server.digests(shop.id)
        require(kept == counted, f"digests were kept as {kept.tables}, the rows make {counted.tables}")
        for till in (till for till in shop.tills if not till.shut_out):
            rows = till.own_rows(kept.key)
            for table, digest in kept.tables.items():
                mine = rows.digest(table, kept.key)
                lost = self.forgetful and table == ORDER  # what buyers did is gone there and stays here
                require(lost or mine == digest, f"{till.name} has {table} {mine}, the marketplace {digest}")

    def _check_fixed(self, where: str, look: sqlite3.Connection, queries: Mapping[str, str]) -> None:
        for table, query in queries.items():
            rows = set(look.execute(query))
            gone = self._fixed.get((where, table), set()) - rows
            require(not gone, f"{where}: a {table} was changed or lost: {sorted(map(str, gone))[:2]}")
            self._fixed[where, table] = rows


def require(holds: bool, sentence: str) -> None:
    """Raise `Broken` with the sentence unless it holds."""
    if not holds:
        raise Broken(sentence)


def find_none(look: sqlite3.Connection, queries: Mapping[str, str], where: str) -> None:
    """Every query finds nothing."""
    for sentence, query in queries.items():
        found = look.execute(query).fetchall()
        require(not found, f"{where}: {sentence}: {found[:3]}")


def check_histories(look: sqlite3.Connection) -> None:
    """Every order's history is a path of the table of states, and ends where the order stands."""
    rows = look.execute("SELECT shop, id, state, ver FROM orders")
    states = {(shop, id_): (state, ver) for shop, id_, state, ver in rows}
    at: dict[tuple[int, str], tuple[str, int]] = {}
    for shop, id_, ver, command, state, actor in look.execute(
        "SELECT shop, order_id, ver, command, state, actor FROM order_event ORDER BY shop, order_id, ver"
    ):
        before, last = at.get((shop, id_), ("", 0))
        require(ver == last + 1, f"order {id_}: version {ver} after {last}")
        if before:
            step = TRANSITIONS.get((before, command))
            allowed = step is not None and (step.to, step.by) == (state, actor)
            require(allowed, f"order {id_}: {before} {command} {state}")
        else:
            require((command, state, actor) == ("place", "pending_shop", "buyer"), f"order {id_} began with {command}")
        at[shop, id_] = (state, ver)
    require(at == states, "an order does not stand where its history ends")


def sums(look: sqlite3.Connection, shop_id: str) -> Rows:
    """What each device has moved of each product of a shop."""
    return look.execute(
        """SELECT product, device_no, epoch, sum(qty) FROM movement m JOIN shop s ON s.no = m.shop WHERE s.id = ?
           GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""", (shop_id,)
    ).fetchall()  # fmt: skip


def check_edits(look: sqlite3.Connection, edits: Mapping[tuple[int, int, int], tuple[str, str, str]]) -> None:
    """The highest stamp stands in every field, and a till's later edit never loses to an earlier one of its own."""
    highest: dict[tuple[int, str, str], tuple[str, int, int]] = {}
    latest: dict[tuple[int, str, str, int], int] = {}
    for (shop, device, n), (hlc, body, result) in edits.items():
        edit, told = json.loads(body), json.loads(result)
        if told.get("same"):  # handed in before by a copy of the till
            continue
        stamp = (str(told.get("hlc") or hlc), device, n)
        for name in (*edit["set"], *(("units",) if "units" in edit else ())):
            highest[shop, edit["id"], name] = max(stamp, highest.get((shop, edit["id"], name), stamp))
            latest[shop, edit["id"], name, device] = n
    for shop, id_, fields in look.execute(
        """SELECT shop, id, fields FROM product UNION ALL SELECT shop, id, fields FROM customer
           UNION ALL SELECT shop, id, fields FROM promotion"""
    ):
        for name, (_value, *stamp) in json.loads(fields).items():
            last = latest[shop, id_, name, stamp[1]]
            require(stamp[2] == last, f"device {stamp[1]} changed {name} of {id_} last in {last}, {stamp[2]} stands")
            best = highest[shop, id_, name]
            require(tuple(stamp) == best, f"{name} of {id_} is of {stamp}, {best} was higher")


def check_sales(look: sqlite3.Connection, shop: Shop, *, copies: bool) -> None:
    """No sale is lost or doubled, and every rupiah that a till took is at the marketplace.

    With `copies` two tills may have one sale, and a till that was put back may lack some that it made.
    """
    there = {
        id_: (number, total)
        for id_, number, total in look.execute(
            "SELECT f.id, f.number, f.total FROM sale f JOIN shop s ON s.no = f.shop WHERE s.id = ?", (shop.id,)
        )
    }
    for sale_id, receipt in shop.seen.items():
        number, total = there.get(sale_id, ("", 0))
        require((number, abs(total)) == _as_told(receipt), f"the sale {receipt.number} that was seen is not there")
    made: list[tuple[str, tuple[str, int]]] = []
    paid: dict[str, Rows] = {}
    for till in shop.tills:
        made += [
            (id_, (number, total))
            for id_, number, total in till.look.execute(
                "SELECT id, number, CASE kind WHEN 'sale' THEN total ELSE -total END FROM sale"
            )
        ]
        for sale_id, *payment in till.look.execute(
            """SELECT sale_id, ordinal, method, CASE kind WHEN 'sale' THEN amount ELSE -amount END
               FROM payment p JOIN sale s ON s.id = p.sale_id"""
        ):
            paid.setdefault(sale_id, []).append(tuple(payment))
    require(copies or len(made) == len(dict(made)), "two tills have one sale")
    if copies:
        require(dict(made).items() <= there.items(), f"{len(dict(made).items() - there.items())} sales are not there")
    else:
        require(dict(made) == there, f"tills made {len(made)} sales, the marketplace has {len(there)}")
    known: dict[str, Rows] = {}
    for sale_id, *payment in look.execute(
        """SELECT sale_id, i, method, amount FROM payment p JOIN shop s ON s.no = p.shop WHERE s.id = ?""",
        (shop.id,),
    ):
        known.setdefault(sale_id, []).append(tuple(payment))
    for sale_id, payments in paid.items():
        there_paid = set(known.get(sale_id, ()))
        require(set(payments) == there_paid, f"{sale_id}: tills took {payments}, the marketplace knows {there_paid}")


def check_numbers(look: sqlite3.Connection) -> None:
    """No two devices of a shop have one letter; a number that a device gave to two sales was left to a person.

    A till that was put back gives numbers out again until it meets the marketplace and learns what it is.
    """
    find_none(look, {
        "two devices have one letter": "SELECT shop, letter FROM device GROUP BY shop, letter HAVING count(*) > 1",
        "a device gave one number twice": """
            SELECT d.shop, d.device_no, f.number FROM sale f
            JOIN op o ON o.shop = f.shop AND f.op_key = o.device_no || '.' || o.epoch || '.' || o.n
            JOIN device d ON d.shop = o.shop AND d.device_no = o.device_no AND d.epoch = o.epoch
            WHERE f.number GLOB d.letter || '[0-9]*' GROUP BY d.shop, d.device_no, f.number
            HAVING count(*) > 1 + sum(o.status = 'flagged')""",
    }, "marketplace")  # fmt: skip


def _as_told(receipt: SaleReceipt) -> tuple[str, int]:
    return receipt.number, receipt.total


def check_wall(look: sqlite3.Connection, shop: Shop) -> None:
    """No till holds anything of another shop."""
    for table, query in {
        "product": "SELECT id FROM product", "customer": "SELECT id FROM customer",
        "promotion": "SELECT id FROM promotion",
        "orders": "SELECT id FROM market_order", "movement": "SELECT DISTINCT product_id FROM stock_movement",
    }.items():  # fmt: skip
        column = "product" if table == "movement" else "id"
        others = f"SELECT t.{column} FROM {table} t JOIN shop s ON s.no = t.shop WHERE s.id <> ?"
        foreign = {row[0] for row in look.execute(others, (shop.id,))}
        for till in shop.tills:
            leaked = foreign & {row[0] for row in till.look.execute(query)}
            require(not leaked, f"{till.name} holds a {table} of another shop: {sorted(leaked)[:2]}")
