"""Rencana sinyal: the bytes of what waits, encoded and compressed as they will go over the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blangkon_desktop.domain.replication import PendingOperation
from blangkon_desktop.domain.signal_plan import BATCH, SignalFacts, SignalPlan, plan
from sync.compression import ZSTD_D1, compress
from sync.protocol import ExchangeRequest, Operation

_ENVELOPE = 40


def signal_plan(facts: SignalFacts, app: str) -> SignalPlan:
    """What a meeting now would need. Encodes every waiting operation: ask for it in the background."""
    sizes = [_size(_request(facts, batch, app)) for batch in _batches(facts.operations)]
    return plan(facts, sum(sizes), len(sizes), _size(_request(facts, facts.urgent, app)))


def _size(body: bytes) -> int:
    """On the wire: a body that compression would not make smaller goes as it is."""
    return min(len(body), len(compress(body, ZSTD_D1)))


def _request(facts: SignalFacts, batch: Sequence[PendingOperation], app: str) -> bytes:
    position = facts.position
    return ExchangeRequest(
        app=app, epoch=position.epoch, wall_ms=facts.now, cursor=position.cursors, acked=position.acked,
        answered=position.answered, ops=[Operation(op.op_seq, op.kind, op.hlc, op.body) for op in batch],
    ).encode()  # fmt: skip


def _batches(operations: Sequence[PendingOperation]) -> Iterator[Sequence[PendingOperation]]:
    """Cut about as the line cuts; one without operations when nothing waits, for that is a request too."""
    batch: list[PendingOperation] = []
    size = 0
    for operation in operations:
        batch.append(operation)
        size += len(str(operation.body)) + _ENVELOPE
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch or not operations:
        yield batch
