"""Two real worker processes behind one port, on PostgreSQL: they share nothing but the database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests

from sync.marketplace.database import open_database
from sync.marketplace.schema import feed, movement
from sync.protocol import ExchangeRequest, Operation, new_id
from tests.helpers.marketplace import MarketplaceAdmin, Till, frames_of, results_of, stock_body
from tests.helpers.postgres import PostgresServer

RICE = new_id()
ROOT = Path(__file__).parents[3]
ANSWERED_S = 45
"""Enough to start a worker on a busy machine; a worker must not stand still for longer than 60 s, or it is replaced."""


class Workers:
    """The marketplace as an operator starts it, with two workers."""

    def __init__(self, database: str) -> None:
        self.engine = open_database(database)  # its tables first: two workers need not race for that
        command = [sys.executable, "-m", "sync.marketplace", "--database", database, "--port", "0", "--workers", "2"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.base_url = self._process.stdout.readline().removeprefix("listening on ").strip()
        self.admin = MarketplaceAdmin(self.engine, self.base_url, None)

    def pids(self) -> list[int]:
        """The workers; uvicorn's resource tracker is no worker."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        return [int(pid) for pid in children if self._is_worker(pid)]

    def _is_worker(self, pid: str) -> bool:
        try:
            return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):  # it has gone since its parent was asked
            return False

    def wait_for_both(self) -> None:
        """Both have been started: the port is open before that, and a request waits until one of them takes it."""
        while len(self.pids()) < 2:
            assert requests.get(f"{self.base_url}/health", timeout=ANSWERED_S).status_code == 200

    def close(self) -> None:
        self.admin.close()
        self._process.terminate()
        self._process.wait(30)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self.engine.dispose()


@pytest.fixture(scope="module")
def started(postgres_server: PostgresServer) -> Iterator[Workers]:
    """Two workers take seconds to start, so that all tests share them."""
    with closing(Workers(postgres_server.new_database())) as running:
        yield running


@pytest.fixture
def workers(started: Workers) -> Workers:
    """Both workers answer, also when one of them had to be replaced."""
    started.wait_for_both()
    for pid in started.pids():
        answered_by(started, pid)
    return started


def answered_by(running: Workers, pid: int) -> None:
    """Let only this worker run, and wait until it answers; then all may."""
    others = [other for other in running.pids() if other != pid]
    with stopped(*others):
        assert requests.get(f"{running.base_url}/health", timeout=ANSWERED_S).status_code == 200


class stopped:
    """Processes that stand still inside the block."""

    def __init__(self, *pids: int) -> None:
        self._pids = pids

    def __enter__(self) -> None:
        for pid in self._pids:
            os.kill(pid, signal.SIGSTOP)

    def __exit__(self, *_: object) -> None:
        for pid in self._pids:
            os.kill(pid, signal.SIGCONT)


def persistent(till: Till, request: ExchangeRequest, ops: list[Operation]) -> list[dict[str, object]]:
    """Send the same until it is answered, as a till does when the line breaks."""
    for _ in range(50):
        try:
            answer = till.send(ops, acked=request.acked)
        except requests.ConnectionError:
            till.session.close()
            continue
        return results_of(frames_of(answer))
    raise AssertionError("never answered")


def test_a_retry_that_lands_on_the_other_worker_is_answered_the_same(workers: Workers) -> None:
    shop = workers.admin.create_shop()
    till = workers.admin.till(shop)
    one, other = workers.pids()
    ops = [till.op("stock.move", stock_body(RICE, 1_000)) for _ in range(3)]
    till.session.headers["Connection"] = "close"
    with stopped(other):
        first = results_of(frames_of(till.send(ops)))
    with stopped(one):
        second = results_of(frames_of(till.send(ops)))
    assert first == second
    assert [result["n"] for result in first] == [1, 2, 3]
    assert len(workers.admin.movements(shop)) == 3


def test_a_worker_that_is_killed_loses_and_doubles_nothing(workers: Workers) -> None:
    shop = workers.admin.create_shop()
    tills = [workers.admin.till(shop) for _ in range(4)]
    failures: list[BaseException] = []
    going = threading.Barrier(len(tills) + 1)

    def sell(till: Till) -> None:
        try:
            for step in range(10):
                ops = [till.op("stock.move", stock_body(RICE, 1)) for _ in range(2)]
                if step == 3:
                    going.wait(60)
                assert len(persistent(till, till.request(ops), ops)) == 2
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=sell, args=(till,)) for till in tills]
    for thread in threads:
        thread.start()
    going.wait(60)
    os.kill(workers.pids()[0], signal.SIGKILL)
    for thread in threads:
        thread.join()
    assert failures == []
    assert workers.admin.stock(shop) == {RICE: 80}
    assert len(workers.admin.rows(shop, movement)) == 80
    assert sorted(row.pos for row in workers.admin.rows(shop, feed)) == list(range(1, 81))
