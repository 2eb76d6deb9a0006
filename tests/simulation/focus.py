"""What a world may be about: one family of faults, and the acts in which a mistake of that family shows soon.

A plain world does a little of everything, and a rare meeting of two things waits for hundreds of seeds. In a world with
a focus nothing else happens than what such a meeting is made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.simulation.scenario import Scenario, stream


@dataclass(frozen=True)
class Focus:
    """What worlds of one family have in common; of several values each world draws one."""

    acts: Mapping[str, int]
    """Act -> weight; of `people.ACTS`, meetings, time, clocks and what befalls a file. All others never happen."""
    faults: tuple[str, ...] = ()
    """The first is in all worlds, each other one in most."""
    fault_rates: tuple[float, ...] = (0.3, 0.6)
    tills: tuple[tuple[int, ...], ...] = ((2,), (2,), (3,))
    steps: tuple[int, ...] = (20, 30)
    commit_every: tuple[int, ...] = (1, 400, 32 * 1024)
    compacts: bool = False
    crashes: tuple[float, float] = (0.4, 0.15)
    """How often the process dies that meets, and one that does something else."""
    burns: int = 150
    """After how many statements, commits and frames it dies at the latest."""


PLAIN = Focus({})
FOCUSES = {
    "line": Focus(
        {"meet": 30, "sell": 15, "receive": 5, "edit": 10, "customer": 4, "place": 6, "answer": 8, "time": 4},
        ("drop_response", "duplicate", "late_duplicate", "truncate", "bit_flip", "drop_request", "server_crash"),
    ),
    "late": Focus(
        {"meet": 24, "sell": 14, "receive": 4, "edit": 8, "time": 16}, ("drop_response", "late_duplicate", "truncate"),
        fault_rates=(0.6,),
    ),
    "pulls": Focus(
        {"meet": 26, "sell": 24, "receive": 6, "edit": 6, "customer": 6},
        ("till_crash", "truncate", "bit_flip"),
        commit_every=(1,), crashes=(0.8, 0.0), burns=260,
    ),
    "counter": Focus(
        {"sell": 24, "refund": 8, "document": 8, "drawer": 4, "pay debt": 6, "customer": 3, "receive": 4, "meet": 12},
        ("till_crash", "server_crash"),
        crashes=(0.2, 0.5), burns=60,
    ),
    "edits": Focus(
        {"edit": 26, "customer": 8, "archive": 3, "add product": 2, "meet": 26, "clock": 10, "time": 3},
        ("clock_jump", "drop_response", "offline"),
    ),
    "counts": Focus(
        {"count": 14, "sell": 24, "receive": 4, "meet": 18, "time": 3}, ("offline", "drop_response", "clock_jump"),
    ),
    "copies": Focus(
        {"sell": 20, "edit": 6, "receive": 3, "meet": 26, "till_restored": 9, "till_cloned": 5},
        ("till_restored", "till_cloned", "drop_response"),
    ),
    "histories": Focus(
        {"sell": 16, "edit": 6, "customer": 3, "place": 5, "answer": 5, "meet": 30, "server_restored": 9},
        ("server_restored", "drop_response"),
    ),
    "trust": Focus(
        {"sell": 20, "receive": 4, "edit": 5, "meet": 20, "till_revoked": 5}, ("till_revoked", "drop_response"),
    ),
    "drift": Focus(
        {"sell": 12, "place": 6, "customer": 4, "edit": 4, "meet": 12, "drift": 14}, ("drift", "drop_response"),
        fault_rates=(0.15,),
    ),
    "absence": Focus(
        {"sell": 24, "receive": 5, "count": 5, "refund": 3, "meet": 16, "time": 2, "compact": 14},
        ("drop_response", "till_crash"),
        fault_rates=(0.15,), tills=((2,),), steps=(30,), compacts=True,
    ),
    "promotions": Focus(
        {"promote": 8, "sell": 24, "refund": 5, "customer": 4, "edit": 5, "place": 8, "answer": 6, "meet": 18},
        ("drop_response", "till_crash"),
        fault_rates=(0.15,),
    ),
}  # fmt: skip
"""name -> what it is about: the line, what comes again days later, tills that die while they read, or while somebody
works at them, two people who change one thing, shelves that are counted, files and marketplaces that are put back from
copies, tills that are shut out, rows that change behind the back of sync, tills that come back after the
marketplace was compacted, and rules that make goods cheaper."""


def focused(seed: int, name: str) -> Scenario:
    """A seed's scenario with that focus."""
    focus, rng = FOCUSES[name], stream(seed, "focus", name)
    first, *others = focus.faults
    plain = Scenario.of(seed)
    return Scenario(
        seed=seed,
        steps=rng.choice(focus.steps),
        faults=frozenset((first, *(fault for fault in others if rng.random() < 0.7))),
        idle=frozenset(),
        fault_rate=rng.choice(focus.fault_rates),
        tills=rng.choice(focus.tills),
        commit_every=rng.choice(focus.commit_every),
        max_answer=plain.max_answer,
        page=plain.page,
        upload=plain.upload,
        compacts=focus.compacts,
        founded=plain.founded,
        focus=name,
    )
