"""Identifiers made on the till: UUIDv7 (RFC 9562 §5.7), so that ids sort by the time they were made."""

from __future__ import annotations

import secrets
import time


def new_id(now_ms: int | None = None) -> str:
    """A fresh UUIDv7 as 32 lower-case hex characters; `now_ms` is UTC milliseconds (default: this PC's clock)."""
    millis = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    value = (millis & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return f"{value:032x}"


def is_id(text: object) -> bool:
    """Whether `text` has the shape of an id made by `new_id`."""
    return isinstance(text, str) and len(text) == 32 and all(c in "0123456789abcdef" for c in text)
