"""The marketplace over HTTP: one kept-alive connection, bounded waits, and a hard look at who is answering."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import requests
from urllib3.exceptions import HTTPError, SSLError

from sync.compression import CODINGS, ProtocolError, compress, decompress
from sync.credentials import Login
from sync.gateway import Enrolment, GatewayError, Traffic
from sync.keys import revocation_message, snapshot_message, successor_message, token_message, verify
from sync.one_write import OneWriteAdapter
from sync.protocol import (
    IDENTITY,
    MEDIA_TYPE,
    PICTURE_TYPE,
    PROBLEM_TYPE,
    SEGMENT_TYPE,
    SERVER_HEADER,
    SIGNATURE_HEADER,
    ExchangeRequest,
    Frame,
    FrameReader,
    problem_code,
)

CONNECT_S = 15
STALL_S = 45
"""A stall timer, not a deadline: a slow link may take long, but 45 s without a byte is a dead one (sync.md 2.6)."""
_CHUNK = 2048
_ADDRESS = re.compile(r"^https?://[A-Za-z0-9.\-]+(:\d{1,5})?(/[A-Za-z0-9._~/\-]*)?$|^http://\[::1\](:\d{1,5})?$")
_MAX_PROBLEM = 64 * 1024


class HttpGateway:
    """Not thread-safe: one exchange at a time. Without a `login` a till may only enrol.

    Some proxies strip or garble zstd; then the rest of this gateway's life goes on with gzip, or plain.
    """

    def __init__(
        self, url: str, login: Login | None = None, server_key: str = "", *, connect_s: float = CONNECT_S,
        stall_s: float = STALL_S,
    ) -> None:  # fmt: skip
        """Raises `GatewayError("refused", "sync.bad_address")` for what is no http or https address."""
        self._url = url.strip().rstrip("/")
        if not _ADDRESS.match(self._url):
            raise GatewayError("refused", "sync.bad_address", detail=url)
        self.login = login
        self._server_id = login.server_id if login else ""
        self._server_key = server_key
        self._timeout = (connect_s, stall_s)
        self._codings = list(CODINGS)
        self.traffic = Traffic()
        self._session = requests.Session()
        self._session.trust_env = True  # a village hall's proxy is set in the system
        adapter = OneWriteAdapter(pool_connections=1, pool_maxsize=1, max_retries=0)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)
        self._session.headers.clear()
        self._session.headers.update({"User-Agent": "Blangkon"})

    def exchange(self, request: ExchangeRequest) -> Iterator[Frame]:
        body = request.encode()
        # No Accept: answers to a meeting have one type, and there are a hundred meetings a day.
        headers = {"Content-Type": MEDIA_TYPE, **self._signature(request)}
        response = self._ask("/v1/exchange", body, headers)
        reader = FrameReader(response.headers.get("Content-Encoding", IDENTITY))
        count = 0
        try:
            for chunk in self._chunks(response):
                for frame in reader.feed(chunk):
                    count += 1
                    yield frame
        except ProtocolError as error:
            self._simpler()
            raise GatewayError("interrupted", "sync.answer_unreadable", detail=str(error)) from error
        finally:
            response.close()
        if not reader.complete:
            if not count:  # it ended as it should and says nothing: somebody hid how it was encoded
                self._simpler()
            raise GatewayError("interrupted", "sync.interrupted", detail="no end frame")

    def snapshot(self) -> dict[str, Any] | None:
        """`SnapshotGateway.snapshot`; only one that the marketplace has signed."""
        response = self._ask("/v1/snapshot", b"", {"Accept": MEDIA_TYPE}, "GET")
        try:
            if response.status_code == 204:
                return None
            manifest = json.loads(b"".join(self._chunks(response)))
        except ValueError as error:
            raise GatewayError("interrupted", "sync.answer_unreadable", detail=repr(error)) from error
        finally:
            response.close()
        if not isinstance(manifest, dict) or not self._is_signed(manifest):
            raise GatewayError("interrupted", "sync.answer_unreadable", detail="manifest without our key")
        return manifest

    def segment(self, sha256: str, start: int) -> Iterator[bytes]:
        """`SnapshotGateway.segment`; the connection is let go when the iterator is closed."""
        yield from self._named(f"/v1/segment/{sha256}", sha256, start, SEGMENT_TYPE)

    def _named(self, path: str, sha256: str, start: int, media: str) -> Iterator[bytes]:
        """What is named by its SHA-256, from byte `start` on."""
        headers = {"Accept": media}
        if start:
            headers |= {"Range": f"bytes={start}-", "If-Range": f'"{sha256}"'}
        response = self._ask(path, b"", headers, "GET", media)
        try:
            if start and response.status_code == 200:
                # Somebody on the way does not know ranges: what is here already is passed over.
                yield from self._after(start, response)
            else:
                yield from self._chunks(response)
        finally:
            response.close()

    def send_picture(self, sha256: str, start: int, size: int, piece: bytes) -> int:
        """`PictureGateway.send_picture`."""
        last = start + len(piece) - 1
        headers = {"Content-Type": PICTURE_TYPE, "Accept": MEDIA_TYPE, "Content-Range": f"bytes {start}-{last}/{size}"}
        answer = self._object(self._ask(f"/v1/picture/{sha256}", piece, headers, "PUT"))
        have = answer.get("have")
        if not isinstance(have, int):
            raise GatewayError("interrupted", "sync.answer_unreadable", detail="have")
        return have

    def picture(self, sha256: str, start: int) -> Iterator[bytes]:
        """`PictureGateway.picture`; the connection is let go when the iterator is closed."""
        yield from self._named(f"/v1/picture/{sha256}", sha256, start, PICTURE_TYPE)

    def _after(self, start: int, response: requests.Response) -> Iterator[bytes]:
        for chunk in self._chunks(response):
            yield chunk[start:]
            start = max(0, start - len(chunk))

    def ask(self, path: str, question: Mapping[str, object]) -> Mapping[str, Any]:
        return self._json(f"/v1/{path}", question)

    def enrol(self, code: str, name: str, request_id: str, pubkey: str, first: int) -> Enrolment:
        wish = {"code": code, "name": name, "request_id": request_id, "pubkey": pubkey, "first": first}
        return self._join("/v1/devices", wish)

    def succeed(self, request_id: str, pubkey: str, epoch: int, first: int) -> Enrolment:
        login = self._known()
        message = successor_message(login.server_id, request_id, pubkey, epoch, first)
        wish = {"request_id": request_id, "pubkey": pubkey, "epoch": epoch, "from": first}
        return self._join("/v1/devices/successor", {**wish, "sig": login.key.sign(message)})

    def _join(self, path: str, wish: dict[str, object]) -> Enrolment:
        answer = self._json(path, wish)
        try:
            shop = answer["shop"]
            return Enrolment(
                answer["server_id"], shop["id"], shop["name"], answer["device_no"], answer["epoch"],
                answer["letter"], answer["token"], answer["server_key"], answer["server_box"], answer["pack_key"],
            )  # fmt: skip
        except (KeyError, TypeError) as error:
            raise GatewayError("captive", "sync.bad_address", detail=repr(error)) from error

    def _signature(self, request: ExchangeRequest) -> dict[str, str]:
        return {SIGNATURE_HEADER: self._known().sign(request)} if request.ops else {}

    def _known(self) -> Login:
        if self.login is None:
            raise GatewayError("refused", "sync.unauthorized")
        return self.login

    def _ask(
        self, path: str, body: bytes, headers: dict[str, str], method: str = "POST", wanted: str = MEDIA_TYPE
    ) -> requests.Response:
        """Send until it is our server that agrees: once more with a new token, and with ever simpler codings."""
        renewed = False
        while True:
            # Single questions are plain JSON: they are small, rare, and the first that a stranger's proxy sees.
            coding = self._codings[0] if headers.get("Content-Type") == MEDIA_TYPE else IDENTITY
            # A segment is packed already, and its bytes are counted.
            codings = IDENTITY if method == "GET" else ", ".join(self._codings)
            sent = {**headers, "Accept-Encoding": codings}
            packed = compress(body, coding)
            if len(packed) < len(body):
                sent["Content-Encoding"] = coding
            else:
                coding, packed = IDENTITY, body
            if self.login is not None:
                sent["Authorization"] = f"Device {self.login.token}"
            response = self._send(path, packed, sent, method)
            try:
                self._check(response, wanted)
            except GatewayError as error:
                if error.problem == "unauthorized" and self.login is not None and not renewed:
                    renewed = True
                    self._renew(self.login)
                elif not (coding != IDENTITY and _is_about_coding(error) and self._simpler()):
                    raise
            else:
                return response

    def _json(self, path: str, wish: Mapping[str, object]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Accept": MEDIA_TYPE}
        return self._object(self._ask(path, json.dumps(wish).encode(), headers))

    def _object(self, response: requests.Response) -> dict[str, Any]:
        try:
            plain = decompress(b"".join(self._chunks(response)), response.headers.get("Content-Encoding", IDENTITY))
            answer = json.loads(plain)
        except (ValueError, ProtocolError) as error:
            raise GatewayError("captive", "sync.bad_address", detail=repr(error)) from error
        finally:
            response.close()
        if not isinstance(answer, dict):
            raise GatewayError("captive", "sync.bad_address", detail="no object")
        return answer

    def _renew(self, login: Login) -> None:
        """Get a new token by the device's key; a counter that this file has forgotten is told and used once."""
        self.login = None  # the question itself goes without a token
        try:
            answer = self._new_token(login, login.count())
        except GatewayError as error:
            if error.reason != "token.counter" or error.expected is None:
                raise
            answer = self._new_token(login, login.count(error.expected))
        finally:
            self.login = login
        login.renew(str(answer.get("token")))

    def _new_token(self, login: Login, counter: int) -> dict[str, Any]:
        public = login.key.public
        signature = login.key.sign(token_message(login.server_id, public, counter))
        return self._json("/v1/token", {"pubkey": public, "ctr": counter, "sig": signature})

    def _simpler(self) -> bool:
        """Give up the best coding that is left; False when there was none."""
        if len(self._codings) == 1:
            return False
        del self._codings[0]
        return True

    def close(self) -> None:
        self._session.close()

    def _send(self, path: str, body: bytes, headers: dict[str, str], method: str = "POST") -> requests.Response:
        prepared = self._session.prepare_request(
            requests.Request(method, self._url + path, data=body or None, headers=headers)
        )
        settings = self._session.merge_environment_settings(prepared.url, {}, True, None, None)
        try:
            self.traffic.requests += 1
            line = f"{method} {prepared.path_url} HTTP/1.1\r\n"
            self.traffic.up += len(body) + _size(prepared.headers) + len(line)
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

    def _is_ours(self, response: requests.Response) -> bool:
        server = response.headers.get(SERVER_HEADER, "")
        return bool(server) and server == (self._server_id or server)

    def _check(self, response: requests.Response, wanted: str = MEDIA_TYPE) -> None:
        """Is this our server, and does it agree? Anything unknown is a portal, never a refusal of our work."""
        status = response.status_code
        if status == 415:  # a proxy that does not let our coding pass
            response.close()
            raise GatewayError("refused", "sync.refused", status=status)
        if status == 429 or (status >= 500 and status != 511):  # also from a proxy on the way; 511 is a portal
            response.close()
            code = "sync.busy" if status in (429, 503) else "sync.server_error"
            raise GatewayError("busy", code, status=status, after_s=_after(response))
        media = response.headers.get("Content-Type", "").split(";")[0].strip()
        if status == 204 and self._is_ours(response):
            return
        good = status in (200, 206)
        if not self._is_ours(response) or media not in (wanted, PROBLEM_TYPE) or good != (media == wanted):
            response.close()
            raise GatewayError("captive", "sync.captive", status=status)
        if not good:
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
        if problem == "device-revoked" and not self._is_revoked(document):
            return GatewayError("captive", "sync.captive", status=status, detail="revocation without our key")
        codes = {
            "unauthorized": "sync.unauthorized", "device-revoked": "sync.device_revoked",
            "device-cloned": "sync.device_cloned", "op-gap": "sync.device_cloned",
            "schema-too-new": "sync.program_too_new", "cursor-too-old": "sync.too_long_away",
        }  # fmt: skip
        return GatewayError(
            "refused", codes.get(problem, "sync.refused"), status=status, problem=problem,
            after_s=_after(response),
            expected=expected if isinstance(expected, int) else None, reason=str(document.get("code", "")),
            detail=str(document.get("title", "")),
        )  # fmt: skip

    def _is_signed(self, manifest: Mapping[str, Any]) -> bool:
        plain = {name: value for name, value in manifest.items() if name != "sig"}
        return verify(self._server_key, snapshot_message(self._server_id, plain), str(manifest.get("sig")))

    def _is_revoked(self, document: Mapping[str, Any]) -> bool:
        """Only the marketplace's own signature can shut a till out."""
        if self.login is None:
            return False
        message = revocation_message(self._server_id, self.login.key.public)
        return verify(self._server_key, message, str(document.get("sig", "")))


def _is_about_coding(error: GatewayError) -> bool:
    """Whether what we compressed did not arrive as we sent it."""
    return error.status == 415 or (error.problem == "bad-request" and error.reason in ("bad-encoding", "bad-json"))


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
