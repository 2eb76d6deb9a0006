"""Mistakes that others have made, one at a time: a simulation that does not notice them proves nothing."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, Row, select, text

import blangkon_desktop.domain.digest
import blangkon_desktop.domain.promotion
import blangkon_desktop.storage.digests
import sync.core
import sync.marketplace.apply
import sync.marketplace.compaction
import sync.marketplace.counts
import sync.marketplace.digests
import sync.marketplace.exchange
import sync.marketplace.feed
import sync.marketplace.op_catalog
from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.digest import OwnRows
from blangkon_desktop.domain.replication import READ_AGAIN
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import ApplyFrame, Command
from blangkon_desktop.storage.outbox import SqlDeviceState, SqlOutbox
from blangkon_desktop.storage.trade_repositories import SqlDocuments, SqlStock
from sync.comparing import Comparison, Steps
from sync.core import Phase, SyncCore
from sync.events import Action, Store, Stored, Succeed, SyncReport, Taken
from sync.marketplace import frames, quarantine
from sync.marketplace.apply import of_device
from sync.marketplace.feed import FeedLog
from sync.marketplace.market import Market
from sync.marketplace.merge import Fields, Stamp
from sync.marketplace.schema import op as op_table
from sync.marketplace.work import Work
from sync.protocol import Frame, Operation, OpResult
from tests.simulation.till import SimulatedTill

Mutant = Callable[[pytest.MonkeyPatch], None]


def cursor_before_data(patch: pytest.MonkeyPatch) -> None:
    """PouchDB #1240, RxDB #5571: the cursor is saved first, the data in a second transaction."""
    handle = ShopCore.handle

    def mutant(core: ShopCore, command: Command) -> Changes:
        if isinstance(command, ApplyFrame) and command.cursors:
            handle(core, dataclasses.replace(command, changes=()))
            command = dataclasses.replace(command, cursors={})
        return handle(core, command)

    patch.setattr(ShopCore, "handle", mutant)


def sent_again_under_a_new_number(patch: pytest.MonkeyPatch) -> None:
    """An answer that was lost makes the till number its work anew."""
    meeting = SimulatedTill.meeting

    def mutant(till: SimulatedTill, *, forced: bool, check: bool = False) -> Iterator[SyncReport | None]:
        for report in meeting(till, forced=forced, check=check):
            if report is not None and report.outcome == "interrupted" and report.unanswered:
                number_anew(till)
            yield report

    def number_anew(till: SimulatedTill) -> None:
        with sqlite3.connect(till.path) as file:
            file.execute(
                """INSERT INTO outbox (op_seq, kind, class, entity, entity_id, body, fingerprint, hlc, made_at)
                   SELECT (SELECT next_op_seq FROM device_state), kind, class, entity, entity_id, body, fingerprint,
                     hlc, made_at FROM outbox WHERE state = 'waiting' ORDER BY op_seq LIMIT 1"""
            )
            file.execute("UPDATE device_state SET next_op_seq = (SELECT max(op_seq) + 1 FROM outbox)")
        file.close()

    patch.setattr(SimulatedTill, "meeting", mutant)


def answered_when_sent(patch: pytest.MonkeyPatch) -> None:
    """Work counts as done as soon as it has left the till."""
    taken = SyncCore._taken

    def mutant(core: SyncCore, event: Taken) -> list[Action]:
        acks = tuple({"n": operation.op_seq, "s": "applied"} for operation in event.operations)
        return [Store(ApplyFrame(None, acks=acks)), *taken(core, event)]

    answers: dict[Any, Any] = dict(SyncCore._ANSWERS)
    answers[Phase.TAKING, Taken] = mutant
    patch.setattr(SyncCore, "_ANSWERS", answers)


def waits_for_a_clock_that_went_back(patch: pytest.MonkeyPatch) -> None:
    """The time of the next knock is believed whatever the clock says."""
    patch.setattr(sync.core, "must_wait", lambda retry_at, now: retry_at is not None and now < retry_at)


def applied_again(patch: pytest.MonkeyPatch) -> None:
    """The marketplace does not recognise an operation that it has seen."""
    _applied_twice(patch, 0)


def forgotten_after_a_day(patch: pytest.MonkeyPatch) -> None:
    """odoo/odoo#40567, frappe/erpnext#11000: a key that makes sending twice harmless lives for 24 hours."""
    _applied_twice(patch, 24 * 3_600_000)


def _applied_twice(patch: pytest.MonkeyPatch, after_ms: int) -> None:
    """An operation that comes again later than `after_ms` after it was stored is applied once more."""
    apply_operations = sync.marketplace.apply.apply_operations

    def mutant(
        connection: Connection, market: Market, device: Row[Any], ops: Sequence[Operation], log: FeedLog, now: int
    ) -> list[OpResult]:
        old = select(op_table.c.n).where(of_device(device), op_table.c.received_at <= now - after_ms)
        forgotten = set(connection.execute(old).scalars())
        for operation in ops:
            if operation.n in forgotten:
                again = dataclasses.replace(operation, n=operation.n + 10_000)
                work = Work(
                    connection, market, device.shop, device.device_no, device.epoch, now, again, operation.hlc, "AGAIN"
                )
                sync.marketplace.apply._apply(work)
                log.add(work.changed)
        return apply_operations(connection, market, device, ops, log, now)

    patch.setattr(sync.marketplace.exchange, "apply_operations", mutant)


