"""The published document against the server's real answers, and the wall between shops on every operation."""

import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image
from pydantic import BaseModel

from sync.bundle import Header, encode_bundle
from sync.keys import DeviceKey, seal, successor_message, token_message
from sync.marketplace import api_models
from sync.marketplace.database import reading
from sync.marketplace.policy import Policy
from sync.marketplace.server_keys import load_keys
from sync.protocol import (
    MEDIA_TYPE,
    PROBLEM_TYPE,
    SERVER_HEADER,
    ExchangeRequest,
    Operation,
    ProtocolError,
    canonical_json,
    compress,
    new_id,
)
from tests.helpers.marketplace import (
    FakeClock,
    MarketplaceAdmin,
    RunningMarketplace,
    Till,
    product_body,
    running_marketplace,
    sale_body,
    stock_body,
)

RICE = new_id()
ORDER = "/v1/buyer/orders/{order_id}"
OFFER = "/v1/buyer/catalogue/{product}"
SUCCESSOR = "/v1/devices/successor"
DIGEST, FETCH = "/v1/digest", "/v1/fetch"
SNAPSHOT, SEGMENT = "/v1/snapshot", "/v1/segment/{sha256}"
PICTURES, PICTURE, SHOWN = "/v1/pictures", "/v1/picture/{sha256}", "/v1/buyer/picture/{sha256}"
Route = tuple[str, str]
NASTY: tuple[Any, ...] = (
    None, True, -1, 0, 2**63, 2**70, "", "x", "\x00", "\ud800", "a" * 2_001, [], [None], {}, {"a": {}}, [[]],
    "0" * 32, "%_",
)  # fmt: skip


