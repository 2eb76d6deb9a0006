"""The owner's PIN: hashed, counted, locked."""

import pytest

from blangkon_desktop.domain.errors import DomainError, KeptRefusal
from blangkon_desktop.domain.pin import FIRST_LOCK_MS, FREE_TRIES, LONGEST_LOCK_MS, OwnerPin, new_pin

SALT = bytes(16)


def wrong(pin: OwnerPin, now: int) -> str:
    with pytest.raises(DomainError) as error:
        pin.check("0000", now)
    return error.value.code


def test_the_pin_itself_is_not_kept() -> None:
    pin = new_pin("2468", SALT)
    assert "2468" not in repr(pin)
    assert pin.digest != new_pin("2468", bytes(range(16))).digest
    pin.check("2468", 0)


@pytest.mark.parametrize("text", ["", "123", "12a4", "1234567890123", "١٢٣٤", " 1234"])
def test_only_digits_make_a_pin(text: str) -> None:
    with pytest.raises(DomainError, match=r"pin\.unreadable"):
        new_pin(text, SALT)


def test_wrong_tries_lock_it_for_longer_and_longer() -> None:
    pin = new_pin("2468", SALT)
    assert [wrong(pin, 0) for _ in range(FREE_TRIES)] == ["pin.wrong"] * (FREE_TRIES - 1) + ["pin.locked"]
    assert pin.locked_until == FIRST_LOCK_MS
    with pytest.raises(DomainError, match=r"pin\.locked"):
        pin.check("2468", FIRST_LOCK_MS - 1)  # even the right one has to wait
    wrong(pin, FIRST_LOCK_MS)
    assert pin.locked_until == 3 * FIRST_LOCK_MS
    for _ in range(20):
        wrong(pin, pin.locked_until)
    start = pin.locked_until
    wrong(pin, start)
    assert pin.locked_until - start == LONGEST_LOCK_MS
    pin.check("2468", pin.locked_until)
    assert pin.misses == 0


def test_a_try_while_it_is_locked_counts_no_more() -> None:
    pin = OwnerPin(SALT.hex(), "", FREE_TRIES, 60_000)
    with pytest.raises(DomainError) as error:
        pin.check("0000", 1)
    assert not isinstance(error.value, KeptRefusal)
    assert error.value.values == {"minutes": 1}
    assert pin.misses == FREE_TRIES
