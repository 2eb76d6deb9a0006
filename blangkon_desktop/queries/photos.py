"""Pictures of goods."""

from __future__ import annotations

from sqlalchemy import Connection, text

from blangkon_desktop.domain.photo import Photo


def photo(connection: Connection, product_id: str) -> Photo | None:
    """A product's picture, None without one."""
    found = connection.execute(
        text("SELECT thumbnail, original FROM product_photo WHERE product_id = :id"), {"id": product_id}
    ).first()
    return Photo(product_id, bytes(found[0]), found[1]) if found else None
