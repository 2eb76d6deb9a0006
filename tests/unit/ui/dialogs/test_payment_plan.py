"""What is owed in a split payment, and which notes are offered."""

from __future__ import annotations

import pytest

from blangkon_desktop.domain.payment import CASH, KASBON, QRIS, TRANSFER
from blangkon_desktop.services.commands import PaymentDraft
from ui.dialogs.payment_plan import PaymentPlan


def plan(*parts: PaymentDraft) -> PaymentPlan:
    return PaymentPlan(47_850, 47_900, list(parts))


def test_only_cash_alone_is_rounded() -> None:
    assert plan().due(CASH) == 47_900
    assert plan().due(TRANSFER) == 47_850
    assert plan(PaymentDraft(QRIS, 20_000)).due(CASH) == 27_850
    assert plan(PaymentDraft(CASH, 20_000)).due(CASH) == 27_900
    assert plan(PaymentDraft(CASH, 20_000)).due(KASBON) == 27_850


def test_the_difference_is_change_or_what_is_missing() -> None:
    assert plan().difference(CASH, 50_000) == 2_100
    assert plan().difference(CASH, 40_000) == -7_900
    assert plan().difference(CASH, None) == 0


def test_an_empty_amount_pays_exactly_the_rest() -> None:
    parts = (PaymentDraft(CASH, 20_000),)
    assert plan(*parts).drafts(KASBON, None) == (*parts, PaymentDraft(KASBON, 27_850))
    assert PaymentPlan(0, 0).drafts(CASH, None) == ()


@pytest.mark.parametrize(
    ("due", "notes"),
    [
        (37_500, (40_000, 50_000, 100_000)),
        (18_500, (20_000, 50_000, 100_000)),
        (3_200, (10_000, 20_000, 50_000, 100_000)),
        (137_500, (140_000, 150_000, 200_000)),
        (100_000, ()),
    ],
)
def test_the_notes_offered_are_those_a_buyer_has(due: int, notes: tuple[int, ...]) -> None:
    assert PaymentPlan(due, due).notes(CASH) == notes


def test_no_notes_are_offered_for_what_is_not_cash() -> None:
    assert plan().notes(QRIS) == ()
