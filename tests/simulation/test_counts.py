"""Two tills, late meetings: a shelf holds what was counted last and what has happened since, everywhere."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import (
    AddToCart,
    AdjustStock,
    CompleteSale,
    PaymentDraft,
    ReceivedLine,
    ReceiveGoods,
    RefundLine,
    RefundSale,
    SaveProduct,
    UnitDraft,
)
from tests.simulation.ground import Fuses, VirtualTime, ground
from tests.simulation.invariants import SERVER_NONE, find_none
from tests.simulation.line import SimulatedServer
from tests.simulation.scenario import Scenario
from tests.simulation.till import SimulatedTill

SMOOTH = replace(Scenario.of(1), faults=frozenset(), commit_every=2_000, max_answer=262_144, page=200, upload=16 * 1024)
ACTS = st.sampled_from(["sell", "sell", "receive", "return", "waste", "count", "count", "meet"])
DAYS = st.lists(st.tuples(st.integers(0, 1), ACTS, st.integers(1, 9)), min_size=3, max_size=18)


class Shelf:
    """One product in one shop with two tills, and what a person standing before the shelf sees."""

    def __init__(self, stack: ExitStack) -> None:
        self.time, fuses = VirtualTime(), Fuses()
        folder = stack.enter_context(ground(SMOOTH, self.time, fuses))
        self.server = SimulatedServer(folder / "market.db", self.time, fuses)
        stack.callback(self.server.close)
        shop_id = self.server.create_shop("Toko")
        self.tills = []
        for name in ("A", "B"):
            till = SimulatedTill(name, folder / f"{name}.db", self.server, self.time, fuses, SMOOTH)
            stack.callback(till.close)
            till.join(self.server.enrolment_code(shop_id))
            self.tills.append(till)
        self.product = new_id()
        self.tills[0].do(SaveProduct(self.product, "Kopi", (UnitDraft("pcs", 1_000, 2_000),)))
        self.meet_all()
        self.seen = 0

    def meet_all(self) -> None:
        """Both tills until nothing is left to tell."""
        for _ in range(3):
            for till in self.tills:
                till.meet(forced=True)

    def act(self, till: SimulatedTill, act: str, number: int) -> None:
        """Something happens at the shelf; `seen` follows what is really there since the last count."""
        self.time.now += 1_000
        quantity = number * 1_000
        if act == "meet":
            till.meet(forced=True)
        elif act == "sell":
            cart = new_id()
            till.do(AddToCart(cart, self.product, "pcs", quantity))
            till.do(CompleteSale(new_id(), cart, (PaymentDraft("cash", number * 2_000),)))
            self.seen -= quantity
        elif act == "receive":
            line = ReceivedLine(self.product, quantity, 1_000, 1_500)
            till.do(ReceiveGoods(new_id(), "UD", (line,)))
            self.seen += quantity
        elif act == "waste":
            till.do(AdjustStock(new_id(), self.product, "waste", delta=-quantity))
            self.seen -= quantity
        elif act == "return":
            self._give_back(till)
        else:
            till.do(AdjustStock(new_id(), self.product, "count_adjust", counted=quantity))
            self.seen = quantity

    def _give_back(self, till: SimulatedTill) -> None:
        sold = till.look.execute(
            """SELECT s.id, l.quantity FROM sale s JOIN sale_line l ON l.sale_id = s.id WHERE s.kind = 'sale'
               AND s.id NOT IN (SELECT refund_of FROM sale WHERE refund_of IS NOT NULL) ORDER BY s.id"""
        ).fetchone()
        if sold is not None:
            till.do(RefundSale(new_id(), sold[0], (RefundLine(1, sold[1], True),)))
            self.seen += sold[1]

    def everywhere(self) -> set[int]:
        """What the two tills and the marketplace say is there."""
        on_hand = "SELECT on_hand FROM product_stock"
        said = {till.look.execute(on_hand).fetchone()[0] for till in self.tills}
        return said | {self.server.look.execute("SELECT coalesce(sum(qty), 0) FROM movement").fetchone()[0]}


@settings(max_examples=25)
@given(DAYS)
def test_stock_is_what_was_counted_and_what_came_after_it(day: list[tuple[int, str, int]]) -> None:
    with ExitStack() as stack:
        shelf = Shelf(stack)
        for who, act, number in day:
            shelf.act(shelf.tills[who], act, number)
        shelf.meet_all()
        assert shelf.everywhere() == {shelf.seen}
        find_none(shelf.server.look, SERVER_NONE, "the marketplace")


def test_a_sale_that_arrives_after_the_count_does_not_count_twice() -> None:
    with ExitStack() as stack:
        shelf = Shelf(stack)
        counting, selling = shelf.tills
        shelf.act(counting, "receive", 9)
        shelf.meet_all()
        shelf.act(selling, "sell", 2)
        shelf.act(counting, "count", 7)
        shelf.act(selling, "sell", 1)
        counting.meet(forced=True)
        shelf.meet_all()
        assert shelf.everywhere() == {6_000}
        reasons = "SELECT reason, quantity FROM stock_movement WHERE device_no = 0 AND epoch = 0"
        for till in shelf.tills:
            assert till.look.execute(reasons).fetchall() == [("count_correction", 2_000)]


def test_a_clock_that_is_hours_wrong_is_set_right_and_flagged() -> None:
    with ExitStack() as stack:
        shelf = Shelf(stack)
        counting, selling = shelf.tills
        shelf.act(counting, "receive", 9)
        shelf.meet_all()
        selling.skew = 3 * 3_600_000
        shelf.act(selling, "sell", 2)  # dated three hours after the count that follows
        shelf.act(counting, "count", 7)
        shelf.act(selling, "sell", 1)
        counting.meet(forced=True)
        shelf.meet_all()
        assert shelf.everywhere() == {6_000}
        selling.skew = 8 * 3_600_000  # five hours more than the till has learnt
        shelf.act(selling, "count", 5)
        shelf.act(counting, "sell", 1)
        shelf.meet_all()
        assert shelf.everywhere() == {4_000}
        codes = "SELECT code FROM outbox WHERE kind = 'stock.count'"
        assert [till.look.execute(codes).fetchall() for till in shelf.tills] == [[("",)], [("stock.count_uncertain",)]]
