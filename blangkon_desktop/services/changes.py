"""What a use case reports back, so that every screen can decide what to refresh."""

from __future__ import annotations

from dataclasses import dataclass, field

from blangkon_desktop.domain.events import TOPICS


@dataclass(frozen=True)
class Changes:
    """Topics that changed (see `domain.events`) and the use case's result, if it has one."""

    topics: frozenset[str] = field(default_factory=frozenset)
    result: object = None

    def __post_init__(self) -> None:
        unknown = self.topics - TOPICS
        if unknown:
            raise ValueError(f"unknown topics {sorted(unknown)}")

    @classmethod
    def of(cls, *topics: str, result: object = None) -> Changes:
        """`Changes.of("sale", "stock", result=number)`."""
        return cls(frozenset(topics), result)
