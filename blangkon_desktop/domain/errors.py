"""Errors that a person can understand, told apart from bugs by their type."""

from __future__ import annotations


class DomainError(Exception):
    """A known, explainable refusal.

    ``code`` is stable and dotted (``"stock.unit_unknown"``); ``values`` are the facts that the sentence needs.
    The sentence itself lives in `blangkon_desktop.messages`, so that the core never speaks a language.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


class KeptRefusal(DomainError):
    """A refusal that itself must be remembered, such as a wrong PIN: what was written before it is committed.

    Raise it before anything else was changed.
    """
