"""Keys: signatures hold for one message and one key, sealed boxes open for one reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.keys import (
    DeviceKey,
    SealedForAnother,
    ServerKeys,
    batch_message,
    box_of,
    is_public_key,
    seal,
    token_message,
    verify,
)


def test_a_key_is_the_same_again_from_its_seed() -> None:
    key = DeviceKey.generate()
    again = DeviceKey(key.seed)
    assert again.public == key.public
    assert again.sign(b"x") == key.sign(b"x")


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_signature_is_for_one_message_and_one_key(message: bytes, other: bytes) -> None:
    key = DeviceKey("11" * 32)
    signature = key.sign(message)
    assert verify(key.public, message, signature)
    assert verify(key.public, other, signature) == (message == other)
    assert not verify(DeviceKey("22" * 32).public, message, signature)


@given(st.text(max_size=100), st.text(max_size=100))
def test_what_is_no_key_or_no_signature_verifies_nothing(public: str, signature: str) -> None:
    assert not verify(public, b"m", signature)
    assert not is_public_key(public)


@pytest.mark.parametrize("public", ["00" * 32, "01" + "00" * 31, "ff" * 32, "AB" * 32])
def test_weak_and_wrong_points_are_no_keys(public: str) -> None:
    assert not is_public_key(public)


def test_a_sealed_text_opens_for_its_reader_alone() -> None:
    key = DeviceKey.generate()
    sealed = seal(box_of(key.public), b"isi")
    assert key.open(sealed) == b"isi"
    with pytest.raises(SealedForAnother):
        DeviceKey.generate().open(sealed)
    with pytest.raises(SealedForAnother):
        key.open(sealed[:-1])
    with pytest.raises(SealedForAnother):
        key.open(b"")


def test_the_marketplace_opens_what_was_sealed_to_its_last_pair_too() -> None:
    first = ServerKeys.generate()
    second = ServerKeys.generate(first)
    third = ServerKeys.generate(second)
    assert second.open(seal(first.box, b"lama")) == b"lama"
    assert second.open(seal(second.box, b"baru")) == b"baru"
    assert third.before == ServerKeys(second.seed, second.box_secret)
    with pytest.raises(SealedForAnother):
        third.open(seal(first.box, b"terlalu lama"))


def test_a_message_names_its_purpose_and_every_part() -> None:
    assert token_message("s", "p", 7) == b"BLANGKON-TOKEN-1|s|p|7"
    one = batch_message("s", 1, 1, [(1, "aa"), (2, "bb")])
    assert one.startswith(b"BLANGKON-SYNC-1|s|1|1|")
    assert len({one, batch_message("s", 1, 1, [(1, "aa")]), batch_message("s", 1, 2, [(1, "aa"), (2, "bb")])}) == 3
