"""How a world begins: shops with goods and tills. Founded once, most worlds take them from a copy of the files.

Founding took a sixth of a seed's time, and is the same work in every world as long as the line is good. A quarter of
the worlds live through it, over their bad line; newcomers and copies of tills join over it in all of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.helpers.lasting import folder_of_this_process
from tests.simulation.scenario import Scenario, stream

MARKET = "market.db"


@dataclass(frozen=True)
class FoundedTill:
    """A till that has joined: its name, what its keyring holds, and at whose marketplace."""

    name: str
    secrets: Mapping[str, str]
    server_id: str


@dataclass(frozen=True)
class Founded:
    """Shops that were founded, each with its tills; `folder` has the files of all of them and of the marketplace."""

    folder: Path
    shops: tuple[tuple[str, tuple[FoundedTill, ...]], ...]

    def lay_out(self, folder: Path) -> None:
        """Put copies of the files into an empty folder."""
        for file in sorted(self.folder.glob("*.db")):
            shutil.copyfile(file, folder / file.name)


Shape = tuple[tuple[int, ...], int, bool]
"""Tills of each shop, from how many changes on they load a snapshot, whether goods were there before a till joined."""


class Foundings:
    """What was founded in this process, by its shape."""

    def __init__(self, found: Callable[[Scenario, bool, Path], Founded]) -> None:
        self._found = found
        self._kept: dict[Shape, Founded] = {}
        self._folder: Path | None = None

    def of(self, scenario: Scenario) -> Founded:
        """The founding that the scenario's world begins with, made when it is the first of its shape."""
        stocked = stream(scenario.seed, "stocked").random() < 0.5
        shape = (scenario.tills, scenario.snapshot_from, stocked)
        if shape not in self._kept:
            if self._folder is None:
                self._folder = folder_of_this_process("foundings")
            folder = self._folder / str(len(self._kept))
            folder.mkdir()
            # The same in every process: nothing of the seed that comes first may be in it.
            plain = Scenario(
                seed=-1, steps=0, faults=frozenset(), idle=frozenset(), fault_rate=0.0, tills=scenario.tills,
                commit_every=32 * 1024, max_answer=262_144, page=200, upload=16 * 1024,
                snapshot_from=scenario.snapshot_from,
            )  # fmt: skip
            self._kept[shape] = self._found(plain, stocked, folder)
        return self._kept[shape]

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Begin without any, and leave none behind: the program is changed meanwhile."""
        kept, folder = self._kept, self._folder
        with TemporaryDirectory(prefix="foundings") as own:
            self._kept, self._folder = {}, Path(own)
            try:
                yield
            finally:
                self._kept, self._folder = kept, folder
