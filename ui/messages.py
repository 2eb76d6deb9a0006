"""Errors as sentences: what happened and what to do next, in the language of the windows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.messages import Message, fill, template

CONTEXT = "errors"


def explain(error: DomainError) -> Message:
    """The sentence and next step of an error, filled; the templates are translated, not the facts in them."""
    text, next_step = (QCoreApplication.translate(CONTEXT, part) for part in template(error.code))
    return Message(error.code, fill(text, error.values), fill(next_step, error.values))
