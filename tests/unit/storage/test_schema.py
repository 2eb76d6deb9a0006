"""Migrations: fresh, upgraded, refused, broken; each refusal leaves the file as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.storage import schema
from blangkon_desktop.storage.schema import APPLICATION_ID, check_integrity, migrations, prepare


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "toko.blangkon"


def values(file: Path, *statements: str) -> list[object]:
    with closing(sqlite3.connect(file)) as connection:
        return [connection.execute(statement).fetchone()[0] for statement in statements]


def code_of(file: Path) -> str:
    with pytest.raises(DomainError) as refused:
        prepare(file)
    assert refused.value.values["path"] == str(file)
    return refused.value.code


def plant(monkeypatch: pytest.MonkeyPatch, *extra: str) -> None:
    steps = migrations()
    more = [(steps[-1][0] + number, sql) for number, sql in enumerate(extra, start=1)]
    monkeypatch.setattr(schema, "migrations", lambda: steps + more)


def test_a_fresh_file_is_ours_and_newest(file: Path) -> None:
    prepare(file)
    assert values(file, "PRAGMA application_id", "PRAGMA user_version", "PRAGMA journal_mode") == [
        APPLICATION_ID, migrations()[-1][0], "wal",
    ]  # fmt: skip
    check_integrity(file)


def test_numbers_of_migrations_have_no_holes() -> None:
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


def test_preparing_again_changes_nothing(file: Path) -> None:
    prepare(file)
    before = file.read_bytes()
    prepare(file)
    assert file.read_bytes() == before
    assert list(file.parent.glob("*.before-*")) == []


def test_an_empty_file_becomes_a_shop(file: Path) -> None:
    file.touch()
    prepare(file)
    assert values(file, "PRAGMA application_id") == [APPLICATION_ID]


def test_a_file_whose_making_was_cut_short_becomes_a_shop(file: Path) -> None:
    """The kill loop's find: a first start that was killed left a file that nobody could open any more."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert file.stat().st_size > 0
    prepare(file)
    assert values(file, "PRAGMA application_id", "PRAGMA user_version") == [APPLICATION_ID, migrations()[-1][0]]
    assert list(file.parent.glob("*.before-*")) == []


def test_what_a_power_cut_left_half_done_is_taken_back(file: Path, tmp_path: Path) -> None:
    """The power cuts' find: a first start, or the first one after a restore, still writes with a rollback journal."""
    elsewhere = tmp_path / "lain"
    prepare(elsewhere)
    with closing(sqlite3.connect(elsewhere, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")
        before = list(connection.iterdump())
        connection.execute("BEGIN")
        for number in range(200):
            connection.execute("INSERT INTO setting(key, value) VALUES (?, ?)", (f"k{number}", f'"{"x" * 500}"'))
        for suffix in ("", "-journal"):  # the power is cut here
            left = elsewhere.with_name(elsewhere.name + suffix).read_bytes()
            file.with_name(file.name + suffix).write_bytes(left)
    prepare(file)
    check_integrity(file)
    with closing(sqlite3.connect(file)) as connection:
        assert list(connection.iterdump()) == before


def test_a_newer_file_is_refused_untouched(file: Path) -> None:
    prepare(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    assert code_of(file) == "database.newer"
    assert file.read_bytes() == before


def test_somebody_elses_database_is_refused_untouched(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE messages(id)")
        connection.commit()
    before = file.read_bytes()
    assert code_of(file) == "database.not_ours"
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"Ini bukan toko." * 100, b"PK\x03\x04" + b"\x00" * 5_000, b"SQLite format 3\x00"])
def test_garbage_is_refused_untouched(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert code_of(file) == "database.corrupt"
    assert file.read_bytes() == content


def test_a_truncated_file_is_found_by_the_check_and_before_an_upgrade(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(file)
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    with pytest.raises(DomainError) as refused:
        check_integrity(file)
    assert refused.value.code == "database.corrupt"
    plant(monkeypatch, "CREATE TABLE later(id INTEGER) STRICT;")
    assert code_of(file) == "database.corrupt"
    assert file.read_bytes() == content[: len(content) // 2]


def test_an_upgrade_keeps_the_old_file_beside_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(file)
    version = migrations()[-1][0]
    plant(monkeypatch, "CREATE TABLE later(id INTEGER) STRICT;", "INSERT INTO later VALUES (7);")
    prepare(file)
    assert values(file, "SELECT id FROM later", "PRAGMA user_version") == [7, version + 2]
    copy = file.with_name(f"{file.name}.before-{version:04d}")
    later = "SELECT count(*) FROM sqlite_schema WHERE name = 'later'"
    assert values(copy, "PRAGMA user_version", later) == [version, 0]


@pytest.mark.parametrize(
    "step", ["CREATE TABLE broken(", "INSERT INTO setting(key, value) VALUES ('x', '1'); SELECT 1 FROM nowhere;"]
)
def test_a_failing_upgrade_puts_the_old_file_back(file: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    prepare(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("INSERT INTO setting(key, value) VALUES ('name', '\"Toko Bu Sri\"')")
        connection.commit()
        before = list(connection.iterdump())
    plant(monkeypatch, "CREATE TABLE first(id INTEGER) STRICT;", step)
    assert code_of(file) == "database.upgrade_failed"
    check_integrity(file)
    with closing(sqlite3.connect(file)) as connection:
        assert list(connection.iterdump()) == before
    assert values(file, "PRAGMA user_version") == [migrations()[-1][0]]


def test_a_first_start_that_fails_leaves_no_half_shop(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, "CREATE TABLE broken(")
    assert code_of(file) == "database.upgrade_failed"
    assert list(file.parent.iterdir()) == []


def test_a_folder_in_place_of_the_file(file: Path) -> None:
    (file / "inside").mkdir(parents=True)
    assert code_of(file) == "database.unwritable"


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "toko").write_text("bukan folder")
    assert code_of(tmp_path / "toko" / "toko.blangkon") == "database.unwritable"
