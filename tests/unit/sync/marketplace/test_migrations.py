"""A database is brought to the tables that the code speaks of, once, and a newer one is refused."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from sync.marketplace.database import open_database
from sync.marketplace.migrations import STEPS, NewerDatabase
from sync.marketplace.schema import metadata


def test_the_steps_give_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'm.db'}")
    found = inspect(engine)
    for table in metadata.tables.values():
        columns = {c["name"]: (str(c["type"]), c["nullable"]) for c in found.get_columns(table.name)}
        key = found.get_pk_constraint(table.name)["constrained_columns"]
        assert key == [c.name for c in table.primary_key.columns], table.name
        # SQLite calls a TEXT key nullable although our keys are never null.
        expected = {c.name: (str(c.type), c.nullable or columns[c.name][1]) for c in table.columns}
        assert columns == expected, table.name
        assert all(columns[c.name][1] for c in table.columns if c.nullable), table.name
        forgotten = [c.name for c in table.columns if not (c.nullable or c.primary_key) and columns[c.name][1]]
        assert forgotten == [], table.name
    engine.dispose()


def test_opening_again_changes_nothing_and_a_newer_file_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'm.db'}"
    names = []
    for _ in range(2):
        engine = open_database(url)
        with engine.begin() as connection:
            names.append(connection.execute(text("SELECT value FROM meta WHERE key = 'server_id'")).scalar_one())
        engine.dispose()
    assert names[0] == names[1]
    engine = open_database(url)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO schema_version VALUES (:v)"), {"v": len(STEPS) + 1})
    engine.dispose()
    with pytest.raises(NewerDatabase, match=str(len(STEPS) + 1)):
        open_database(url)
