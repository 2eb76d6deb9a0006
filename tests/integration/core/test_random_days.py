"""Whatever a shop does, in whatever order: the book stays sound after every single command."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from blangkon_desktop.bootstrap import open_shop
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.order import till_commands
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.paths import shop_file
from blangkon_desktop.queries import orders, sales
from blangkon_desktop.services import commands as c
from tests.helpers.book import assert_sound, dump, query
from tests.helpers.marketplace import FakeClock
from tests.helpers.shop import stocked

QUANTITIES = st.sampled_from([1, 250, 1_000, 1_500, 3_000, 40_000, 130_000])
STATES = st.sampled_from(["pending_shop", "accepted", "cancelled"])
METHODS = st.sampled_from(["cash", "transfer", "qris", "kasbon"])


class ShopDays(RuleBasedStateMachine):
    """A person at the counter, a supplier, buyers, and a marketplace that answers when it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FakeClock()
        self.shop = open_shop(shop_file(self.folder), self.clock)
        self.sales: list[str] = []
        self.orders: list[str] = []
        self.cart = new_id()

    @initialize(pkp=st.booleans(), step=st.sampled_from([1, 100]))
    def furnish(self, pkp: bool, step: int) -> None:
        self.shop.handle(c.SaveSettings(ShopSettings(pkp=pkp, cash_rounding=step)))
        self.goods = sorted(stocked(self.shop).values())
        rows = query(self.shop, "SELECT product_id, name FROM product_unit WHERE ordinal = 0")
        self.units = {row[0]: row[1] for row in rows}
        self.customer = str(self.shop.handle(c.SaveCustomer(new_id(), "Bu Sri")).result)

    def attempt(self, command: c.Command) -> Any:
        """Run it; a refusal must leave no trace."""
        before = dump(self.shop.path)
        try:
            return self.shop.handle(command).result
        except DomainError:
            assert dump(self.shop.path) == before
            return None

    @rule(which=st.integers(0, 2), quantity=QUANTITIES, discount=st.sampled_from([0, 111]))
    def add(self, which: int, quantity: int, discount: int) -> None:
        product = self.goods[which]
        line = self.attempt(c.AddToCart(self.cart, product, self.units[product], quantity))
        if discount and line is not None:
            self.attempt(c.ChangeCartLine(self.cart, line, discount=discount))

    @rule(method=METHODS, percent=st.integers(0, 110), discount=st.sampled_from([0, 333, 10**9]))
    def pay(self, method: str, percent: int, discount: int) -> None:
        self.attempt(c.SetCart(self.cart, self.customer, discount))
        due = 10**6
        sale = new_id()
        drafts = (c.PaymentDraft(method, due * percent // 1_000), c.PaymentDraft("cash", 10**8))
        if self.attempt(c.CompleteSale(sale, self.cart, drafts)) is not None:
            self.sales.append(sale)
            self.cart = new_id()

    @rule()
    def put_aside(self) -> None:
        self.attempt(c.HoldCart(self.cart))
        self.cart = new_id()

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), share=st.integers(1, 4), restock=st.booleans(), method=METHODS)
    def take_back(self, data: st.DataObject, share: int, restock: bool, method: str) -> None:
        sale = data.draw(st.sampled_from(self.sales))
        with self.shop.reader() as connection:
            detail = sales.detail(connection, sale)
        assert detail is not None
        lines = tuple(
            c.RefundLine(line.line_no, max(1, (line.quantity - line.refunded) // share), restock)
            for line in detail.lines
        )
        self.attempt(c.RefundSale(new_id(), sale, lines, method))

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), arrived=st.booleans())
    def look_at_the_statement(self, data: st.DataObject, arrived: bool) -> None:
        self.attempt(c.ConfirmPayment(data.draw(st.sampled_from(self.sales)), data.draw(st.integers(0, 1)), arrived))

    @rule(which=st.integers(0, 2), quantity=QUANTITIES, counted=st.booleans())
    def move(self, which: int, quantity: int, counted: bool) -> None:
        product = self.goods[which]
        if counted:
            self.attempt(c.AdjustStock(new_id(), product, "count_adjust", counted=quantity))
        else:
            self.attempt(c.ReceiveGoods(new_id(), "UD", (c.ReceivedLine(product, quantity, 1_000, 999),)))

    @rule(which=st.integers(0, 2), quantity=QUANTITIES, state=STATES)
    def order_comes(self, which: int, quantity: int, state: str) -> None:
        order = new_id()
        lines = [[1, self.goods[which], "Barang", "pcs", 1_000, quantity, 3_500]]
        frame = {
            "t": "order", "id": order, "ver": 1, "number": f"BK-{len(self.orders)}", "state": state, "placed_at": 1,
            "deadline_at": None, "buyer": {"name": "E", "office": "", "phone": "", "address": ""},
            "sp": {"number": "", "date": ""}, "ppn": 1, "note": "", "lines": lines, "total": 1, "x": {},
        }  # fmt: skip
        self.attempt(c.ApplyFrame(self.clock.now, changes=(frame,), cursors={"sales": order}))
        self.orders.append(order)

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from(self.orders))
        with self.shop.reader() as connection:
            detail = orders.detail(connection, order)
        assert detail is not None
        command = data.draw(st.sampled_from([*till_commands(detail.row.state), "decline"]))
        self.attempt(c.AnswerOrder(order, command, "habis"))

    @rule(data=st.data(), verdict=st.sampled_from(["applied", "flagged", "rejected", "parked"]))
    def marketplace_answers(self, data: st.DataObject, verdict: str) -> None:
        waiting = [row[0] for row in query(self.shop, "SELECT op_seq FROM outbox WHERE state = 'waiting'")]
        if waiting:
            number = data.draw(st.sampled_from(waiting))
            self.attempt(c.ApplyFrame(self.clock.now, acks=({"n": number, "s": verdict, "code": "x.y", "ver": 3},)))
            self.attempt(c.ResendOperation(number))

    @rule(hours=st.integers(-30, 30))
    def clock_jumps(self, hours: int) -> None:
        self.clock.advance(hours * 3_600_000)

    @rule()
    def restart(self) -> None:
        self.shop.close()
        self.shop = open_shop(shop_file(self.folder), self.clock)

    @invariant()
    def sound(self) -> None:
        with self.shop.reader() as connection:
            assert_sound(connection)

    def teardown(self) -> None:
        self.shop.close()
        shutil.rmtree(self.folder)


@pytest.mark.parametrize("examples", [25])
def test_any_sequence_of_commands_leaves_a_sound_book(examples: int) -> None:
    # Every step waits for the disk, on a busy machine for long.
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    steps = settings(max_examples=examples, stateful_step_count=20, deadline=None, suppress_health_check=slow)
    run_state_machine_as_test(ShopDays, settings=steps)
