"""What became of a piece of work, in words with an age: never a bare green tick."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.proof import NOTICED, RECEIVED, REFUSED, SENT, SET_ASIDE, WRITTEN, Proof
from ui import format as shown
from ui.messages import explain
from ui.theme import Colour


@dataclass(frozen=True)
class ProofLook:
    """`word` fits a column, told apart by icon and word, not by colour alone."""

    word: str
    icon: str
    colour: str


def look(proof: Proof | None) -> ProofLook:
    """How a proof looks in a list; for None an empty place."""
    if proof is None:
        return ProofLook("", "", Colour.MUTED)
    translate = QCoreApplication.translate
    looks = {
        WRITTEN: ProofLook(translate("proof", "Tertulis"), "database", Colour.MUTED),
        SENT: ProofLook(translate("proof", "Terkirim"), "cloud-upload", Colour.WARNING_TEXT),
        RECEIVED: ProofLook(translate("proof", "Diterima"), "circle-check", Colour.SUCCESS_TEXT),
        NOTICED: ProofLook(translate("proof", "Perlu dilihat"), "info", Colour.WARNING_TEXT),
        REFUSED: ProofLook(translate("proof", "Ditolak"), "triangle-alert", Colour.DANGER),
        SET_ASIDE: ProofLook(translate("proof", "Disisihkan"), "inbox", Colour.MUTED),
    }
    return looks[proof.state]


def sentence(proof: Proof, now_ms: int) -> str:
    """The whole truth about a proof at `now_ms`: what, since when, and why."""
    translate = QCoreApplication.translate
    words = {
        WRITTEN: translate("proof", "Tertulis di komputer ini {0}, belum dikirim ke pasar."),
        SENT: translate("proof", "Terkirim {0}, jawaban pasar belum sampai."),
        RECEIVED: translate("proof", "Diterima pasar {0}."),
        NOTICED: translate("proof", "Diterima pasar {0}, perlu dilihat."),
        REFUSED: translate("proof", "Ditolak pasar {0}."),
        SET_ASIDE: translate("proof", "Disisihkan, tidak dikirim lagi."),
    }[proof.state]
    said = words.format(f"{shown.age(proof.since, now_ms)} ({shown.moment(proof.since)})")
    if proof.forgotten_at is not None and proof.state in (WRITTEN, SENT):
        said += " " + translate("proof", "Pasar memulihkan data lama dan kehilangan jawabannya; dikirim lagi sendiri.")
    if proof.code:
        said += " " + explain(DomainError(proof.code)).text
    return said
