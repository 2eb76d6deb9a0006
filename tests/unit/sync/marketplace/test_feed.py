"""Cursors and the grouping of a transaction's changes."""

import pytest
from sqlalchemy import Connection, insert, select

from sync.marketplace import feed
from sync.marketplace.database import open_database, reading, write
from sync.marketplace.schema import feed as feed_table
from sync.marketplace.schema import shop


def test_cursor_round_trip() -> None:
    token = feed.make_cursor("0a1b2c3d", 88_140)
    assert feed.parse_cursor(token, "0a1b2c3d") == 88_140
    assert feed.parse_cursor(token, "ffffffff") == 0


@pytest.mark.parametrize("token", [None, "", "x", "0a1b2c3d.", "0a1b2c3d.-1", "0a1b2c3d." + "f" * 16])
def test_a_strange_cursor_starts_from_the_beginning(token: str | None) -> None:
    assert feed.parse_cursor(token, "0a1b2c3d") == 0


def test_changes_of_one_transaction_are_kept_where_they_happened_last(tmp_path: object) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/f.db")
    log = feed.FeedLog(origin=7)
    log.add({("product", "a"): False, ("product", "b"): True})
    log.add({})
    log.add({("mov", "7.1.2"): False, ("product", "b"): False})

    def fill(connection: Connection) -> None:
        row = {"no": 1, "id": "s", "name": "S", "created_at": 0, "device_count": 0, "order_count": 0}
        connection.execute(insert(shop), [row])
        feed.create(connection, 1, "0a1b2c3d", "00" * 16)
        feed.append(connection, 1, log)
        feed.append(connection, 1, feed.FeedLog())

    write(engine, fill)
    with reading(engine) as connection:
        rows = [tuple(row)[1:-1] for row in connection.execute(select(feed_table).order_by(feed_table.c.pos))]
        assert feed.head(connection, 1) == ("0a1b2c3d", 3)
    engine.dispose()
    assert rows == [(1, 1, "product", "a", 7), (2, 3, "mov", "7.1.2", 7), (3, 3, "product", "b", None)]
