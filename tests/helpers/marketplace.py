"""The real marketplace for tests: running over real HTTP, with the owner's and a till's hands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from sqlalchemy import Engine, Table, select

from sync.keys import DeviceKey, batch_message, successor_message
from sync.marketplace.admin import Admin
from sync.marketplace.database import reading
from sync.marketplace.devices import find_shop
from sync.marketplace.market import load_market
from sync.marketplace.policy import Policy
from sync.marketplace.schema import movement
from sync.marketplace.schema import orders as orders_table
from sync.marketplace.server import EmbeddedMarketplace
from sync.protocol import (
    LANES,
    MEDIA_TYPE,
    SIGNATURE_HEADER,
    ExchangeRequest,
    Frame,
    FrameReader,
    Operation,
    compress,
    new_id,
    read_results,
)

TIMEOUT_S = 20.0
NO_TIME = "0" * 16


@dataclass
class FakeClock:
    """UTC milliseconds that only move when told."""

    now: int = 1_795_489_012_900

    def __call__(self) -> int:
        return self.now

    def advance(self, milliseconds: int) -> None:
        """Let time pass."""
        self.now += milliseconds


@dataclass
class Till:
    """A device as the wire sees it: numbers its operations and remembers its cursors."""

    base_url: str
    token: str
    device_no: int
    letter: str
    server_id: str
    key: DeviceKey
    wall_ms: int = FakeClock.now
    cursors: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(LANES))
    next_n: int = 1
    inbox: list[Frame] = field(default_factory=list)
    session: requests.Session = field(default_factory=requests.Session)

    def op(self, kind: str, body: dict[str, Any], hlc: str = NO_TIME) -> Operation:
        """Number a new operation."""
        operation = Operation(self.next_n, kind, hlc, body)
        self.next_n += 1
        return operation

    def request(self, ops: Sequence[Operation] = (), **changes: Any) -> ExchangeRequest:
        """Return the exchange request with these operations."""
        first = ops[0].n if ops else self.next_n
        values: dict[str, Any] = {
            "app": "0.1.0", "epoch": 1, "wall_ms": self.wall_ms, "cursor": dict(self.cursors), "acked": first - 1,
            "ops": ops,
        }  # fmt: skip
        return ExchangeRequest(**{**values, **changes})

    def sign(self, request: ExchangeRequest) -> dict[str, str]:
        """Return the header that says whose operations these are."""
        if not request.ops:
            return {}
        ops = [(op.n, op.fp) for op in request.ops]
        signature = self.key.sign(batch_message(self.server_id, self.device_no, request.epoch, ops))
        return {SIGNATURE_HEADER: f"{ops[0][0]}.{ops[-1][0]}.{signature}"}

    def post(self, body: bytes, coding: str = "zstd", **headers: str) -> requests.Response:
        """Send bytes to the exchange and return the raw answer."""
        sent = {
            "Authorization": f"Device {self.token}", "Content-Encoding": coding, "Accept-Encoding": coding,
            "Content-Type": MEDIA_TYPE, **headers,
        }  # fmt: skip
        url = f"{self.base_url}/v1/exchange"
        return self.session.post(url, data=body, headers=sent, timeout=TIMEOUT_S, stream=True)

    def send(self, ops: Sequence[Operation] = (), coding: str = "zstd", **changes: Any) -> requests.Response:
        """Exchange and return the raw answer, whatever its status."""
        request = self.request(ops, **changes)
        return self.post(compress(request.encode(), coding), coding, **self.sign(request))

    def exchange(self, ops: Sequence[Operation] = (), coding: str = "zstd", **changes: Any) -> list[Frame]:
        """Exchange, keep the cursors, put data frames into the inbox and return all frames."""
        frames = frames_of(self.send(ops, coding, **changes))
        self.inbox += [f for f in frames if f["t"] not in ("ack", "commit", "end")]
        for frame in frames:
            if frame["t"] == "commit":
                self.cursors[frame["lane"]] = frame["cursor"]
        return frames

    def do(self, kind: str, body: dict[str, Any], hlc: str = NO_TIME) -> dict[str, Any]:
        """Exchange one new operation and return its result."""
        frames = self.exchange([self.op(kind, body, hlc)])
        result: dict[str, Any] = frames[0]["r"][0]
        return result

    def pull(self, kind: str | None = None) -> list[Frame]:
        """Exchange until nothing more waits; empty the inbox and return its data frames (of one kind)."""
        while self.exchange()[-1]["more"]:
            continue
        data, self.inbox = self.inbox, []
        return [f for f in data if kind is None or f["t"] == kind]


def successor(till: Till, first: int) -> Till:
    """The till's file was copied: the copy as a device of its own, whose next operation is `first`."""
    key, request_id = DeviceKey.generate(), new_id()
    message = successor_message(till.server_id, request_id, key.public, 1, first)
    wish = {
        "request_id": request_id, "pubkey": key.public, "epoch": 1, "from": first, "sig": till.key.sign(message),
    }  # fmt: skip
    headers = {"Authorization": f"Device {till.token}"}
    answer = requests.post(f"{till.base_url}/v1/devices/successor", json=wish, headers=headers, timeout=TIMEOUT_S)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    return Till(
        till.base_url, told["token"], told["device_no"], told["letter"], till.server_id, key, next_n=first
    )


