"""The line under a paper: true, with its age, and the receipt one press away."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from blangkon_desktop.domain.proof import NOTICED, RECEIVED, REFUSED, SENT, SET_ASIDE, WRITTEN, Proof
from ui import format as shown
from ui.proof import look
from ui.widgets.proof_line import ProofLine


def test_every_state_has_its_words_and_its_own_shape(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ProofLine(parent)
    now = shown.now_ms()
    said = {}
    for state in (WRITTEN, SENT, RECEIVED, NOTICED, REFUSED, SET_ASIDE):
        made.show_proof(Proof(state, now - 7_200_000, 1))
        said[state] = made.words.text()
        assert made.receipt.isHidden()
    assert "2 jam lalu" in said[WRITTEN]
    assert said[SENT].endswith("jawaban pasar belum sampai.")
    assert len(set(said.values())) == 6
    looks = [look(Proof(state, now, 1)) for state in said]
    assert len({(one.icon, one.word) for one in looks}) == 6
    made.show_proof(None)
    assert made.isHidden()


def test_the_receipt_is_copied(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ProofLine(parent)
    made.show_proof(Proof(RECEIVED, shown.now_ms(), 1, "Q2VEPAA2FV"))
    made.receipt.click()
    assert QGuiApplication.clipboard().text() == "Q2VEPAA2FV"
    assert made.receipt.accessibleName() == "Salin tanda terima Q2VEPAA2FV"


def test_what_the_marketplace_forgot_is_said(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ProofLine(parent)
    now = shown.now_ms()
    made.show_proof(Proof(WRITTEN, now, 1, forgotten_at=now))
    assert "kehilangan jawabannya; dikirim lagi sendiri." in made.words.text()
    made.show_proof(Proof(REFUSED, now, 1, code="order.stale_version"))
    assert made.words.text().endswith("sebelum jawaban Anda sampai.")
