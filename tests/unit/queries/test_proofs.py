"""What the marketplace has of a paper: written, sent, received, refused; and honest again after it forgot."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.document import INVOICE
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.proof import NOTICED, RECEIVED, REFUSED, SENT, WRITTEN, Proof, worst
from blangkon_desktop.queries import documents, proofs, sales, stock
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.services.commands import ApplyFrame, IssueDocument, NoteExchange, TakeBackAnswers
from tests.helpers import trade
from tests.helpers.marketplace import FakeClock
from tests.helpers.shop import running_shop, sell, stocked


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def shop(tmp_path: Path, clock: FakeClock) -> Iterator[ShopCore]:
    with running_shop(tmp_path, clock) as opened:
        yield opened


def everything(shop: ShopCore) -> dict[str, Proof | None]:
    """The proofs of the newest nota, its invoice and its movement."""
    with shop.reader() as connection:
        lists: dict[str, Sequence[Any]] = {
            "sale": sales.page(connection).rows, "invoice": documents.page(connection).rows,
            "stock": stock.page(connection).rows,
        }  # fmt: skip
    return {name: rows[0].proof for name, rows in lists.items() if rows}


def states(shop: ShopCore) -> dict[str, str]:
    return {name: proof.state if proof else "" for name, proof in everything(shop).items()}


def test_a_paper_goes_through_its_states_with_their_times(shop: ShopCore, clock: FakeClock) -> None:
    goods = stocked(shop)
    trade.enrol(shop)
    trade.answer_all(shop)
    receipt = sell(shop, (goods["Indomie Goreng"], "pcs", 1_000))
    shop.handle(IssueDocument(new_id(), INVOICE, sale_id=receipt.sale_id))
    assert set(states(shop).values()) == {WRITTEN}
    written = everything(shop)["sale"]
    assert written is not None
    sale_op, invoice_op = written.op_seq, written.op_seq + 1
    clock.advance(60_000)
    shop.handle(NoteExchange(clock(), clock(), "interrupted", "sync.interrupted", sent=1, left=(sale_op,)))
    assert states(shop) == {"sale": SENT, "invoice": WRITTEN, "stock": SENT}
    with shop.reader() as connection:
        status = sync_queries.status(connection, 0)
    assert (status.waiting, status.unknown) == (2, 1)
    clock.advance(60_000)
    acks = ({"n": sale_op, "s": "applied", "receipt": "Q2VEPAA2FV"},
            {"n": invoice_op, "s": "flagged", "code": "number.fork", "receipt": "Q2VEPAA2FV"})  # fmt: skip
    shop.handle(ApplyFrame(clock(), acks=acks))
    assert states(shop) == {"sale": RECEIVED, "invoice": NOTICED, "stock": RECEIVED}
    assert everything(shop)["sale"] == Proof(RECEIVED, clock(), sale_op, "Q2VEPAA2FV")


def test_after_a_rewound_marketplace_the_states_go_back_and_the_affected_are_listed(
    shop: ShopCore, clock: FakeClock
) -> None:
    goods = stocked(shop)
    trade.enrol(shop)
    trade.answer_all(shop)
    first = sell(shop, (goods["Indomie Goreng"], "pcs", 1_000))
    trade.answer_all(shop)
    second = sell(shop, (goods["Indomie Goreng"], "pcs", 1_000))
    trade.answer_all(shop)
    last = everything(shop)["sale"]
    assert last is not None
    clock.advance(3_600_000)
    shop.handle(TakeBackAnswers(last.op_seq - 1))
    with shop.reader() as connection:
        found = {row.number: row.proof for row in sales.page(connection).rows}
        lost = proofs.forgotten(connection)
    kept = found[first.number]
    assert kept is not None
    assert kept.state == RECEIVED
    assert found[second.number] == Proof(WRITTEN, last.since, last.op_seq, forgotten_at=clock())
    assert [(title, kind) for title, kind, _ in lost] == [(second.number, "sale.complete")]
    trade.answer_all(shop)
    with shop.reader() as connection:
        (again,) = proofs.forgotten(connection)
    assert (again[2].state, again[2].forgotten_at) == (RECEIVED, clock())


def test_the_worst_is_what_a_person_must_know() -> None:
    every = [Proof(state, 0, number) for number, state in enumerate((RECEIVED, SENT, WRITTEN, NOTICED, REFUSED))]
    for left in range(5, 0, -1):
        found = worst(every[:left])
        assert found is not None
        assert found.op_seq == left - 1
    assert worst([]) is None
