"""The table of conflicts: every kind can be answered, every answer does something known, every code finds its kind."""

from __future__ import annotations

from string import Formatter

import pytest

from blangkon_desktop.domain.conflict import DEEDS, KINDS, Preview, kind_of_answer
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.messages_conflicts import (
    ANSWER_WORDS,
    KIND_WORDS,
    PRICE_ANSWERS,
    answer_words,
    conflict_words,
    question,
)
from blangkon_desktop.services.deeds import DEEDS as DONE

FACTS = {"title", "buyer", "name", "amount", "code", "by", "phone", "count"}


def test_there_are_many_kinds_and_every_deed_can_be_done() -> None:
    assert len(KINDS) >= 20
    assert set(DONE) == DEEDS == {answer.deed for kind in KINDS.values() for answer in kind.answers}


def test_every_kind_and_answer_has_words_and_no_words_are_left_over() -> None:
    assert set(KIND_WORDS) == set(KINDS)
    assert set(ANSWER_WORDS) == {answer.name for kind in KINDS.values() for answer in kind.answers}
    assert {answer.name for answer in KINDS["price_clash"].answers} == set(PRICE_ANSWERS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_are_whole_sentences_that_ask_for_known_facts(kind: str) -> None:
    title, text = KIND_WORDS[kind]
    assert not title.endswith(".")
    assert text[-1] in ".?"
    assert {name for _, name, _, _ in Formatter().parse(text) if name} <= FACTS
    for answer in KINDS[kind].answers:
        words = answer_words(kind, answer.name)
        assert words.text[-1] == "."
        assert not words.title.endswith(".")
    assert len({answer.name for answer in KINDS[kind].answers}) == len(KINDS[kind].answers)


@pytest.mark.parametrize(
    ("status", "code", "op_kind", "do", "expected"),
    [
        ("applied", "", "sale.complete", "", None),
        ("rejected", "order.stale_version", "order.command", "accept", "order_answer_refused"),
        ("parked", "op.unknown_kind", "order.command", "accept", "record_refused"),
        ("rejected", "op.malformed", "product.put", "", "record_refused"),
        ("flagged", "number.twice", "sale.complete", "", "number_twice"),
        ("flagged", "sale.payments_differ", "sale.complete", "", "sale_sum_differs"),
        ("flagged", "order.illegal_transition", "order.command", "hand_over", "order_out_twice"),
        ("flagged", "order.illegal_transition", "order.command", "take_back", "record_noticed"),
        ("flagged", "document.duplicate", "document.issue", "", None),
        ("flagged", "sale.unknown", "sale.refund", "", None),
        ("flagged", "kode.dari.masa.depan", "sale.complete", "", "record_noticed"),
    ],
)
def test_an_answer_of_the_marketplace_opens_its_kind(
    status: str, code: str, op_kind: str, do: str, expected: str | None
) -> None:
    assert kind_of_answer(status, code, op_kind, do) == expected


def test_an_answer_that_a_kind_does_not_have_is_refused() -> None:
    with pytest.raises(DomainError) as refused:
        KINDS["price_clash"].answer("goods_out")
    assert refused.value.code == "conflict.answer_unknown"


def test_a_question_names_numbers_and_codes() -> None:
    facts = {"shop": "Toko Berkah", "letter": "B", "number": "17", "what": "Penjualan", "made": "24/11/2026"}
    assert "nomor 17: Penjualan" in question(facts)
    told = question({**facts, "code": "number.twice", "receipt": ""})
    assert "kode number.twice, tanda terima -, dibuat 24/11/2026" in told


def test_a_price_is_asked_for_as_a_price() -> None:
    facts = {"title": "Beras", "by": 2}
    assert conflict_words("price_clash", facts).text.startswith("Harga Beras diubah di sini dan di kasir nomor 2")
    assert answer_words("price_clash", "ours").title == "Pakai harga kita"
    assert answer_words("product_clash", "ours").title == "Pakai catatan kita"


def test_a_preview_without_effects_says_so() -> None:
    assert Preview().nothing
    assert not Preview(money={"kas": 1}).nothing
