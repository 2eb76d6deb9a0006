"""What one meeting costs the marketplace on PostgreSQL, and that it costs the same however many shops there are."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from sync.keys import DeviceKey, batch_message
from sync.marketplace.database import open_database
from sync.marketplace.exchange import exchange
from sync.marketplace.market import Market, load_market
from sync.protocol import IDENTITY, LANES, ExchangeRequest, Operation, new_id
from tests.bench.figures import Figures
from tests.helpers.marketplace import sale_body
from tests.helpers.postgres import PostgresServer, few_partitions, postgres_server

__all__ = ["few_partitions", "postgres_server"]
pytestmark = pytest.mark.bench
SIZES = (10, 1_000, 100_000)
PRODUCTS, MOVEMENTS = 5, 10
"""Of each shop: enough that the tables are large, few enough to make."""
MEETINGS = 60
CPU_MS, STATEMENTS = 25.0, 32
ROLE = "pelayan"
KEY = DeviceKey("11" * 32)

FILL = """
INSERT INTO shop SELECT s, md5('shop' || s), 'Toko ' || s, 0, 1, 0 FROM generate_series({first}, {last}) s;
INSERT INTO feed_head SELECT s, '6f1c02ab', {products}, 0, repeat('0', 32), '{{}}'
  FROM generate_series({first}, {last}) s;
INSERT INTO device SELECT s, 1, 1, 'A', 'Kasir', '{key}', md5('request' || s), 0, 0, 0, 0, NULL, NULL, 1
  FROM generate_series({first}, {last}) s;
INSERT INTO token SELECT encode(sha256(('token' || s)::bytea), 'hex'), s, 1, 9000000000000
  FROM generate_series({first}, {last}) s;
INSERT INTO product SELECT s, md5(s || '.' || p), 1,
    '{{"name":["Barang ' || p || '","01a20b8000000000",1,1],'
      || '"units":[[["pcs",1000,2000,null]],"01a20b8000000000",1,1]}}', 'barang', 1
  FROM generate_series({first}, {last}) s, generate_series(1, {products}) p;
INSERT INTO feed SELECT s, p, p, 'product', md5(s || '.' || p), NULL, ''
  FROM generate_series({first}, {last}) s, generate_series(1, {products}) p;
INSERT INTO movement SELECT s, '9.1.' || m, 0, 9, 1, m, md5(s || '.' || (mod(m, {products}) + 1)), 1000, 'receive', m
  FROM generate_series({first}, {last}) s, generate_series(1, {movements}) m
"""


@dataclass
class Server:
    """The marketplace's core as a role that is behind the wall, and the owner's eye on its database."""

    market: Market
    owner: Engine
    statements: int = 0
    sent: int = 0

    def fill(self, first: int, last: int) -> None:
        """Make shops by plain SQL, with what they would have after a few days."""
        sql = FILL.format(first=first, last=last, products=PRODUCTS, movements=MOVEMENTS, key=KEY.public)
        with self.owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for statement in sql.split(";\n"):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("VACUUM ANALYZE")

    def wal(self) -> int:
        """How many bytes the write-ahead log has."""
        with self.owner.connect() as connection:
            return int(connection.execute(text("SELECT pg_current_wal_insert_lsn() - '0/0'")).scalar_one())

    def meet(self, shop: int, ops: list[Operation], acked: int) -> None:
        """One exchange of a shop's only till, which has read everything."""
        cursor = dict.fromkeys(LANES, f"6f1c02ab.{PRODUCTS + acked:x}")
        request = ExchangeRequest(
            app="bench", epoch=1, wall_ms=self.market.clock(), cursor=cursor, acked=acked, ops=ops
        )
        exchange(self.market, f"Device token{shop}", _signature(self.market, ops), request, IDENTITY)


def _signature(market: Market, ops: list[Operation]) -> str | None:
    if not ops:
        return None
    message = batch_message(market.server_id, 1, 1, ((operation.n, operation.fp) for operation in ops))
    return f"{ops[0].n}.{ops[-1].n}.{KEY.sign(message)}"


@pytest.fixture
def server(postgres_server: PostgresServer) -> Iterator[Server]:
    """An empty marketplace; its statements are counted."""
    url = postgres_server.new_database()
    owner = open_database(url)
    with owner.begin() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {ROLE} LOGIN")
        connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}")
    parsed = make_url(url).set(username=ROLE, drivername="postgresql+psycopg")
    engine = create_engine(parsed)
    server = Server(load_market(engine, None, None), owner)

    def count(_connection: Connection, *_: object) -> None:
        server.statements += 1

    event.listen(engine, "before_cursor_execute", count)
    yield server
    engine.dispose()
    owner.dispose()


def _cost(
    server: Server, size: int, ops: Callable[[int], list[Operation]], first: int
) -> tuple[float, float, int, int]:
    """(wall ms, CPU ms of this process, statements, WAL bytes) of one meeting, medians and means over many shops."""
    shops = [1 + (number * 7_919) % size for number in range(first, first + min(size, MEETINGS))]
    walls, processor = [], []
    statements, wal = server.statements, server.wal()
    for shop in shops:
        cpu, wall = time.process_time_ns(), time.perf_counter_ns()
        server.meet(shop, ops(shop), 0)
        walls.append((time.perf_counter_ns() - wall) / 1e6)
        processor.append((time.process_time_ns() - cpu) / 1e6)
    number = len(shops)
    return (
        median(walls), median(processor), round((server.statements - statements) / number),
        round((server.wal() - wal) / number),
    )  # fmt: skip


def test_a_meeting_costs_the_same_with_many_shops(server: Server, figures: Figures) -> None:
    cpu: dict[str, dict[int, float]] = {"nothing": {}, "a sale": {}}
    made = 0
    for size in SIZES:
        server.fill(made + 1, size)
        made = size
        sale = sale_body(new_id(), 1_000)

        def sell(shop: int, body: dict[str, object] = sale) -> list[Operation]:
            return [Operation(1, "sale.complete", "01a20b8000000000", {**body, "id": new_id(), "number": f"A{shop}"})]

        _cost(server, size, lambda _shop: [], 0)  # warms caches and prepared statements
        for what, ops, first in (("nothing", lambda _shop: [], 0), ("a sale", sell, 1_000)):
            if what == "a sale":
                with server.owner.begin() as connection:  # shops that have sold before are no news
                    for table in ("batch", "payment", "sale", "op"):
                        connection.exec_driver_sql(f"DELETE FROM {table}")
                    connection.exec_driver_sql("UPDATE device SET last_applied = 0 WHERE last_applied > 0")
            wall, processor, statements, wal = _cost(server, size, ops, first)
            cpu[what][size] = processor
            name = f"Meeting with {what}, {size:,} shops"
            figures.add(f"{name}: CPU of the worker", processor, "ms", CPU_MS)
            figures.add(f"{name}: wall time", wall, "ms")
            figures.add(f"{name}: statements", statements, "", STATEMENTS)
            figures.add(f"{name}: write-ahead log", wal, "B")
    for what, sizes in cpu.items():
        figures.growth(f"CPU of a meeting with {what}", sizes, 0)
        figures.add(f"Meetings with {what} per core and second", 1_000 / sizes[max(sizes)], "")