def cut_inside_an_operation(patch: pytest.MonkeyPatch) -> None:
    """A commit frame may stand between two movements of one sale."""
    groups_after = frames.groups_after

    def mutant(
        connection: Connection, shop: int, device_no: int, lane: str, pos: int
    ) -> Iterator[tuple[list[Frame], int]]:
        for group, tx in groups_after(connection, shop, device_no, lane, pos):
            yield from (([frame], tx) for frame in group)

    patch.setattr(sync.marketplace.exchange, "groups_after", mutant)


def echoed(patch: pytest.MonkeyPatch) -> None:
    """A till gets back what it sent."""
    page = frames._page

    def mutant(connection: Connection, shop: int, device_no: int, lane: str, pos: int) -> list[Row[Any]]:
        return page(connection, shop, -1, lane, pos)

    patch.setattr(frames, "_page", mutant)


def foreign_change_hidden(patch: pytest.MonkeyPatch) -> None:
    """A till's own edit hides an edit of somebody else that it has not read."""
    patch.setattr(sync.marketplace.feed, "_unseen", lambda connection, shop, log, groups: set())


def last_to_arrive_wins(patch: pytest.MonkeyPatch) -> None:
    """Edits are merged in the order in which they come."""

    def mutant(fields: Fields, changes: dict[str, Any], stamp: Stamp) -> tuple[Fields, list[str]]:
        return {**fields, **{name: [value, *stamp] for name, value in changes.items()}}, []

    patch.setattr(sync.marketplace.op_catalog, "merge", mutant)


def promotions_rounded_down(patch: pytest.MonkeyPatch) -> None:
    """The till gives the buyer half a rupiah less than the marketplace does."""

    def mutant(numerator: int, denominator: int) -> int:
        return numerator // denominator

    patch.setattr(blangkon_desktop.domain.promotion, "divide_half_up", mutant)


def stamps_cut_out_of_order(patch: pytest.MonkeyPatch) -> None:
    """A stamp from the future keeps its counter when it is cut down to the present."""

    def mutant(hlc: str, now: int, ahead: int) -> str:
        value, limit = int(hlc, 16), now + ahead
        return hlc if value >> 16 <= limit else f"{(limit << 16) | (value & 0xFFFF):016x}"

    patch.setattr(sync.marketplace.apply, "clamp", mutant)


def number_outside_the_transaction(patch: pytest.MonkeyPatch) -> None:
    """A sale that fails keeps its number."""
    take_number = SqlDocuments.take_number

    def mutant(documents: SqlDocuments, type: str, date: str) -> str:
        number = take_number(documents, type, date)
        connection = documents._session.connection()
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return number

    patch.setattr(SqlDocuments, "take_number", mutant)


def stock_written_as_a_figure(patch: pytest.MonkeyPatch) -> None:
    """The till remembers what was on the shelf and writes what it should be now."""
    record = SqlStock.record
    remembered: dict[tuple[str, str], int] = {}

    def mutant(stock: SqlStock, movements: Any, op_seq: int) -> None:
        listed = list(movements)
        bind = stock._session.get_bind()
        path = str(getattr(bind, "url", ""))
        for movement in listed:
            key = (path, movement.product_id)
            remembered[key] = remembered.get(key, stock.on_hand(movement.product_id)) + movement.quantity
        record(stock, listed, op_seq)
        for movement in listed:
            stock._session.connection().execute(
                text("UPDATE product_stock SET on_hand = :figure WHERE product_id = :id"),
                {"figure": remembered[path, movement.product_id], "id": movement.product_id},
            )

    patch.setattr(SqlStock, "record", mutant)


def copies_share_an_identity(patch: pytest.MonkeyPatch) -> None:
    """A till that was copied or put back goes on under its old name and numbers."""

    def mutant(core: SyncCore) -> list[Action]:
        core._copied, core._doubted = False, None
        return core._close("refused", "sync.device_cloned")

    patch.setattr(SyncCore, "_succeed", mutant)


def numbers_begin_again(patch: pytest.MonkeyPatch) -> None:
    """A till that was put back or copied numbers its work from 1 again."""
    succeed = SyncCore._succeed

    def mutant(core: SyncCore) -> list[Action]:
        return [Succeed(action.epoch, 1) if isinstance(action, Succeed) else action for action in succeed(core)]

    patch.setattr(SyncCore, "_succeed", mutant)


