"""The one door for changes: a command in, one transaction, `Changes` out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from blangkon_desktop.domain.errors import KeptRefusal
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import Command
from blangkon_desktop.services.unit_of_work import UnitOfWork

UseCase = Callable[[Any, UnitOfWork], Changes]


class Bus:
    """Finds the use case of a command and runs it in a unit of work of its own. Not thread-safe: one writer."""

    def __init__(self, use_cases: Mapping[type[Command], UseCase], new_unit_of_work: Callable[[], UnitOfWork]) -> None:
        self._use_cases = dict(use_cases)
        self._new_unit_of_work = new_unit_of_work

    def handle(self, command: Command) -> Changes:
        """Run and commit; on any error nothing at all has changed. Raises `DomainError` for known refusals.

        A `KeptRefusal` is the exception: what it counted stays.
        """
        use_case = self._use_cases[type(command)]
        with self._new_unit_of_work() as unit_of_work:
            try:
                changes = use_case(command, unit_of_work)
            except KeptRefusal:
                unit_of_work.commit()
                raise
            unit_of_work.commit()
        return changes
