"""Tokens in a file that only its owner may read, or in a keyring that may not work."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError

from sync.credentials import FileTokenStore, KeyringTokenStore


class MemoryKeyring(KeyringBackend):
    """A keyring that works."""

    priority = 1
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class BrokenKeyring(MemoryKeyring):
    """A keyring that says no, as on a machine without a desktop."""

    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError("no backend")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NoKeyringError("no backend")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "toko" / "perangkat.token"


def test_a_token_is_found_again_and_only_its_owner_may_read_it(file: Path) -> None:
    store = FileTokenStore(file)
    assert store.load("token:a:1") is None
    store.save("token:a:1", "rahasia")
    store.save("token:b:1", "lain")
    assert FileTokenStore(file).load("token:a:1") == "rahasia"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe"])
def test_a_damaged_file_means_no_token_and_can_be_written_again(file: Path, damage: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(damage)
    store = FileTokenStore(file)
    assert store.load("token:a:1") is None
    store.save("token:a:1", "baru")
    assert store.load("token:a:1") == "baru"


@pytest.mark.parametrize(("backend", "in_file"), [(MemoryKeyring, False), (BrokenKeyring, True)])
def test_the_keyring_is_used_where_it_works(file: Path, backend: type[MemoryKeyring], in_file: bool) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(backend())
    try:
        store = KeyringTokenStore(FileTokenStore(file))
        store.save("token:a:1", "rahasia")
        assert store.load("token:a:1") == "rahasia"
        assert file.exists() is in_file
    finally:
        keyring.set_keyring(before)


def test_a_keyring_that_forgets_is_not_trusted(file: Path) -> None:
    """The tests' own null keyring takes everything and keeps nothing."""
    store = KeyringTokenStore(FileTokenStore(file))
    store.save("token:a:1", "rahasia")
    assert store.load("token:a:1") == "rahasia"
