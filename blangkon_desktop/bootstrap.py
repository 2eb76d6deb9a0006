"""Builds the core: a file on disk -> engines -> unit of work -> bus. Knows no Qt and no network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Engine

import resources
from blangkon_desktop.domain.clock import ClockGuard, Reading
from blangkon_desktop.domain.digest import OwnRows
from blangkon_desktop.domain.photo import PhotosDue
from blangkon_desktop.domain.replication import FirstLoad, PendingOperation, Position
from blangkon_desktop.domain.tax import parse_rules
from blangkon_desktop.queries import outbox, photos
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.queries.data_plan import data_plan
from blangkon_desktop.services import (
    cart,
    catalog,
    deciding,
    first_load,
    healing,
    invoicing,
    loose_refund,
    numbering,
    orders,
    promotions,
    quotations,
    receivables,
    replication,
    repricing,
    selling,
    settings,
    shifts,
    stocktaking,
)
from blangkon_desktop.services import (
    commands as c,
)
from blangkon_desktop.services import (
    goods_commands as g,
)
from blangkon_desktop.services import (
    money_commands as m,
)
from blangkon_desktop.services.bus import Bus, UseCase
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.storage import digests
from blangkon_desktop.storage.engine import reading_engine, writing_engine
from blangkon_desktop.storage.lock import ShopLock
from blangkon_desktop.storage.schema import prepare
from blangkon_desktop.storage.unit_of_work import SqlUnitOfWork, steady_clock, wall_clock

USE_CASES: dict[type[c.Command], UseCase] = {
    c.SaveProduct: catalog.save_product,
    c.ArchiveProduct: catalog.archive_product,
    g.SetPhoto: catalog.set_photo,
    g.KeepPhoto: catalog.keep_photo,
    g.SettlePhotos: catalog.settle_photos,
    g.ChangePrices: repricing.change_prices,
    g.UndoPrices: repricing.undo_prices,
    g.SaveVariants: repricing.save_variants,
    c.ImportCatalogue: catalog.import_catalogue,
    c.SaveCustomer: catalog.save_customer,
    c.AddToCart: cart.add_to_cart,
    c.ChangeCartLine: cart.change_cart_line,
    c.SetCart: cart.set_cart,
    c.HoldCart: cart.hold_cart,
    c.ResumeCart: cart.resume_cart,
    c.DiscardCart: cart.discard_cart,
    c.CompleteSale: selling.complete_sale,
    c.RefundSale: selling.refund_sale,
    c.ConfirmPayment: selling.confirm_payment,
    c.ConfirmPayments: selling.confirm_payments,
    m.MakeQuotation: quotations.make_quotation,
    m.OrderQuotation: quotations.order_quotation,
    m.ExtendQuotation: quotations.extend_quotation,
    m.WithdrawQuotation: quotations.withdraw_quotation,
    m.SellQuotation: quotations.sell_quotation,
    m.SavePromotion: promotions.save_promotion,
    m.EndPromotion: promotions.end_promotion,
    m.RefundLoose: loose_refund.refund_loose,
    m.PayDebt: receivables.pay_debt,
    m.TakeBackDebtPayment: receivables.take_back_debt_payment,
    m.NoteOldDebt: receivables.note_old_debt,
    m.SetDebtLimit: receivables.set_debt_limit,
    m.SetOwnerPin: receivables.set_owner_pin,
    m.OpenShift: shifts.open_shift,
    m.MoveCash: shifts.move_cash,
    m.CloseShift: shifts.close_shift,
    c.ReceiveGoods: stocktaking.receive_goods,
    c.AdjustStock: stocktaking.adjust_stock,
    c.OpenPack: stocktaking.open_pack,
    c.AnswerOrder: orders.answer_order,
    c.IssueDocument: invoicing.issue_document,
    c.NotePrinted: invoicing.note_printed,
    c.ExplainGap: numbering.explain_gap,
    c.SettleClock: settings.settle_clock,
    c.SaveSettings: settings.save_settings,
    c.StoreEnrolment: replication.store_enrolment,
    c.StoreServerKeys: replication.store_server_keys,
    c.ApplyFrame: replication.apply_frame,
    c.BeginFirstLoad: first_load.begin_first_load,
    c.LoadRows: first_load.load_rows,
    c.DropFirstLoad: first_load.drop_first_load,
    c.TakeBackAnswers: replication.take_back_answers,
    c.BecomeSuccessor: replication.become_successor,
    c.HealRows: healing.heal_rows,
    c.HealStock: healing.heal_stock,
    c.NoteCheck: healing.note_check,
    c.NoteExchange: replication.note_exchange,
    c.ResendOperation: replication.resend_operation,
    c.SetAsideOperation: replication.set_aside_operation,
    c.RepairOperation: deciding.repair_operation,
    c.AnswerConflict: deciding.answer_conflict,
    c.PreviewAnswer: deciding.preview_answer,
    c.UndoAnswer: deciding.undo_answer,
}


class ShopCore:
    """An open shop: `handle` changes it (from one thread at a time), `reader` looks at it (from any thread)."""

    def __init__(self, path: Path, lock: ShopLock, wall: Callable[[], int], steady: Callable[[], int]) -> None:
        self.path = path
        self._lock = lock
        self._writer = writing_engine(path)
        self._readers = reading_engine(path)
        with self.reader() as connection:
            offset, known, sure = sync_queries.clock_state(connection)
        self._clock = ClockGuard(wall, steady, offset=offset, known=known, sure=sure)
        rules = parse_rules(resources.text("rules/tax.json"))
        self._bus = Bus(USE_CASES, lambda: SqlUnitOfWork(self._writer, rules, self._clock))

    @property
    def readers(self) -> Engine:
        """The engine that can only read."""
        return self._readers

    def handle(self, command: c.Command) -> Changes:
        """Run one command in its own transaction; raises `DomainError` for known refusals."""
        return self._bus.handle(command)

    def reader(self) -> Connection:
        """A reading connection; close it soon: an open snapshot keeps the WAL from shrinking.

        Its statements raise `DomainError("database.*")` when the file cannot be read.
        """
        return self._readers.connect()

    def clock(self) -> Reading:
        """The time to write down now, and whether this computer's clock can be believed. Any thread, no disk."""
        return self._clock.read()

    def now(self) -> int:
        """`clock().now`, UTC milliseconds."""
        return self._clock.now()

    def position(self) -> Position:
        """`ReplicationPort.position`."""
        with self.reader() as connection:
            now = self._clock.now()
            return replace(outbox.position(connection), now_ms=now, data=data_plan(connection, now))

    def operations(self, max_bytes: int, urgency: int = outbox.EDIT_URGENCY) -> list[PendingOperation]:
        """`ReplicationPort.operations`."""
        with self.reader() as connection:
            return outbox.batch(connection, max_bytes, urgency)

    def operations_from(self, first: int, max_bytes: int) -> list[PendingOperation]:
        """`ReplicationPort.operations_from`."""
        with self.reader() as connection:
            return outbox.batch_from(connection, first, max_bytes)

    def own_rows(self, key: bytes) -> OwnRows:
        """`ReplicationPort.own_rows`."""
        with self.reader() as connection:
            return digests.own_rows(connection, key)

    def first_load(self) -> FirstLoad | None:
        """`ReplicationPort.first_load`."""
        with self.reader() as connection:
            return outbox.first_load(connection)

    def photos(self) -> PhotosDue:
        """`ReplicationPort.photos`."""
        with self.reader() as connection:
            return photos.due(connection)

    def thumbnail(self, sha256: str) -> bytes | None:
        """`ReplicationPort.thumbnail`."""
        with self.reader() as connection:
            return photos.thumbnail(connection, sha256)

    def parts(self) -> Path:
        """`ReplicationPort.parts`: beside the shop's file."""
        return self.path.with_name(self.path.name + ".load")

    def close(self) -> None:
        """Give the file back."""
        self._readers.dispose()
        self._writer.dispose()
        self._lock.release()


def open_shop(
    path: Path, wall: Callable[[], int] = wall_clock, steady: Callable[[], int] | None = None
) -> ShopCore:
    """Open (creating or upgrading) the shop's file for this process alone.

    `steady` is a clock that cannot be set (see `domain.clock`); another `wall` than this PC's comes with its own, or
    is taken to be steady itself.

    Raises `DomainError("database.*")`, among them `database.in_use` when another window has it open.
    """
    lock = ShopLock(path)
    lock.acquire()
    try:
        prepare(path)
        return ShopCore(path, lock, wall, steady or (steady_clock if wall is wall_clock else wall))
    except BaseException:
        lock.release()
        raise
