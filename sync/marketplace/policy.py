"""The figures a marketplace may choose: promises, deadlines, limits."""

from __future__ import annotations

from dataclasses import dataclass

MINUTE = 60_000
HOUR = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class Policy:
    """Times in milliseconds, quantities in thousandths of the base unit."""

    safety: int = 0
    """Held back from every promise."""
    stale_after: int = 72 * HOUR
    """A shop silent for longer promises nothing (sync.md 2.9)."""
    answer_within: int = 24 * HOUR
    close_after: int = 72 * HOUR
    code_valid: int = 10 * MINUTE
    token_valid: int = 30 * 24 * HOUR
    clock_ahead: int = 2 * MINUTE
    """Stamps further in the future than this are cut down to it (sync.md 2.10)."""
    max_up: int = 98_304
    """Advice to devices: compressed bytes of one push."""
    next_s: int = 60
    """Advice to devices: seconds until the next exchange."""
    snapshot_from: int = 200
    """A till without anything loads a snapshot when so many changes of others wait for it."""
    snapshot_behind: int = 2_000
    """A snapshot serves until it is so many positions behind, or so old:"""
    snapshot_age: int = 24 * HOUR
    pictures: int = 20_000
    picture_bytes: int = 256 * 1024 * 1024
    """What one shop may keep: so many pictures of goods, and so many bytes of them."""
    requests_per_minute: int = 1_200
    request_burst: int = 240
    """Of one device."""
    address_per_minute: int = 12_000
    address_burst: int = 2_400
    """Of one address: a whole village may stand behind it."""
    buyer_per_minute: int = 120
    buyer_burst: int = 60
    """Baskets, orders and answers to them, of one address."""
    edits_per_minute: int = 1_000
    edit_burst: int = 200_000
    """Edits of one device: a first price list passes at once, an endless stream does not."""
    facts_per_minute: int = 20_000
    fact_burst: int = 1_000_000
    """Everything else of one device: months without a link pass at once."""