class Client:
    """Calls operations of the document and checks each answer against it."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.session = requests.Session()
        self.document: dict[str, Any] = self.session.get(f"{base_url}/openapi.json", timeout=10).json()
        self.seen: dict[Route, set[str]] = defaultdict(set)

    def operations(self) -> set[Route]:
        return {(method, path) for path, item in self.document["paths"].items() for method in item}

    def call(self, method: str, path: str, **sent: Any) -> requests.Response:
        """Send a request; `ids` fills the path, `body` is JSON unless it is bytes."""
        body = sent.pop("body", None)
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        url = self.base_url + path.format(**sent.pop("ids", {}))
        answer = self.session.request(method, url, data=data, timeout=20, **sent)
        self._check(method, path, answer)
        return answer

    def _check(self, method: str, path: str, answer: requests.Response) -> None:
        documented = self.document["paths"][path][method]["responses"]
        status = str(answer.status_code)
        assert status in documented, (method, path, status, answer.content)
        self.seen[method, path].add(status)
        if status == "204":
            assert (answer.content, "content" in documented[status]) == (b"", False)
            return
        media = answer.headers["Content-Type"]
        assert media in documented[status]["content"], (method, path, status, media)
        for header, meaning in documented[status]["headers"].items():
            assert header in answer.headers or not meaning.get("required"), header
        schema = documented[status]["content"][media]["schema"]
        if "$ref" not in schema:
            return
        name = schema["$ref"].rsplit("/", 1)[1]
        assert name in self.document["components"]["schemas"]
        for line in answer.content.splitlines() if name == "Frame" else [answer.content]:
            if name == "Problem":
                self._check_problem(json.loads(line), answer.status_code)
            else:
                self._check_shape(name, json.loads(line))

    def _check_problem(self, problem: dict[str, Any], status: int) -> None:
        schema = self.document["components"]["schemas"]["Problem"]
        assert set(schema["required"]) <= set(problem)
        assert problem["type"] in schema["properties"]["type"]["enum"]
        assert problem["retry"] in schema["properties"]["retry"]["enum"]
        assert problem["status"] == status

    def _check_shape(self, name: str, value: Any) -> None:
        """The model must accept the value, and give it back: so it has no member that is not documented."""
        model: type[BaseModel] = getattr(api_models, name)
        read = model.model_validate_json(json.dumps(value), strict=True)
        assert json.loads(read.model_dump_json(by_alias=True)) == value


@pytest.fixture
def client(market: RunningMarketplace) -> Iterator[Client]:
    """Someone who has only read the document."""
    client = Client(market.base_url)
    yield client
    client.session.close()


def order_wish(shop_id: str, **changes: Any) -> dict[str, Any]:
    return {
        "shop": shop_id, "buyer": {"name": "Titik", "office": "Puskesmas", "phone": "1", "address": "Mungkid"},
        "sp": {"number": "7", "date": "2026-11-24"}, "ppn": 1, "note": "",
        "lines": [{"product": RICE, "unit": "kg", "qty": 1_000}], **changes,
    }  # fmt: skip


def exchange_body(till: Till, **changes: Any) -> bytes:
    return canonical_json({**json.loads(till.request().encode()), **changes})


def signed(till: Till, body: bytes) -> dict[str, str]:
    """The headers of a device with its own token and signature."""
    try:
        request = ExchangeRequest.decode(body)
    except ProtocolError:
        return {"Authorization": f"Device {till.token}"}
    return {"Authorization": f"Device {till.token}", **till.sign(request)}


def join_wish(admin: MarketplaceAdmin, shop_id: str) -> dict[str, Any]:
    code, pubkey = admin.enrolment_code(shop_id), DeviceKey.generate().public
    return {"code": code, "name": "Kasir", "request_id": new_id(), "pubkey": pubkey}


@pytest.fixture
def stocked(till: Till) -> None:
    """Ten kilograms on the shelf."""
    till.exchange([till.op("product.put", product_body(RICE)), till.op("stock.move", stock_body(RICE, 10_000))])


def buy(client: Client, shop_id: str) -> str:
    """Use every operation of the buyer in each way it can end; return an order."""
    place, ids = "/v1/buyer/orders", {"product": RICE}
    big = b" " * 1_100_000
    client.call("get", "/v1/buyer/shops")
    for shop in (shop_id, new_id()):
        client.call("get", "/v1/buyer/catalogue", params={"shop": shop})
        client.call("get", OFFER, ids=ids, params={"shop": shop})
        client.call("post", "/v1/buyer/quotes", body={"shop": shop, "lines": order_wish(shop)["lines"]})
        client.call("post", place, body=order_wish(shop), headers={"Idempotency-Key": new_id()})
    client.call("get", "/v1/buyer/catalogue", params={"shop": shop_id, "limit": "x"})
    client.call("get", OFFER, ids=ids)
    gone = [{"product": new_id(), "unit": "kg", "count": 1}, {"product": RICE, "unit": "ikat", "count": 1}]
    client.call("post", "/v1/buyer/quotes", body={"shop": shop_id, "lines": gone})
    for path in (place, "/v1/buyer/quotes"):
        client.call("post", path, body=b"{", headers={"Idempotency-Key": new_id()})
        client.call("post", path, body=big, headers={"Idempotency-Key": new_id()})
    much = order_wish(shop_id, lines=[{"product": RICE, "unit": "karung", "count": 1}])
    client.call("post", place, body=much, headers={"Idempotency-Key": new_id()})
    order = client.call("post", place, body=order_wish(shop_id), headers={"Idempotency-Key": new_id()}).json()["id"]
    for id_ in (order, new_id()):
        client.call("get", ORDER, ids={"order_id": id_})
        for do in ("confirm", "cancel"):
            client.call("post", f"{ORDER}/{do}", ids={"order_id": id_})
    return str(order)


def meet(client: Client, admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    """Use the tills' operations in each way they can end."""
    client.call("get", "/v1/ping", params={"n": "1"})
    wish = join_wish(admin, shop_id)
    for body in (wish, {**wish, "request_id": new_id()}, {**wish, "code": "x"}, {}, b" " * 1_100_000):
        client.call("post", "/v1/devices", body=body)
    gap = [[9, "stock.move", "0" * 16, {}]]
    revoked = admin.till(shop_id)
    admin.revoke(shop_id, revoked.device_no)
    for body, asking in (
        (exchange_body(till), till),
        (exchange_body(till, acked=8, ops=gap), till),
        (exchange_body(till, epoch=2), till),
        (exchange_body(till, schema=9), till),
        (exchange_body(till), replace(till, token="guess")),
        (exchange_body(revoked), revoked),
        (b"{", till),
        (b" " * 1_100_000, till),
    ):
        client.call("post", "/v1/exchange", body=body, headers=signed(asking, body))
    ask_for_tokens(client, till, revoked)
    succeed(client, till, revoked)
    relay(client, admin, till)
    load(client, admin.till(shop_id), till, revoked)
    compare(client, till, revoked)
    picture(client, shop_id, till, revoked)