def results_of(frames: Sequence[Frame]) -> list[Frame]:
    """Return the results that an answer tells, one per operation."""
    return [result.to_wire() for result in read_results(frames[0]["r"])]


def frames_of(answer: requests.Response) -> list[Frame]:
    """Return the frames of a whole answer."""
    assert answer.status_code == 200, (answer.status_code, answer.content)
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    reader = FrameReader(answer.headers.get("Content-Encoding", "identity"))
    frames = reader.feed(b"".join(answer.raw.stream(decode_content=False)))
    assert reader.complete
    return frames


class MarketplaceAdmin:
    """What the shop's owner and a looking tester can do, beside the running server."""

    def __init__(self, engine: Engine, base_url: str, clock: Callable[[], int] | None) -> None:
        self.owner = Admin.of(engine, load_market(engine, None, clock))
        self.base_url = base_url
        self._engine = engine
        self._tills: list[Till] = []

    def create_shop(self, name: str = "Toko Sumber Rejeki") -> str:
        """Open a shop and return its id."""
        return self.owner.create_shop(name)

    def enrolment_code(self, shop_id: str) -> str:
        """Return a fresh code."""
        return self.owner.enrolment_code(shop_id)

    def revoke(self, shop_id: str, device_no: int) -> None:
        """Shut a device out."""
        self.owner.revoke(shop_id, device_no)

    def till(self, shop_id: str, name: str = "Kasir") -> Till:
        """Join a new device to the shop over HTTP."""
        key = DeviceKey.generate()
        body = {
            "code": self.enrolment_code(shop_id), "name": name, "request_id": new_id(), "pubkey": key.public,
        }  # fmt: skip
        answer = requests.post(f"{self.base_url}/v1/devices", json=body, timeout=TIMEOUT_S)
        assert answer.status_code == 200, answer.content
        joined = answer.json()
        till = Till(
            self.base_url, joined["token"], joined["device_no"], joined["letter"], joined["server_id"], key
        )
        self._tills.append(till)
        return till

    def place_order(self, shop_id: str, *lines: tuple[str, str, int], key: str | None = None) -> requests.Response:
        """Order (product, unit, thousandths of the base unit) lines as a school would; the raw answer."""
        body = {
            "shop": shop_id,
            "buyer": {"name": "Endang Lestari", "office": "SD Negeri 2 Karanganom", "phone": "0857-2811-9034",
                      "address": "Jl. Raya Karanganom, Klaten"},
            "sp": {"number": "027/SP/118/2026", "date": "2026-11-24"}, "ppn": 1, "note": "pagi",
            "lines": [{"product": product, "unit": unit, "qty": qty} for product, unit, qty in lines],
        }  # fmt: skip
        headers = {"Idempotency-Key": key or new_id()}
        url = f"{self.base_url}/v1/buyer/orders"
        return requests.post(url, json=body, headers=headers, timeout=TIMEOUT_S)

    def buyer(self, method: str, path: str, **parameters: Any) -> requests.Response:
        """Call the buyer API below /v1/buyer/."""
        url = f"{self.base_url}/v1/buyer/{path}"
        return requests.request(method, url, params=parameters, timeout=TIMEOUT_S)

    def orders(self, shop_id: str) -> list[Any]:
        """Return the shop's order rows by number."""
        return sorted(self.rows(shop_id, orders_table), key=lambda row: str(row.number))

    def movements(self, shop_id: str) -> list[Any]:
        """Return the shop's movement rows."""
        return self.rows(shop_id, movement)

    def rows(self, shop_id: str, table: Table) -> list[Any]:
        """Return every row of a table that belongs to the shop."""
        with reading(self._engine) as connection:
            number = find_shop(connection, shop_id).no
            return list(connection.execute(select(table).where(table.c.shop == number)))

    def sale_count(self, shop_id: str) -> int:
        """Return how many sales the server has."""
        return self.owner.sale_count(shop_id)

    def stock(self, shop_id: str) -> dict[str, int]:
        """Return each product's stock in thousandths of its base unit."""
        return self.owner.stock(shop_id)

    def close(self) -> None:
        """Close the tills' connections."""
        for till in self._tills:
            till.session.close()


