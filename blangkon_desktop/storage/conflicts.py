"""Conflicts and the answers that were given to them; nothing is ever deleted."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from blangkon_desktop.domain.conflict import MOOT, Conflict, GivenAnswer
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.storage import driver

_COLUMNS = "no, kind, entity_id, mark, op_seq, facts, opened_at, answer"


class SqlConflicts:
    """Implements `services.unit_of_work.ConflictRepository`."""

    def __init__(self, session: Session, now: Callable[[], int]) -> None:
        self._session = session
        self._now = now

    def open(
        self, kind: str, entity_id: str, facts: Mapping[str, Any], *, mark: str = "", op_seq: int | None = None,
        again: bool = True,
    ) -> bool:  # fmt: skip
        known = "SELECT 1 FROM conflict WHERE entity_id = ? AND kind = ? AND mark = ?"
        if again:
            known += " AND answer IS NULL"
        if driver.first(self._session, known, entity_id, kind, mark) is not None:
            return False
        driver.run(
            self._session,
            "INSERT INTO conflict (kind, entity_id, mark, op_seq, facts, opened_at) VALUES (?, ?, ?, ?, ?, ?)",
            kind, entity_id, mark, op_seq, _json(facts), self._now(),
        )  # fmt: skip
        return True

    def get(self, no: int) -> Conflict:
        row = driver.first(self._session, f"SELECT {_COLUMNS} FROM conflict WHERE no = ?", no)
        if row is None:
            raise DomainError("conflict.missing", number=no)
        return _conflict(row)

    def open_of(self, entity_id: str, *kinds: str) -> Sequence[Conflict]:
        marks = ", ".join("?" * len(kinds))
        sql = f"SELECT {_COLUMNS} FROM conflict WHERE entity_id = ? AND kind IN ({marks}) AND answer IS NULL"
        return [_conflict(row) for row in driver.every(self._session, sql, entity_id, *kinds)]

    def open_kind(self, kind: str) -> Sequence[Conflict]:
        sql = f"SELECT {_COLUMNS} FROM conflict WHERE answer IS NULL AND kind = ? ORDER BY no"
        return [_conflict(row) for row in driver.every(self._session, sql, kind)]

    def answer(self, no: int, answer: str, trace: Mapping[str, Any]) -> None:
        now = self._now()
        driver.run(self._session, "UPDATE conflict SET answer = ?, answered_at = ? WHERE no = ?", answer, now, no)
        driver.run(
            self._session,
            "INSERT INTO conflict_answer (conflict_no, answer, trace, given_at) VALUES (?, ?, ?, ?)",
            no, answer, _json(trace), now,
        )  # fmt: skip

    def given(self, no: int) -> GivenAnswer | None:
        sql = "SELECT answer, trace FROM conflict_answer WHERE conflict_no = ? AND undone_at IS NULL ORDER BY no DESC"
        row = driver.first(self._session, sql, no)
        return None if row is None else GivenAnswer(row.answer, json.loads(row.trace))

    def undo(self, no: int) -> None:
        driver.run(
            self._session,
            "UPDATE conflict_answer SET undone_at = ? WHERE conflict_no = ? AND undone_at IS NULL", self._now(), no,
        )  # fmt: skip
        driver.run(self._session, "UPDATE conflict SET answer = NULL, answered_at = NULL WHERE no = ?", no)

    def close(self, no: int) -> None:
        sql = "UPDATE conflict SET answer = ?, answered_at = ? WHERE no = ? AND answer IS NULL"
        driver.run(self._session, sql, MOOT, self._now(), no)

    def close_operation(self, op_seq: int) -> None:
        sql = "UPDATE conflict SET answer = ?, answered_at = ? WHERE op_seq = ? AND answer IS NULL"
        driver.run(self._session, sql, MOOT, self._now(), op_seq)


def _json(facts: Mapping[str, Any]) -> str:
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _conflict(row: Row[Any]) -> Conflict:
    return Conflict(
        row.no, row.kind, row.entity_id, row.mark, row.op_seq, json.loads(row.facts), row.opened_at, row.answer
    )
