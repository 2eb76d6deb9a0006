"""A certificate that is "not yet valid" is a matter of this computer's clock, and the sentence says so."""

import pytest
import requests

from sync.gateway import GatewayError
from sync.http_gateway import HttpGateway


@pytest.mark.parametrize(
    ("reason", "code"),
    [("certificate is not yet valid", "sync.clock_wrong"), ("self-signed certificate", "sync.certificate")],
)
def test_what_a_refused_certificate_means(monkeypatch: pytest.MonkeyPatch, reason: str, code: str) -> None:
    def send(*_arguments: object, **_named: object) -> requests.Response:
        raise requests.exceptions.SSLError(f"[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {reason}")

    monkeypatch.setattr(requests.Session, "send", send)
    with pytest.raises(GatewayError) as error:
        HttpGateway("https://pasar.contoh.id").enrol("K7PM2QXA", "Kasir", "0" * 32, "1" * 64, 1)
    assert (error.value.outcome, error.value.code) == ("captive", code)
