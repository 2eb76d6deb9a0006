"""Shops in three sizes, built once a session, and the table of figures at its end."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.paths import shop_file
from tests.bench.figures import Figures, load
from tests.bench.goods import build_shop, build_trade

RAW = Path(__file__).parents[2] / "build" / "bench"
_KEY = pytest.StashKey[Figures]()


class Shops:
    """Folders of shops that are filled when first asked for. What a bench changes, it changes in a copy."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copies = 0

    def goods(self, count: int) -> Path:
        """The folder of a shop with `count` products and no sale."""
        return self._made(f"goods-{count}", lambda file: build_shop(file, count))

    def trade(self, count: int) -> Path:
        """The folder of a shop with 1,000 products, `count` sales and `count` marketplace orders."""
        return self._made(f"trade-{count}", lambda file: build_trade(file, count))

    def copy(self, folder: Path) -> Path:
        """A shop of one's own, of the same contents."""
        self._copies += 1
        copy = self._folder / f"copy-{self._copies}"
        shutil.copytree(folder, copy)
        return copy

    @contextmanager
    def open(self, folder: Path) -> Iterator[ShopCore]:
        """The shop in `folder`, as the programs open it."""
        with closing(open_shop(shop_file(folder))) as core:
            yield core

    def _made(self, name: str, build: Callable[[Path], None]) -> Path:
        folder = self._folder / name
        if not folder.exists():
            build(shop_file(folder))
        return folder


@pytest.fixture(scope="session")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shops]:
    """The built shops; half a gigabyte that does not stay behind."""
    folder = tmp_path_factory.mktemp("shops")
    yield Shops(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> Figures:
    """Where every bench notes what it measured."""
    found = request.config.stash[_KEY]
    assert isinstance(found, Figures)
    return found


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_KEY] = Figures(load_before=load())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash[_KEY]
    if figures.rows:
        raw = RAW / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
        figures.write(raw)
        terminalreporter.write_line("")
        terminalreporter.write_line(figures.table())
        terminalreporter.write_line(figures.machine())
        terminalreporter.write_line(f"also in {raw.relative_to(Path(__file__).parents[2])}")