def answer_stored_before_its_effect(patch: pytest.MonkeyPatch) -> None:
    """Answers take operations out of the queue in a transaction of their own; what they say is stored in the next."""
    handle, acknowledge = ShopCore.handle, SqlOutbox.acknowledge

    def in_two(core: ShopCore, command: Command) -> Changes:
        if isinstance(command, ApplyFrame) and command.acks:
            kept = ("n", "s", "fp")
            bare = tuple({name: ack[name] for name in kept if name in ack} for ack in command.acks)
            handle(core, ApplyFrame(None, acks=bare))
        return handle(core, command)

    def taken_out(outbox: SqlOutbox, ack: dict[str, Any]) -> tuple[str, str] | None:
        now = acknowledge(outbox, ack)
        query = text("SELECT kind, entity_id FROM outbox WHERE op_seq = :n")
        row = outbox._session.connection().execute(query, {"n": ack["n"]}).one_or_none()
        return now or (row and (row.kind, row.entity_id))

    patch.setattr(ShopCore, "handle", in_two)
    patch.setattr(SqlOutbox, "acknowledge", taken_out)


def work_of_a_revoked_till_dropped(patch: pytest.MonkeyPatch) -> None:
    """What a till did before it learnt that it was shut out is refused unread."""

    def mutant(connection: Connection, device: Row[Any], ops: Sequence[Operation], now: int) -> list[OpResult]:
        return []

    patch.setattr(quarantine, "park_operations", mutant)


def answers_kept_though_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A till believes what a marketplace answered that has since been put back from an older copy."""
    rewind = SyncCore._rewind

    def mutant(
        core: SyncCore, through: int | None, then: Callable[[SyncCore, Stored], list[Action]]
    ) -> list[Action]:
        return rewind(core, None, then)

    patch.setattr(SyncCore, "_rewind", mutant)


def digest_over_counts_only(patch: pytest.MonkeyPatch) -> None:
    """Anki: as long as both ends have as many rows, nothing is wrong."""
    for module in (blangkon_desktop.domain.digest, blangkon_desktop.storage.digests, sync.marketplace.digests):
        patch.setattr(module, "row_hash", lambda key, row: 0)


def digest_taken_over(patch: pytest.MonkeyPatch) -> None:
    """A third-party client of Actual: the difference is gone as soon as the other end's digest is believed."""

    def mutant(comparison: Comparison, table: str, own: OwnRows) -> Steps:
        yield from ()

    patch.setattr(Comparison, "_narrow", mutant)


def count_not_anchored(patch: pytest.MonkeyPatch) -> None:
    """What was counted is one more movement: what others had sold before and tell later counts twice."""
    patch.setattr(sync.marketplace.counts, "settle", lambda connection, shop, log: None)


def count_written_down_alone(patch: pytest.MonkeyPatch) -> None:
    """Counts are remembered, but nothing follows from them."""
    patch.setattr(sync.marketplace.counts, "_write", lambda connection, shop, pos, corrections: None)


def compaction_drops_a_sum(patch: pytest.MonkeyPatch) -> None:
    """What the last of the devices has moved is carried over as nothing."""
    rows = sync.marketplace.compaction._rows

    def mutant(shop: int, product: str, sums: Mapping[Any, Any]) -> Iterator[dict[str, Any]]:
        last = max((key[0] for key in sums), default=0)
        yield from ({**row, "qty": 0} if row["device_no"] == last else row for row in rows(shop, product, sums))

    patch.setattr(sync.marketplace.compaction, "_rows", mutant)


def compaction_tells_no_horizon(patch: pytest.MonkeyPatch) -> None:
    """A till that has read less than there is one by one is not told so."""
    patch.setattr(sync.marketplace.feed, "horizon", lambda connection, shop: 0)


def sums_on_top_of_movements(patch: pytest.MonkeyPatch) -> None:
    """A till that loads the shop anew keeps what it has read of it."""

    def mutant(device: SqlDeviceState) -> None:
        device._set(cursor_sales=READ_AGAIN)

    patch.setattr(SqlDeviceState, "forget_movements", mutant)


MUTANTS: dict[str, Mutant] = {
    mutant.__name__: mutant
    for mutant in (
        cursor_before_data, sent_again_under_a_new_number, answered_when_sent, waits_for_a_clock_that_went_back,
        applied_again, cut_inside_an_operation, echoed, foreign_change_hidden,
        last_to_arrive_wins, promotions_rounded_down,
        stamps_cut_out_of_order, number_outside_the_transaction, stock_written_as_a_figure,
        copies_share_an_identity, numbers_begin_again, forgotten_after_a_day, answer_stored_before_its_effect,
        work_of_a_revoked_till_dropped, answers_kept_though_forgotten,
        count_not_anchored, count_written_down_alone, compaction_drops_a_sum,
        compaction_tells_no_horizon, sums_on_top_of_movements,
        digest_over_counts_only, digest_taken_over,
    )
}  # fmt: skip
"""name -> what it does to the program."""
