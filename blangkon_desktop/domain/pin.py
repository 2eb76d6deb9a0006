"""The owner's PIN: kept as a salted scrypt hash, and locked for longer and longer after wrong tries."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

from blangkon_desktop.domain.errors import DomainError, KeptRefusal

FREE_TRIES = 5
"""Wrong tries in a row before the first lock."""
FIRST_LOCK_MS = 60_000
LONGEST_LOCK_MS = 3_600_000
SALT_BYTES = 16
_PIN = re.compile(r"\d{4,12}")
# RFC 7914 §2; 16 MB and about 50 ms on an old laptop, which makes the 10,000 PINs of four digits cost minutes.
_COST = {"n": 2**14, "r": 8, "p": 1}


@dataclass
class OwnerPin:
    """`salt` and `digest` in hex; `misses` wrong tries in a row; no try counts before `locked_until` (UTC ms)."""

    salt: str
    digest: str
    misses: int = 0
    locked_until: int = 0

    def check(self, pin: str, now: int) -> None:
        """Raise `pin.locked` or `pin.wrong`, which count and must be stored; a right PIN begins the count anew."""
        if now < self.locked_until:
            raise DomainError("pin.locked", minutes=-(-(self.locked_until - now) // 60_000))
        if hmac.compare_digest(_digest(pin, self.salt), self.digest):
            self.misses = 0
            return
        self.misses += 1
        beyond = self.misses - FREE_TRIES
        if beyond >= 0:
            self.locked_until = now + min(FIRST_LOCK_MS << min(beyond, 10), LONGEST_LOCK_MS)
            raise KeptRefusal("pin.locked", minutes=-(-(self.locked_until - now) // 60_000))
        raise KeptRefusal("pin.wrong", left=-beyond)


def new_pin(pin: str, salt: bytes) -> OwnerPin:
    """Raises `DomainError("pin.unreadable")` for anything but 4 to 12 digits."""
    if not _PIN.fullmatch(pin) or not pin.isascii():
        raise DomainError("pin.unreadable")
    return OwnerPin(salt.hex(), _digest(pin, salt.hex()))


def _digest(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), dklen=32, **_COST).hex()
