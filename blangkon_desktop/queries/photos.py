"""Pictures of goods: what is here, and what has to travel."""

from __future__ import annotations

from sqlalchemy import Connection, text

from blangkon_desktop.domain.photo import Photo, PhotoName, PhotosDue

MOST = 200
"""Pictures that are looked at together, each way: as many as one question to the marketplace may name."""


def photo(connection: Connection, product_id: str) -> Photo | None:
    """A product's picture; None without one, and while it has not come here yet."""
    found = connection.execute(
        text("""SELECT h.thumbnail, h.original FROM product p JOIN photo h ON h.sha256 = json_extract(p.photo, '$[0]')
                WHERE p.id = :id"""),
        {"id": product_id},
    ).first()
    return Photo(bytes(found[0]), found[1]) if found else None


def is_named(connection: Connection, product_id: str) -> bool:
    """Whether a product has a picture, here or on its way."""
    found = connection.execute(text("SELECT photo <> 'null' FROM product WHERE id = :id"), {"id": product_id})
    return bool(found.scalar())


def thumbnail(connection: Connection, sha256: str) -> bytes | None:
    """The bytes of a picture that is here."""
    found = connection.execute(text("SELECT thumbnail FROM photo WHERE sha256 = :sha256"), {"sha256": sha256}).first()
    return bytes(found[0]) if found else None


def due(connection: Connection, limit: int | None = MOST) -> PhotosDue:
    """What has to travel, in no order that means anything; `limit` each way, None for all.

    Ask when no edit waits any more: the marketplace takes only pictures that a product there names.
    """
    most = -1 if limit is None else limit
    to_send = connection.execute(
        text("""SELECT h.sha256, length(h.thumbnail) FROM photo h WHERE h.settled_at IS NULL
                  AND EXISTS (SELECT 1 FROM product p WHERE json_extract(p.photo, '$[0]') = h.sha256
                              AND p.photo <> 'null')
                ORDER BY h.sha256 LIMIT :most"""),
        {"most": most},
    )
    to_fetch = connection.execute(
        text("""SELECT json_extract(p.photo, '$[0]'), min(json_extract(p.photo, '$[1]'))
                FROM product p WHERE p.photo <> 'null' AND NOT p.archived
                  AND NOT EXISTS (SELECT 1 FROM photo h WHERE h.sha256 = json_extract(p.photo, '$[0]'))
                GROUP BY json_extract(p.photo, '$[0]') LIMIT :most"""),
        {"most": most},
    )
    return PhotosDue(tuple(PhotoName(*row) for row in to_send), tuple(PhotoName(*row) for row in to_fetch))
