"""What one seed stands for: which faults may happen, how long it runs, and how the world is cut."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass

FAULTS = (
    "offline",
    "drop_request",
    "drop_response",
    "duplicate",
    "late_duplicate",
    "truncate",
    "bit_flip",
    "portal",
    "busy",
    "server_crash",
    "till_crash",
    "clock_jump",
    "server_restored",
    "till_restored",
    "till_cloned",
    "till_revoked",
    "drift",
)
"""On the wire, in a process, in a clock, in what somebody puts back from a copy, in whom the owner trusts, and in rows
that change behind the back of sync. Reordering is impossible: a till has one connection."""
DRIFT = "drift"
RARE = ("server_restored", "till_restored", "till_cloned", "till_revoked")
"""Faults after which history is not what it was: on in fewer seeds."""
LATER = {"till_revoked": 0.1, DRIFT: 0.4}
"""Faults that came later, and how many worlds have them: drawn apart, so that every seed kept the life it had."""

ACTS_AT_CHOICE = (
    "sell", "refund", "receive", "count", "edit", "add product", "archive", "customer", "answer", "document",
    "check payment", "settle refusal", "place", "buyer", "time",
)  # fmt: skip
"""What people do; `people.ACTS` has the weights."""


@dataclass(frozen=True)
class Scenario:
    """Everything that a run depends on. Two runs of one scenario are equal to the last event."""

    seed: int
    steps: int
    faults: frozenset[str]
    idle: frozenset[str]
    """What nobody does in this world, so that the rest meets more often."""
    fault_rate: float
    """How often something happens to a request."""
    tills: tuple[int, ...]
    """How many tills each shop has."""
    commit_every: int
    """Plain bytes between commit frames of an answer."""
    max_answer: int
    """Encoded bytes that a till wants at most in one answer."""
    page: int
    """Feed rows that the marketplace reads at once."""
    upload: int
    """First upload budget in bytes, and the step by which it grows."""
    snapshot_from: int = 200
    """A till without anything loads a snapshot, or a pack, when so many changes of others wait for it."""
    compacts: bool = False
    """Whether the operator compacts the marketplace now and then."""
    promotes: bool = False
    """Whether somebody makes promotions. Drawn apart, as the faults that came later."""
    founded: bool = False
    """Whether the shops are there already, from files, instead of being founded over the world's line."""
    focus: str = ""
    """What the world is about, by its name in `focus.FOCUSES`; a plain world is about everything."""

    @property
    def loads(self) -> bool:
        """Whether tills load snapshots: in the other worlds they are too small for one."""
        return self.compacts or self.snapshot_from < Scenario.snapshot_from

    @staticmethod
    def of(seed: int) -> Scenario:
        """The scenario of a seed; every seed turns a random part of the faults off."""
        rng, later = stream(seed, "scenario"), stream(seed, "compaction")
        steps = rng.choice((15, 25, 40, 60))
        first = [fault for fault in FAULTS if fault not in LATER]
        faults = frozenset(fault for fault in first if rng.random() < (0.2 if fault in RARE else 0.5))
        for fault, share in LATER.items():
            if (fault not in RARE or not faults & set(RARE)) and stream(seed, fault).random() < share:
                faults |= {fault}
        if "server_restored" in faults:
            # What a till made under an earlier name, and the marketplace has lost, only a comparison of digests finds.
            faults -= {"till_restored", "till_cloned"}
        return Scenario(
            seed=seed,
            steps=steps,
            faults=faults,
            idle=frozenset(act for act in ACTS_AT_CHOICE if rng.random() < 0.4),
            fault_rate=rng.choice((0.15, 0.4, 0.7)),
            tills=rng.choice(((1,), (2,), (2,), (3,), (1, 1), (2, 1), (2, 2))),
            commit_every=rng.choice((1, 400, 2_000, 32 * 1024)),
            max_answer=rng.choice((300, 2_000, 262_144)),
            page=rng.choice((2, 7, 200)),
            upload=rng.choice((500, 1_000, 2_000, 16 * 1024)),
            snapshot_from=later.choice((5, 200, 200, 200, 200)),
            compacts=later.random() < 0.35,
            promotes=stream(seed, "reductions").random() < 0.4,
            founded=stream(seed, "founded").random() < 0.75,
        )

    def without(self, fault: str) -> Scenario:
        """The same without one kind of fault."""
        return dataclasses.replace(self, faults=self.faults - {fault})

    def shorter(self, steps: int) -> Scenario:
        """The same, ended after `steps` steps."""
        return dataclasses.replace(self, steps=steps)

    def __str__(self) -> str:
        faults = " ".join(sorted(self.faults)) or "none"
        return (
            f"seed {self.seed}{self.focus and f' about {self.focus}'}, {self.steps} steps, "
            f"tills {self.tills}, commit_every {self.commit_every}, "
            f"max_answer {self.max_answer}, page {self.page}, upload {self.upload}, "
            f"snapshot_from {self.snapshot_from}, {'compacts, ' if self.compacts else ''}"
            f"{'promotes, ' if self.promotes else ''}"
            f"{'founded, ' if self.founded else ''}"
            f"faults {self.fault_rate}: {faults}, idle: {', '.join(sorted(self.idle)) or 'nothing'}"
        )


def stream(seed: int, *names: object) -> random.Random:
    """A random stream of its own name, so that a new draw in one place changes no other."""
    return random.Random("/".join(map(str, (seed, *names))))
