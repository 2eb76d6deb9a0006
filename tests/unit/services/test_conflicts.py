"""Conflicts that a healthy marketplace and till do not bring about together: opened by its answers, word by word."""

from __future__ import annotations

from typing import Any

import pytest

from blangkon_desktop.domain.conflict import Preview
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import conflicts, customers
from blangkon_desktop.queries.conflicts import ConflictRow
from blangkon_desktop.services.commands import (
    AddToCart,
    AnswerConflict,
    ApplyFrame,
    CompleteSale,
    ConfirmPayment,
    PaymentDraft,
    PreviewAnswer,
    RepairOperation,
    ResendOperation,
    SaveCustomer,
    SaveProduct,
    SetAsideOperation,
    SetCart,
    TakeBackAnswers,
    UndoAnswer,
    UnitDraft,
)
from blangkon_desktop.services.conflicts import notice_event
from blangkon_desktop.storage.unit_of_work import SqlUnitOfWork
from tests.helpers.book import query, refused
from tests.helpers.shop import GOODS, MI, sell
from tests.unit.services.conftest import World

QRIS = (PaymentDraft("qris", 7_000),)


def last(world: World) -> int:
    """The number of the newest operation."""
    return int(query(world.shop, "SELECT max(op_seq) FROM outbox")[0][0])


def answered(world: World, status: str, code: str = "", **members: Any) -> int:
    """The marketplace answers the newest operation, and all before it with yes; its number."""
    number = last(world)
    others = query(world.shop, f"SELECT op_seq FROM outbox WHERE state = 'waiting' AND op_seq < {number}")
    acks: list[dict[str, Any]] = [{"n": row[0], "s": "applied"} for row in others]
    told = {"n": number, "s": status, "receipt": "Q2VEPAA2FV", **members} | ({"code": code} if code else {})
    world.shop.handle(ApplyFrame(None, acks=(*acks, told)))
    return number


def opened(world: World) -> list[ConflictRow]:
    with world.shop.reader() as connection:
        return list(conflicts.page(connection).rows)


def only(world: World, kind: str) -> ConflictRow:
    found = opened(world)
    assert [row.kind for row in found] == [kind]
    return found[0]


def decide(world: World, row: ConflictRow, answer: str, quantity: int | None = None) -> Preview:
    preview = world.shop.handle(PreviewAnswer(row.no, answer, quantity)).result
    assert isinstance(preview, Preview)
    world.shop.handle(AnswerConflict(row.no, answer, quantity))
    return preview


def balance(world: World, account: str) -> int:
    sql = "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = :account"
    return int(query(world.shop, sql, account=account)[0][0])


def state(world: World, number: int) -> str:
    return str(query(world.shop, "SELECT state FROM outbox WHERE op_seq = :n", n=number)[0][0])


def test_a_sale_whose_sums_differ_may_have_been_a_wrong_entry(world: World) -> None:
    sell(world.shop, (world.mie, "pcs", 2_000), pay=(PaymentDraft("cash", 5_000), PaymentDraft("transfer", 2_000)))
    number = answered(world, "flagged", "sale.payments_differ")
    row = only(world, "sale_sum_differs")
    assert (row.code, row.receipt, row.op_seq) == ("sale.payments_differ", "Q2VEPAA2FV", number)
    preview = decide(world, row, "wrong_entry")
    assert preview.money == {"kas": -5_000, "bank": -2_000}  # each payment goes back the way it came
    assert (balance(world, "kas"), balance(world, "bank")) == (0, 0)
    assert state(world, number) == "set_aside"
    world.shop.handle(UndoAnswer(row.no))
    assert (balance(world, "kas"), balance(world, "bank"), state(world, number)) == (5_000, 2_000, "flagged")
    assert only(world, "sale_sum_differs").no == row.no


def test_what_is_left_of_a_sale_comes_back_and_nothing_comes_back_twice(world: World) -> None:
    sell(world.shop, (world.mie, "pcs", 2_000))
    answered(world, "flagged", "sale.total_differs")
    first = only(world, "sale_sum_differs")
    decide(world, first, "wrong_entry")
    sell(world.shop, (world.mie, "pcs", 3_000))
    answered(world, "flagged", "number.twice")
    second = only(world, "number_twice")
    assert decide(world, second, "wrong_entry").money == {"kas": -10_500}
    world.shop.handle(UndoAnswer(first.no))
    assert decide(world, only(world, "sale_sum_differs"), "wrong_entry").nothing  # this sale is back already