def picture(client: Client, shop_id: str, till: Till, revoked: Till) -> None:
    """Hand a picture in and see it, in each way it can end."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "orange").save(out, "JPEG")
    data = out.getvalue()
    sha256 = hashlib.sha256(data).hexdigest()
    till.do("product.put", {"id": RICE, "set": {"photo": [sha256, len(data)]}})
    ids, tokens = {"sha256": sha256}, [f"Device {token}" for token in (till.token, "guess", revoked.token)]
    span = f"bytes 0-{len(data) - 1}/{len(data)}"

    def put(body: bytes, span: str, sha256: str = sha256, token: str = tokens[0]) -> None:
        headers = {"Authorization": token, "Content-Range": span}
        client.call("put", PICTURE, ids={"sha256": sha256}, body=body, headers=headers)

    for token in tokens:
        for body in ({"have": [[sha256, len(data)]], "want": [sha256]}, {"have": 5}):
            client.call("post", PICTURES, body=body, headers={"Authorization": token})
        put(data, span, token=token)
        for headers in ({}, {"Range": "bytes=9-"}, {"Range": "bytes=99999-"}):
            client.call("get", PICTURE, ids=ids, headers={"Authorization": token, **headers})
    client.call("post", PICTURES, body=b" " * 1_100_000, headers={"Authorization": tokens[0]})
    client.call("get", PICTURE, ids={"sha256": "0" * 64}, headers={"Authorization": tokens[0]})
    put(b"x" * 40_000, span)
    put(b"x", "bytes")
    put(data, span, "0" * 64)
    till.do("product.put", {"id": RICE, "set": {"photo": ["1" * 64, 90]}})
    put(b"x" * 10, "bytes 10-19/90", "1" * 64)
    till.do("product.put", {"id": RICE, "set": {"photo": [sha256, len(data)]}})
    for shop in (shop_id, new_id()):
        client.call("get", SHOWN, ids=ids, params={"shop": shop})
    client.call("get", SHOWN, ids=ids)


def load(client: Client, fresh: Till, till: Till, revoked: Till) -> None:
    """Load all at once in each way it can end."""

    def ask(path: str, asking: Till, **headers: str) -> requests.Response:
        sent = {"Authorization": f"Device {asking.token}", **headers}
        return client.call("get", path, ids={"sha256": part}, headers=sent)

    part = "0" * 64
    ask(SNAPSHOT, fresh)
    till.exchange([till.op("product.put", product_body(new_id())) for _ in range(Policy().snapshot_from)])
    part = ask(SNAPSHOT, fresh).json()["segments"][0]["sha256"]
    for headers in ({}, {"Range": "bytes=5-"}, {"Range": "bytes=99999999-"}):
        ask(SEGMENT, fresh, **headers)
    for asking in (replace(till, token="guess"), revoked):
        ask(SNAPSHOT, asking)
        ask(SEGMENT, asking)
    part = "0" * 64
    ask(SEGMENT, fresh)


def compare(client: Client, till: Till, revoked: Till) -> None:
    """Ask where rows differ in each way it can end."""
    till.pull()
    good = {"type": "product", "cursor": till.cursors["catalog"]}
    stranger = replace(till, token="guess")
    for path, member in ((DIGEST, "buckets"), (FETCH, "ids")):
        row = [int(RICE[-2:], 16)] if path == DIGEST else [RICE]
        for asking, question in (
            (till, {**good, member: []}), (till, {**good, member: row}), (till, {**good, "type": "stock", member: row}),
            (till, {**good, "cursor": "00000000.0", member: row}), (till, {**good, member: [0.5]}),
            (till, {**good, "type": "sale", member: row}), (till, {**good, member: ["x"] * 300}),
            (stranger, {**good, member: row}), (revoked, {**good, member: row}),
        ):  # fmt: skip
            headers = {"Authorization": f"Device {asking.token}"}
            client.call("post", path, body=question, headers=headers)
        client.call("post", path, body=b" " * 1_100_000, headers={"Authorization": f"Device {till.token}"})


def relay(client: Client, admin: MarketplaceAdmin, till: Till) -> None:
    """Hand in a till's file in each way it can end."""
    with reading(admin.owner.market.engine) as connection:
        box = load_keys(connection).box
    unsigned = till.request([Operation(till.next_n, "stock.move", "0" * 16, {})]).encode()
    for asking, request in (
        (till, till.request(acked=0).encode()),
        (till, unsigned),
        (replace(till, key=DeviceKey.generate()), till.request(acked=0).encode()),
    ):
        header = Header("request", new_id(), till.server_id, "Toko", 1, asking.key.public, till.device_no, 1)
        sealed = seal(box, compress(b"\n" + request, "zstd"))
        (body,) = encode_bundle(header, sealed, asking.key.sign)
        client.call("post", "/v1/relay", body=body)
    for body in (b"{}", b" " * 5_000_000):
        client.call("post", "/v1/relay", body=body)


