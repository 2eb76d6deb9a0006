"""PostgreSQL's own wall between shops, for a role that owns nothing: nothing is seen or written across it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy import Engine, create_engine, insert, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from sync.marketplace import migrations
from sync.marketplace.backup import new_history
from sync.marketplace.database import open_database, write
from sync.marketplace.migrations import PARTITIONED
from sync.marketplace.schema import customer, metadata, product
from sync.marketplace.wall import WALLED, enter, look_over
from sync.protocol import new_id
from tests.helpers.marketplace import (
    RunningMarketplace,
    Till,
    product_body,
    results_of,
    running_marketplace,
    sale_body,
    stock_body,
)
from tests.helpers.postgres import PostgresServer

RICE = new_id()
ROLE = "pelayan"


@pytest.fixture
def database_url(postgres_server: PostgresServer) -> str:
    """A database migrated by its owner, for a role that may only read and write rows."""
    owner = postgres_server.new_database()
    engine = open_database(owner)
    with engine.begin() as connection:
        if connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :r"), {"r": ROLE}).first() is None:
            connection.execute(text(f"CREATE ROLE {ROLE} LOGIN"))
        connection.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}"))
    engine.dispose()
    return make_url(owner).set(username=ROLE).render_as_string(hide_password=False)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """The role's own hands, without the marketplace's code."""
    engine = create_engine(make_url(database_url).set(drivername="postgresql+psycopg"))
    yield engine
    engine.dispose()


def test_every_table_of_a_shop_is_behind_the_wall() -> None:
    outside = {"device", "joined", "token", "placed", "enrolment_code"}
    assert {table.name for table in metadata.tables.values() if "shop" in table.c} - outside == set(WALLED)


def test_nothing_is_seen_or_written_across_the_wall(
    market: RunningMarketplace, shop_id: str, till: Till, engine: Engine
) -> None:
    till.do("customer.put", {"id": new_id(), "set": {"name": "Ibu Rahasia"}})
    till.do("product.put", product_body(RICE))
    other = market.admin.create_shop("Toko Lain")
    with engine.begin() as connection:
        one, two = connection.execute(text("SELECT no FROM shop ORDER BY no")).scalars()
        assert connection.execute(select(customer)).all() == []
        enter(connection, two)
        assert connection.execute(select(customer)).all() == []
        assert connection.execute(text("UPDATE product SET listed = 0")).rowcount == 0
        assert connection.execute(text("DELETE FROM customer")).rowcount == 0
        enter(connection, one)
        assert len(connection.execute(select(customer)).all()) == 1
        look_over(connection)
        assert len(connection.execute(select(product)).all()) == 1
        assert connection.execute(text("UPDATE product SET listed = 0")).rowcount == 0
    with engine.begin() as connection:
        # The setting ended with its transaction.
        assert connection.execute(select(customer)).all() == []
    for entered in (None, two):
        with engine.connect() as connection:
            if entered is not None:
                enter(connection, entered)
            foreign = {"shop": one, "id": new_id(), "ver": 1, "fields": "{}"}
            with pytest.raises(ProgrammingError, match="row-level security"):
                connection.execute(insert(customer), [foreign])
    assert market.admin.rows(other, customer) == []


def test_every_table_of_a_shop_is_split_and_its_parts_show_nothing(engine: Engine, till: Till) -> None:
    till.do("product.put", product_body(RICE))
    split = "SELECT partrelid::regclass::text FROM pg_partitioned_table"
    parts = "SELECT inhrelid::regclass::text FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE relkind = 'r'"
    unique_without_shop = """SELECT indexrelid::regclass::text FROM pg_index i
      JOIN pg_partitioned_table ON partrelid = indrelid
      WHERE indisunique AND NOT EXISTS (SELECT 1 FROM pg_attribute a
        WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) AND a.attname = 'shop')"""
    with engine.begin() as connection:
        assert set(connection.execute(text(split)).scalars()) == set(PARTITIONED)
        names = list(connection.execute(text(parts)).scalars())
        assert len(names) == migrations.PARTITIONS * len(PARTITIONED)
        assert connection.execute(text(unique_without_shop)).all() == []
        look_over(connection)
        assert len(connection.execute(select(product)).all()) == 1
        for name in names:
            assert connection.execute(text(f"SELECT 1 FROM {name}")).all() == [], name


def test_the_marketplace_works_behind_it(market: RunningMarketplace, shop_id: str, till: Till) -> None:
    admin = market.admin
    ops = [till.op("product.put", product_body(RICE)), till.op("stock.move", stock_body(RICE, 10_000))]
    assert [result["s"] for result in results_of(till.exchange(ops))] == ["applied"] * 2
    assert len(admin.till(shop_id).pull()) == 2
    placed = admin.place_order(shop_id, (RICE, "kg", 1_000), key="k")
    assert placed.status_code == 201
    assert admin.place_order(shop_id, (RICE, "kg", 1_000), key="k").json() == placed.json()
    order = placed.json()["id"]
    assert [frame["id"] for frame in till.pull("order")] == [order]
    for do in ("accept", "hand_over"):
        command = {"order": order, "do": do, "if_version": None, "reason": "", "at": 7}
        assert till.do("order.command", command)["s"] == "applied"
    assert till.do("sale.complete", sale_body(RICE, 1_000, order=order))["s"] == "applied"
    assert admin.buyer("POST", f"orders/{order}/confirm").json()["state"] == "closed"
    assert admin.stock(shop_id) == {RICE: 9_000}
    for path in ("/", f"/toko/{shop_id}", f"/toko/{shop_id}/barang/{RICE}", f"/pesanan/{order}", "/health"):
        assert requests.get(market.base_url + path, timeout=10).status_code == 200, path
    admin.place_order(shop_id, (RICE, "kg", 1_000))
    assert "blangkon_open_orders 1\n" in requests.get(f"{market.base_url}/metrics", timeout=10).text
    assert write(market.server.engine, new_history) == 1
    assert till.pull("order") != []


def test_an_older_database_gets_the_wall(postgres_server: PostgresServer, tmp_path: Path) -> None:
    url = postgres_server.new_database()
    with running_marketplace(tmp_path, url) as market:
        market.admin.create_shop()
        with market.server.engine.begin() as connection:
            for table in WALLED:
                connection.execute(text(f"DROP POLICY own_shop ON {table}"))
                connection.execute(text(f"DROP POLICY look_over ON {table}"))
                connection.execute(text(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"))
            connection.execute(text("DELETE FROM schema_version WHERE version > 1"))
    engine = open_database(url)
    with engine.begin() as connection:
        walled = text("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'p'")
        assert set(connection.execute(walled).scalars()) == set(WALLED)
    engine.dispose()
