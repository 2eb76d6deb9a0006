"""The state table of marketplace orders has an answer for every pair."""

import itertools

import pytest

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.order import (
    ACCEPTED,
    CANCELLED,
    CLOSED,
    DECLINED,
    EXPIRED,
    FACT_COMMANDS,
    HANDED_OVER,
    HANDED_OVER_AFTER_CANCEL,
    PARTLY_ACCEPTED,
    PENDING,
    READY,
    STATES,
    TRANSITIONS,
    MarketplaceOrder,
    next_state,
    till_commands,
)

COMMANDS = ("accept", "decline", "ready", "hand_over", "take_back", "timeout", "cancel", "confirm")
TABLE = {
    PENDING: {"accept": ACCEPTED, "decline": DECLINED, "timeout": EXPIRED, "cancel": CANCELLED},
    ACCEPTED: {"ready": READY, "hand_over": HANDED_OVER, "cancel": CANCELLED},
    PARTLY_ACCEPTED: {"ready": READY, "hand_over": HANDED_OVER},
    READY: {"hand_over": HANDED_OVER},
    HANDED_OVER: {"confirm": CLOSED, "timeout": CLOSED},
    CANCELLED: {"hand_over": HANDED_OVER_AFTER_CANCEL},
    EXPIRED: {"hand_over": HANDED_OVER_AFTER_CANCEL},
    HANDED_OVER_AFTER_CANCEL: {"take_back": CANCELLED}, CLOSED: {}, DECLINED: {},
}  # fmt: skip


def order(state: str) -> MarketplaceOrder:
    return MarketplaceOrder("1" * 32, "BK-1", state, 3, 0, None, "SD Negeri 2")


@pytest.mark.parametrize(("state", "command"), list(itertools.product(STATES, COMMANDS)))
def test_every_pair_has_one_answer(state: str, command: str) -> None:
    expected = TABLE[state].get(command)
    assert next_state(state, command) == expected
    moved = order(state)
    if expected is None:
        with pytest.raises(DomainError) as refused:
            moved.apply(command)
        assert refused.value.code == "order.illegal_transition"
        assert refused.value.values == {"number": "BK-1", "state": state, "command": command}
        assert moved.state == state
    else:
        moved.apply(command)
        assert moved.state == expected


def test_the_table_speaks_only_of_known_states_and_commands() -> None:
    assert {state for state, _ in TRANSITIONS} | {t.to for t in TRANSITIONS.values()} <= set(STATES)
    assert {command for _, command in TRANSITIONS} == set(COMMANDS)
    assert set(TABLE) == set(STATES)


@pytest.mark.parametrize("state", [CLOSED, DECLINED, "menunggu_kurir"])
def test_nothing_to_answer_at_the_end_and_in_states_of_newer_programs(state: str) -> None:
    assert till_commands(state) == ()


def test_a_till_is_offered_its_own_commands_only() -> None:
    assert till_commands(PENDING) == ("accept", "decline")
    assert till_commands(ACCEPTED) == ("ready", "hand_over")
    assert till_commands(HANDED_OVER) == ()


def test_where_the_goods_are_is_a_fact_in_every_state_that_knows_the_command() -> None:
    for (_, command), step in TRANSITIONS.items():
        assert step.fact == (command in FACT_COMMANDS)
    assert {"hand_over", "take_back"} == FACT_COMMANDS