@dataclass(frozen=True)
class RunningMarketplace:
    """A server that answers at `base_url`, and the hands on it."""

    base_url: str
    admin: MarketplaceAdmin
    server: EmbeddedMarketplace


@contextmanager
def running_marketplace(
    folder: Path, database_url: str | None = None, policy: Policy | None = None,
    clock: Callable[[], int] | None = None,
) -> Iterator[RunningMarketplace]:  # fmt: skip
    """Run the marketplace on SQLite in `folder`, or on another database by URL."""
    server = EmbeddedMarketplace(database_url or f"sqlite:///{folder / 'pasar.db'}", policy, clock)
    server.start()
    admin = MarketplaceAdmin(server.engine, server.base_url, clock)
    try:
        yield RunningMarketplace(server.base_url, admin, server)
    finally:
        admin.close()
        server.stop()


def product_body(product_id: str, name: str = "Gula pasir", **fields: Any) -> dict[str, Any]:
    """Return a product.put of a published product sold by the kilogram and the sack."""
    units = [["kg", 1_000, 15_000, None], ["karung", 50_000, 720_000, "8991002101"]]
    settings = {"name": name, "base_unit": "kg", "published": 1, "archived": 0, **fields}
    return {"id": product_id, "set": settings, "units": units}


def stock_body(product_id: str, qty: int, reason: str = "opening") -> dict[str, Any]:
    """Return a stock.move of one product."""
    return {"at": 1_795_489_000_000, "moves": [[product_id, qty, reason]]}


def sale_body(product_id: str, qty: int, number: str = "A1", **changes: Any) -> dict[str, Any]:
    """Return a cash sale of one line by the kilogram."""
    total = 15_000 * qty // 1_000
    body: dict[str, Any] = {
        "id": new_id(), "number": number, "at": 1_795_489_000_000, "date": "2026-11-24", "customer": None,
        "lines": [[product_id, qty, "kg", 1_000, 15_000, 0, total]], "discount": 0, "rounding": 0,
        "total": total, "pay": [["cash", total, "confirmed"]], "order": None,
    }  # fmt: skip
    return {**body, **changes}