def ask_for_tokens(client: Client, till: Till, revoked: Till) -> None:
    """Use the tills' keys in each way it can end."""
    for asking, counter, sig in ((till, 1, ""), (till, 1, ""), (till, 2, "A" * 86), (revoked, 1, "")):
        message = token_message(till.server_id, asking.key.public, counter)
        wish = {"pubkey": asking.key.public, "ctr": counter, "sig": sig or asking.key.sign(message)}
        client.call("post", "/v1/token", body=wish)
    for raw in (b"{}", b" " * 1_100_000):
        client.call("post", "/v1/token", body=raw)


def succeed(client: Client, till: Till, revoked: Till) -> None:
    """Copy and restore tills in each way it can end."""
    public, request_id = DeviceKey.generate().public, new_id()
    for asking, epoch in ((till, 1), (till, 9), (revoked, 1), (replace(till, token="guess"), 1)):
        message = successor_message(till.server_id, request_id, public, epoch, 1)
        wish = {"request_id": request_id, "pubkey": public, "epoch": epoch, "from": 1, "sig": asking.key.sign(message)}
        client.call("post", SUCCESSOR, body=wish, headers={"Authorization": f"Device {asking.token}"})
        request_id, public = new_id(), DeviceKey.generate().public
    for raw in (b"{}", b" " * 1_100_000):
        client.call("post", SUCCESSOR, body=raw, headers={"Authorization": f"Device {till.token}"})


