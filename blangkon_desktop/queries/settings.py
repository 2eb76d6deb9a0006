"""The shop's settings as every reader sees them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from blangkon_desktop.domain.shop import ShopSettings, settings_from_rows
from blangkon_desktop.storage.tables import setting


def shop_settings(connection: Connection) -> ShopSettings:
    """Stored settings, defaults for the rest."""
    rows = connection.execute(select(setting.c.key, setting.c.value)).all()
    return settings_from_rows({row[0]: row[1] for row in rows})
