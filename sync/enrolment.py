"""A till joins a shop: code in, token kept, letter and shop written down."""

from __future__ import annotations

import hashlib

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import StoreEnrolment
from blangkon_desktop.services.replication import ReplicationPort
from sync.credentials import TokenStore
from sync.gateway import Enrolment, GatewayError, MarketplaceGateway


def token_name(server_id: str, device_no: int) -> str:
    """The name under which a till's token is kept."""
    return f"token:{server_id}:{device_no}"


def enrol(
    gateway: MarketplaceGateway, port: ReplicationPort, tokens: TokenStore, *, url: str, code: str, name: str
) -> Enrolment:
    """Join the shop that made `code`.

    The request id is kept first, so that a lost answer can be asked for again with the same code. Raises
    `DomainError("sync.*")`: `sync.wrong_code`, `sync.other_shop`, `sync.offline`, `sync.captive`, …
    """
    clean = code.strip().upper().replace("-", "").replace(" ", "")
    # Named by a digest: the code itself is a secret while it is valid.
    key = "request:" + hashlib.blake2b(f"{url}|{clean}".encode(), digest_size=12).hexdigest()
    request_id = tokens.load(key)
    if request_id is None:
        request_id = new_id()
        tokens.save(key, request_id)
    try:
        answer = gateway.enrol(clean, name, request_id)
    except GatewayError as error:
        code_wrong = error.problem in ("not-found", "conflict", "bad-request")
        raise DomainError(
            "sync.wrong_code" if code_wrong else error.code, status=error.status, url=url, detail=error.detail
        ) from error
    # The token first: a shop that is written down as enrolled must be able to speak.
    tokens.save(token_name(answer.server_id, answer.device_no), answer.token)
    port.handle(
        StoreEnrolment(
            url, answer.server_id, answer.shop_id, answer.shop_name, answer.device_no, answer.epoch, answer.letter
        )
    )
    return answer
