"""A request goes to the system in one piece, head and body, also a second one on the same connection."""

import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import requests

from sync.one_write import OneWriteAdapter


class Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def test_one_write_for_a_request(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    send = http.client.HTTPConnection.send

    def spy(connection: http.client.HTTPConnection, data: Any) -> None:
        written.append(bytes(data))
        send(connection, data)

    monkeypatch.setattr(http.client.HTTPConnection, "send", spy)
    with requests.Session() as session:
        session.mount("http://", OneWriteAdapter())
        for body in (b"penjualan", b"", b"x" * 100_000):
            assert session.post(url, data=body, timeout=10).content == body
    assert [data.split(b"\r\n\r\n", 1)[1] for data in written] == [b"penjualan", b"", b"x" * 100_000]


def test_a_line_that_cannot_be_opened_is_told_as_ever() -> None:
    with requests.Session() as session:
        session.mount("http://", OneWriteAdapter())
        with pytest.raises(requests.ConnectionError):
            session.post("http://127.0.0.1:1/", data=b"x", timeout=2)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_proxies_get_the_same_connections(scheme: str) -> None:
    adapter = OneWriteAdapter()
    pools = adapter.proxy_manager_for(f"{scheme}://balai-desa.test:3128").pool_classes_by_scheme
    assert pools == adapter.poolmanager.pool_classes_by_scheme