def test_the_document_is_true(client: Client, admin: MarketplaceAdmin, shop_id: str, till: Till, stocked: None) -> None:
    order = buy(client, shop_id)
    meet(client, admin, shop_id, till)
    client.call("get", "/health")
    client.call("get", "/metrics")
    delivered = admin.place_order(shop_id, (RICE, "kg", 1_000)).json()["id"]
    for do in ("accept", "hand_over"):
        till.do("order.command", {"order": delivered, "do": do, "if_version": None, "reason": "", "at": 7})
    client.call("post", f"{ORDER}/confirm", ids={"order_id": delivered})
    client.call("post", f"{ORDER}/cancel", ids={"order_id": delivered})
    assert order != delivered
    assert list(admin.owner.compact(-1))
    late = admin.till(shop_id)
    client.call("post", "/v1/exchange", body=exchange_body(late), headers=signed(late, exchange_body(late)))
    assert set(client.seen) == client.operations()
    for (method, path), seen in client.seen.items():
        operation = client.document["paths"][path][method]
        assert operation["summary"]
        # 500 and 429 are provoked by tests of their own.
        assert set(operation["responses"]) - {"500", "429"} == seen, (method, path)


def test_every_route_is_documented(market: RunningMarketplace, client: Client) -> None:
    paths = {path for _, path in client.operations()}
    assert paths == {
        "/health", "/metrics", "/v1/ping", "/v1/devices", SUCCESSOR, "/v1/token", "/v1/exchange", "/v1/relay",
        SNAPSHOT, SEGMENT, DIGEST, FETCH, PICTURES, PICTURE, SHOWN,
        "/v1/buyer/shops", "/v1/buyer/catalogue",
        OFFER, "/v1/buyer/quotes", "/v1/buyer/orders", ORDER, f"{ORDER}/cancel", f"{ORDER}/confirm",
    }  # fmt: skip
    assert client.document["openapi"].startswith("3.1")
    text = json.dumps(client.document)
    references = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert references <= set(client.document["components"]["schemas"])
    secured = {path for method, path in client.operations() if client.document["paths"][path][method]["security"]}
    assert secured == {"/v1/exchange", SUCCESSOR, SNAPSHOT, SEGMENT, DIGEST, FETCH, PICTURES, PICTURE}


def test_too_many_requests_are_documented(tmp_path: Path) -> None:
    with running_marketplace(tmp_path, None, Policy(requests_per_minute=60, request_burst=1), FakeClock()) as market:
        client = Client(market.base_url)
        for _ in range(2):
            client.call("post", "/v1/devices", body={})
            client.call("post", "/v1/exchange", body=b"{}")
            client.call("post", "/v1/token", body={})
            client.call("post", SUCCESSOR, body={})
            client.call("post", "/v1/relay", body={})
        client.session.close()
    assert all("429" in seen for seen in client.seen.values())


def test_whatever_is_sent_the_answer_is_a_documented_one(client: Client, shop_id: str, stocked: None) -> None:
    wish = order_wish(shop_id)
    bodies: list[dict[str, Any]] = [{**wish, name: value} for name in wish for value in NASTY]
    bodies += [{**wish, "buyer": {**wish["buyer"], name: value}} for name in wish["buyer"] for value in NASTY]
    bodies += [{**wish, "sp": {"number": "1", "date": "", name: v}} for name in ("number", "date") for v in NASTY]
    line = wish["lines"][0]
    bodies += [{**wish, "lines": [{**line, name: value}]} for name in (*line, "count") for value in NASTY]
    for body in bodies:
        client.call("post", "/v1/buyer/orders", body=body, headers={"Idempotency-Key": new_id()})
        if "lines" in body and body["lines"] != wish["lines"]:
            client.call("post", "/v1/buyer/quotes", body=body)
    for value in NASTY:
        client.call("get", "/v1/buyer/catalogue", params={"shop": shop_id, "q": str(value)[:50].replace("\ud800", "")})
        for name in ("code", "name", "request_id", "pubkey"):
            body = {"code": "AAAAAAAA", "name": "x", "request_id": new_id(), "pubkey": "0" * 64, name: value}
            client.call("post", "/v1/devices", body=body)
        for name in ("request_id", "pubkey", "epoch", "from", "sig", "ctr"):
            body = {"request_id": new_id(), "pubkey": "0" * 64, "epoch": 1, "from": 1, "sig": "", "ctr": 1, name: value}
            client.call("post", SUCCESSOR, body=body)
            client.call("post", "/v1/token", body=body)
    for raw in (b"", b"null", b"[]", b"1.5", b"\xff", b"[" * 100_000, b'{"a":' * 100_000, b"9" * 5_000):
        for path in (
            "/v1/buyer/orders", "/v1/buyer/quotes", "/v1/devices", "/v1/exchange", "/v1/token", SUCCESSOR,
            DIGEST, FETCH, PICTURES,
        ):  # fmt: skip
            client.call("post", path, body=raw, headers={"Idempotency-Key": new_id()})


