"""The shop's promotions: few rows, of which the counter asks at every change of the cart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.promotion import Promotion
from blangkon_desktop.storage import driver
from blangkon_desktop.storage import tables as t


class SqlPromotions:
    """Promotions by id, those of a date, and what they are compared with."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, promotion_id: str) -> Promotion:
        promotion = self.find(promotion_id)
        if promotion is None:
            raise DomainError("promotion.missing")
        return promotion

    def find(self, promotion_id: str) -> Promotion | None:
        return self._session.get(Promotion, promotion_id)

    def store(self, promotion: Promotion) -> None:
        self._session.add(promotion)
        self._session.flush()

    def note_version(self, promotion_id: str, version: int) -> None:
        driver.run(self._session, "UPDATE promotion SET version = ? WHERE id = ?", version, promotion_id)

    def of_date(self, date: str) -> Sequence[Promotion]:
        columns = t.promotion.c
        # Written as the index has it, or it is not used.
        running = (columns.ended == false(), columns.since <= date, or_(columns.until == "", columns.until >= date))
        return self._session.scalars(select(Promotion).where(*running)).all()

    def categories_of(self, product_ids: Iterable[str]) -> dict[str, str]:
        wanted = sorted(set(product_ids))
        marks = ", ".join("?" * len(wanted))
        sql = f"SELECT p.id, c.name FROM product p JOIN category c ON c.id = p.category_id WHERE p.id IN ({marks})"
        return {row.id: row.name for row in driver.every(self._session, sql, *wanted)}
