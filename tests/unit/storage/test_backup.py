"""Copies are whole or not there; nothing is ever written over."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.paths import shop_file
from blangkon_desktop.storage.backup import back_up, restore
from tests.helpers.shop import running_shop, scalar, sell, stocked


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopCore]:
    with running_shop(tmp_path / "toko") as core:
        goods = stocked(core)
        sell(core, (goods["Beras Mentik"], "kg", 1_500))
        yield core


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def code_of(action: object, *arguments: object) -> str:
    with pytest.raises(DomainError) as refused:
        action(*arguments)  # type: ignore[operator]
    return refused.value.code


def test_a_copy_of_an_open_shop_holds_everything_and_stands_alone(shop: ShopCore, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "cadangan.blangkon"
    target.parent.mkdir()
    assert back_up(shop.path, target) == target.stat().st_size > 100_000
    assert dump(target) == dump(shop.path)
    with closing(sqlite3.connect(f"file:{target}?immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("SELECT count(*) FROM outbox WHERE state = 'waiting'").fetchone()[0] > 0
    assert [entry.name for entry in target.parent.iterdir()] == [target.name]


def test_a_newer_copy_takes_the_place_of_the_older_one(shop: ShopCore, tmp_path: Path) -> None:
    target = tmp_path / "cadangan"
    target.write_bytes(b"an older copy")
    back_up(shop.path, target)
    assert dump(target) == dump(shop.path)


def test_copies_that_cannot_be_made(shop: ShopCore, tmp_path: Path) -> None:
    old = tmp_path / "cadangan"
    old.write_bytes(b"an older copy")
    bad = tmp_path / "rusak"
    bad.write_bytes(b"bukan toko" * 1_000)
    assert code_of(back_up, tmp_path / "tidak ada", old) == "file.missing"
    assert code_of(back_up, bad, old) == "database.corrupt"
    assert code_of(back_up, shop.path, tmp_path / "tidak ada" / "cadangan") == "file.unwritable"
    assert code_of(back_up, shop.path, shop.path) == "file.unwritable"
    assert old.read_bytes() == b"an older copy"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["cadangan", "rusak", "toko"]
    with shop.reader() as connection:
        assert scalar(connection, "SELECT count(*) FROM sale") == 1


def test_a_shop_comes_back_whole(shop: ShopCore, tmp_path: Path) -> None:
    copy = tmp_path / "cadangan"
    back_up(shop.path, copy)
    before, content = dump(shop.path), copy.read_bytes()
    target = shop_file(tmp_path / "komputer baru" / "data")
    restore(copy, target)
    assert dump(target) == before
    assert copy.read_bytes() == content
    with running_shop(target.parent) as again, again.reader() as connection:
        assert scalar(connection, "SELECT count(*) FROM sale") == 1
    assert not list(target.parent.glob("*.new*"))


def test_a_log_that_outlived_its_shop_is_not_played_into_the_restored_one(shop: ShopCore, tmp_path: Path) -> None:
    copy, target = tmp_path / "cadangan", shop_file(tmp_path / "rusak")
    back_up(shop.path, copy)
    before = dump(copy)
    with shop.reader() as connection:
        product = str(scalar(connection, "SELECT id FROM product ORDER BY no LIMIT 1"))
    sell(shop, (product, "pcs", 1_000))
    target.parent.mkdir()
    log = target.with_name(target.name + "-wal")
    log.write_bytes(shop.path.with_name(shop.path.name + "-wal").read_bytes())
    assert log.stat().st_size > 0
    restore(copy, target)
    assert dump(target) == before


def test_a_restore_never_writes_over_a_shop(shop: ShopCore, tmp_path: Path) -> None:
    copy = tmp_path / "cadangan"
    back_up(shop.path, copy)
    before = dump(shop.path)
    assert code_of(restore, copy, shop.path) == "restore.target_exists"
    assert dump(shop.path) == before


@pytest.mark.parametrize("damage", ["garbage", "truncated", "overwritten", "other"])
def test_a_damaged_copy_makes_no_shop(shop: ShopCore, tmp_path: Path, damage: str) -> None:
    copy = tmp_path / "cadangan"
    back_up(shop.path, copy)
    content = copy.read_bytes()
    if damage == "garbage":
        copy.write_bytes(b"bukan toko" * 1_000)
    elif damage == "truncated":
        copy.write_bytes(content[: len(content) // 2])
    elif damage == "overwritten":
        copy.write_bytes(content[:8_192] + b"\xff" * 40_960 + content[49_152:])
    else:
        copy.unlink()
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("CREATE TABLE pesan(id)")
            connection.commit()
    target = shop_file(tmp_path / "baru")
    assert code_of(restore, copy, target) == ("database.not_ours" if damage == "other" else "database.corrupt")
    assert not target.exists()
    assert list(target.parent.glob("*")) == []


def test_restores_that_cannot_begin(tmp_path: Path) -> None:
    assert code_of(restore, tmp_path / "tidak ada", tmp_path / "toko" / "x") == "file.missing"
