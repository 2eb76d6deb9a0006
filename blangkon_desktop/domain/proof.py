"""What became of a piece of work on its way to the marketplace, honestly: written, sent, received, refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WRITTEN = "written"
"""On this computer's disk; it has not left."""
SENT = "sent"
"""It has left, and no answer came: it may be there, or not."""
RECEIVED = "received"
"""The marketplace has it and gave a receipt."""
NOTICED = "noticed"
"""It has it, and a person should look."""
REFUSED = "refused"
"""It has looked at it and did not take it."""
SET_ASIDE = "set_aside"
"""A person closed it here without sending it again."""

_WORST_FIRST = (REFUSED, NOTICED, WRITTEN, SENT, RECEIVED, SET_ASIDE)
_STATES = {"rejected": REFUSED, "parked": REFUSED, "flagged": NOTICED, "applied": RECEIVED, "set_aside": SET_ASIDE}


@dataclass(frozen=True)
class Proof:
    """`since` is when it came into this state (UTC ms); `receipt` the marketplace's ten characters, "" before.

    `code` says why it was refused or noticed. `forgotten_at`: the marketplace had answered it and lost that by going
    back to an older copy.
    """

    state: str
    since: int
    op_seq: int
    receipt: str = ""
    code: str = ""
    forgotten_at: int | None = None


def proof_of(
    op_seq: int, state: str, made_at: int, sent_at: int | None, answered_at: int | None, code: str, receipt: str,
    forgotten_at: int | None,
) -> Proof:  # fmt: skip
    """The proof of one operation of the outbox; `state` is the outbox's own word."""
    if state != "waiting":
        known = _STATES.get(state, SET_ASIDE)
        return Proof(known, made_at if answered_at is None else answered_at, op_seq, receipt, code, forgotten_at)
    if sent_at is not None:
        return Proof(SENT, sent_at, op_seq, forgotten_at=forgotten_at)
    return Proof(WRITTEN, made_at, op_seq, forgotten_at=forgotten_at)


def worst(proofs: Iterable[Proof]) -> Proof | None:
    """The one a person must know about: of equal ones the latest. None when there is none at all."""
    return min(proofs, key=lambda proof: (_WORST_FIRST.index(proof.state), -proof.op_seq), default=None)
