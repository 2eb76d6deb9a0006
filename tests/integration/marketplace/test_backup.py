"""A restored copy: tills that were ahead of it notice, read anew and send again what it lacks."""

import shutil
from pathlib import Path

import pytest

from sync.marketplace.backup import BackupRefused, back_up, new_history
from sync.marketplace.database import reading, write
from sync.marketplace.schema import feed_head
from sync.protocol import new_id
from tests.helpers.marketplace import RunningMarketplace, product_body, running_marketplace, stock_body

RICE = new_id()


def test_a_till_ahead_of_the_copy_loses_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with running_marketplace(tmp_path) as market:
        shop_id = market.admin.create_shop()
        till, other = market.admin.till(shop_id), market.admin.till(shop_id)
        till.exchange([till.op("product.put", product_body(RICE)), till.op("stock.move", stock_body(RICE, 9_000))])
        back_up(market.server.engine, copy)
        late = till.op("stock.move", stock_body(RICE, 1_000))
        till.exchange([late])
        assert sum(frame["q"] for frame in other.pull("mov")) == 10_000
        ahead = dict(other.cursors)
        other.session.close()
        till.session.close()
    restored = tmp_path / "restored"
    restored.mkdir()
    shutil.copy(copy, restored / "pasar.db")
    with running_marketplace(restored) as market:
        till.base_url = other.base_url = market.base_url
        assert sum(frame["q"] for frame in other.pull("mov")) == 9_000
        for lane, cursor in other.cursors.items():
            assert (cursor or "").split(".")[0] != (ahead[lane] or "").split(".")[0]
        gap = till.send([till.op("stock.move", stock_body(RICE, 5))]).json()
        assert gap["expected"] == late.n
        assert till.exchange([late])[0]["r"][0]["s"] == "applied"
        assert sum(frame["q"] for frame in other.pull("mov")) == 1_000
        other.session.close()
        till.session.close()


def test_postgresql_is_told_how(market: RunningMarketplace, tmp_path: Path, shop_id: str) -> None:
    engine = market.server.engine

    def generations() -> list[str]:
        with reading(engine) as connection:
            return [row.generation for row in connection.execute(feed_head.select())]

    if engine.dialect.name == "postgresql":
        with pytest.raises(BackupRefused, match=r"(?s)pg_dump .*new-history"):
            back_up(engine, tmp_path / "copy")
    before = generations()
    assert write(engine, new_history) == 1
    assert generations() != before
