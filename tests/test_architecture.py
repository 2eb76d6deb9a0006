"""The layering rule, size limits, and what an import may do: the house kept in order."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("blangkon_desktop", "ui", "sync", "resources")
MAX_FILE_LINES = 600
MAX_FUNCTION_LINES = 60

CORE = (
    "blangkon_desktop.domain",
    "blangkon_desktop.services",
    "blangkon_desktop.storage",
    "blangkon_desktop.queries",
    "blangkon_desktop.reports",
    "blangkon_desktop.documents",
    "blangkon_desktop.importing",
    "blangkon_desktop.paths",
)
READS = ("blangkon_desktop.domain", "blangkon_desktop.storage.tables")
DRAWN = ("blangkon_desktop.domain", "blangkon_desktop.queries", "blangkon_desktop.documents", "resources")
PRINTING = ("jinja2", "markupsafe", "escpos", "segno", "PIL")
SHOWN = (
    "blangkon_desktop.domain",
    "blangkon_desktop.services",
    "blangkon_desktop.queries",
    "blangkon_desktop.reports",
    "blangkon_desktop.documents",
    "blangkon_desktop.importing",
    "resources",
)
SERVER = (
    "PIL",
    "fastapi",
    "starlette",
    "uvicorn",
    "pydantic",
    "sqlalchemy",
    "psycopg",
    "jinja2",
    "requests",
    "zstandard",
)
EVERYTHING = ("blangkon_desktop", "ui", "sync", "resources")
QT = ("PySide6", "shiboken6")
# The shop itself never touches the network; `sync` does.
NETWORK = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "xmlrpc")


@dataclass(frozen=True)
class Room:
    """One row of the layering table: what modules under `name` may import beside stdlib and themselves."""

    name: str
    may_import: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    lazy_only: tuple[str, ...] = ()
    network: bool = False


ROOMS = (
    Room("blangkon_desktop.domain"),
    Room("blangkon_desktop.services", ("blangkon_desktop.domain",)),
    Room(
        "blangkon_desktop.storage",
        # The protocols, and the frozen commands that their signatures name.
        (
            "blangkon_desktop.domain",
            "blangkon_desktop.services.unit_of_work",
            "blangkon_desktop.services.commands",
        ),
        ("sqlalchemy",),
    ),
    Room("blangkon_desktop.queries", READS, ("sqlalchemy", "rapidfuzz")),
    # Reports read what screens read, summed up; openpyxl writes the export.
    Room("blangkon_desktop.reports", (*READS, "blangkon_desktop.queries"), ("sqlalchemy", "openpyxl")),
    Room("blangkon_desktop.documents", DRAWN, PRINTING),
    # A receipt printer may hang on the shop's own network.
    Room("blangkon_desktop.documents.raw_printer", DRAWN, PRINTING, network=True),
    Room(
        "blangkon_desktop.importing",
        ("blangkon_desktop.domain", "blangkon_desktop.services.commands"),
        ("openpyxl", "PIL", "zxingcpp"),
    ),
    Room("blangkon_desktop.paths", ("blangkon_desktop.domain",), ("appdirs",)),
    Room(
        "blangkon_desktop.messages",
        (
            "blangkon_desktop.domain",
            "blangkon_desktop.messages_counter",
            "blangkon_desktop.messages_bundle",
            "blangkon_desktop.messages_goods",
        ),
    ),
    Room("blangkon_desktop.messages_bundle", ("blangkon_desktop.messages_counter",)),
    Room("blangkon_desktop.messages_goods", ("blangkon_desktop.messages_counter",)),
    Room("blangkon_desktop.messages_counter"),
    Room("blangkon_desktop.messages_conflicts", ("blangkon_desktop.domain", "blangkon_desktop.messages")),
    Room("blangkon_desktop.bootstrap", (*CORE, "resources"), ("sqlalchemy",)),
    Room("blangkon_desktop.__main__", EVERYTHING, QT, network=True),
    Room("blangkon_desktop.cli", EVERYTHING, QT, lazy_only=("ui", *QT), network=True),
    # The composition roots: the verbs of the command line, and the training shop with its own marketplace.
    Room("blangkon_desktop.terminal", EVERYTHING, ("sqlalchemy", *QT), lazy_only=("ui", *QT), network=True),
    Room("blangkon_desktop.training", EVERYTHING, ("sqlalchemy",), network=True),
    Room("sync.protocol", ("blangkon_desktop.domain", "sync.compression"), ("zstandard",)),
    Room("sync.compression", (), ("zstandard",)),
    # Both ends sign and seal.
    Room("sync.keys", (), ("nacl",)),
    Room("sync.snapshot", ("blangkon_desktop.domain", "sync.compression", "sync.protocol"), ("zstandard",)),
    Room("sync.digest", ("blangkon_desktop.domain", "sync.protocol")),
    Room("sync.bundle", ("sync.protocol", "sync.keys")),
    Room(
        "sync.marketplace",
        ("sync.protocol", "sync.keys", "sync.bundle", "sync.snapshot", "sync.digest"),
        SERVER,
        network=True,
    ),
    Room(
        "sync",
        ("blangkon_desktop.domain", "blangkon_desktop.services"),
        ("requests", "urllib3", "zstandard", "keyring"),
        network=True,
    ),
    Room("ui.messages", (*SHOWN, "blangkon_desktop.messages"), QT),
    Room("ui.bundle_controller", (*SHOWN, "sync", "ui"), QT),
    Room("ui.conflict_words", (*SHOWN, "blangkon_desktop.messages_conflicts", "ui"), QT),
    Room("ui.sync_controller", (*SHOWN, "sync", "ui"), QT),
    Room("ui", SHOWN, QT),
    Room("resources"),
)


@dataclass(frozen=True)
class Import:
    """One imported module name, where it stands, and whether it runs as soon as its file is imported."""

    name: str
    line: int
    at_once: bool


def under(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)


def module_name(file: Path, root: Path = ROOT) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def source_files(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


MODULES = {module_name(file): file for file in source_files(*PACKAGES)}


def imports(source: str, module: str, is_package: bool = False) -> Iterator[Import]:
    """Yield every import of `source`, in functions too; `from package import module` names the module."""
    tree = ast.parse(source)
    lazy = {
        id(inner)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, id(node) not in lazy)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = module.split(".") if is_package else module.split(".")[:-1]
                base = ".".join([*here[: len(here) - node.level + 1], *([base] if base else [])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                name = full if full in MODULES or base in PACKAGES else base
                yield Import(name, node.lineno, id(node) not in lazy)


def room_of(module: str) -> Room | None:
    fitting = [room for room in ROOMS if under(module, (room.name,))]
    return max(fitting, key=lambda room: len(room.name), default=None)


def objections(source: str, module: str, is_package: bool = False) -> list[str]:
    """Say which imports of `source`, read as the module of that name, break the layering table."""
    if module == "blangkon_desktop":
        return [f"{module}: imports {found.name}" for found in imports(source, module, is_package)]
    room = room_of(module)
    if room is None:
        return [f"{module}: has no row in the layering table"]
    return [
        f"{module}:{found.line}: {room.name} may not import {found.name}{reason}"
        for found in imports(source, module, is_package)
        if (reason := why_not(found, room)) is not None
    ]


def why_not(found: Import, room: Room) -> str | None:
    name = found.name
    if under(name, room.lazy_only) and found.at_once:
        return " outside a function: without Qt this file must still run"
    if name.partition(".")[0] in sys.stdlib_module_names:
        return None if room.network or not under(name, NETWORK) else ": it never touches the network"
    if name == "blangkon_desktop" or under(name, room.libraries):
        return None
    if name == "sync.marketplace" or name.startswith("sync.marketplace."):
        allowed = room.name == "sync.marketplace" or room.may_import == EVERYTHING
        return None if allowed else ": the reference marketplace is the other end of the wire"
    return None if under(name, (room.name, *room.may_import)) else ""


def long_functions(source: str, limit: int = MAX_FUNCTION_LINES) -> list[str]:
    return [
        f"{node.name} at line {node.lineno} has {length} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > limit
    ]


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    file = MODULES[module]
    assert objections(file.read_text(encoding="utf-8"), module, file.name == "__init__.py") == []


def test_every_room_is_inhabited() -> None:
    empty = [room.name for room in ROOMS if not any(under(module, (room.name,)) for module in MODULES)]
    assert empty == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_of_modules_is_a_package(package: str) -> None:
    folders = {file.parent for file in source_files(package)}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_files_and_functions_stay_readable() -> None:
    too_long = []
    for file in source_files(*PACKAGES, "tests"):
        source = file.read_text(encoding="utf-8")
        lines = source.count("\n")
        if lines > MAX_FILE_LINES:
            too_long.append(f"{file.relative_to(ROOT)} has {lines} lines")
        too_long += [f"{file.relative_to(ROOT)}: {found}" for found in long_functions(source)]
    assert too_long == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("blangkon_desktop.domain.money", "import sqlalchemy"),
        ("blangkon_desktop.domain.money", "from blangkon_desktop.services import bus"),
        ("blangkon_desktop.domain.money", "from ..services.bus import handle"),
        ("blangkon_desktop.services.selling", "def sell():\n    from blangkon_desktop.storage import tables"),
        ("blangkon_desktop.services.selling", "import sqlalchemy.orm"),
        ("blangkon_desktop.services.selling", "import socket"),
        ("blangkon_desktop.storage.outbox", "from blangkon_desktop.services import selling"),
        ("blangkon_desktop.queries.products", "from blangkon_desktop.storage import mapping"),
        ("blangkon_desktop.queries.products", "from urllib.request import urlopen"),
        ("blangkon_desktop.documents.html", "from PySide6.QtGui import QTextDocument"),
        ("blangkon_desktop.documents.html", "import socket"),
        ("blangkon_desktop.bootstrap", "import sync.core"),
        ("blangkon_desktop.bootstrap", "import ui.app"),
        ("blangkon_desktop.cli", "from PySide6.QtWidgets import QApplication"),
        ("blangkon_desktop.cli", "if True:\n    import ui.app"),
        ("blangkon_desktop", "from blangkon_desktop import bootstrap"),
        ("blangkon_desktop.attic", "import json"),
        ("sync.core", "from blangkon_desktop.storage import outbox"),
        ("sync.core", "import PySide6"),
        ("sync.core", "from sync.marketplace import app"),
        ("sync.protocol", "from sync import engine"),
        ("sync.marketplace.app", "from sync.core import SyncCore"),
        ("sync.marketplace.app", "from blangkon_desktop.services import bus"),
        ("ui.main_window", "from sync.core import SyncCore"),
        ("ui.main_window", "import sync"),
        ("ui.main_window", "from blangkon_desktop.storage import tables"),
        ("ui.main_window", "from blangkon_desktop import bootstrap"),
        ("ui.main_window", "import sqlalchemy"),
        ("ui.main_window", "from blangkon_desktop.messages import sentence"),
        ("resources", "import ui"),
    ],
)
def test_the_import_checker_has_teeth(module: str, source: str) -> None:
    assert len(objections(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("blangkon_desktop.domain.money", "import json\nfrom blangkon_desktop.domain import errors"),
        ("blangkon_desktop.storage.tables", "from blangkon_desktop.services.unit_of_work import UnitOfWork"),
        ("blangkon_desktop.cli", "def show() -> None:\n    import ui.app"),
        ("sync.http_gateway", "import requests, ssl\nfrom sync import protocol"),
        ("ui.sync_controller", "from sync.core import SyncCore\nfrom PySide6 import QtCore"),
    ],
)
def test_the_import_checker_lets_good_modules_pass(module: str, source: str) -> None:
    assert objections(source, module) == []


@pytest.mark.parametrize("module", ["sync.core", "sync.events", "sync.budget", "sync.retry", "sync.gateway"])
def test_the_core_of_reconciling_has_no_world_of_its_own(module: str) -> None:
    world = {"threading", "time", "random", "secrets", "socket", "requests", "urllib3", "sqlalchemy", "sqlite3", "os"}
    found = {name.name for name in imports(MODULES[module].read_text(encoding="utf-8"), module)}
    assert not {name.partition(".")[0] for name in found} & world


def test_the_length_checker_has_teeth() -> None:
    body = "\n".join("    x = 1" for _ in range(MAX_FUNCTION_LINES))
    assert long_functions(f"def endless():\n{body}\n") == ["endless at line 1 has 61 lines"]


IMPORT_ALL = """
import importlib, sys, threading


