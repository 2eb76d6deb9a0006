"""What the marketplace takes as a picture, whose it is, and who may see it."""

from __future__ import annotations

import hashlib
import io
import zlib
from pathlib import Path
from typing import Any

import requests
from PIL import Image

from sync.marketplace.pictures import MAX_SIDE
from sync.marketplace.policy import Policy
from sync.protocol import MAX_PICTURE, new_id
from tests.helpers.marketplace import (
    FakeClock,
    MarketplaceAdmin,
    RunningMarketplace,
    Till,
    product_body,
    running_marketplace,
    stock_body,
)


def jpeg(colour: str, side: int = 64, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(out, kind)
    return out.getvalue()


def name_of(data: bytes) -> list[Any]:
    return [hashlib.sha256(data).hexdigest(), len(data)]


def offer(till: Till, data: bytes, **fields: Any) -> str:
    """A product that names the picture; its id."""
    product = new_id()
    assert till.do("product.put", product_body(product, photo=name_of(data), **fields))["s"] == "applied"
    return product


class Hand:
    """A till's requests about pictures."""

    def __init__(self, market: RunningMarketplace, till: Till) -> None:
        self._url = market.base_url
        self.headers = {"Authorization": f"Device {till.token}"}

    def put(self, data: bytes, start: int = 0, end: int | None = None, size: int | None = None, sha: str = "") -> Any:
        piece = data[start:end]
        headers = {**self.headers, "Content-Range": f"bytes {start}-{start + len(piece) - 1}/{size or len(data)}"}
        url = f"{self._url}/v1/picture/{sha or name_of(data)[0]}"
        answer = requests.put(url, data=piece, headers=headers, timeout=10)
        return answer.status_code, answer.json().get("have", answer.json().get("code", answer.json().get("what")))

    def get(self, data: bytes, **headers: str) -> requests.Response:
        url = f"{self._url}/v1/picture/{name_of(data)[0]}"
        return requests.get(url, headers={**self.headers, **headers}, timeout=10)

    def ask(self, have: list[Any], want: list[str]) -> Any:
        wish = {"have": have, "want": want}
        return requests.post(f"{self._url}/v1/pictures", json=wish, headers=self.headers, timeout=10).json()


def test_pieces_make_a_picture_that_only_its_shop_and_its_buyers_see(
    market: RunningMarketplace, admin: MarketplaceAdmin, shop_id: str, till: Till
) -> None:
    data = jpeg("orange")
    sha256 = name_of(data)[0]
    product = offer(till, data, published=1)
    till.do("stock.move", stock_body(product, 5_000))
    hand, other = Hand(market, till), Hand(market, admin.till(admin.create_shop("Toko Lain")))
    assert hand.ask([name_of(data)], [sha256]) == {"wanted": [[sha256, 0]], "ready": []}
    assert hand.put(data, 0, 400) == (200, 400)
    assert hand.put(data, 0, 400) == (409, "picture.offset")
    assert hand.ask([name_of(data)], [sha256]) == {"wanted": [[sha256, 400]], "ready": []}
    shown = f"{market.base_url}/v1/buyer/picture/{sha256}?shop={shop_id}"
    assert (requests.get(shown, timeout=10).status_code, hand.get(data).status_code) == (404, 404)
    assert hand.put(data, 400) == (200, len(data))
    assert hand.put(data) == (200, len(data))
    assert hand.ask([name_of(data)], [sha256]) == {"wanted": [], "ready": [sha256]}
    assert hand.get(data).content == data
    rest = hand.get(data, Range="bytes=300-", **{"If-Range": f'"{sha256}"'})
    assert (rest.status_code, rest.content) == (206, data[300:])
    # Whoever knows the name of another shop's picture still has nothing.
    assert other.get(data).status_code == 404
    assert other.ask([name_of(data)], [sha256]) == {"wanted": [], "ready": []}
    assert other.put(data)[0] == 404
    assert requests.get(shown.replace(shop_id, admin.create_shop()), timeout=10).status_code == 404
    buyer = requests.get(shown, timeout=10)
    assert (buyer.content, buyer.headers["Content-Type"]) == (data, "image/jpeg")
    assert "immutable" in buyer.headers["Cache-Control"]
    assert buyer.headers["X-Content-Type-Options"] == "nosniff"
    (item,) = admin.buyer("get", "catalogue", shop=shop_id).json()["items"]
    assert item["picture"] == sha256
    for path in (f"/toko/{shop_id}", f"/toko/{shop_id}/barang/{product}"):
        page = requests.get(market.base_url + path, timeout=10).text
        assert f'src="/v1/buyer/picture/{sha256}?shop={shop_id}" alt="Foto Gula pasir"' in page
    till.do("product.put", {"id": product, "set": {"published": 0}})
    assert requests.get(shown, timeout=10).status_code == 404


def test_only_small_jpegs_are_pictures(market: RunningMarketplace, till: Till) -> None:
    hand = Hand(market, till)
    for data in (
        b"%PDF-1.7 tagihan" * 9, jpeg("red", kind="PNG"), b"\xff\xd8\xff" + b"x" * 90, jpeg("red", MAX_SIDE + 1),
        jpeg("red", 4_000, "PNG")[:MAX_PICTURE],  # 48 MB of pixels
        b"GIF89a" + zlib.compress(bytes(90_000)), jpeg("red")[:-100],
    ):  # fmt: skip
        offer(till, data)
        assert hand.put(data, 0, 40) == (200, 40)
        assert hand.put(data, 40) == (400, "picture.unreadable"), data[:9]
        assert hand.ask([name_of(data)], []) == {"wanted": [[name_of(data)[0], 0]], "ready": []}


def test_what_is_no_piece_of_what_it_claims_is_refused(market: RunningMarketplace, till: Till) -> None:
    data, hand = jpeg("blue"), Hand(market, till)
    assert hand.put(data) == (404, "picture")  # no product names it
    offer(till, data)
    assert hand.put(jpeg("green"), sha=name_of(data)[0]) == (400, "picture.damaged")
    assert hand.put(data, size=MAX_PICTURE + 1) == (400, "picture.too_large")
    assert hand.put(data, 0, 0) == (400, "picture.range")
    assert hand.put(data, sha="f" * 63) == (400, "picture.range")
    assert hand.put(data, size=5) == (400, "picture.range")
    assert hand.put(data) == (200, len(data))
    bad = till.do("product.put", product_body(new_id(), photo=["x", 5]))
    assert (bad["s"], bad["code"]) == ("rejected", "op.malformed")


def test_a_shops_place_is_bounded_and_what_nothing_names_makes_room(tmp_path: Path) -> None:
    with running_marketplace(tmp_path, None, Policy(pictures=2), FakeClock()) as market:
        fill(market, market.admin.till(market.admin.create_shop()))


def fill(market: RunningMarketplace, till: Till) -> None:
    hand = Hand(market, till)
    old, others = jpeg("red"), [jpeg("green"), jpeg("blue")]
    product = offer(till, old)
    assert hand.put(old)[0] == 200
    for number, data in enumerate(others):
        offer(till, data)
        assert hand.put(data) == ((200, len(data)) if number == 0 else (409, "picture.quota"))
    till.do("product.put", {"id": product, "set": {"photo": None}})
    assert hand.put(others[1]) == (200, len(others[1]))
    assert hand.get(old).status_code == 404


def test_a_till_that_was_shut_out_sees_and_sends_none(
    market: RunningMarketplace, admin: MarketplaceAdmin, shop_id: str, till: Till
) -> None:
    data = jpeg("orange")
    offer(till, data)
    admin.revoke(shop_id, till.device_no)
    hand = Hand(market, till)
    assert (hand.put(data)[0], hand.get(data).status_code) == (403, 403)
    assert hand.ask([], [])["type"] == "urn:blangkon:problem:device-revoked"
