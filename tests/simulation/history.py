"""What tills did and saw, judged in the manner of Jepsen: a history is refused that no honest shop could have.

Three rules, of which none knows how sync works. *Counter bounds*: a figure of stock is the sum of what the till surely
knows (its own movements, and all it has seen before) and of any others that somebody had made by then. *Causal order*:
whoever has seen an act of a till has seen all earlier ones of it, and nobody sees what has not been done.
*Monotonic reads*: a till never unsees what it saw, and never shows an older version of a record than it did.
Read-your-writes is the first rule, for one's own movements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Act = tuple[int, int, int]
"""Device, epoch and number of an operation; the numbers of one device are in the order of its acts."""
MARKET = "marketplace"


class Refused(AssertionError):
    """A history that cannot be."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody has moved goods, in thousandths of a base unit."""

    who: str
    act: Act
    product: str
    quantity: int


@dataclass(slots=True)
class _Sum:
    """Movements of one product: what comes in, and what goes out."""

    into: int = 0
    out: int = 0

    def add(self, quantity: int) -> None:
        if quantity > 0:
            self.into += quantity
        else:
            self.out += quantity


class History:
    """Takes one observation after the other; raises `Refused` at the first that does not fit to those before it."""

    def __init__(self) -> None:
        self._moves: dict[Act, list[Moved]] = defaultdict(list)
        self._acts: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._made: dict[str, _Sum] = defaultdict(_Sum)
        self._sure: dict[tuple[str, str], _Sum] = defaultdict(_Sum)
        self._known: dict[str, set[Act]] = defaultdict(set)
        self._seen: dict[str, set[Act]] = defaultdict(set)
        self._versions: dict[tuple[str, str], int] = {}

    def moved(self, moves: Iterable[Moved]) -> None:
        """Goods were moved; a till knows what it has done by itself."""
        fresh: dict[Act, list[Moved]] = defaultdict(list)
        for move in moves:
            fresh[move.act].append(move)
        for act, parts in sorted(fresh.items()):
            self._moves[act] += parts
            device, number = act[:2], act[2]
            if number not in self._acts[device][-1:]:
                self._acts[device].append(number)
            for part in parts:
                self._made[part.product].add(part.quantity)
            self._learn(parts[0].who, act)

    def read(self, who: str, product: str, quantity: int) -> None:
        """A till shows so much of a product. What it sees at the same moment is told afterwards."""
        sure, made = self._sure[who, product], self._made[product]
        least = sure.into + made.out
        most = sure.out + made.into
        if not least <= quantity <= most:
            raise Refused(f"{who} shows {quantity} of {product}, which cannot be less than {least} or more than {most}")

    def saw(self, who: str, acts: Iterable[Act]) -> None:
        """All acts of others that a till has on its disk now."""
        now, before = set(acts), self._seen[who]
        if unseen := before - now:
            raise Refused(f"{who} does not see any more what it saw: {sorted(unseen)[:3]}")
        by_device: dict[tuple[int, int], set[int]] = defaultdict(set)
        for device, epoch, number in now:
            by_device[device, epoch].add(number)
        for source, numbers in by_device.items():
            done = self._acts[source]
            if undone := numbers - set(done):
                raise Refused(f"{who} sees what nobody has done: {sorted(undone)[:3]} of device {source}")
            if skipped := set(done[: len(numbers)]) - numbers:
                raise Refused(f"{who} sees {max(numbers)} of device {source}, but not {sorted(skipped)[:3]} before it")
        self._seen[who] = now
        for act in now - before:
            self._learn(who, act)

    def shown(self, who: str, versions: Iterable[tuple[str, int]]) -> None:
        """The versions of the records that a till shows."""
        for record, version in versions:
            before = self._versions.get((who, record), version)
            if version < before:
                raise Refused(f"{who} shows {record} in version {version}, and has shown {before}")
            self._versions[who, record] = version

    def forget_seen(self) -> None:
        """All that tills know of each other may be read anew: what they are sure of is what they did themselves."""
        self._seen.clear()
        self._known.clear()
        self._sure.clear()
        for act, parts in self._moves.items():
            self._learn(parts[0].who, act)

    def forget_versions(self, who: str) -> None:
        """Somebody has changed the till's records by other means."""
        self._versions = {key: version for key, version in self._versions.items() if key[0] != who}

    def _learn(self, who: str, act: Act) -> None:
        if act in self._known[who]:
            return
        self._known[who].add(act)
        for part in self._moves[act]:
            self._sure[who, part.product].add(part.quantity)
