"""Where the till's key and token lie: the system's keyring, or a file that only its owner may read."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sync.keys import DeviceKey, batch_message
from sync.protocol import ExchangeRequest

_SERVICE = "blangkon-desktop"


class TokenStore(Protocol):
    """Short secrets by name."""

    def load(self, name: str) -> str | None: ...

    def save(self, name: str, secret: str) -> None: ...


@dataclass
class Login:
    """Who a till is to one marketplace: its key, its token, and how often it has asked for one.

    `pack_key` opens the shop's starter packs. What changes is stored before it is used.
    """

    store: TokenStore
    server_id: str
    device_no: int
    key: DeviceKey
    token: str
    pack_key: str = ""
    counter: int = 0

    @staticmethod
    def load(store: TokenStore, server_id: str, device_no: int) -> Login | None:
        """Return the login of an enrolled till; None when it is lost or damaged: the till has to enrol again."""
        try:
            kept = json.loads(store.load(_login_name(server_id, device_no)) or "")
            return Login(
                store, server_id, device_no, DeviceKey(kept["seed"]), str(kept["token"]), str(kept["pack_key"]),
                int(kept["counter"]),
            )  # fmt: skip
        except (ValueError, KeyError, TypeError):
            return None

    def save(self) -> None:
        """Keep everything."""
        kept = {
            "seed": self.key.seed, "token": self.token, "pack_key": self.pack_key, "counter": self.counter,
        }  # fmt: skip
        self.store.save(_login_name(self.server_id, self.device_no), json.dumps(kept))

    def sign(self, request: ExchangeRequest) -> str:
        """Return the header by which the marketplace knows whose operations these are; "" for none."""
        if not request.ops:
            return ""
        ops = [(op.n, op.fp) for op in request.ops]
        signature = self.key.sign(batch_message(self.server_id, self.device_no, request.epoch, ops))
        return f"{ops[0][0]}.{ops[-1][0]}.{signature}"

    def count(self, at_least: int = 0) -> int:
        """Return the next counter for a question for a token, never one that was used before."""
        self.counter = max(self.counter + 1, at_least)
        self.save()
        return self.counter

    def renew(self, token: str) -> None:
        """Take a new token."""
        self.token = token
        self.save()


def _login_name(server_id: str, device_no: int) -> str:
    return f"login:{server_id}:{device_no}"


class FileTokenStore:
    """A JSON file with owner-only rights; written whole and swapped in."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, name: str) -> str | None:
        found = self._read().get(name)
        return found if isinstance(found, str) else None

    def save(self, name: str, secret: str) -> None:
        content = self._read() | {name: secret}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(self._path.name + ".new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)

    def _read(self) -> dict[str, object]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}  # no file yet, or one that a power cut damaged: the till has to enrol again
        return content if isinstance(content, dict) else {}


class KeyringTokenStore:
    """The keyring where the system has one that works, otherwise `fallback`."""

    def __init__(self, fallback: TokenStore) -> None:
        self._fallback = fallback

    def load(self, name: str) -> str | None:
        import keyring  # asks the system for its backends, so only when a token is needed
        from keyring.errors import KeyringError

        try:
            found = keyring.get_password(_SERVICE, name)
        except KeyringError:
            found = None
        return found if found is not None else self._fallback.load(name)

    def save(self, name: str, secret: str) -> None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, name, secret)
            kept = keyring.get_password(_SERVICE, name) == secret
        except KeyringError:
            kept = False
        if not kept:
            self._fallback.save(name, secret)
