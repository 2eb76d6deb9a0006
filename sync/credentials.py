"""Where the till's token lies: the system's keyring, or a file that only its owner may read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Protocol

_SERVICE = "blangkon-desktop"


class TokenStore(Protocol):
    """Short secrets by name."""

    def load(self, name: str) -> str | None: ...

    def save(self, name: str, secret: str) -> None: ...


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
