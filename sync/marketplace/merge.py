"""Per-field merge of edits: the highest (hlc, device, op number) wins, in whatever order edits arrive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Stamp = tuple[str, int, int]
"""(hlc hex16, device number, operation number): a total order over all edits of a shop."""
Fields = dict[str, list[Any]]
"""name -> [value, hlc, device, n]."""


def merge(fields: Fields, changes: Mapping[str, Any], stamp: Stamp) -> tuple[Fields, list[str]]:
    """Return the merged fields and the names whose stored value was newer and stayed."""
    merged = dict(fields)
    lost = []
    for name, value in changes.items():
        stored = fields.get(name)
        if stored is not None and tuple(stored[1:]) > stamp:
            lost.append(name)
        else:
            merged[name] = [value, *stamp]
    return merged, lost


def values(fields: Fields) -> dict[str, Any]:
    """Return the plain values without their stamps."""
    return {name: cell[0] for name, cell in fields.items()}


def clamp(hlc: str, now: int, ahead: int) -> str:
    """Return the stamp, cut to the end of `now + ahead` (UTC ms) when its clock is further in the future than that.

    A later stamp is never cut to an earlier one; stamps that become equal stay in the order of their numbers.
    """
    limit = ((now + ahead) << 16) | 0xFFFF
    return hlc if int(hlc, 16) <= limit else f"{limit:016x}"
