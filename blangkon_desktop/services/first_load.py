"""Use cases of the first load: rows of a snapshot with the place after them, a few hundred in one commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from blangkon_desktop.domain.events import CUSTOMER, ORDER, PRODUCT, PROMOTION, STOCK, SYNC
from blangkon_desktop.domain.order import ACCEPTED, PENDING, READY
from blangkon_desktop.services import conflicts
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import BeginFirstLoad, DropFirstLoad, LoadRows
from blangkon_desktop.services.replication import UNREADABLE, apply_changes, is_unreadable
from blangkon_desktop.services.unit_of_work import UnitOfWork

HOLDING = frozenset((PENDING, ACCEPTED, "partly_accepted", READY))
"""States in which an order wants an answer or holds goods: these take the same way as any news of the feed."""


def begin_first_load(command: BeginFirstLoad, uow: UnitOfWork) -> Changes:
    """Write down what is to be loaded, so that it goes on after any stop."""
    uow.bulk.begin(command.manifest)
    return Changes.of(SYNC)


def load_rows(command: LoadRows, uow: UnitOfWork) -> Changes:
    """Store rows that were not stored yet. The cursors come with the last ones, which are what lies on the shelves.

    What is new here and clashes with nothing is written in bulk; everything else, and whatever the bulk cannot write,
    goes record by record as from the feed, with this till's waiting edits on top.
    """
    state = uow.bulk.state()
    if state is None or (state.segment, state.row) != command.at:
        return Changes.of()
    topics: set[str] = set()
    if command.cursors is not None:
        return _end(command.frames, command.cursors, uow)
    frames = uow.bulk.news(command.frames)
    kind = str(frames[0]["t"]) if frames else ""
    if kind == "product":
        fresh = uow.bulk.new_products(frames)
        topics |= {PRODUCT}
        if fresh and _written(lambda: uow.bulk.products(fresh), uow):
            stored = {frame["id"] for frame in fresh}
            frames = tuple(frame for frame in frames if frame["id"] not in stored)
    elif kind == "order":
        closed = uow.bulk.new_orders(frames, HOLDING)
        topics |= {ORDER}
        if closed and _written(lambda: uow.bulk.orders(closed, uow.now()), uow):
            stored = {frame["id"] for frame in closed}
            frames = tuple(frame for frame in frames if frame["id"] not in stored)
    elif kind in ("customer", "debt"):
        topics |= {CUSTOMER}
    elif kind == "promotion":
        topics |= {PROMOTION}
    topics |= apply_changes(frames, uow)
    uow.bulk.advance(*command.then)
    return Changes(frozenset(topics))


def _end(carries: Sequence[Mapping[str, Any]], cursors: Mapping[str, str], uow: UnitOfWork) -> Changes:
    """The sums take the place of every movement that came from the marketplace before: none is counted twice."""
    uow.device.forget_movements()
    topics = apply_changes(uow.bulk.carries(carries), uow)
    uow.device.go_on_from(cursors)
    uow.bulk.end()
    for product_id in uow.bulk.short_products():
        topics |= conflicts.notice_stock(product_id, uow)
    return Changes(frozenset({*topics, STOCK, SYNC}))


def _written(write: Callable[[], None], uow: UnitOfWork) -> bool:
    """Whether all of it could be written; one bad record among them leaves all to the slow way, which finds it."""
    try:
        with uow.attempt():
            write()
    except UNREADABLE as error:
        if not is_unreadable(error):
            raise
        return False
    return True


def drop_first_load(command: DropFirstLoad, uow: UnitOfWork) -> Changes:
    """Forget the snapshot: everything comes once more from the feed, and twice is harmless."""
    uow.bulk.end()
    return Changes.of(SYNC)
