"""The core of reconciling as a table: every event in every phase has a defined answer, and each meeting an end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.digest import CheckResult, Healed, OwnRows
from blangkon_desktop.domain.replication import PendingOperation, Position
from blangkon_desktop.services.commands import (
    ApplyFrame,
    BecomeSuccessor,
    HealRows,
    NoteCheck,
    NoteExchange,
    TakeBackAnswers,
)
from sync.core import MAX_ROUNDS, Phase, SyncCore
from sync.digest import BucketRows, BucketSums, Digest, ServerDigest, short_sums
from sync.events import (
    Action,
    Arrived,
    Ask,
    Broke,
    Cancelled,
    Ended,
    Event,
    Finish,
    HangUp,
    Look,
    Moment,
    Read,
    Refused,
    Seen,
    Send,
    Start,
    Store,
    Stored,
    Succeed,
    Succeeded,
    Take,
    Taken,
    Tell,
    Told,
    Weigh,
    Weighed,
)
from sync.gateway import Enrolment, GatewayError, Traffic

NOW = 1_795_489_012_900
DAY = 24 * 3_600_000
OPERATION = PendingOperation(1, "product.put", "01a20b8000000000", {"id": "0" * 32, "set": {"name": "Gula"}})
ACK = {"t": "ack", "through": 1, "last": 1, "server_ms": NOW, "gen": "6f1c02ab", "r": [{"n": 1, "s": "applied"}]}
COMMIT = {"t": "commit", "lane": "sales", "cursor": "6f1c02ab.1fe"}
COPIED = {**ACK, "through": 7, "last": 7}
END: dict[str, Any] = {"t": "end", "more": False, "head": 510, "max_up": 98_304}
CHANGE = {"t": "product", "id": "1" * 32}
KEY = b"k" * 16
PLACE = "6f1c02ab.1fe"
OURS, THEIRS = "1" * 32, "2" * 32
TOLD = ServerDigest(510, KEY, {"product": Digest(1, 8), "stock": Digest(0, 0)})
ENDED = {**END, "digest": TOLD.to_wire()}
EQUAL = OwnRows(dict.fromkeys(("sales", "catalog"), PLACE), {"product": {OURS: 8}, "stock": {}})
OTHER = OwnRows(EQUAL.cursors, {"product": {OURS: 7}, "stock": {}})
SUMS = BucketSums(short_sums([(THEIRS, 8)])).to_wire()
IDENTITY = Enrolment("5" * 32, "6" * 32, "Toko", 2, 2, "B", "token", "7" * 64, "8" * 64, "9" * 64)
OFFLINE = GatewayError("offline", "sync.offline")


def moment(wall: int = NOW, up: int = 0) -> Moment:
    return Moment(wall, wall - NOW, 0.5, Traffic(up=up))


def position(
    acked: int = 0, following: int = 2, retry_at: int | None = None, cursor: str | None = None,
    answered: tuple[tuple[int, int], ...] = (),
) -> Position:  # fmt: skip
    waiting = following - 1 - acked - sum(high - low + 1 for low, high in answered)
    cursors = {"sales": cursor, "catalog": cursor}
    return Position(1, 1, "5" * 32, cursors, acked, following, retry_at, waiting, answered)


def kinds(actions: Sequence[Action]) -> list[type[Action]]:
    return [type(action) for action in actions]


def in_phase(phase: Phase) -> SyncCore:
    core = SyncCore("test")
    if phase is Phase.IDLE:
        return core
    core.step(Start(moment(), forced=True))
    if phase is not Phase.LOOKING:
        core.step(Seen(moment(), position()))
    if phase not in (Phase.LOOKING, Phase.TAKING):
        core.step(Taken(moment(), [OPERATION]))
    if phase is Phase.STORING:
        core.step(Arrived(moment(), ACK))
    if phase is Phase.SUCCEEDING:
        core.step(Arrived(moment(), COPIED))
        core.step(Stored(moment()))
    if phase is Phase.NOTING:
        core.step(Broke(moment(), OFFLINE))
    if phase in (Phase.WEIGHING, Phase.COMPARING):
        asked_to_weigh(core)
    if phase is Phase.COMPARING:
        core.step(Weighed(moment(), OTHER))
    assert core.phase is phase
    return core


def asked_to_weigh(core: SyncCore) -> list[Action]:
    """Everything was sent and read, and the marketplace has told its digest."""
    for event in (
        Arrived(moment(), ACK), Stored(moment()), Arrived(moment(), ENDED), Ended(moment()),
        Seen(moment(), position(acked=1)),
    ):  # fmt: skip
        actions = core.step(event)
    return actions


EVENTS: dict[str, Event] = {
    "start": Start(moment(), forced=True),
    "seen": Seen(moment(), position()),
    "taken": Taken(moment(), [OPERATION]),
    "ack": Arrived(moment(), ACK),
    "commit": Arrived(moment(), COMMIT),
    "end": Arrived(moment(), END),
    "change": Arrived(moment(), CHANGE),
    "ended": Ended(moment()),
    "broke": Broke(moment(), OFFLINE),
    "stored": Stored(moment()),
    "weighed": Weighed(moment(), EQUAL),
    "told": Told(moment(), SUMS),
    "succeeded": Succeeded(moment(), IDENTITY, 2),
    "refused": Refused(moment(), "database.full", {}),
    "cancelled": Cancelled(moment()),
}
CLOSES = [HangUp, Store]
TABLE: dict[Phase, dict[str, list[type[Action]]]] = {
    Phase.IDLE: {"start": [Look]},
    Phase.LOOKING: {"start": [HangUp, Look], "seen": [Take], "refused": CLOSES, "cancelled": CLOSES},
    Phase.TAKING: {"start": [HangUp, Look], "taken": [Tell, Send], "refused": CLOSES, "cancelled": CLOSES},
    Phase.ASKING: {
        "start": [HangUp, Look], "ack": [Store], "commit": [Tell, Store], "end": [Read], "change": [Read],
        "ended": [Look], "broke": CLOSES, "cancelled": CLOSES,
    },
    Phase.STORING: {"start": [HangUp, Look], "stored": [Read], "refused": CLOSES, "cancelled": CLOSES},
    Phase.SUCCEEDING: {
        "start": [HangUp, Look], "succeeded": [Store], "broke": CLOSES, "refused": CLOSES, "cancelled": CLOSES,
    },
    Phase.WEIGHING: {"start": [HangUp, Look], "weighed": [Store], "refused": CLOSES, "cancelled": CLOSES},
    Phase.COMPARING: {"start": [HangUp, Look], "told": [Ask], "broke": [Store], "cancelled": CLOSES},
    Phase.NOTING: {"start": [HangUp, Look], "stored": [Finish], "refused": [Finish]},
}  # fmt: skip
"""phase -> event -> what is asked for; what is not named is ignored."""


@pytest.mark.parametrize("name", EVENTS)
@pytest.mark.parametrize("phase", Phase)
def test_every_event_in_every_phase_has_its_answer(phase: Phase, name: str) -> None:
    core = in_phase(phase)
    asked = core.step(EVENTS[name])
    assert kinds(asked) == TABLE[phase].get(name, [])
    if not asked:
        assert core.phase is phase


@given(st.lists(st.sampled_from(sorted(EVENTS)), max_size=60))
def test_no_order_of_events_breaks_the_core_and_of_each_step_only_the_last_action_waits(names: list[str]) -> None:
    core = SyncCore("test")
    for name in names:
        actions = core.step(EVENTS[name])
        assert all(isinstance(action, Tell | HangUp) for action in actions[:-1])
        assert not actions or not isinstance(actions[-1], Tell | HangUp)
    while core.phase not in (Phase.IDLE, Phase.NOTING):
        assert kinds(core.step(Cancelled(moment()))) == CLOSES
    core.step(Stored(moment()))
    assert core.phase is Phase.IDLE


def live(core: SyncCore, answer: Callable[[Action], Event]) -> list[Action]:
    """Play the world until the meeting is over; every action that was asked for."""
    done: list[Action] = []
    actions = core.step(Start(moment(), forced=True))
    while True:
        done += actions
        if isinstance(actions[-1], Finish):
            return done
        actions = core.step(answer(actions[-1]))


def test_a_meeting_sends_stores_what_comes_and_writes_it_down() -> None:
    core = SyncCore("test")
    frames = iter([ACK, CHANGE, COMMIT, END, None])
    looks = iter([Seen(moment(), position()), Seen(moment(NOW + 900, up=400), position(acked=1))])

    def answer(action: Action) -> Event:
        match action:
            case Look():
                return next(looks)
            case Take():
                return Taken(moment(), [OPERATION])
            case Store():
                return Stored(moment())
        frame = next(frames)
        return Ended(moment(NOW + 900, up=400)) if frame is None else Arrived(moment(NOW + 900, up=400), frame)

    done = live(core, answer)
    stored = [action.command for action in done if isinstance(action, Store)]
    assert stored[:2] == [
        ApplyFrame(NOW, acks=({"n": 1, "s": "applied"},)),
        ApplyFrame(None, changes=(CHANGE,), cursors={"sales": "6f1c02ab.1fe"}),
    ]
    note = stored[2]
    assert isinstance(note, NoteExchange)
    assert (note.outcome, note.sent, note.received, note.bytes_up, note.retry_at) == ("done", 1, 1, 400, None)
    last = done[-1]
    assert isinstance(last, Finish)
    assert (last.report.ok, last.report.results, last.report.unanswered) == (True, {"applied": 1}, 0)


def test_frames_after_the_last_commit_are_dropped_when_the_line_breaks() -> None:
    core = in_phase(Phase.ASKING)
    core.step(Arrived(moment(), ACK))
    core.step(Stored(moment()))
    core.step(Arrived(moment(), CHANGE))
    actions = core.step(Broke(moment(), GatewayError("interrupted", "sync.interrupted")))
    store = actions[-1]
    assert isinstance(store, Store)
    assert isinstance(store.command, NoteExchange)
    assert store.command.received == 0


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (GatewayError("offline", "sync.offline"), "offline"),
        (GatewayError("captive", "sync.captive", status=511), "captive"),
        (GatewayError("captive", "sync.certificate"), "captive"),
        (GatewayError("interrupted", "sync.interrupted"), "interrupted"),
        (GatewayError("busy", "sync.busy", status=429, after_s=30), "busy"),
        (GatewayError("busy", "sync.server_error", status=500), "busy"),
    ],
)
def test_trouble_on_the_line_changes_no_document(error: GatewayError, outcome: str) -> None:
    """A time-out, DNS, TLS, a portal, 429 and 5xx: the only thing written is the line of the log and when to knock."""
    core = in_phase(Phase.ASKING)
    [_, store] = core.step(Broke(moment(), error))
    assert isinstance(store, Store)
    assert isinstance(store.command, NoteExchange)
    assert store.command.outcome == outcome
    assert store.command.retry_at is not None
    if error.after_s is not None:
        assert store.command.retry_at == NOW + 33_000
    [finish] = core.step(Stored(moment()))
    assert isinstance(finish, Finish)
    assert not finish.report.ok


def test_a_till_waits_until_retry_at_unless_a_person_asks() -> None:
    core = SyncCore("test")
    core.step(Start(moment()))
    [finish] = core.step(Seen(moment(), position(retry_at=NOW + 1)))
    assert isinstance(finish, Finish)
    assert (finish.report.outcome, finish.report.retry_at) == ("waiting", NOW + 1)
    core.step(Start(moment(), forced=True))
    assert kinds(core.step(Seen(moment(), position(retry_at=NOW + 1)))) == [Take]


def test_a_batch_that_was_too_large_is_sent_again_in_smaller_ones_at_once() -> None:
    core = SyncCore("test")
    core.step(Start(moment(), forced=True))
    [first] = core.step(Seen(moment(), position(following=3)))
    core.step(Taken(moment(), [OPERATION, replace(OPERATION, op_seq=2)]))
    assert kinds(core.step(Broke(moment(), GatewayError("refused", "sync.refused", problem="too-large")))) == [Look]
    [second] = core.step(Seen(moment(), position(following=3)))
    assert isinstance(first, Take)
    assert isinstance(second, Take)
    assert second.max_bytes == first.max_bytes // 2


def test_a_marketplace_that_always_says_more_is_left_after_many_rounds() -> None:
    def answer(action: Action) -> Event:
        replies: dict[type[Action], Any] = {
            Look: Seen(moment(), position(acked=1)),
            Take: Taken(moment(), []),
            Send: Arrived(moment(), {**END, "more": True}),
            Read: Ended(moment()),
            Store: Stored(moment()),
        }
        reply: Event = replies[type(action)]
        return reply

    done = live(SyncCore("test"), answer)
    last = done[-1]
    assert isinstance(last, Finish)
    assert (last.report.outcome, last.report.rounds) == ("interrupted", MAX_ROUNDS)


def stored(actions: Sequence[Action]) -> object:
    """The command of the last action."""
    last = actions[-1]
    assert isinstance(last, Store)
    return last.command


def test_a_batch_and_what_is_answered_beyond_it_are_named_in_the_request() -> None:
    core = SyncCore("test")
    core.step(Start(moment(), forced=True))
    core.step(Seen(moment(), position(acked=4, following=12, answered=((7, 9),))))
    [_, send] = core.step(Taken(moment(), [OPERATION]))
    assert isinstance(send, Send)
    assert (send.request.acked, send.request.answered, send.request.lanes) == (4, ((7, 9),), ("sales", "catalog"))


def test_results_of_another_answer_are_taken_too() -> None:
    core = in_phase(Phase.ASKING)
    ack = {**ACK, "r": [{"n": 1, "s": "applied", "c": 1}]}
    assert stored(core.step(Arrived(moment(), ack))) == ApplyFrame(NOW, acks=({"n": 1, "s": "applied"},))


def test_an_answer_that_cannot_be_read_is_a_broken_line() -> None:
    core = in_phase(Phase.ASKING)
    note = stored(core.step(Arrived(moment(), {"t": "ack", "r": "nonsense"})))
    assert isinstance(note, NoteExchange)
    assert (note.outcome, note.code, note.left) == ("interrupted", "sync.answer_unreadable", (1,))


def test_a_sale_made_during_the_meeting_does_not_look_like_a_copy() -> None:
    core = SyncCore("test")
    core.step(Start(moment(), forced=True))
    core.step(Seen(moment(), position(following=1)))
    core.step(Taken(moment(), [OPERATION]))  # made after the position was read
    core.step(Arrived(moment(), ACK))
    assert kinds(core.step(Stored(moment()))) == [Read]


def test_a_number_that_was_never_given_out_shows_that_this_file_is_an_old_copy() -> None:
    core = in_phase(Phase.ASKING)
    core.step(Arrived(moment(), COPIED))
    [hang_up, succeed] = core.step(Stored(moment()))
    assert (hang_up, succeed) == (HangUp(), Succeed(1, 2))
    assert stored(core.step(Succeeded(moment(), IDENTITY, 2))) == BecomeSuccessor(2, 2, "B", 2)
    assert kinds(core.step(Stored(moment()))) == [Look]
    core.step(Seen(moment(), position(acked=1)))
    [finish] = core.step(Stored(moment()))
    assert isinstance(finish, Finish)
    assert (finish.report.ok, finish.report.notes) == (True, ["sync.copy_found"])


def test_other_work_under_a_number_of_ours_is_first_sorted_out_without_sending_anything() -> None:
    core = in_phase(Phase.ASKING)
    cloned = GatewayError("refused", "sync.device_cloned", problem="device-cloned", expected=8)
    assert kinds(core.step(Broke(moment(), cloned))) == [Look]
    [_, send] = core.step(Seen(moment(), position()))
    assert isinstance(send, Send)
    assert send.request.ops == []
    core.step(Arrived(moment(), ACK))
    assert kinds(core.step(Stored(moment(), result=1))) == [HangUp, Succeed]


def test_what_was_not_sorted_out_is_sorted_out_first_in_the_next_meeting() -> None:
    core = in_phase(Phase.ASKING)
    cloned = GatewayError("refused", "sync.device_cloned", problem="device-cloned", expected=8)
    core.step(Broke(moment(), cloned))
    core.step(Seen(moment(), position()))
    note = stored(core.step(Broke(moment(), GatewayError("interrupted", "sync.interrupted"))))
    assert isinstance(note, NoteExchange)
    core.step(Stored(moment()))
    core.step(Start(moment(), forced=True))
    [_, send] = core.step(Seen(moment(), position()))
    assert isinstance(send, Send)
    assert send.request.ops == []
    core.step(Broke(moment(), cloned))
    core.step(Stored(moment()))
    core.step(Start(moment(), forced=True))
    assert kinds(core.step(Seen(moment(), position()))) == [Take]


def test_a_marketplace_that_contradicts_itself_is_left_to_a_person() -> None:
    core = in_phase(Phase.ASKING)
    cloned = GatewayError("refused", "sync.device_cloned", problem="device-cloned", expected=8)
    core.step(Broke(moment(), cloned))
    core.step(Seen(moment(), position()))
    note = stored(core.step(Broke(moment(), cloned)))
    assert isinstance(note, NoteExchange)
    assert (note.outcome, note.code) == ("refused", "sync.device_cloned")


def test_a_marketplace_that_has_forgotten_gets_everything_again_once() -> None:
    core = SyncCore("test")
    core.step(Start(moment(), forced=True))
    core.step(Seen(moment(), position(acked=9, following=11)))
    core.step(Taken(moment(), [OPERATION]))
    gap = GatewayError("refused", "sync.device_cloned", problem="op-gap", expected=6)
    assert stored(core.step(Broke(moment(), gap))) == TakeBackAnswers(5)
    assert kinds(core.step(Stored(moment()))) == [Look]
    core.step(Seen(moment(), position(acked=5, following=11)))
    core.step(Taken(moment(), [OPERATION]))
    assert isinstance(stored(core.step(Broke(moment(), gap))), NoteExchange)


def test_a_feed_that_ends_before_what_was_read_is_read_from_the_beginning() -> None:
    core = SyncCore("test")
    core.step(Start(moment(), forced=True))
    core.step(Seen(moment(), position(cursor=f"6f1c02ab.{END['head'] + 1:x}")))
    core.step(Taken(moment(), [OPERATION]))
    core.step(Arrived(moment(), ACK))
    core.step(Stored(moment()))
    assert stored(core.step(Arrived(moment(), END))) == TakeBackAnswers(None)
    core.step(Stored(moment()))
    assert kinds(core.step(Ended(moment()))) == [Look]
    assert kinds(core.step(Seen(moment(), position(acked=1)))) == [Take]


def test_another_history_of_the_marketplace_is_read_from_the_beginning() -> None:
    core = SyncCore("test")
    core.step(Start(moment(), forced=True))
    core.step(Seen(moment(), position(cursor="0badcafe.7")))
    core.step(Taken(moment(), [OPERATION]))
    core.step(Arrived(moment(), ACK))
    assert stored(core.step(Stored(moment()))) == TakeBackAnswers(None)
    assert kinds(core.step(Stored(moment()))) == [Read]


def test_a_day_after_the_last_comparison_the_digest_is_asked_for() -> None:
    for checked_at, asked in ((None, True), (NOW - 1, False), (NOW - DAY, True), (NOW + 1, True)):
        core = SyncCore("test")
        core.step(Start(moment(), forced=True))
        core.step(Seen(moment(), replace(position(), checked_at=checked_at, now_ms=NOW)))
        [_, send] = core.step(Taken(moment(), [OPERATION]))
        assert isinstance(send, Send)
        assert send.request.digest == asked
        core.step(Start(moment(), forced=True, check=True))
        core.step(Seen(moment(), replace(position(), checked_at=NOW - 1, now_ms=NOW)))
        [_, send] = core.step(Taken(moment(), [OPERATION]))
        assert isinstance(send, Send)
        assert send.request.digest  # a person asked


def test_equal_digests_end_the_comparison() -> None:
    core = in_phase(Phase.ASKING)
    assert asked_to_weigh(core) == [Tell("comparing"), Weigh(KEY)]
    assert stored(core.step(Weighed(moment(), EQUAL))) == NoteCheck(CheckResult({"product": 1, "stock": 0}))
    assert kinds(core.step(Stored(moment()))) == CLOSES
    [finish] = core.step(Stored(moment()))
    assert isinstance(finish, Finish)
    assert (finish.report.ok, finish.report.check) == (True, CheckResult({"product": 1, "stock": 0}))


def test_rows_that_differ_are_fetched_and_those_of_nobody_else_are_told_of() -> None:
    core = in_phase(Phase.ASKING)
    asked_to_weigh(core)
    [sums] = core.step(Weighed(moment(), OTHER))
    assert sums == Ask("digest", {"type": "product", "cursor": PLACE, "buckets": []})
    [rows] = core.step(Told(moment(), SUMS))
    assert rows == Ask("digest", {"type": "product", "cursor": PLACE, "buckets": [0x11, 0x22]})
    [fetch] = core.step(Told(moment(), BucketRows({THEIRS: 8}).to_wire("product")))
    assert fetch == Ask("fetch", {"type": "product", "cursor": PLACE, "ids": [THEIRS]})
    frame = {"t": "product", "id": THEIRS}
    assert stored(core.step(Told(moment(), {"frames": [frame]}))) == HealRows("product", (frame,))
    assert stored(core.step(Stored(moment(), Healed(healed=1)))) == HealRows("product", (), (OURS,))
    note = stored(core.step(Stored(moment(), Healed(kept=1))))
    assert note == NoteCheck(CheckResult({"product": 1, "stock": 0}, healed=1, kept=1))


def test_rows_that_changed_since_they_were_read_are_left_to_the_feed() -> None:
    core = in_phase(Phase.ASKING)
    asked_to_weigh(core)
    core.step(Weighed(moment(), OTHER))
    note = stored(core.step(Told(moment(), BucketSums([0] * 256, frozenset({OURS})).to_wire())))
    assert note == NoteCheck(CheckResult({"product": 1, "stock": 0}))


def test_a_table_with_unanswered_edits_or_unread_changes_is_not_compared() -> None:
    unread = {**OTHER.cursors, "catalog": None}
    for rows in (replace(OTHER, unanswered=frozenset({"product"})), replace(OTHER, cursors=unread)):
        core = in_phase(Phase.ASKING)
        asked_to_weigh(core)
        note = stored(core.step(Weighed(moment(), rows)))
        assert note == NoteCheck(CheckResult({"stock": 0}, skipped=("product",)))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Broke(moment(), OFFLINE), "sync.offline"),
        (Broke(moment(), GatewayError("refused", "sync.refused", reason="digest.behind")), "sync.check_later"),
        (Told(moment(), {"sums": "nonsense"}), "sync.answer_unreadable"),
    ],
)
def test_a_comparison_that_breaks_off_spoils_no_meeting(answer: Event, code: str) -> None:
    core = in_phase(Phase.COMPARING)
    note = stored(core.step(answer))
    assert isinstance(note, NoteCheck)
    assert (note.result.code, note.result.complete) == (code, False)
    assert kinds(core.step(Stored(moment()))) == CLOSES
    [finish] = core.step(Stored(moment()))
    assert isinstance(finish, Finish)
    assert finish.report.ok


@pytest.mark.parametrize(
    "frames",
    [None, [3], [{"t": "product", "id": OURS}], [{"t": "customer", "id": THEIRS}], [{"t": "carry", "p": THEIRS}]],
)
def test_nothing_is_stored_that_was_not_asked_for(frames: object) -> None:
    core = in_phase(Phase.COMPARING)
    core.step(Told(moment(), SUMS))
    core.step(Told(moment(), BucketRows({THEIRS: 8}).to_wire("product")))
    note = stored(core.step(Told(moment(), {"frames": frames})))
    assert isinstance(note, NoteCheck)
    assert note.result.code == "sync.answer_unreadable"


def test_who_was_shut_out_hands_in_the_rest_by_its_numbers_until_nothing_moves() -> None:
    core = SyncCore("test")
    here = position(following=9)
    core.step(Start(moment(), forced=True))

    def told(expected: int) -> Broke:
        return Broke(
            moment(), GatewayError("refused", "sync.device_revoked", problem="device-revoked", expected=expected)
        )

    [take] = core.step(Seen(moment(), here))
    assert isinstance(take, Take)
    assert take.first is None
    core.step(Taken(moment(), [OPERATION]))
    for expected in (3, 7):
        assert kinds(core.step(told(expected))) == [Look]
        [take] = core.step(Seen(moment(), here))
        assert isinstance(take, Take)
        assert take.first == expected
        core.step(Taken(moment(), [PendingOperation(expected, "stock.move", "0" * 16, {})]))
    note = stored(core.step(told(7)))  # the marketplace takes no more of it
    assert isinstance(note, NoteExchange)
    assert (note.outcome, note.code, note.sent) == ("refused", "sync.device_revoked", 3)
    core.step(Stored(moment()))
    core.step(Start(moment(), forced=True))
    [_, send] = core.step(Seen(moment(), here))
    assert isinstance(send, Send)
    assert send.request.ops == []
    assert kinds(core.step(told(9))) == CLOSES  # all of it is there
