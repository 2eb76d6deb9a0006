"""The core is built from a file, and its file's troubles are refusals in plain codes."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

import blangkon_desktop.services.commands as c
from blangkon_desktop import paths
from blangkon_desktop.bootstrap import USE_CASES, open_shop
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.services import goods_commands, money_commands
from blangkon_desktop.services.commands import AddToCart, ImportCatalogue, ImportedProduct, SaveSettings, UnitDraft
from tests.helpers.book import dump
from tests.helpers.shop import running_shop, scalar, sell, stocked


def code_of(action: object, *arguments: object) -> str:
    with pytest.raises(DomainError) as refused:
        action(*arguments)  # type: ignore[operator]
    return refused.value.code


def test_every_command_has_one_use_case() -> None:
    named = [value for module in (c, goods_commands, money_commands) for value in vars(module).values()]
    commands = {kind for kind in named if isinstance(kind, type) and issubclass(kind, c.Command)}
    assert set(USE_CASES) == commands - {c.Command, goods_commands.WatchedCommand}
    assert len(set(USE_CASES.values())) == len(USE_CASES)


def test_one_window_a_shop(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        assert code_of(open_shop, shop.path) == "database.in_use"
    with running_shop(tmp_path):
        assert paths.shop_file(tmp_path).exists()


def test_a_shop_that_does_not_open_lets_the_lock_go(tmp_path: Path) -> None:
    file = paths.shop_file(tmp_path)
    file.write_bytes(b"bukan toko" * 1_000)
    for _ in range(2):
        assert code_of(open_shop, file) == "database.corrupt"
    file.unlink()
    open_shop(file).close()


def test_readers_cannot_write(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop, shop.reader() as connection:
        assert code_of(connection.execute, text("DELETE FROM setting")) == "database.unwritable"
        assert scalar(connection, "PRAGMA query_only") == 1


def test_a_reader_sees_one_moment(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop, shop.reader() as connection:
        assert scalar(connection, "SELECT count(*) FROM setting") == 0
        shop.handle(SaveSettings(ShopSettings()))
        assert scalar(connection, "SELECT count(*) FROM setting") == 0
        with shop.reader() as later:
            assert scalar(later, "SELECT count(*) FROM setting") != 0


def test_the_file_is_as_safe_as_promised(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop, shop._writer.connect() as connection:
        assert [scalar(connection, f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")] == [
            "wal", 2, 1,
        ]  # fmt: skip


APPEND_ONLY = ("stock_movement", "reservation", "sale", "sale_line", "payment", "posting", "document", "outbox")


def test_what_happened_cannot_be_edited_or_deleted(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        goods = stocked(shop)
        sale = sell(shop, (goods["Indomie Goreng"], "pcs", 1_000))
        shop.handle(c.IssueDocument(new_id(), "nota", sale.sale_id))
        with closing(sqlite3.connect(shop.path)) as connection:
            hold = "INSERT INTO reservation(order_id, product_id, quantity, made_at) SELECT 'o', id, 1, 1 FROM product"
            connection.execute(hold)
            connection.commit()
            edits = {"sale": "total = 0", "document": "total = 0", "outbox": "body = '{}'", "posting": "amount = 1",
                     "payment": "amount = 1"}  # fmt: skip
            for table in APPEND_ONLY:
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
                for statement in (f"UPDATE {table} SET {edits.get(table, 'quantity = 1')}", f"DELETE FROM {table}"):
                    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                        connection.execute(statement)


def test_a_full_disk_changes_nothing_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        goods = stocked(shop)
        rows = tuple(ImportedProduct(f"Barang {n}", (UnitDraft("pcs", 1_000, 1),), stock=1_000) for n in range(500))
        with shop._writer.connect() as connection:
            pages = scalar(connection, "PRAGMA page_count")
            scalar(connection, f"PRAGMA max_page_count = {pages}")
        before = dump(shop.path)
        assert code_of(shop.handle, ImportCatalogue(rows)) == "database.full"
        assert dump(shop.path) == before
        with shop._writer.connect() as connection:
            scalar(connection, "PRAGMA max_page_count = 1000000")
        shop.handle(ImportCatalogue(rows))
        assert sell(shop, (goods["Beras Mentik"], "kg", 1_000)).number.startswith("A001/NT/")


@pytest.mark.parametrize("keep", [0.3, 0.6])
def test_a_file_cut_short_is_a_refusal_wherever_it_is_noticed(tmp_path: Path, keep: float) -> None:
    with running_shop(tmp_path) as shop:
        stocked(shop)
    file = paths.shop_file(tmp_path)
    os.truncate(file, int(file.stat().st_size * keep))

    def use() -> None:
        with running_shop(tmp_path) as shop:
            with shop.reader() as connection:
                for name in ("product", "outbox", "stock_movement"):
                    connection.execute(text(f"SELECT * FROM {name}")).all()
            shop.handle(AddToCart(new_id(), "0" * 32, "pcs", 1_000))

    assert code_of(use) == "database.corrupt"


def test_a_bug_stays_a_bug(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop, shop._writer.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("INSERT INTO cart(id, state, opened_at, updated_at) VALUES ('x', 'lost', 1, 1)"))


def test_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLANGKON_DATA", str(tmp_path))
    assert (paths.data_folder(), paths.log_file().parent) == (tmp_path, tmp_path)
    assert paths.training_folder() != paths.data_folder()
    monkeypatch.delenv("BLANGKON_DATA")
    assert "BlangkonDesktop" in str(paths.data_folder())
