"""Small pictures by their content: one row however many products show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy.orm import Session

from blangkon_desktop.domain.photo import Photo
from blangkon_desktop.storage import driver

_NAMED = "EXISTS (SELECT 1 FROM product p WHERE json_extract(p.photo, '$[0]') = photo.sha256 AND p.photo <> 'null')"


class SqlPhotos:
    """Implements `services.unit_of_work.PhotoRepository`."""

    def __init__(self, session: Session, now: Callable[[], int]) -> None:
        self._session = session
        self._now = now

    def add(self, photo: Photo, *, settled: bool = False) -> None:
        now = self._now()
        driver.run(
            self._session,
            "INSERT INTO photo (sha256, thumbnail, original, taken_at, settled_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT(sha256) DO UPDATE SET original = coalesce(nullif(excluded.original, ''), original)",
            photo.name.sha256, photo.thumbnail, photo.original, now, now if settled else None,
        )  # fmt: skip

    def sweep(self) -> None:
        driver.run(self._session, f"DELETE FROM photo WHERE NOT {_NAMED}")

    def settle(self, photos: Iterable[str]) -> None:
        for sha256 in photos:
            driver.run(self._session, "UPDATE photo SET settled_at = ? WHERE sha256 = ?", self._now(), sha256)

    def wait_again(self) -> None:
        driver.run(self._session, "UPDATE photo SET settled_at = NULL")
