"""Writes down what tills do and show, with plain SQL beside the program, for the history that is judged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tests.simulation.history import MARKET, History, Moved
from tests.simulation.invariants import Ledger
from tests.simulation.line import SimulatedServer
from tests.simulation.people import Shop
from tests.simulation.till import SimulatedTill

_OWN = "(SELECT device_no, epoch FROM till_identity)"


class Witness:
    """Looks at tills after every step.

    What cannot be judged is left out. Where files are put back from copies, acts are undone and done under other names:
    from then on nothing is judged. Where movements come as sums of a snapshot, no single act can be seen. When the
    marketplace was put back, tills read all of each other's acts again, and versions are counted anew. Stock that is
    healed becomes right as a sum, without the acts that were missing.
    """

    def __init__(self, server: SimulatedServer, ledger: Ledger) -> None:
        self._server = server
        self._ledger = ledger
        self._histories: dict[str, History] = {}
        self._read_to: dict[str, int] = {}
        self._healed: set[str] = set()
        self._corrections: set[tuple[str, int, int, int, str, int]] = set()

    def look(self, shop: Shop, tills: Iterable[SimulatedTill]) -> None:
        """Write down what these tills of a shop have done and show now. Raises `Refused`."""
        if self._ledger.copies:
            return
        history, tills = self._histories.setdefault(shop.id, History()), [*tills]
        if self._ledger.forgetful:
            history.forget_seen()
        for till in tills:
            history.moved(self._done(till))
        history.moved(self._corrected(shop))
        for till in tills:
            if till.drifted:
                self._healed.add(till.name)
                history.forget_versions(till.name)
                continue
            for product, on_hand in till.look.execute("SELECT product_id, on_hand FROM product_stock"):
                history.read(till.name, product, on_hand)
            if self._ledger.forgetful:
                continue
            if not self._ledger.loads and till.name not in self._healed:
                history.saw(till.name, _others(till.look))
            history.shown(till.name, _versions(till.look))

    def _done(self, till: SimulatedTill) -> list[Moved]:
        rows = till.look.execute(
            f"""SELECT no, device_no, epoch, op_seq, product_id, quantity FROM stock_movement
                WHERE no > ? AND op_seq > 0 AND (device_no, epoch) IN {_OWN} ORDER BY no""",
            (self._read_to.get(till.name, 0),),
        ).fetchall()
        if rows:
            self._read_to[till.name] = rows[-1][0]
        return [Moved(till.name, (device, epoch, n), product, qty) for _, device, epoch, n, product, qty in rows]

    def _corrected(self, shop: Shop) -> list[Moved]:
        """What the marketplace has written by itself, because of counts; compaction may take it away again."""
        rows = self._server.look.execute(
            """SELECT s.id, epoch, n, i, product, qty FROM movement m JOIN shop s ON s.no = m.shop
               WHERE s.id = ? AND device_no = 0 AND op_key NOT LIKE 'carried.%'""",
            (shop.id,),
        ).fetchall()
        fresh = sorted(set(rows) - self._corrections)
        self._corrections.update(fresh)
        return [Moved(MARKET, (0, epoch, n), product, quantity) for _, epoch, n, _, product, quantity in fresh]


def _others(look: sqlite3.Connection) -> list[tuple[int, int, int]]:
    return look.execute(
        f"""SELECT DISTINCT device_no, epoch, op_seq FROM stock_movement
            WHERE op_seq > 0 AND (device_no, epoch) NOT IN {_OWN}"""
    ).fetchall()


def _versions(look: sqlite3.Connection) -> list[tuple[str, int]]:
    return look.execute(
        """SELECT 'product ' || id, version FROM product UNION ALL SELECT 'customer ' || id, version FROM customer
           UNION ALL SELECT 'order ' || id, version FROM market_order"""
    ).fetchall()
