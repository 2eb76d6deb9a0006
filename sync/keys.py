"""Keys of both ends: who signed (Ed25519), and what only one reader may open (sealed boxes, X25519).

Keys, seeds and secrets are lower-case hex of 32 bytes; signatures are unpadded base64url of 64 bytes. The messages that
are signed begin with their purpose, so that a signature for one can never serve as one for another.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.signing import SigningKey, VerifyKey


class SealedForAnother(ValueError):
    """A sealed text was damaged, or made for another key than those at hand."""


class DeviceKey:
    """A till's Ed25519 key: it signs batches and token questions, and opens what was sealed for its public half."""

    def __init__(self, seed: str) -> None:
        """Take a key by its seed (64 hex characters); ValueError for anything else."""
        self.seed = seed
        self._key = SigningKey(bytes.fromhex(seed))

    @staticmethod
    def generate() -> DeviceKey:
        """Make a new key from the system's randomness."""
        return DeviceKey(secrets.token_hex(32))

    @property
    def public(self) -> str:
        """The public half, in hex."""
        return bytes(self._key.verify_key).hex()

    def sign(self, message: bytes) -> str:
        """Return the signature of a message."""
        return _text(self._key.sign(message).signature)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed to `box_of(public)`; raises SealedForAnother."""
        return _open([self._key.to_curve25519_private_key()], sealed)


@dataclass(frozen=True)
class ServerKeys:
    """The marketplace's pair: `seed` signs, `box_secret` opens; `before` is the pair of before the last change.

    The old pair still opens bundles that were sealed before the change, and signs the news of the new one.
    """

    seed: str
    box_secret: str
    before: ServerKeys | None = None

    @staticmethod
    def generate(before: ServerKeys | None = None) -> ServerKeys:
        """Make a new pair; of older ones only the last is kept."""
        last = ServerKeys(before.seed, before.box_secret) if before else None
        return ServerKeys(secrets.token_hex(32), secrets.token_hex(32), last)

    @property
    def public(self) -> str:
        """What tills check signatures with, in hex (Ed25519)."""
        return DeviceKey(self.seed).public

    @property
    def box(self) -> str:
        """What tills seal bundles to, in hex (X25519)."""
        return bytes(PrivateKey(bytes.fromhex(self.box_secret)).public_key).hex()

    def sign(self, message: bytes) -> str:
        """Return the signature of a message."""
        return DeviceKey(self.seed).sign(message)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed to this pair's box or to that of the pair before; raises SealedForAnother."""
        pairs = [self, *([self.before] if self.before else [])]
        return _open([PrivateKey(bytes.fromhex(pair.box_secret)) for pair in pairs], sealed)


def verify(public: str, message: bytes, signature: str) -> bool:
    """Tell whether `signature` was made for `message` by the owner of `public`; False also for what is no key."""
    try:
        VerifyKey(bytes.fromhex(public)).verify(message, _bytes(signature))
    except (ValueError, CryptoError):
        return False
    return True


def is_public_key(value: str) -> bool:
    """Tell whether a text is a public key that can sign and be sealed to (a point of the curve, not a weak one)."""
    try:
        return box_of(value) != "" and value == value.lower()
    except ValueError:
        return False


def box_of(public: str) -> str:
    """Return the key to seal to for the owner of a signing key; ValueError for what is no such key."""
    try:
        return bytes(VerifyKey(bytes.fromhex(public)).to_curve25519_public_key()).hex()
    except (CryptoError, RuntimeError) as error:
        raise ValueError("not a public key") from error


def seal(box: str, plain: bytes) -> bytes:
    """Return `plain` so that only the owner of the box key can open it; 48 bytes longer. ValueError for a bad key."""
    return SealedBox(PublicKey(bytes.fromhex(box))).encrypt(plain)


def lock(secret: str, plain: bytes) -> bytes:
    """Return `plain` so that only a holder of the secret can open it; 40 bytes longer. ValueError for a bad secret."""
    return bytes(SecretBox(bytes.fromhex(secret)).encrypt(plain))


def unlock(secret: str, locked: bytes) -> bytes:
    """Return what `lock` was given; raises SealedForAnother for another secret or damaged bytes."""
    try:
        return SecretBox(bytes.fromhex(secret)).decrypt(locked)
    except (CryptoError, ValueError, TypeError) as error:
        raise SealedForAnother("the secret does not open this") from error


def token_message(server_id: str, public: str, counter: int) -> bytes:
    """Return what a till signs to get a token."""
    return _message("TOKEN-1", server_id, public, counter)


def batch_message(server_id: str, device_no: int, epoch: int, ops: Iterable[tuple[int, str]]) -> bytes:
    """Return what a till signs for a request with operations, given as (number, fingerprint)."""
    digest = batch_digest(ops)
    return _message("SYNC-1", server_id, device_no, epoch, digest)


def batch_digest(ops: Iterable[tuple[int, str]]) -> str:
    """Return the blake2b-256 hex digest of `n:fp` of each operation, one a line."""
    return hashlib.blake2b("".join(f"{n}:{fp}\n" for n, fp in ops).encode(), digest_size=32).hexdigest()


def revocation_message(server_id: str, public: str) -> bytes:
    """Return what the marketplace signs when it shuts out the till with this key."""
    return _message("REVOKED-1", server_id, public)


def successor_message(server_id: str, request_id: str, public: str, epoch: int, first: int) -> bytes:
    """Return what a copied or restored till signs, with its old key, to become a device of its own."""
    return _message("SUCCESSOR-1", server_id, request_id, public, epoch, first)


def new_keys_message(server_id: str, public: str, box: str) -> bytes:
    """Return what the old pair of a marketplace signs to bring in its new pair."""
    return _message("KEYS-1", server_id, public, box)


def snapshot_message(server_id: str, manifest: Mapping[str, Any]) -> bytes:
    """Return what a marketplace signs of a snapshot: its manifest without the signature."""
    plain = json.dumps(manifest, sort_keys=True, separators=(",", ":"))
    return _message("SNAPSHOT-1", server_id, hashlib.sha256(plain.encode()).hexdigest())


def bundle_message(header: bytes) -> bytes:
    """Return what the maker of a bundle signs: its header line, which names the bytes of every part by their hash."""
    return _message("BUNDLE-1", hashlib.blake2b(header, digest_size=32).hexdigest())


def _message(purpose: str, *parts: object) -> bytes:
    return "|".join([f"BLANGKON-{purpose}", *map(str, parts)]).encode()


def _open(keys: Iterable[PrivateKey], sealed: bytes) -> bytes:
    for key in keys:
        try:
            return SealedBox(key).decrypt(sealed)
        except (CryptoError, ValueError, TypeError):
            continue
    raise SealedForAnother("no key opens this")


def _text(signature: bytes) -> str:
    return base64.urlsafe_b64encode(signature).decode().rstrip("=")


def _bytes(signature: str) -> bytes:
    return base64.urlsafe_b64decode(signature.encode("ascii") + b"=" * (-len(signature) % 4))
