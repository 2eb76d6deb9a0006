"""A copy of a till becomes a device of its own; and a till speaks as the device that its file says it is."""

from __future__ import annotations

from blangkon_desktop.domain.ids import new_id
from sync.credentials import Login
from sync.gateway import Enrolment, GatewayError, MarketplaceGateway
from sync.keys import DeviceKey


def succeed(gateway: MarketplaceGateway, epoch: int, first: int) -> Enrolment:
    """Ask for an identity of one's own from operation `first` on; `epoch` is the present one's.

    What is asked is kept first: asked again with the same `first`, it is the same device. Raises `GatewayError`.
    """
    login = _known(gateway.login)
    name = f"successor:{login.server_id}:{login.device_no}:{epoch}:{first}"
    request_id, _, seed = (login.store.load(name) or "").partition(":")
    if not seed:
        request_id, seed = new_id(), DeviceKey.generate().seed
        login.store.save(name, f"{request_id}:{seed}")
    key = DeviceKey(seed)
    answer = gateway.succeed(request_id, key.public, epoch, first)
    Login(login.store, answer.server_id, answer.device_no, key, answer.token, answer.pack_key).save()
    return answer


def speak_as(gateway: MarketplaceGateway, device_no: int) -> None:
    """Use the login of the device that the shop's file names. Raises `GatewayError` when it is lost."""
    login = _known(gateway.login)
    if login.device_no != device_no:
        gateway.login = _known(Login.load(login.store, login.server_id, device_no))


def _known(login: Login | None) -> Login:
    if login is None:
        raise GatewayError("refused", "sync.unauthorized")
    return login
