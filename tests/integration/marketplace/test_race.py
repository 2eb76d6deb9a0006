"""Commit-ordered positions under concurrent writers: a reader that only moves forward misses nothing."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from sync.marketplace.schema import feed, feed_head
from sync.protocol import Operation, new_id
from tests.helpers.marketplace import (
    MarketplaceAdmin,
    Till,
    frames_of,
    product_body,
    results_of,
    running_marketplace,
    stock_body,
    successor,
)
from tests.helpers.postgres import PostgresServer
from tests.helpers.race import MOVEMENTS, race
from tests.simulation.feed_mutants import FEED_MUTANTS, lost_in_a_race


def test_a_reader_beside_eight_writers_misses_nothing(admin: MarketplaceAdmin, shop_id: str) -> None:
    seen = race(admin, shop_id)
    assert len(seen) == MOVEMENTS
    assert set(seen.values()) == {1}
    assert sum(admin.stock(shop_id).values()) == MOVEMENTS * 1_000


@pytest.mark.parametrize("name", FEED_MUTANTS)
def test_the_race_shows_what_a_naive_feed_loses(name: str, postgres_server: PostgresServer, tmp_path: Path) -> None:
    assert lost_in_a_race(name, tmp_path, postgres_server, races=10) is not None


def test_positions_have_no_hole(admin: MarketplaceAdmin, shop_id: str) -> None:
    tills = [admin.till(shop_id) for _ in range(4)]
    failures: list[BaseException] = []

    def move(till: Till) -> None:
        try:
            for _ in range(5):
                till.do("stock.move", stock_body(new_id(), 1))
                # Undone as a whole: it must not burn a position.
                assert till.send([till.op("stock.move", stock_body(new_id(), 1))], epoch=7).status_code == 409
                till.next_n -= 1
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=move, args=(till,)) for till in tills]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(row.pos for row in admin.rows(shop_id, feed)) == list(range(1, 21))
    assert [row.pos for row in admin.rows(shop_id, feed_head)] == [20]


@pytest.mark.logs_errors  # what the saboteur breaks is answered by 500
def test_sixteen_writers_whose_connections_are_cut_miss_and_double_nothing(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    with running_marketplace(tmp_path, postgres_server.new_database()) as market:
        shop_id = market.admin.create_shop()
        tills = [market.admin.till(shop_id) for _ in range(16)]
        reader = market.admin.till(shop_id)
        failures: list[BaseException] = []
        threads = [threading.Thread(target=_insist, args=(till, failures)) for till in tills]
        for thread in threads:
            thread.start()
        cut, seen = 0, 0
        while any(thread.is_alive() for thread in threads):
            cut += _cut(market.server.engine, cut)
            positions = [row.pos for row in market.admin.rows(shop_id, feed)]
            assert sorted(positions) == list(range(1, len(positions) + 1))
            assert len(positions) >= seen
            seen = len(positions)
        for thread in threads:
            thread.join()
        assert failures == []
        assert cut > 0
        assert len(market.admin.movements(shop_id)) == 16 * 10
        keys = [tuple(frame["k"]) for frame in reader.pull("mov")]
        assert len(keys) == len(set(keys)) == 16 * 10


def _insist(till: Till, failures: list[BaseException]) -> None:
    """Send each batch until it is answered."""
    try:
        for _ in range(5):
            ops = [till.op("stock.move", stock_body(new_id(), 1)) for _ in range(2)]
            while (answer := till.send(ops)).status_code != 200:
                assert answer.status_code == 500
            assert len(results_of(frames_of(answer))) == 2
    except BaseException as error:
        failures.append(error)
        raise


def _cut(engine: Engine, number: int) -> int:
    """Cancel what the server's connections do, or end them, in turn: in their commits first of all."""
    what = ("pg_cancel_backend", "pg_terminate_backend")[number % 2]
    commits = "AND query ILIKE 'COMMIT%'" if number % 3 else ""
    with engine.connect() as connection:
        done = connection.execute(
            text(f"""SELECT {what}(pid) FROM pg_stat_activity WHERE datname = current_database()
                     AND pid <> pg_backend_pid() AND state <> 'idle' {commits} LIMIT 1""")
        )
        return len(done.all())


def test_two_files_that_hand_in_one_operation_at_the_same_moment_count_once(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    """Both have the same work waiting; the head is held, so that both are in the middle of it at once."""
    with running_marketplace(tmp_path, postgres_server.new_database()) as market:
        shop_id = market.admin.create_shop()
        till = market.admin.till(shop_id)
        product = new_id()
        till.do("product.put", product_body(product))
        copy = successor(till, till.next_n)
        work = stock_body(product, 1_000)
        ops = [(one, one.op("stock.move", work)) for one in (till, copy)]
        told: list[str] = []

        def hand_in(one: Till, operation: Operation, epoch: int) -> None:
            result = results_of(frames_of(one.send([operation], epoch=epoch, lanes=())))[0]
            told.append("same" if "same" in result else result["s"])

        threads = [
            threading.Thread(target=hand_in, args=(one, operation, epoch))
            for epoch, (one, operation) in enumerate(ops, start=1)
        ]
        with market.server.engine.begin() as connection:
            connection.execute(text("SELECT pos FROM feed_head FOR NO KEY UPDATE"))
            for thread in threads:
                thread.start()
            while _waiting_for_locks(market.server.engine) < len(threads):
                assert all(thread.is_alive() for thread in threads)
        for thread in threads:
            thread.join()
        assert sorted(told) == ["applied", "same"]
        assert market.admin.stock(shop_id) == {product: 1_000}
        copy.session.close()


def _waiting_for_locks(engine: Engine) -> int:
    with engine.connect() as connection:
        waiting = text("""SELECT count(*) FROM pg_stat_activity
                          WHERE datname = current_database() AND wait_event_type = 'Lock'""")
        return int(connection.execute(waiting).scalar_one())