def test_a_second_shops_token_opens_nothing(
    client: Client, admin: MarketplaceAdmin, shop_id: str, till: Till, stocked: None
) -> None:
    secret = "Ibu Rahasia"
    till.do("customer.put", {"id": new_id(), "set": {"name": secret}})
    till.do("sale.complete", sale_body(RICE, 1_000, number="RAHASIA-1"))
    order = admin.place_order(shop_id, (RICE, "kg", 1_000)).json()
    stranger = admin.till(admin.create_shop("Toko Lain"))
    headers = {"Authorization": f"Device {stranger.token}", "Idempotency-Key": new_id()}
    move = [1, "order.command", "0" * 16, {"order": order["id"], "do": "accept", "if_version": None, "at": 1}]
    ids = {"order_id": order["id"], "product": RICE, "sha256": "0" * 64}
    for method, path in sorted(client.operations()):
        body = exchange_body(stranger, ops=[move]) if path == "/v1/exchange" else b"{}"
        sent = {"ids": ids, "params": {"shop": shop_id}, "body": body if method == "post" else None}
        signature = signed(stranger, body) if path == "/v1/exchange" else {}
        answer = client.call(method, path, headers={**headers, **signature}, **sent)
        if path not in ("/v1/exchange", SUCCESSOR, SNAPSHOT, SEGMENT, DIGEST, FETCH, PICTURES, PICTURE):
            # Public: the token must not make any difference.
            again = client.call(method, path, headers={"Idempotency-Key": headers["Idempotency-Key"]}, **sent)
            assert path == "/metrics" or (again.status_code, again.content) == (answer.status_code, answer.content)
        assert secret not in answer.text
        assert "RAHASIA-1" not in answer.text
        if not path.startswith(ORDER):
            assert order["id"] not in answer.text
            assert order["buyer"]["phone"] not in answer.text
    assert admin.orders(shop_id)[0].state == "cancelled"  # by the buyer's own address, and never accepted
    assert stranger.pull() == []
    # A cursor and an id of the first shop are of no use either.
    stranger.pull()
    for question in ({"buckets": list(range(256))}, {"ids": [RICE]}):
        for etype in ("product", "customer", "promotion", "order", "stock"):
            asked = {"type": etype, "cursor": stranger.cursors["sales"], **question}
            answer = client.call("post", FETCH if "ids" in question else DIGEST, body=asked, headers=headers)
            assert (answer.json().get("rows") or answer.json().get("frames") or []) == []
    stranger.cursors, stranger.next_n = dict(till.cursors), 2
    assert stranger.pull() == []
    result = stranger.do("sale.complete", sale_body(RICE, 1_000, order=order["id"]))
    assert (result["s"], result["code"]) == ("flagged", "product.unknown")
    assert admin.stock(shop_id) == {RICE: 9_000}


def test_the_document_is_named_like_every_answer(client: Client) -> None:
    answer = client.session.get(f"{client.base_url}/openapi.json", timeout=10)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert SERVER_HEADER in answer.headers
    exchange = client.document["paths"]["/v1/exchange"]["post"]["responses"]
    assert list(exchange["200"]["content"]) == [MEDIA_TYPE]
    assert list(exchange["409"]["content"]) == [PROBLEM_TYPE]
    assert "Retry-After" in exchange["429"]["headers"]
