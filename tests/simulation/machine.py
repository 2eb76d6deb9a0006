"""Tills, a buyer and the marketplace as a Hypothesis state machine: it looks for the order of acts that breaks them.

The simulation draws many lives at random; this one is searched, and what breaks is made small and printed as a program.
The world, its line, its faults and its invariants are the simulation's own. `make statemachine` looks at new lives.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.order import till_commands
from blangkon_desktop.services.commands import (
    AddToCart,
    AdjustStock,
    AnswerOrder,
    CompleteSale,
    PaymentDraft,
    ReceivedLine,
    ReceiveGoods,
    RefundLine,
    RefundSale,
    SaveProduct,
    UnitDraft,
)
from tests.simulation.ground import Crash, Fuses, VirtualTime, ground
from tests.simulation.invariants import require
from tests.simulation.line import WIRE
from tests.simulation.people import Scene
from tests.simulation.scenario import Scenario, stream
from tests.simulation.till import SimulatedTill
from tests.simulation.world import HOUR, MOST_TILLS, YEAR, World

CUTS = (
    {"commit_every": 32 * 1024, "max_answer": 262_144, "page": 200, "upload": 16 * 1024},
    {"commit_every": 400, "max_answer": 2_000, "page": 7, "upload": 1_000},
    {"commit_every": 1, "max_answer": 300, "page": 2, "upload": 500},
)
"""How answers and requests are cut: hardly ever, often, at every chance."""
WHICH = st.integers(0, 5)
"""One of those there are, counted round."""
UNITS = st.integers(1, 9)
FAULTS = st.lists(st.sampled_from(("", "", *WIRE)), max_size=4)
"""What happens to the requests of a meeting, one after the other; nothing to those that follow."""
AGES = st.sampled_from((1, 3_000, HOUR, 30 * HOUR, 80 * HOUR))
SKEWS = st.sampled_from((0, -1, 90_000, -HOUR, HOUR, -15 * YEAR, 15 * YEAR))


class TillsAndMarketplace(RuleBasedStateMachine):
    """One shop with two tills at first. A rule is an act of somebody, or what befalls a till, the line or the server.

    Either tills or the marketplace are put back from copies in one life, not both.
    """

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._sound = False
        self._histories = False
        self._versions: dict[tuple[str, str], int] = {}

    # Beginning and end ------------------------------------------------------------------------------
    @initialize(histories=st.booleans(), cut=st.sampled_from(CUTS))
    def found(self, histories: bool, cut: dict[str, int]) -> None:
        """A shop with three products and two tills that know them."""
        faults = frozenset({"server_restored"} if histories else ())
        scenario = replace(
            Scenario.of(0), tills=(2,), faults=faults, fault_rate=0.0, compacts=True, snapshot_from=5,
            **cut,  # type: ignore[arg-type]
        )  # fmt: skip
        time, fuses = VirtualTime(), Fuses()
        folder = self._stack.enter_context(ground(scenario, time, fuses))
        self._world = World(scenario, folder, time, fuses, [])
        self._stack.callback(self._world.close)
        self._histories = histories
        self._world.open()
        (self._shop,) = self._world.shops
        self._sound = True

    def teardown(self) -> None:
        """Everything is healed; then all must agree, unless it is known already that something is broken."""
        with self._stack:
            if self._sound:
                self._world.heal()

    @invariant()
    def everything_holds(self) -> None:
        """What must be true at each step, of every till and of the marketplace."""
        if not self._sound:
            return
        self._sound = False
        for till in self._shop.tills:
            self._world.ledger.check_till(self._shop, till)
            self._check_reads(till)
        self._world.ledger.check_server()
        self._sound = True

    def _check_reads(self, till: SimulatedTill) -> None:
        """A till never shows an older state of an order than it has shown, as long as nothing was put back."""
        for order_id, version in till.look.execute("SELECT id, version FROM market_order"):
            before = self._versions.get((till.name, order_id), 0)
            require(version >= before, f"{till.name} shows order {order_id} at {version}, it was at {before}")
            self._versions[till.name, order_id] = version

    # At the counter ---------------------------------------------------------------------------------
    @rule(at=WHICH, goods=WHICH, count=UNITS, method=st.sampled_from(("cash", "qris", "transfer")))
    def sell(self, at: int, goods: int, count: int, method: str) -> None:
        """A sale goes through whatever the link, the clock and the marketplace do."""

        def act(scene: Scene, product_id: str) -> None:
            unit, factor, price = scene.till.look.execute(
                "SELECT name, factor, price FROM product_unit WHERE product_id = ? ORDER BY ordinal", (product_id,)
            ).fetchone()
            cart = new_id()
            scene.till.do(AddToCart(cart, product_id, unit, count * factor, cashier="Siti"))
            scene.ask(CompleteSale(new_id(), cart, (PaymentDraft(method, count * price),)))

        self._with_product(at, goods, act)

    @rule(at=WHICH, sale=WHICH, share=st.sampled_from((10, 3)), restock=st.booleans())
    def give_back(self, at: int, sale: int, share: int, restock: bool) -> None:
        """Part of a sale comes back, or all of it."""

        def act(scene: Scene) -> None:
            rows = scene.till.look.execute(
                "SELECT s.id, quantity FROM sale s JOIN sale_line l ON l.sale_id = s.id WHERE kind = 'sale' ORDER BY 1"
            ).fetchall()
            if rows:
                sale_id, quantity = rows[sale % len(rows)]
                scene.ask(RefundSale(new_id(), sale_id, (RefundLine(1, quantity * share // 10, restock),)))

        self._at(at, act)

    @rule(at=WHICH, price=st.sampled_from((500, 1_500, 98_000)))
    def add_goods(self, at: int, price: int) -> None:
        """New goods, on the market's shelf at once."""
        product = SaveProduct(new_id(), "Teh Poci", (UnitDraft("pcs", 1_000, price),), published=True)
        self._at(at, lambda scene: scene.till.do(product))

    @rule(at=WHICH, goods=WHICH, name=st.sampled_from(("Gula", "Kopi", "Beras")), minimum=UNITS)
    def edit(self, at: int, goods: int, name: str, minimum: int) -> None:
        """Somebody renames goods; the till shows it at once."""
        self._with_product(at, goods, lambda scene, id_: self._save(scene, id_, name=name, min_stock=minimum * 1_000))

    @rule(at=WHICH, goods=WHICH, price=st.sampled_from((500, 1_500, 98_000)))
    def price(self, at: int, goods: int, price: int) -> None:
        """Somebody changes a price; the till asks for it at once."""
        units = (UnitDraft("pcs", 1_000, price),)
        self._with_product(at, goods, lambda scene, id_: self._save(scene, id_, units=units))

    def _save(self, scene: Scene, product_id: str, **changes: object) -> None:
        query = "SELECT name, published, min_stock FROM product WHERE id = ?"
        units = "SELECT name, factor, price, barcode FROM product_unit WHERE product_id = ? ORDER BY ordinal"
        look = scene.till.look

        def shown() -> SaveProduct:
            name, published, least = look.execute(query, (product_id,)).fetchone()
            drafts = tuple(UnitDraft(*row) for row in look.execute(units, (product_id,)))
            return SaveProduct(product_id, name, drafts, published=bool(published), min_stock=least)

        wanted = replace(shown(), **changes)  # type: ignore[arg-type]
        scene.ask(wanted)
        require(shown() == wanted, f"{scene.till.name} does not show what it was told: {shown()}, {wanted}")

    @rule(at=WHICH, goods=WHICH, counted=st.integers(0, 60))
    def count(self, at: int, goods: int, counted: int) -> None:
        """Somebody counts a shelf; the till's book says what was counted."""

        def act(scene: Scene, product_id: str) -> None:
            scene.ask(AdjustStock(new_id(), product_id, "count_adjust", counted=counted * 1_000))
            query = "SELECT on_hand FROM product_stock WHERE product_id = ?"
            (on_hand,) = scene.till.look.execute(query, (product_id,)).fetchone() or (0,)
            require(on_hand == counted * 1_000, f"{counted} were counted, {on_hand / 1_000} are shown")

        self._with_product(at, goods, act)

    @rule(at=WHICH, goods=WHICH, count=UNITS)
    def receive(self, at: int, goods: int, count: int) -> None:
        """A delivery."""
        self._with_product(at, goods, lambda scene, id_: scene.ask(
            ReceiveGoods(new_id(), "UD Sumber Rejeki", (ReceivedLine(id_, count * 1_000, 1_000, 900),))
        ))  # fmt: skip

    # At the buyer's ---------------------------------------------------------------------------------
    @rule(goods=WHICH, count=UNITS)
    def place_order(self, goods: int, count: int) -> None:
        """A buyer orders what the marketplace offers."""
        server = self._world.server
        offered = server.look.execute("SELECT id FROM product WHERE listed = 1 ORDER BY id").fetchall()
        if offered:
            line = {"product": offered[goods % len(offered)][0], "unit": "pcs", "qty": 1_000 * count}
            wish = {"shop": self._shop.id, "buyer": {"name": "Endang"}, "ppn": 0, "note": "", "lines": [line]}
            server.place(new_id(), wish)

    @rule(order=WHICH, do=st.sampled_from(("cancel", "confirm")))
    def buyer_says(self, order: int, do: str) -> None:
        """The buyer cancels, or says that the goods came."""
        placed = self._world.server.look.execute("SELECT id FROM orders ORDER BY id").fetchall()
        if placed:
            self._world.server.command(placed[order % len(placed)][0], do)

    @rule(at=WHICH, order=WHICH, do=WHICH)
    def command(self, at: int, order: int, do: int) -> None:
        """One of the answers that the till offers for an order as it shows it."""

        def act(scene: Scene) -> None:
            shown = scene.till.look.execute("SELECT id, state FROM market_order ORDER BY id").fetchall()
            order_id, state = shown[order % len(shown)] if shown else ("", "")
            commands = till_commands(state)
            if commands:
                answer = commands[do % len(commands)]
                scene.ask(AnswerOrder(order_id, answer, "habis" if answer == "decline" else ""))

        self._at(at, act)

    # The link, the processes, the clocks ------------------------------------------------------------
    @rule(at=WHICH, faults=FAULTS, forced=st.booleans())
    def exchange(self, at: int, faults: list[str], forced: bool) -> None:
        """A meeting, and what happens to its requests."""

        def act(scene: Scene) -> None:
            scene.till.gateway.script = list(faults)
            self._world.ledger.met(scene.till, scene.till.meet(forced=forced))

        self._at(at, act)

    @rule(at=WHICH, moments=st.integers(1, 60))
    def crash(self, at: int, moments: int) -> None:
        """The till's process will die after so many statements, commits and frames: most likely in the next act."""
        self._world.fuses.light(self._picked(at).path, moments)

    @rule(ms=AGES)
    def pass_time(self, ms: int) -> None:
        """Time goes on: answers are due, shops become stale."""
        self._world.time.now += ms

    @rule(at=WHICH, ms=SKEWS)
    def skip_clock(self, at: int, ms: int) -> None:
        """A till's clock is so far off from now on."""
        self._picked(at).skew = ms

    @rule(age=st.sampled_from((0, HOUR, 80 * HOUR)), answers=st.sampled_from((0, 80 * HOUR)))
    def compact(self, age: int, answers: int) -> None:
        """The operator compacts the marketplace: a till that has read too little loads the shop anew."""
        self._world.compact(self._shop, age, answers)

    # Copies -----------------------------------------------------------------------------------------
    @precondition(lambda self: not self._histories)
    @rule(at=WHICH)
    def back_up(self, at: int) -> None:
        """Somebody makes a copy of a till's file."""
        self._picked(at).back_up()

    @precondition(lambda self: not self._histories)
    @rule(at=WHICH)
    def restore(self, at: int) -> None:
        """A disk breaks, and the last copy is put back."""
        till = self._picked(at)
        if till.backup.exists():
            till.restore()
            self._world.ledger.forget_till(self._shop, till)
            self._versions = {key: seen for key, seen in self._versions.items() if key[0] != till.name}

    @precondition(lambda self: not self._histories)
    @rule(at=WHICH, with_login=st.booleans())
    def clone(self, at: int, with_login: bool) -> None:
        """Somebody copies a till to another PC, and both are used."""
        if len(self._shop.tills) <= MOST_TILLS:
            self._world.copy_till(self._shop, self._picked(at), with_login=with_login)

    @precondition(lambda self: self._histories)
    @rule()
    def copy_marketplace(self) -> None:
        """The operator makes a copy of the marketplace."""
        self._world.server.remember()

    @precondition(lambda self: self._histories)
    @rule()
    def restore_marketplace(self) -> None:
        """Its disk breaks, and the last copy is put back."""
        if self._world.put_server_back():
            self._versions = {}

    # ------------------------------------------------------------------------------------------------
    def _picked(self, at: int) -> SimulatedTill:
        return self._shop.tills[at % len(self._shop.tills)]

    def _at(self, at: int, act: Callable[[Scene], object]) -> None:
        """Let somebody act at a till; a process that dies is started again."""
        world, till = self._world, self._picked(at)
        self._sound = False
        world.time.now += 1_000
        till.gateway.rng = stream(0, "line", world.time.now)
        try:
            act(Scene(self._shop, till, world.server, stream(0, world.time.now), world.time))
        except Crash:
            till.crash()
            till.pending = None
        till.gateway.script = []
        self._sound = True

    def _with_product(self, at: int, goods: int, act: Callable[[Scene, str], object]) -> None:
        def chosen(scene: Scene) -> None:
            ids = scene.till.look.execute("SELECT id FROM product ORDER BY id").fetchall()
            if ids:
                act(scene, ids[goods % len(ids)][0])

        self._at(at, chosen)


QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example)
EVERY_RUN = settings(
    max_examples=14, stateful_step_count=30, derandomize=True, database=None, deadline=None, suppress_health_check=QUIET
)
"""The same lives in every run of the tests."""


def main() -> int:
    """Look at new lives; what breaks is printed as a program, kept in .hypothesis and tried first the next time."""
    parser = argparse.ArgumentParser(prog="statemachine", description=__doc__)
    parser.add_argument("--examples", type=int, default=500, help="how many lives")
    parser.add_argument("--steps", type=int, default=60, help="how many steps a life has at most")
    arguments = parser.parse_args()
    nightly = settings(
        EVERY_RUN, max_examples=arguments.examples, stateful_step_count=arguments.steps, derandomize=False,
        database=DirectoryBasedExampleDatabase(".hypothesis/examples"), print_blob=True,
    )  # fmt: skip
    run_state_machine_as_test(TillsAndMarketplace, settings=nightly)
    print(f"{arguments.examples} lives of up to {arguments.steps} steps: nothing broke")
    return 0


if __name__ == "__main__":
    sys.exit(main())
