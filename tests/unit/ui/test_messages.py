"""Errors become sentences, translated before their facts are put in."""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from blangkon_desktop.domain.errors import DomainError
from ui.messages import CONTEXT, explain


class Shouting(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context != CONTEXT:
            return None  # type: ignore[return-value]
        return sourceText.upper().replace("{TEXT}", "{text}")


def test_known_code_has_sentence_next_step_and_facts() -> None:
    message = explain(DomainError("money.unreadable", text="dua ribu"))
    assert "dua ribu" in message.text
    assert message.next_step
    assert message.code == "money.unreadable"


def test_code_without_a_sentence_still_says_something_and_its_code() -> None:
    message = explain(DomainError("no.such_code"))
    assert message.text == explain(DomainError("program.bug")).text
    assert message.code == "no.such_code"


def test_template_is_translated_and_the_facts_are_not(qapp: QApplication) -> None:
    translator = Shouting(qapp)
    qapp.installTranslator(translator)
    try:
        message = explain(DomainError("money.unreadable", text="dua ribu"))
    finally:
        qapp.removeTranslator(translator)
    assert message.text.isupper() is False
    assert "dua ribu" in message.text
    assert "BUKAN" in message.text