def test_money_that_is_not_there_is_a_question_with_three_ends(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 2_000), pay=QRIS)
    world.shop.handle(ConfirmPayment(sale.sale_id, 0, arrived=False))
    row = only(world, "payment_missing")
    assert row.facts["amount"] == 7_000
    preview = decide(world, row, "money_came")
    assert preview.money == {"bank": 7_000, "qris_belum_dicek": -7_000}
    assert (balance(world, "bank"), balance(world, "qris_belum_dicek")) == (7_000, 0)
    world.shop.handle(UndoAnswer(row.no))
    assert (balance(world, "bank"), balance(world, "qris_belum_dicek")) == (0, 7_000)
    assert decide(world, row, "goods_back").money == {"qris_belum_dicek": -7_000}
    assert balance(world, "qris_belum_dicek") == 0


def test_money_that_came_late_ends_the_question(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 2_000), pay=QRIS)
    world.shop.handle(ConfirmPayment(sale.sale_id, 0, arrived=False))
    world.shop.handle(ConfirmPayment(sale.sale_id, 0, arrived=True))
    assert opened(world) == []


def test_two_answers_about_one_payment_are_put_right_and_back(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 2_000), pay=QRIS)
    world.shop.handle(ConfirmPayment(sale.sale_id, 0, arrived=True))
    answered(world, "flagged", "payment.checked_twice")
    row = only(world, "payment_checked_twice")
    assert (row.facts["ours"], row.facts["theirs"]) == ({"arrived": 1}, {"arrived": 0})
    decide(world, row, "money_missing")
    body = query(world.shop, "SELECT body FROM outbox ORDER BY op_seq DESC LIMIT 1")[0][0]
    assert '"again":1,"arrived":0' in body
    assert (balance(world, "bank"), balance(world, "qris_belum_dicek")) == (0, 7_000)
    world.shop.handle(UndoAnswer(row.no))
    assert (balance(world, "bank"), balance(world, "qris_belum_dicek")) == (7_000, 0)


def test_goods_that_the_marketplace_does_not_know_are_told_once_more(world: World) -> None:
    sell(world.shop, (world.mie, "pcs", 2_000))
    answered(world, "flagged", "product.unknown")
    row = only(world, "product_unknown")
    assert (row.title, decide(world, row, "tell_product").sends) == ("Indomie Goreng", {"product.put": 1})
    kind, body = query(world.shop, "SELECT kind, body FROM outbox ORDER BY op_seq DESC LIMIT 1")[0]
    assert (kind, '"name":"Indomie Goreng"' in body) == ("product.put", True)


def test_refused_work_is_sent_again_set_aside_or_repaired(world: World) -> None:
    units = (UnitDraft("pcs", 1_000, 3_600, MI), *GOODS[0].units[1:])
    world.shop.handle(SaveProduct(world.mie, "Indomie Goreng", units, sku="MIE-01", category="Mie instan"))
    number = answered(world, "rejected", "op.malformed")
    row = only(world, "record_refused")
    assert decide(world, row, "set_aside").sends == {}
    world.shop.handle(UndoAnswer(row.no))
    assert state(world, number) == "rejected"
    units = (UnitDraft("pcs", 1_000, 3_700, MI), *GOODS[0].units[1:])
    world.shop.handle(SaveProduct(world.mie, "Mie Goreng", units, sku="MIE-01", category="Mie instan"))
    world.shop.handle(RepairOperation(number))
    body = query(world.shop, "SELECT body FROM outbox ORDER BY op_seq DESC LIMIT 1")[0][0]
    assert ("3700" in body, "Mie Goreng" in body) == (True, False)  # what was refused, as it stands now
    assert (state(world, number), opened(world)) == ("resent", [])
    assert refused(world.shop, RepairOperation(number))[0] == "sync.not_refused"


def test_a_refused_customer_is_repaired_and_other_work_goes_as_it_was(world: World) -> None:
    world.shop.handle(SaveCustomer(world.customer, "Bu Sri", phone="081234567890", address="Demak"))
    number = answered(world, "rejected", "op.malformed")
    world.shop.handle(SaveCustomer(world.customer, "Bu Sri", phone="081234567890", address="Kudus"))
    world.shop.handle(RepairOperation(number))
    assert '"address":"Kudus"' in query(world.shop, "SELECT body FROM outbox ORDER BY op_seq DESC LIMIT 1")[0][0]
    sell(world.shop, (world.mie, "pcs", 1_000))
    parked = answered(world, "parked", "op.unknown_kind")
    row = only(world, "record_refused")
    world.shop.handle(RepairOperation(parked))
    assert (state(world, parked), opened(world)) == ("resent", [])
    assert refused(world.shop, UndoAnswer(row.no))[0] == "conflict.not_decided"  # it ended by itself


