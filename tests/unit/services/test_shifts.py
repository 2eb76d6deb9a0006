"""The drawer: what must be in it after any history, and what the blind count says."""

import random

import pytest

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shift import DENOMINATIONS, EXPENSE, IN, OUT
from blangkon_desktop.queries import shifts
from blangkon_desktop.queries.shifts import ShiftDetail
from blangkon_desktop.services.commands import (
    AddToCart,
    CompleteSale,
    PaymentDraft,
    ReceivedLine,
    ReceiveGoods,
    RefundLine,
    RefundSale,
    SetCart,
)
from blangkon_desktop.services.money_commands import CloseShift, MoveCash, OpenShift, PayDebt, ShiftClosing
from tests.helpers.book import query, refused
from tests.helpers.shop import sell
from tests.unit.services.conftest import World


def opened(world: World, opening: int = 200_000) -> str:
    return str(world.shop.handle(OpenShift(new_id(), opening, "Siti")).result)


def looked(world: World, shift_id: str) -> ShiftDetail:
    with world.shop.reader() as connection:
        found = shifts.detail(connection, shift_id)
    assert found is not None
    return found


def notes_of(amount: int) -> dict[int, int]:
    """`amount` rupiah (hundreds) in as few notes as possible."""
    counts = {}
    for value in DENOMINATIONS:
        counts[value], amount = divmod(amount, value)
    assert amount == 0
    return counts


def close(world: World, shift_id: str, amount: int) -> ShiftClosing:
    closing = world.shop.handle(CloseShift(shift_id, notes_of(amount))).result
    assert isinstance(closing, ShiftClosing)
    return closing


def test_a_day_in_the_drawer(world: World) -> None:
    sell(world.shop, (world.mie, "dus", 40_000))  # before the session: not of this drawer
    shift = opened(world)
    sale = sell(world.shop, (world.mie, "pcs", 4_000), pay=(PaymentDraft("cash", 20_000),))
    sell(world.shop, (world.mie, "pcs", 1_000), pay=(PaymentDraft("transfer", 3_500),))
    world.shop.handle(RefundSale(new_id(), sale.sale_id, (RefundLine(1, 1_000),)))
    world.shop.handle(MoveCash(new_id(), IN, "modal", 50_000))
    world.shop.handle(MoveCash(new_id(), OUT, "setor_bank", 100_000, "BRI"))
    world.shop.handle(MoveCash(new_id(), EXPENSE, "listrik", 25_000, "token", b"\xff\xd8"))
    world.shop.handle(ReceiveGoods(new_id(), "UD", (ReceivedLine(world.mie, 1_000, 1_000, 3_000),)))
    found = looked(world, shift)
    assert (found.drawer.sales, found.drawer.refunds, found.drawer.supplier) == (14_000, -3_500, -3_000)
    assert (found.drawer.put_in, found.drawer.taken_out, found.drawer.spent) == (50_000, -100_000, -25_000)
    assert found.drawer.expected == 132_500
    assert [(move.kind, move.category, move.note) for move in found.moves][1] == ("out", "setor_bank", "BRI")
    with world.shop.reader() as connection:
        assert shifts.photo(connection, found.moves[2].id) == b"\xff\xd8"
    closing = close(world, shift, 132_000)
    assert (closing.number, closing.expected, closing.difference) == ("A001/TK/2026", 132_500, -500)
    assert close(world, shift, 0) == closing  # asked twice: what was said first stands
    assert query(world.shop, "SELECT account, amount FROM posting WHERE account = 'selisih_kas'") == [
        ("selisih_kas", 500)
    ]
    sell(world.shop, (world.mie, "pcs", 1_000))  # after the session
    assert looked(world, shift).drawer.expected == 132_500
    assert opened(world, 0) != shift


def test_what_cannot_be_is_refused(world: World) -> None:
    assert refused(world.shop, MoveCash(new_id(), IN, "modal", 1))[0] == "shift.none_open"
    assert refused(world.shop, OpenShift(new_id(), -1))[0] == "shift.amount_wrong"
    assert refused(world.shop, CloseShift(new_id(), {}))[0] == "shift.missing"
    shift = opened(world)
    for command, code in (
        (OpenShift(new_id(), 0), "shift.already_open"),
        (MoveCash(new_id(), IN, "listrik", 1), "shift.category_unknown"),
        (MoveCash(new_id(), "gift", "lain", 1), "shift.category_unknown"),
        (MoveCash(new_id(), IN, "modal", 0), "shift.amount_wrong"),
        (MoveCash(new_id(), EXPENSE, "lain", 1, photo=bytes(60_001)), "shift.photo_too_large"),
        (CloseShift(shift, {3: 1}), "shift.count_wrong"),
        (CloseShift(shift, {1_000: -1}), "shift.count_wrong"),
    ):
        assert refused(world.shop, command)[0] == code
    move = MoveCash(new_id(), IN, "modal", 7_000)
    assert world.shop.handle(move).result == world.shop.handle(move).result
    assert looked(world, shift).drawer.put_in == 7_000


@pytest.mark.parametrize("seed", range(3))
def test_the_drawer_has_what_came_less_what_went(world: World, seed: int) -> None:
    rng = random.Random(seed)
    shift, drawer, owed = opened(world, 150_000), 150_000, 0
    for _ in range(30):
        act = rng.choice(("cash", "mixed", "refund", "debt", "in", "out", "spend"))
        if act in ("cash", "mixed"):
            count = rng.randint(1, 8)
            cart, total = new_id(), 3_500 * count
            world.shop.handle(AddToCart(cart, world.mie, "pcs", count * 1_000, "Siti"))
            world.shop.handle(SetCart(cart, world.customer))
            cash = total if act == "cash" else rng.randrange(0, total, 100)
            parts = (PaymentDraft("cash", cash + 50_000), PaymentDraft("kasbon", total - cash))
            world.shop.handle(CompleteSale(new_id(), cart, parts if total > cash else parts[:1], "Siti"))
            drawer, owed = drawer + cash, owed + total - cash
        elif act == "refund":
            sale = sell(world.shop, (world.mie, "pcs", 2_000))
            world.shop.handle(RefundSale(new_id(), sale.sale_id, (RefundLine(1, 1_000),)))
            drawer += 3_500
        elif act == "debt" and owed:
            paid, method = rng.randint(1, owed), rng.choice(("cash", "transfer"))
            world.shop.handle(PayDebt(new_id(), world.customer, paid, method))
            drawer, owed = drawer + (paid if method == "cash" else 0), owed - paid
        elif act in ("in", "out", "spend"):
            kind = {"in": IN, "out": OUT, "spend": EXPENSE}[act]
            amount = rng.randint(1, 9_000)
            world.shop.handle(MoveCash(new_id(), kind, "lain", amount))
            drawer += amount if kind == IN else -amount
        assert looked(world, shift).drawer.expected == drawer
    counted = rng.randrange(0, 400_000, 100)
    assert close(world, shift, counted).difference == counted - drawer
    assert query(world.shop, """SELECT sum(p.amount) FROM posting p JOIN journal_entry e ON e.id = p.entry_id
                                WHERE account = 'kas'""") == [(counted - 150_000,)]  # fmt: skip