class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{name} is not installed here", name=name)
        return None


BLOCKED, names = sys.argv[1].split(), sys.argv[2:]
sys.meta_path.insert(0, Blocked())
for name in names:
    importlib.import_module(name)
assert threading.active_count() == 1, threading.enumerate()
widgets = sys.modules.get("PySide6.QtWidgets")
assert widgets is None or widgets.QApplication.instance() is None, "an import made a QApplication"
print(len(names))
"""


def import_in_empty_home(home: Path, blocked: str, names: list[str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "COVERAGE"))}
    environment = {
        **kept,
        "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    command = [sys.executable, "-W", "error", "-c", IMPORT_ALL, blocked, *names]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_core_and_sync_import_without_qt_and_touch_nothing(tmp_path: Path) -> None:
    names = [name for name in MODULES if not under(name, ("ui", "blangkon_desktop.__main__"))]
    done = import_in_empty_home(tmp_path, "PySide6 shiboken6", names)
    assert (done.returncode, done.stdout.strip()) == (0, str(len(names))), done.stderr
    assert list(tmp_path.rglob("*")) == []


def test_importing_the_windows_makes_no_application_and_no_file(tmp_path: Path) -> None:
    names = [name for name in MODULES if under(name, ("ui", "blangkon_desktop.__main__"))]
    done = import_in_empty_home(tmp_path, "", names)
    assert (done.returncode, done.stdout.strip()) == (0, str(len(names))), done.stderr
    assert list(tmp_path.rglob("*")) == []


def test_the_blocker_has_teeth(tmp_path: Path) -> None:
    done = import_in_empty_home(tmp_path, "PySide6 shiboken6", ["PySide6.QtCore"])
    assert done.returncode != 0
    assert "PySide6 is not installed here" in done.stderr