def test_what_was_sent_again_cannot_be_called_back(world: World) -> None:
    sell(world.shop, (world.mie, "pcs", 1_000))
    answered(world, "parked", "op.unknown_kind")
    row = only(world, "record_refused")
    assert not decide(world, row, "send_again").undoable
    assert refused(world.shop, UndoAnswer(row.no))[0] == "conflict.final"
    assert refused(world.shop, AnswerConflict(row.no, "set_aside"))[0] == "conflict.decided"
    assert refused(world.shop, AnswerConflict(99, "set_aside"))[0] == "conflict.missing"


@pytest.mark.parametrize("settle", [ResendOperation, SetAsideOperation])
def test_refused_work_that_was_dealt_with_elsewhere_is_no_question(world: World, settle: Any) -> None:
    sell(world.shop, (world.mie, "pcs", 1_000))
    number = answered(world, "parked", "op.unknown_kind")
    world.shop.handle(settle(number))
    assert opened(world) == []


def test_a_count_by_a_wrong_clock_is_counted_again(world: World) -> None:
    frame = {"n": last(world), "s": "flagged", "code": "stock.count_uncertain"}
    world.shop.handle(ApplyFrame(None, acks=(frame,)))
    assert opened(world) == []  # an operation without counts names no product


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("row_healed", {"title": "barang", "count": 2}),
        ("till_copied", {"title": "C"}),
        ("market_restored", {"title": ""}),
        ("record_unreadable", {"title": "Kopi"}),
    ],
)
def test_an_event_is_told_once_and_seen(world: World, kind: str, facts: dict[str, Any]) -> None:
    with SqlUnitOfWork(world.shop._writer, ()) as uow:
        for _ in range(2):
            notice_event(kind, "product", facts, uow)
        uow.commit()
    row = only(world, kind)
    assert decide(world, row, "seen").nothing
    assert opened(world) == []
    world.shop.handle(UndoAnswer(row.no))
    assert only(world, kind).no == row.no


def test_a_record_that_cannot_be_read_is_told(world: World) -> None:
    broken = {"t": "product", "id": "9" * 32, "ver": 1, "f": {"name": "Kopi"}, "units": [["pcs", 0, 1, None]]}
    world.shop.handle(ApplyFrame(None, changes=(broken,)))
    assert only(world, "record_unreadable").title == "Kopi"


def test_what_one_person_owes_under_two_names_is_one_debt(world: World) -> None:
    second = str(world.shop.handle(SaveCustomer(new_id(), "Sri Wahyuni", phone="0812-3456-7890")).result)
    for customer, pieces in ((world.customer, 1_000), (second, 2_000)):
        cart = new_id()
        world.shop.handle(AddToCart(cart, world.mie, "pcs", pieces))
        world.shop.handle(SetCart(cart, customer))
        due = 3_500 * pieces // 1_000
        world.shop.handle(CompleteSale(new_id(), cart, (PaymentDraft("kasbon", due),)))
    row = only(world, "customer_twice")
    decide(world, row, "same_person")
    with world.shop.reader() as connection:
        assert [(one.name, one.debt) for one in customers.search(connection, "")] == [("Bu Sri", 10_500)]
    world.shop.handle(UndoAnswer(row.no))
    with world.shop.reader() as connection:
        assert sorted((one.name, one.debt) for one in customers.search(connection, "")) == [
            ("Bu Sri", 3_500), ("Sri Wahyuni", 7_000),
        ]  # fmt: skip


def test_an_answer_that_is_given_once_more_asks_nothing_anew(world: World) -> None:
    sell(world.shop, (world.mie, "pcs", 2_000))
    number = answered(world, "flagged", "number.twice")
    decide(world, only(world, "number_twice"), "two_sales")
    for _ in range(2):
        world.shop.handle(TakeBackAnswers(number - 1))
        acks = [{"n": row[0], "s": "applied"} for row in query(
            world.shop, "SELECT op_seq FROM outbox WHERE state = 'waiting'"
        ) if row[0] != number]  # fmt: skip
        again = {"n": number, "s": "flagged", "code": "number.twice"}
        world.shop.handle(ApplyFrame(None, acks=(*acks, again)))
        assert [row.kind for row in opened(world)] == ["market_restored"]
        assert state(world, number) == "set_aside"
