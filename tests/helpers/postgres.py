"""A PostgreSQL cluster of our own for tests, from the binaries that the system's package installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from sync.marketplace import migrations

WITHOUT = "BLANGKON_WITHOUT_POSTGRES"
HOW_TO_INSTALL = (
    "PostgreSQL's server programs (initdb, pg_ctl) were not found. Install them with: "
    f"apt-get install postgresql   (or set {WITHOUT}=1 to leave these tests out)"
)
_USER = "kasir"
_ATTEMPTS = 3


class PostgresServer:
    """A running cluster on the loopback; every test gets a database of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._count = 0

    def new_database(self) -> str:
        """Create an empty database and return its URL."""
        self._count += 1
        name = f"pasar_{self._count}"
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{name}"

    def _dsn(self, database: str) -> str:
        return f"host=127.0.0.1 port={self.port} user={_USER} dbname={database}"


def find_binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, newest version first; None when the package is missing."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    pg_config = shutil.which("pg_config")
    if pg_config is not None:
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=True)
        candidates.insert(0, Path(answer.stdout.strip()))
    on_path = shutil.which("initdb")
    if on_path is not None:
        candidates.append(Path(on_path).parent)
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


@pytest.fixture(scope="session")
def few_partitions() -> Iterator[None]:
    """Sixteen parts of every table would take most of a test's time; two are as good."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "PARTITIONS", 2)
        yield


@pytest.fixture(scope="session")
def postgres_server(few_partitions: None) -> Iterator[PostgresServer]:
    """A cluster for the session; fails with the way to install it when the programs are missing."""
    if find_binaries() is None:
        pytest.fail(HOW_TO_INSTALL)
    with running_server() as server:
        yield server


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A new cluster that is gone afterwards; the programs must be there (`find_binaries`)."""
    binaries = find_binaries()
    assert binaries is not None, HOW_TO_INSTALL
    # Not pytest's own folder: user postgres cannot enter that one when root runs the tests.
    home = Path(tempfile.mkdtemp(prefix="blangkon-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    try:
        _run(binaries, "initdb", "-D", f"{home}/data", "-U", _USER, "--auth=trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        port = _start(binaries, home)
        try:
            yield PostgresServer(port)
        finally:
            _run(binaries, "pg_ctl", "-D", f"{home}/data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the PostgreSQL variants when the environment says so."""
    if os.environ.get(WITHOUT) != "1":
        return
    left_out = [item for item in items if _needs_postgres(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _needs_postgres(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    named = callspec is not None and "postgresql" in callspec.params.values()
    return named or "postgres_server" in getattr(item, "fixturenames", ())


def _version(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _start(binaries: Path, home: Path) -> int:
    for attempt in range(1, _ATTEMPTS + 1):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
        try:
            _run(binaries, "pg_ctl", "-D", f"{home}/data", "-l", f"{home}/log", "-w", "-o", options, "start")
        except subprocess.CalledProcessError:
            # Another program may have taken the port between the probe and the start.
            if attempt == _ATTEMPTS:
                raise
        else:
            return port
    raise AssertionError("unreachable")


def _run(binaries: Path, program: str, *arguments: str) -> None:
    command: Sequence[str] = [str(binaries / program), *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd="/",
    )  # fmt: skip
