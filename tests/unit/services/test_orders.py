"""Marketplace orders at the till: answers, reservations, hand-overs and what the marketplace says to them."""

import json
from typing import Any

import pytest

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import orders, products
from blangkon_desktop.queries.orders import OrderDetail
from blangkon_desktop.services.commands import (
    AnswerOrder,
    ApplyFrame,
    Command,
    NoteExchange,
    ResendOperation,
    SaveProduct,
    SaveSettings,
    SetAsideOperation,
    StoreEnrolment,
    UnitDraft,
)
from blangkon_desktop.storage.outbox import canonical
from tests.helpers.book import dump, query, refused
from tests.unit.services.conftest import World

NO = "0" * 32
ORDER = "1" * 32


def frame(
    world: World, *lines: tuple[str, int], state: str = "pending_shop", version: int = 1, **changes: Any
) -> dict[str, Any]:
    rows: list[list[Any]] = [
        [number, product, "Barang", "pcs", 1_000, quantity, 3_500]
        for number, (product, quantity) in enumerate(lines, start=1)
    ]
    return {
        "t": "order", "id": ORDER, "ver": version, "number": "BK-1", "state": state, "placed_at": world.clock.now,
        "deadline_at": None, "buyer": {"name": "Endang", "office": "SDN 2", "phone": None, "address": ""},
        "sp": {"number": "027/SP", "date": "2026-11-24"}, "ppn": 1, "note": None, "lines": rows,
        "total": sum(row[5] * row[6] // 1_000 for row in rows), "x": {"color": 1}, **changes,
    }  # fmt: skip


def receive(world: World, *changes: dict[str, Any], cursor: str = "c1") -> None:
    world.shop.handle(ApplyFrame(world.clock.now, changes=changes, cursors={"sales": cursor}))


def detail(world: World) -> OrderDetail:
    with world.shop.reader() as connection:
        found = orders.detail(connection, ORDER)
    assert found is not None
    return found


def reserved(world: World, product_id: str) -> object:
    return query(world.shop, "SELECT reserved FROM product_stock WHERE product_id = :id", id=product_id)[0][0]


def answer(world: World, *commands: str) -> None:
    for command in commands:
        world.shop.handle(AnswerOrder(ORDER, command, "habis" if command == "decline" else ""))


def acknowledge(world: World, **ack: Any) -> None:
    number = query(world.shop, "SELECT max(op_seq) FROM outbox")[0][0]
    world.shop.handle(ApplyFrame(world.clock.now, acks=({"n": number, "receipt": "Q2", **ack},)))


def test_an_order_is_accepted_packed_and_handed_over(world: World) -> None:
    receive(world, frame(world, (world.mie, 5_000), (world.beras, 2_000)))
    assert detail(world).commands == ("accept", "decline")
    answer(world, "accept")
    assert (detail(world).row.state, detail(world).row.waiting) == ("accepted", True)
    assert (reserved(world, world.mie), reserved(world, world.beras)) == (5_000, 2_000)
    answer(world, "ready", "hand_over")
    assert (detail(world).row.state, detail(world).commands) == ("handed_over", ())
    assert (reserved(world, world.mie), reserved(world, world.beras)) == (0, 0)
    assert query(world.shop, "SELECT on_hand FROM product_stock WHERE product_id = :id", id=world.mie) == [(115_000,)]
    assert query(world.shop, "SELECT number, total, order_id FROM sale") == [("A001/NT/2026", 24_500, ORDER)]
    assert query(world.shop, "SELECT instansi FROM day_summary") == [(24_500,)]
    bodies = query(world.shop, "SELECT kind, body FROM outbox ORDER BY op_seq DESC LIMIT 4")
    assert [kind for kind, _ in reversed(bodies)] == ["order.command"] * 3 + ["sale.complete"]
    assert json.loads(bodies[0][1])["order"] == ORDER
    assert {json.loads(body)["if_version"] for kind, body in bodies if kind == "order.command"} == {1}


def test_declining_releases_nothing_and_says_why(world: World) -> None:
    receive(world, frame(world, (world.mie, 5_000)))
    answer(world, "decline")
    assert reserved(world, world.mie) == 0
    assert [(row.state, row.by, row.reason) for row in detail(world).events] == [
        ("pending_shop", "marketplace", ""), ("declined", "till", "habis"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AnswerOrder(NO, "accept"), "order.missing"), (AnswerOrder(ORDER, "decline", " "), "order.reason_missing"),
        (AnswerOrder(ORDER, "ready"), "order.illegal_transition"),
        (AnswerOrder(ORDER, "fly"), "order.illegal_transition"),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_change_nothing(world: World, command: Command, code: str) -> None:
    receive(world, frame(world, (world.mie, 5_000)))
    assert refused(world.shop, command)[0] == code


def test_a_refused_answer_is_taken_back_and_shown(world: World) -> None:
    receive(world, frame(world, (world.mie, 5_000)))
    answer(world, "accept")
    acknowledge(world, s="rejected", code="order.stale_version", ver=2, state="cancelled")
    assert (detail(world).row.state, detail(world).problem) == ("cancelled", "order.stale_version")
    assert reserved(world, world.mie) == 0


def test_goods_that_left_after_a_cancel_stay_a_sale(world: World) -> None:
    receive(world, frame(world, (world.mie, 5_000), state="cancelled"))
    answer(world, "hand_over")
    assert detail(world).row.state == "handed_over_after_cancel"
    assert query(world.shop, "SELECT count(*) FROM sale") == [(1,)]


def test_an_unanswered_answer_is_folded_on_top_of_what_the_marketplace_sends(world: World) -> None:
    receive(world, frame(world, (world.mie, 5_000)))
    answer(world, "accept")
    receive(world, frame(world, (world.mie, 7_000), version=2))
    assert (detail(world).row.state, reserved(world, world.mie)) == ("accepted", 7_000)
    receive(world, frame(world, (world.beras, 1_000), version=3))
    assert (reserved(world, world.mie), reserved(world, world.beras)) == (0, 1_000)
    acknowledge(world, s="applied", ver=4, state="accepted")
    before = dump(world.shop.path)
    world.shop.handle(ApplyFrame(None, acks=({"n": 1, "s": "applied"}, {"n": 999_999, "s": "applied"})))
    changed = {name for name, rows in dump(world.shop.path).items() if rows != before[name]}
    assert changed == {"outbox"}


def test_the_same_frame_twice_is_harmless(world: World) -> None:
    receive(world, frame(world, (world.mie, 5_000), state="accepted"))
    before = dump(world.shop.path)
    receive(world, frame(world, (world.mie, 5_000), state="accepted"))
    assert dump(world.shop.path) == before


def test_an_order_of_goods_that_have_not_arrived_yet(world: World) -> None:
    receive(world, frame(world, (NO, 4_000), state="accepted"))
    assert [(line.on_hand, line.reserved) for line in detail(world).lines] == [(None, 0)]
    movement = {"t": "mov", "k": [2, 1, 0], "e": 1, "p": NO, "q": 9_000, "reason": "receive", "at": world.clock.now}
    receive(world, movement)
    receive(world, {"t": "product", "id": NO, "ver": 1, "f": {"name": "Sirup"}, "units": [["botol", 1_000, 1, None]]})
    assert [(line.on_hand, line.reserved) for line in detail(world).lines] == [(9_000, 4_000)]
    receive(world, movement)
    assert query(world.shop, "SELECT on_hand FROM product_stock WHERE product_id = :id", id=NO) == [(9_000,)]


def test_goods_nobody_knows_can_be_handed_over(world: World) -> None:
    receive(world, frame(world, (NO, 4_000), state="accepted"))
    answer(world, "hand_over")
    assert query(world.shop, "SELECT name, archived FROM product WHERE id = :id", id=NO) == [("Barang", 1)]
    assert query(world.shop, "SELECT on_hand FROM product_stock WHERE product_id = :id", id=NO) == [(-4_000,)]


def test_ppn_of_an_order_is_no_debt_to_the_shop(world: World) -> None:
    world.shop.handle(SaveSettings(ShopSettings(pkp=True)))
    receive(world, frame(world, (world.mie, 100_000), (world.beras, 1_000), state="accepted"))
    answer(world, "hand_over")
    assert query(world.shop, "SELECT total, dpp, ppn FROM sale") == [(353_500, 320_833, 0)]


def test_a_product_without_units_waits_for_a_program_that_can_show_it(world: World) -> None:
    receive(world, {"t": "product", "id": NO, "ver": 1, "f": {"name": "Sirup"}, "units": [], "x": {}})
    receive(world, {"t": "hologram", "id": "x", "ver": 1})
    assert query(world.shop, "SELECT count(*) FROM unknown_change") == [(2,)]
    with world.shop.reader() as connection:
        assert len(products.page(connection).rows) == 3


def test_words_of_a_newer_marketplace_do_not_stop_the_shop(world: World) -> None:
    luxury = {"name": "Sirup", "tax_class": "ppnbm"}
    receive(
        world,
        {"t": "product", "id": NO, "ver": 1, "f": luxury, "units": [["botol", 1_000, 1, None]]},
        {"t": "customer", "id": NO, "ver": 2, "f": {"name": "Koperasi", "kind": "koperasi"}, "x": {"a": 1}},
        frame(world, (world.mie, 1_000), state="menunggu_kurir"),
    )
    assert query(world.shop, "SELECT tax_class FROM product WHERE id = :id", id=NO) == [("ppn",)]
    assert query(world.shop, "SELECT kind, version, extra FROM customer WHERE id = :id", id=NO) == [
        ("umum", 2, '{"a": 1}')
    ]
    assert (detail(world).row.state, detail(world).commands) == ("menunggu_kurir", ())


def test_a_code_that_two_tills_gave_away_stays_where_it_was_first(world: World) -> None:
    first = "SELECT barcode FROM product_unit WHERE product_id = :id AND ordinal = 0"
    [(code,)] = query(world.shop, first, id=world.mie)
    units = [["pcs", 1_000, 1, code], ["dus", 2_000, 1, "77"]]
    receive(world, {"t": "product", "id": NO, "ver": 1, "f": {"name": "Mi lain", "sku": "MIE-01"}, "units": units})
    assert query(world.shop, "SELECT sku FROM product WHERE id = :id", id=NO) == [(None,)]
    assert query(world.shop, "SELECT barcode FROM product_unit WHERE product_id = :id ORDER BY ordinal", id=NO) == [
        (None,), ("77",),
    ]  # fmt: skip
    assert query(world.shop, first, id=world.mie) == [(code,)]


def test_our_waiting_edit_is_folded_on_top_of_another_tills(world: World) -> None:
    units = (UnitDraft("pcs", 1_000, 9_999), UnitDraft("pak", 5_000, 40_000))
    sent = query(world.shop, "SELECT op_seq FROM outbox")
    world.shop.handle(ApplyFrame(None, acks=tuple({"n": number, "s": "applied"} for (number,) in sent)))
    world.shop.handle(SaveProduct(world.mie, "Nama kami", units, sku="MIE-01", category="Mie instan"))
    theirs = {"name": "Nama mereka", "category": "Sembako", "min_stock": 2_000, "published": 1}
    receive(world, {"t": "product", "id": world.mie, "ver": 8, "f": theirs, "units": [["dus", 40_000, 1, None]]})
    with world.shop.reader() as connection:
        row = products.product(connection, world.mie)
    assert row is not None
    assert (row.name, row.min_stock, row.published) == ("Nama kami", 2_000, True)
    assert [unit.name for unit in row.units] == ["pcs", "pak"]


@pytest.mark.parametrize(
    "change",
    [
        {"t": "order", "id": ORDER}, {"t": "product", "id": NO, "ver": 1, "f": {}},
        {"t": "mov", "k": [1], "p": "x"}, {"t": "customer", "id": NO, "ver": 1, "f": []},
        {"t": "product", "id": NO, "ver": 1, "f": {"name": "Teh"}, "units": [["pcs", 0, 1_000, None]]},
        {"t": "mov", "k": [2, 1, 0], "p": "x", "q": 0, "reason": "sale", "at": 1_795_489_000_000},
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_read_is_kept_as_it_came_and_holds_nothing_up(
    world: World, change: dict[str, Any]
) -> None:
    if "p" in change:
        change = change | {"p": world.mie}
    good = frame(world, (world.mie, 1_000))
    before = query(world.shop, "SELECT * FROM product ORDER BY no")
    world.shop.handle(ApplyFrame(1, changes=(change, good), cursors={"catalog": "c9"}))
    assert query(world.shop, "SELECT raw FROM unknown_change") == [(canonical(change),)]
    assert query(world.shop, "SELECT id FROM market_order") == [(good["id"],)]
    assert query(world.shop, "SELECT * FROM product ORDER BY no") == before
    assert query(world.shop, "SELECT cursor_catalog FROM device_state") == [("c9",)]


def test_an_answer_with_an_unknown_verdict_is_not_taken(world: World) -> None:
    assert refused(world.shop, ApplyFrame(None, acks=({"n": 1, "s": "maybe"},)))[0] == "sync.answer_unreadable"


def test_refused_work_is_sent_again_or_set_aside_and_never_lost(world: World) -> None:
    receive(world, frame(world, (world.mie, 5_000)))
    answer(world, "accept")
    [(number,)] = query(world.shop, "SELECT max(op_seq) FROM outbox")
    assert refused(world.shop, ResendOperation(number)) == ("sync.not_refused", {"number": number})
    assert refused(world.shop, SetAsideOperation(999))[0] == "sync.not_refused"
    acknowledge(world, s="rejected", code="order.stale_version", state="pending_shop", ver=7)
    assert query(world.shop, "SELECT state FROM market_order") == [("pending_shop",)]
    assert world.shop.handle(ResendOperation(number)).result == number + 1
    again = "SELECT body ->> 'if_version', body ->> 'do' FROM outbox WHERE op_seq = :n"
    assert query(world.shop, again, n=number + 1) == [(7, "accept")]
    assert query(world.shop, "SELECT state FROM market_order") == [("accepted",)]
    assert query(world.shop, "SELECT state FROM outbox WHERE op_seq >= :n ORDER BY op_seq", n=number) == [
        ("resent",), ("waiting",),
    ]  # fmt: skip
    acknowledge(world, s="rejected", code="order.stale_version", state="pending_shop")
    world.shop.handle(SetAsideOperation(number + 1))
    assert query(world.shop, "SELECT state FROM outbox WHERE op_seq > :n", n=number) == [("set_aside",)]


def test_a_flagged_fact_counts_already_and_is_not_sent_twice(world: World) -> None:
    acknowledge(world, s="flagged", code="stock.reason_unknown")
    [(number,)] = query(world.shop, "SELECT max(op_seq) FROM outbox")
    assert refused(world.shop, ResendOperation(number))[0] == "sync.not_refused"
    world.shop.handle(SetAsideOperation(number))


def test_enrolment_brings_letter_shop_and_address(world: World) -> None:
    join = StoreEnrolment("https://pasar.contoh.id", "s1", "shop-1", "Toko Sri", 2, 1, "B", "", "")
    world.shop.handle(join)
    assert query(world.shop, "SELECT device_no, shop_id FROM device_state") == [(2, "shop-1")]
    assert query(world.shop, "SELECT value FROM setting WHERE key = 'till_letter'") == [('"B"',)]
    other = StoreEnrolment("https://pasar.contoh.id", "s1", "shop-2", "Toko Lain", 1, 1, "A", "", "")
    assert refused(world.shop, other) == ("sync.other_shop", {"shop": "Toko Lain"})


def test_the_marketplaces_clock_corrects_a_wrong_one(world: World) -> None:
    receive(world, frame(world, (world.mie, 5_000)))
    world.shop.handle(ApplyFrame(world.clock.now + 86_400_000))
    answer(world, "accept")
    assert [row.happened_at for row in detail(world).events] == [world.clock.now, world.clock.now + 86_400_000]


def test_meetings_are_noted(world: World) -> None:
    world.shop.handle(NoteExchange(1, 2, "busy", "sync.busy", 10, 20, 1, 3, 4, retry_at=99))
    assert query(world.shop, "SELECT outcome, code, bytes_up, bytes_down, sent, received FROM exchange_log") == [
        ("busy", "sync.busy", 10, 20, 3, 4)
    ]
    assert world.shop.position().retry_at == 99


def test_a_stranger_is_not_a_command(world: World) -> None:
    with pytest.raises(KeyError):
        world.shop.handle(Command())
    with pytest.raises(DomainError):
        world.shop.handle(AnswerOrder(new_id(), "accept"))
