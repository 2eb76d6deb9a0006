"""The door to the marketplace, whatever carries the messages: a link today, a stick or a phone later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sync.credentials import Login
from sync.protocol import ExchangeRequest, Frame


class GatewayError(Exception):
    """Why nothing (more) came back. Never counted against a document.

    `outcome` is offline (no way there), captive (somebody else answered), interrupted (the answer was cut short),
    busy (come back in `after_s` seconds) or refused (the marketplace said no to the request as a whole).
    `code` is the `sync.*` code of the sentence; `problem` the marketplace's own name for it, `reason` its `code`,
    `expected` the operation number that it wants next (op-gap) or a counter.
    """

    def __init__(
        self, outcome: str, code: str, *, status: int = 0, after_s: int | None = None, problem: str = "",
        expected: int | None = None, reason: str = "", detail: str = "",
    ) -> None:  # fmt: skip
        super().__init__(outcome, code, detail)
        self.outcome = outcome
        self.code = code
        self.status = status
        self.after_s = after_s
        self.problem = problem
        self.expected = expected
        self.reason = reason
        self.detail = detail


@dataclass
class Traffic:
    """What went over the link, in bytes of HTTP messages with their headers."""

    up: int = 0
    down: int = 0
    requests: int = 0


@dataclass(frozen=True)
class Enrolment:
    """The marketplace's answer to a till that joins a shop.

    `server_key` verifies what the marketplace signs, to `server_box` bundles are sealed, `pack_key` opens its packs.
    """

    server_id: str
    shop_id: str
    shop_name: str
    device_no: int
    epoch: int
    letter: str
    token: str
    server_key: str
    server_box: str
    pack_key: str


class MarketplaceGateway(Protocol):
    """One marketplace as one till sees it."""

    traffic: Traffic
    login: Login | None
    """Who is speaking; None for a till that may only enrol."""

    def exchange(self, request: ExchangeRequest) -> Iterator[Frame]:
        """Send operations, get frames as they arrive. Raises `GatewayError`, also in the middle of the frames."""

    def ask(self, path: str, question: Mapping[str, object]) -> Mapping[str, Any]:
        """Ask one question of a comparison: `path` is digest or fetch. Raises `GatewayError`."""

    def enrol(self, code: str, name: str, request_id: str, pubkey: str, first: int) -> Enrolment:
        """Join a shop by its code, to begin with operation `first`.

        The same `request_id` gets the same answer. Raises `GatewayError`.
        """

    def succeed(self, request_id: str, pubkey: str, epoch: int, first: int) -> Enrolment:
        """Become a device of one's own from operation `first` on, after a copy or a restored backup.

        `epoch` is the present one, `pubkey` the new device's. The same `request_id` gets the same answer. Raises
        `GatewayError`.
        """

    def close(self) -> None:
        """Let the connection go."""
