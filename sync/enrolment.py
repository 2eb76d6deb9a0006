"""A till joins a shop: code in, token kept, letter and shop written down."""

from __future__ import annotations

import hashlib

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import StoreEnrolment
from blangkon_desktop.services.replication import ReplicationPort
from sync.credentials import Login, TokenStore
from sync.gateway import Enrolment, GatewayError, MarketplaceGateway
from sync.keys import DeviceKey


def enrol(
    gateway: MarketplaceGateway, port: ReplicationPort, tokens: TokenStore, *, url: str, code: str, name: str
) -> Enrolment:
    """Join the shop that made `code`.

    Request id, key and first number are kept before, so that a lost answer can be asked for again with the same code.
    Raises `DomainError("sync.*")`: `sync.wrong_code`, `sync.other_shop`, `sync.offline`, `sync.captive`, …
    """
    clean = code.strip().upper().replace("-", "").replace(" ", "")
    # Named by a digest: the code itself is a secret while it is valid.
    key = "request:" + hashlib.blake2b(f"{url}|{clean}".encode(), digest_size=12).hexdigest()
    kept = tokens.load(key)
    if kept is None:
        position = port.position()
        # A till that had a name before (its login is lost: another PC, a restored backup) goes on with its numbers.
        first = position.next_op_seq if position.device_no else 1
        kept = f"{new_id()}:{DeviceKey.generate().seed}:{first}"
        tokens.save(key, kept)
    request_id, seed, first_text = kept.split(":")
    device, first = DeviceKey(seed), int(first_text)
    try:
        answer = gateway.enrol(clean, name, request_id, device.public, first)
    except GatewayError as error:
        code_wrong = error.problem in ("not-found", "conflict", "bad-request")
        raise DomainError(
            "sync.wrong_code" if code_wrong else error.code, status=error.status, url=url, detail=error.detail
        ) from error
    # The login first: a shop that is written down as enrolled must be able to speak.
    Login(tokens, answer.server_id, answer.device_no, device, answer.token, answer.pack_key).save()
    port.handle(
        StoreEnrolment(
            url, answer.server_id, answer.shop_id, answer.shop_name, answer.device_no, answer.epoch, answer.letter,
            answer.server_key, answer.server_box, first,
        )
    )  # fmt: skip
    return answer
