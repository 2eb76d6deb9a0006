"""The marketplace over HTTP: one kept-alive connection, bounded waits, and a hard look at who is answering."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, SSLError

from sync.compression import ProtocolError, compress
from sync.gateway import Enrolment, GatewayError, Traffic
from sync.protocol import (
    IDENTITY,
    MEDIA_TYPE,
    PROBLEM_TYPE,
    SERVER_HEADER,
    ZSTD,
    ExchangeRequest,
    Frame,
    FrameReader,
    problem_code,
)

CONNECT_S = 15
STALL_S = 45
"""A stall timer, not a deadline: a slow link may take long, but 45 s without a byte is a dead one (sync.md 2.6)."""
_CHUNK = 2048
_SMALL = 256
_ADDRESS = re.compile(r"^https?://[A-Za-z0-9.\-]+(:\d{1,5})?(/[A-Za-z0-9._~/\-]*)?$|^http://\[::1\](:\d{1,5})?$")
_MAX_PROBLEM = 64 * 1024


class HttpGateway:
    """Not thread-safe: one exchange at a time. `server_id` is "" until the till is enrolled."""

    def __init__(
        self, url: str, token: str = "", server_id: str = "", *, connect_s: float = CONNECT_S, stall_s: float = STALL_S
    ) -> None:
        """Raises `GatewayError("refused", "sync.bad_address")` for what is no http or https address."""
        self._url = url.strip().rstrip("/")
        if not _ADDRESS.match(self._url):
            raise GatewayError("refused", "sync.bad_address", detail=url)
        self._server_id = server_id
        self._timeout = (connect_s, stall_s)
        self.traffic = Traffic()
        self._session = requests.Session()
        self._session.trust_env = True  # a village hall's proxy is set in the system
        adapter = HTTPAdapter(pool_connections=1, pool_maxsize=1, max_retries=0)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)
        self._session.headers.clear()
        self._session.headers.update({"User-Agent": "Blangkon", "Accept-Encoding": "zstd, gzip"})
        if token:
            self._session.headers["Authorization"] = f"Device {token}"

    def exchange(self, request: ExchangeRequest) -> Iterator[Frame]:
        body = request.encode()
        headers = {"Content-Type": MEDIA_TYPE, "Accept": MEDIA_TYPE}
        if len(body) > _SMALL:
            body = compress(body, ZSTD)
            headers["Content-Encoding"] = ZSTD
        response = self._send("/v1/exchange", body, headers)
        self._check(response)
        reader = FrameReader(response.headers.get("Content-Encoding", IDENTITY))
        try:
            for chunk in self._chunks(response):
                yield from reader.feed(chunk)
        except ProtocolError as error:
            raise GatewayError("interrupted", "sync.answer_unreadable", detail=str(error)) from error
        finally:
            response.close()
        if not reader.complete:
            raise GatewayError("interrupted", "sync.interrupted", detail="no end frame")

    def enrol(self, code: str, name: str, request_id: str) -> Enrolment:
        body = json.dumps({"code": code, "name": name, "request_id": request_id}).encode()
        response = self._send("/v1/devices", body, {"Content-Type": "application/json", "Accept": MEDIA_TYPE})
        try:
            self._check(response)
            answer = json.loads(b"".join(self._chunks(response)))
            shop = answer["shop"]
            return Enrolment(
                answer["server_id"], shop["id"], shop["name"], answer["device_no"], answer["epoch"],
                answer["letter"], answer["token"],
            )  # fmt: skip
        except (ValueError, KeyError, TypeError) as error:
            raise GatewayError("captive", "sync.bad_address", detail=repr(error)) from error
        finally:
            response.close()

    def close(self) -> None:
        self._session.close()

    def _send(self, path: str, body: bytes, headers: dict[str, str]) -> requests.Response:
        prepared = self._session.prepare_request(requests.Request("POST", self._url + path, data=body, headers=headers))
        settings = self._session.merge_environment_settings(prepared.url, {}, True, None, None)
        try:
            self.traffic.requests += 1
            self.traffic.up += len(body) + _size(prepared.headers) + len(prepared.path_url) + len("POST  HTTP/1.1\r\n")
            # Redirects are never followed: only a stranger would send one (sync.md 2.12).
            response = self._session.send(prepared, timeout=self._timeout, allow_redirects=False, **settings)
        except requests.exceptions.SSLError as error:
            # A certificate of tomorrow means that this computer lives in yesterday.
            code = "sync.clock_wrong" if "not yet valid" in str(error) else "sync.certificate"
            raise GatewayError("captive", code, detail=str(error)) from error
        except requests.exceptions.ReadTimeout as error:
            raise GatewayError("interrupted", "sync.interrupted", detail=str(error)) from error
        except requests.exceptions.ConnectionError as error:
            if _went_out(error):
                raise GatewayError("interrupted", "sync.interrupted", detail=str(error)) from error
            raise GatewayError("offline", "sync.offline", detail=str(error)) from error
        except (requests.exceptions.RequestException, OSError) as error:
            raise GatewayError("offline", "sync.offline", detail=str(error)) from error
        self.traffic.down += _size(response.headers) + len("HTTP/1.1 200 OK\r\n")
        return response

    def _chunks(self, response: requests.Response) -> Iterator[bytes]:
        try:
            while chunk := response.raw.read1(_CHUNK, decode_content=False):
                self.traffic.down += len(chunk)
                yield chunk
        except SSLError as error:
            raise GatewayError("interrupted", "sync.interrupted", detail=str(error)) from error
        except (HTTPError, OSError, ValueError) as error:
            raise GatewayError("interrupted", "sync.interrupted", detail=str(error)) from error

    def _check(self, response: requests.Response) -> None:
        """Is this our server, and does it agree? Anything unknown is a portal, never a refusal of our work."""
        status = response.status_code
        if status == 429 or (status >= 500 and status != 511):  # also from a proxy on the way; 511 is a portal
            response.close()
            code = "sync.busy" if status in (429, 503) else "sync.server_error"
            raise GatewayError("busy", code, status=status, after_s=_after(response))
        server = response.headers.get(SERVER_HEADER, "")
        media = response.headers.get("Content-Type", "").split(";")[0].strip()
        ours = bool(server) and server == (self._server_id or server) and media in (MEDIA_TYPE, PROBLEM_TYPE)
        if not ours or (status == 200) != (media == MEDIA_TYPE):
            response.close()
            raise GatewayError("captive", "sync.captive", status=status)
        if status != 200:
            raise self._refusal(response)

    def _refusal(self, response: requests.Response) -> GatewayError:
        status = response.status_code
        try:
            raw = b"".join(self._chunks(response))[:_MAX_PROBLEM]
            document: dict[str, Any] = json.loads(raw) if raw else {}
        except ValueError:
            document = {}
        finally:
            response.close()
        problem = problem_code(document) or ""
        expected = document.get("expected")
        codes = {
            "unauthorized": "sync.unauthorized", "device-revoked": "sync.device_revoked",
            "device-cloned": "sync.device_cloned", "op-gap": "sync.device_cloned",
            "schema-too-new": "sync.program_too_new",
        }  # fmt: skip
        return GatewayError(
            "refused", codes.get(problem, "sync.refused"), status=status, problem=problem,
            after_s=_after(response),
            expected=expected if isinstance(expected, int) else None, detail=str(document.get("title", "")),
        )  # fmt: skip


def _size(headers: Any) -> int:
    return sum(len(str(name)) + len(str(value)) + 4 for name, value in headers.items()) + 2


def _after(response: requests.Response) -> int | None:
    """Seconds from Retry-After (RFC 9110 §10.2.3; only the number form is used by our marketplace)."""
    text = response.headers.get("Retry-After", "")
    return int(text) if text.isdigit() else None


def _went_out(error: Exception) -> bool:
    """Whether the request may have arrived: the connection stood and broke afterwards."""
    text = str(error)
    return any(sign in text for sign in ("Connection aborted", "IncompleteRead", "ConnectionResetError"))
