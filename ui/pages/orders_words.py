"""Order states, deadlines and answers in the words of a shop."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.order import (
    ACCEPTED,
    CANCELLED,
    CLOSED,
    DECLINED,
    EXPIRED,
    HANDED_OVER,
    HANDED_OVER_AFTER_CANCEL,
    PARTLY_ACCEPTED,
    PENDING,
    READY,
)
from blangkon_desktop.queries.orders import OrderRow
from ui import format as shown
from ui.messages import explain

GROUPS: dict[str, tuple[str, ...]] = {
    "answer": (PENDING,),
    "prepare": (ACCEPTED, PARTLY_ACCEPTED),
    "ready": (READY,),
    "sent": (HANDED_OVER, HANDED_OVER_AFTER_CANCEL),
    "done": (CLOSED, DECLINED, EXPIRED, CANCELLED),
}
"""Tab -> states. A state that this program does not know yet (a newer marketplace) is shown under "done"."""

_URGENT_MS = 2 * 60 * 60 * 1000


@dataclass(frozen=True)
class Look:
    """A state in words and tone."""

    text: str
    tone: str


@dataclass(frozen=True)
class TaxNote:
    """What is odd about an order's PPN; `tone` warning for what must be put right before it is accepted."""

    text: str
    next_step: str
    tone: str


def group_words(group: str) -> str:
    """The title of a tab."""
    translate = QCoreApplication.translate
    return {
        "answer": translate("orders", "Perlu dijawab"),
        "prepare": translate("orders", "Disiapkan"),
        "ready": translate("orders", "Siap kirim"),
        "sent": translate("orders", "Dikirim"),
        "done": translate("orders", "Selesai / batal"),
    }[group]


def state_look(state: str) -> Look:
    """How a state is shown; an unknown one as its own name."""
    translate = QCoreApplication.translate
    looks = {
        PENDING: Look(translate("orders", "Perlu dijawab"), "accent"),
        ACCEPTED: Look(translate("orders", "Diterima, sedang disiapkan"), "info"),
        PARTLY_ACCEPTED: Look(translate("orders", "Diterima sebagian"), "info"),
        READY: Look(translate("orders", "Siap dikirim"), "info"),
        HANDED_OVER: Look(translate("orders", "Sudah diserahkan"), "success"),
        HANDED_OVER_AFTER_CANCEL: Look(translate("orders", "Diserahkan setelah batal"), "warning"),
        CLOSED: Look(translate("orders", "Selesai"), "success"),
        DECLINED: Look(translate("orders", "Ditolak"), "neutral"),
        EXPIRED: Look(translate("orders", "Lewat batas waktu"), "neutral"),
        CANCELLED: Look(translate("orders", "Dibatalkan pembeli"), "neutral"),
    }
    return looks.get(state, Look(state, "neutral"))


def deadline_look(row: OrderRow, now_ms: int) -> Look | None:
    """How long there is to answer; None when no answer is due."""
    if row.state != PENDING or row.deadline_at is None:
        return None
    left = row.deadline_at - now_ms
    tone = "danger" if left < _URGENT_MS else "warning" if left < 4 * _URGENT_MS else "neutral"
    return Look(shown.time_left(row.deadline_at, now_ms), tone)


def tax_note(row: OrderRow, *, ppn: bool, pkp: bool, taxable: bool) -> TaxNote | None:
    """Whether the buyer's PPN setting fits the shop, while it can still be changed: before the order is accepted."""
    translate = QCoreApplication.translate
    if row.state != PENDING or ppn == pkp:
        return None
    if ppn:
        return TaxNote(
            translate("orders", "Pembeli memasang PPN, padahal toko ini bukan PKP."),
            translate("orders", "Minta pembeli mematikannya di pesanan sebelum diterima."),
            "warning",
        )
    if not taxable:
        return None
    return TaxNote(
        translate("orders", "Pesanan ini tanpa PPN, padahal toko ini PKP dan barangnya kena PPN."), "", "info"
    )


def states_of(group: str, present: dict[str, int]) -> tuple[str, ...]:
    """The states that a tab lists, given the states that exist in the shop."""
    states = GROUPS[group]
    if group != "done":
        return states
    known = {state for names in GROUPS.values() for state in names}
    return (*states, *(state for state in present if state not in known))


def group_of(state: str) -> str:
    """The tab that lists a state; states of newer marketplaces are under "done"."""
    return next((group for group, states in GROUPS.items() if state in states), "done")


def refusal_words(code: str, number: str) -> tuple[str, str]:
    """(what the marketplace refused and why, what to do) for a code of an answer; never "a bug in the program"."""
    message = explain(DomainError(code, number=number))
    if message.text == explain(DomainError("program.bug")).text:
        return (
            QCoreApplication.translate("orders", "Pasar tidak bisa memakai jawaban ini."),
            QCoreApplication.translate("orders", "Lihat keadaan pesanan yang terbaru, lalu putuskan lagi."),
        )
    return message.text, message.next_step
