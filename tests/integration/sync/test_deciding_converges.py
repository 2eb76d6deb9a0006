"""Whatever is answered and undone, in whatever order, at whichever till: everybody ends with one stock, one price,
one state, and stock is the sum of movements all along."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.order import till_commands
from blangkon_desktop.queries import conflicts
from blangkon_desktop.services.commands import (
    AnswerConflict,
    AnswerOrder,
    Command,
    SaveCustomer,
    SaveProduct,
    UndoAnswer,
    UnitDraft,
)
from tests.helpers.book import assert_sound, query
from tests.helpers.marketplace import FakeClock, RunningMarketplace, running_marketplace
from tests.helpers.shop import GOODS, MI, sell, stocked
from tests.helpers.tills import MeetingTill, tills_of

Step = tuple[str, int, int]
"""What, at which till, and which of what there is."""
CLOCK = FakeClock()
WHICH, PICK = st.integers(0, 1), st.integers(0, 5)
HAPPENINGS = ("sell", "price", "name", "order", "answer", "answer", "cancel", "code", "phone", "meet")
HAPPENING = st.tuples(st.sampled_from(HAPPENINGS), WHICH, PICK)
DECISION = st.tuples(st.sampled_from(("decide", "decide", "undo")), WHICH, PICK)
ROUNDS = st.lists(
    st.tuples(st.lists(HAPPENING, min_size=2, max_size=8), st.lists(DECISION, min_size=1, max_size=6)),
    min_size=2,
    max_size=5,
)
"""What happens at two tills that do not hear of each other, and what is decided once they have met."""


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningMarketplace]:
    with running_marketplace(tmp_path_factory.mktemp("pasar"), clock=CLOCK) as running:
        yield running


class Street:
    """One shop of two tills on the shared marketplace, and what people do there; `pick` chooses among what there is."""

    def __init__(self, market: RunningMarketplace, shop_id: str, tills: list[MeetingTill]) -> None:
        self.market, self.shop_id, self.tills = market, shop_id, tills
        self.mie = stocked(tills[0].core)["Indomie Goreng"]
        self.price(tills[0], 0)
        self.settle()

    def attempt(self, till: MeetingTill, command: Command) -> None:
        """Do it where it is possible; what is refused changes nothing."""
        try:
            till.core.handle(command)
        except DomainError:
            return

    def sell(self, till: MeetingTill, pick: int) -> None:
        sell(till.core, (self.mie, "pcs", (pick + 1) * 15_000))

    def price(self, till: MeetingTill, pick: int) -> None:
        self._save(till, "Indomie Goreng", 3_500 + 100 * pick)

    def name(self, till: MeetingTill, pick: int) -> None:
        self._save(till, f"Indomie {pick}", 3_500)

    def _save(self, till: MeetingTill, name: str, rupiah: int) -> None:
        units = (UnitDraft("pcs", 1_000, rupiah, MI), *GOODS[0].units[1:])
        till.core.handle(SaveProduct(self.mie, name, units, sku="MIE-01", category="Mie instan", published=True))

    def order(self, _till: MeetingTill, pick: int) -> None:
        """A school orders, if the shop still promises that much."""
        self.market.admin.place_order(self.shop_id, (self.mie, "pcs", (pick + 1) * 1_000))

    def cancel(self, _till: MeetingTill, pick: int) -> None:
        placed = self.market.admin.orders(self.shop_id)
        if placed:
            self.market.admin.buyer("POST", f"orders/{placed[pick % len(placed)].id}/cancel")

    def answer(self, till: MeetingTill, pick: int) -> None:
        known = query(till.core, "SELECT id, state FROM market_order ORDER BY id")
        if known:
            order_id, state = known[pick % len(known)]
            commands = till_commands(state) or ("accept",)
            self.attempt(till, AnswerOrder(order_id, commands[pick % len(commands)], "habis"))

    def code(self, till: MeetingTill, pick: int) -> None:
        self.attempt(till, SaveProduct(new_id(), f"Sabun {pick}", (UnitDraft("pcs", 1_000, 4_200, f"89999990{pick}"),)))

    def phone(self, till: MeetingTill, pick: int) -> None:
        till.core.handle(SaveCustomer(new_id(), f"Bu Sri {pick}", phone=f"08132555010{pick}"))

    def meet(self, till: MeetingTill, _pick: int) -> None:
        till.meet()

    def decide(self, till: MeetingTill, pick: int) -> None:
        """Any open question, any of its answers."""
        rows = till.open()
        if rows:
            row = rows[pick % len(rows)]
            answer = row.rules.answers[pick % len(row.rules.answers)]
            self.attempt(till, AnswerConflict(row.no, answer.name, 7_000 if answer.asks_quantity else None))

    def undo(self, till: MeetingTill, pick: int) -> None:
        with till.core.reader() as connection:
            rows = conflicts.page(connection, decided=True).rows
        if rows:
            self.attempt(till, UndoAnswer(rows[pick % len(rows)].no))

    def settle(self) -> None:
        """Everybody meets until all have heard of all."""
        for _ in range(2):
            for till in self.tills:
                till.meet()

    def agree(self) -> None:
        stock = {product: on_hand for product, on_hand in self.market.admin.stock(self.shop_id).items() if on_hand}
        for till in self.tills:
            assert {product: on_hand for product, on_hand in till.stocks().items() if on_hand} == stock
            with till.core.reader() as connection:
                assert_sound(connection)
        for sql in (
            "SELECT id, name, archived FROM product ORDER BY id",
            "SELECT product_id, ordinal, name, price FROM product_unit ORDER BY product_id, ordinal",
            "SELECT id, name, phone, same_as, archived FROM customer ORDER BY id",
            "SELECT id, state FROM market_order ORDER BY id",
        ):
            first, second = (query(till.core, sql) for till in self.tills)
            assert first == second


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(rounds=ROUNDS)
def test_any_order_of_answers_and_undos_converges(
    market: RunningMarketplace, rounds: list[tuple[list[Step], list[Step]]]
) -> None:
    shop_id = market.admin.create_shop("Toko Sumber Rejeki")
    with tempfile.TemporaryDirectory() as folder, tills_of(market, shop_id, Path(folder), CLOCK) as tills:
        street = Street(market, shop_id, tills)
        for happenings, decisions in rounds:
            for steps in (happenings, decisions):
                for name, which, pick in steps:
                    CLOCK.advance(61_000)
                    act: Callable[[MeetingTill, int], None] = getattr(street, name)
                    act(tills[which], pick)
                street.settle()
        street.agree()
