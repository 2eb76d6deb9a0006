"""The buyer's pages, used as a browser without JavaScript uses them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
import requests
from sqlalchemy import select

from sync.bundle import Header, encode_bundle, read_part
from sync.keys import seal
from sync.marketplace.database import reading
from sync.marketplace.policy import HOUR
from sync.marketplace.schema import shop
from sync.marketplace.server_keys import load_keys
from sync.protocol import PROBLEM_TYPE, SERVER_HEADER, SIGNATURE_HEADER, compress, new_id
from tests.helpers.marketplace import FakeClock, MarketplaceAdmin, RunningMarketplace, Till, product_body, stock_body

RICE, SUGAR = new_id(), new_id()
BUYER = {
    "office": "SD Negeri 2 Karanganom", "buyer_name": "Endang <Lestari>", "phone": "0857-2811-9034",
    "address": "Jl. Raya Karanganom", "sp_number": "027/SP/118/2026", "sp_date": "2026-11-24", "ppn": "1",
    "note": "pagi",
}  # fmt: skip


class Page(HTMLParser):
    """What an assistive program finds on a page: headings, labels, controls, messages."""

    def __init__(self, answer: requests.Response) -> None:
        super().__init__()
        answer.encoding = "utf-8"
        self.status, self.text, self.url = answer.status_code, answer.text, answer.url
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.wrapped = False
        self.wrapping: set[str] = set()
        self.feed(answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if tag == "label":
            self.wrapped = "for" not in values
        if tag == "input" and self.wrapped:
            self.wrapping.add(str(values))

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.wrapped = False

    def all(self, tag: str) -> list[dict[str, str]]:
        return [values for name, values in self.tags if name == tag]

    def hidden(self) -> dict[str, str]:
        return {field["name"]: field["value"] for field in self.all("input") if field.get("type") == "hidden"}

    def invalid(self) -> list[str]:
        return [values["name"] for _, values in self.tags if values.get("aria-invalid") == "true"]


def check_accessible(page: Page) -> None:
    """Every control has a label, every reference a target, no id stands twice, and there is one heading 1."""
    ids = [values["id"] for _, values in page.tags if "id" in values]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.all("label") if "for" in label}
    assert labelled <= set(ids)
    for field in [*page.all("input"), *page.all("textarea")]:
        assert field.get("type") == "hidden" or field.get("id") in labelled or str(field) in page.wrapping, field
    for _, values in page.tags:
        assert set(values.get("aria-describedby", "").split()) <= set(ids), values
        assert values.get("href", "#")[:1] != "#" or values.get("href", "#isi")[1:] in ids, values
        assert not any(name.startswith("on") or name == "style" for name in values), values
    assert (len(page.all("h1")), page.all("html")[0]["lang"], page.all("script")) == (1, "id", [])


class Browser:
    """A session that keeps cookies, follows redirects and checks each page it sees."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.session = requests.Session()

    def get(self, path: str, **parameters: str) -> Page:
        return self.seen(self.session.get(self.base_url + path, params=parameters, timeout=20))

    def post(self, path: str, fields: list[tuple[str, str]] | dict[str, str]) -> Page:
        return self.seen(self.session.post(self.base_url + path, data=fields, timeout=20))

    def seen(self, answer: requests.Response) -> Page:
        page = Page(answer)
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        check_accessible(page)
        return page


@pytest.fixture
def browser(market: RunningMarketplace) -> Iterator[Browser]:
    """A buyer's browser."""
    browser = Browser(market.base_url)
    yield browser
    browser.session.close()


@pytest.fixture(autouse=True)
def stocked(till: Till) -> None:
    """Ten kilograms of each on the shelf."""
    for product, name in ((RICE, "Beras <b>Rojolele</b>"), (SUGAR, "Gula pasir")):
        till.do("product.put", product_body(product, name))
        till.do("stock.move", stock_body(product, 10_000))


def put(browser: Browser, shop_id: str, product: str, unit: str = "kg", count: str = "2") -> Page:
    proof = browser.get(f"/toko/{shop_id}/barang/{product}").hidden()["bukti"]
    fields = {"bukti": proof, "barang": product, "satuan": unit, "jumlah": count}
    return browser.post(f"/toko/{shop_id}/keranjang", fields)


def checkout(browser: Browser, shop_id: str) -> Page:
    put(browser, shop_id, RICE)
    return browser.get(f"/toko/{shop_id}/pesan")


def test_from_the_list_of_shops_to_a_closed_order(
    browser: Browser, admin: MarketplaceAdmin, shop_id: str, till: Till
) -> None:
    assert f"/toko/{shop_id}" in browser.get("/").text
    goods = browser.get(f"/toko/{shop_id}", cari="rojo")
    assert "Beras &lt;b&gt;Rojolele" in goods.text
    assert "Gula" not in goods.text
    basket = put(browser, shop_id, RICE)
    assert basket.url.endswith("/keranjang")
    assert "Rp30.000" in basket.text
    fields = [("bukti", basket.hidden()["bukti"]), ("barang", RICE), ("satuan", "kg"), ("jumlah", "3"), ("lanjut", "1")]
    form = browser.post(f"/toko/{shop_id}/keranjang/ubah", fields)
    assert form.url.endswith("/pesan")
    order = browser.post(f"/toko/{shop_id}/pesan", {**form.hidden(), **BUYER})
    assert "Menunggu jawaban toko" in order.text
    assert "Endang &lt;Lestari&gt;" in order.text
    assert "24 November 2026" in order.text
    (row,) = admin.orders(shop_id)
    assert (row.total, row.office, row.sp_number, row.ppn) == (45_000, BUYER["office"], BUYER["sp_number"], 1)
    assert "masih kosong" in browser.get(f"/toko/{shop_id}/keranjang").text
    for do in ("accept", "hand_over"):
        till.do("order.command", {"order": row.id, "do": do, "if_version": None, "reason": "", "at": 7})
    seen = browser.get(f"/pesanan/{row.id}")
    assert [form["action"] for form in seen.all("form")] == [f"/pesanan/{row.id}/terima"]
    late = browser.post(f"/pesanan/{row.id}/batal", {"bukti": seen.hidden()["bukti"]})
    assert (late.status, "Barang sudah diserahkan" in late.text) == (409, True)
    closed = browser.post(f"/pesanan/{row.id}/terima", {"bukti": seen.hidden()["bukti"]})
    assert (closed.status, "Selesai" in closed.text, closed.all("form")) == (200, True, [])


def test_a_form_sent_twice_is_one_order(browser: Browser, admin: MarketplaceAdmin, shop_id: str) -> None:
    fields = {**checkout(browser, shop_id).hidden(), **BUYER}
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(lambda _: browser.post(f"/toko/{shop_id}/pesan", fields), range(4)))
    assert {page.url for page in pages} == {f"{browser.base_url}/pesanan/{admin.orders(shop_id)[0].id}"}
    changed = browser.post(f"/toko/{shop_id}/pesan", {**fields, "note": "sore"})
    assert (changed.status, "sudah pernah dikirim" in changed.text) == (409, True)
    assert len(admin.orders(shop_id)) == 1


def test_errors_stand_beside_their_fields_and_nothing_is_lost(
    browser: Browser, admin: MarketplaceAdmin, shop_id: str
) -> None:
    fields = {**checkout(browser, shop_id).hidden(), **BUYER, "buyer_name": " ", "sp_date": "besok"}
    page = browser.post(f"/toko/{shop_id}/pesan", fields)
    assert (page.status, page.invalid()) == (400, ["buyer_name", "sp_date"])
    assert {link["href"] for link in page.all("a")} >= {"#buyer_name", "#sp_date"}
    assert BUYER["office"] in page.text
    assert admin.orders(shop_id) == []
    right = browser.post(f"/toko/{shop_id}/pesan", {**page.hidden(), **BUYER})
    assert right.status == 200
    assert len(admin.orders(shop_id)) == 1


@pytest.mark.parametrize("count", ["", "0", "-2", "1,5", "dua", "99999999999"])
def test_a_count_that_is_none_is_said_beside_it(browser: Browser, shop_id: str, count: str) -> None:
    page = put(browser, shop_id, RICE, count=count)
    assert (page.status, page.invalid()) == (400, ["jumlah"])
    basket = put(browser, shop_id, RICE)
    fields = [("bukti", basket.hidden()["bukti"]), ("barang", RICE), ("satuan", "kg"), ("jumlah", count)]
    wrong = browser.post(f"/toko/{shop_id}/keranjang/ubah", fields)
    assert (wrong.status, wrong.invalid()) == (400, ["jumlah"])


def test_more_than_promised_and_goods_that_went(browser: Browser, shop_id: str, till: Till) -> None:
    page = put(browser, shop_id, RICE, count="11")
    assert page.invalid() == ["jumlah"]
    assert "Sisa: 10 kg" in page.text
    assert browser.get(f"/toko/{shop_id}/pesan").url.endswith("/keranjang")
    fields = {"bukti": page.hidden()["bukti"], "barang": RICE, "satuan": "kg", "jumlah": "1", "hapus": "0"}
    assert "masih kosong" in browser.post(f"/toko/{shop_id}/keranjang/ubah", fields).text
    put(browser, shop_id, SUGAR)
    till.do("product.put", {"id": SUGAR, "set": {"archived": 1}}, "0" * 15 + "1")
    assert "tidak dijual lagi" in browser.get(f"/toko/{shop_id}/keranjang").text


def test_a_price_that_changed_meanwhile_is_shown_first(
    browser: Browser, admin: MarketplaceAdmin, shop_id: str, till: Till
) -> None:
    fields = {**checkout(browser, shop_id).hidden(), **BUYER}
    till.do("product.put", {"id": RICE, "set": {}, "units": [["kg", 1_000, 16_000, None]]}, "0" * 15 + "1")
    page = browser.post(f"/toko/{shop_id}/pesan", fields)
    assert (page.status, "Harga berubah" in page.text, "Rp32.000" in page.text) == (409, True, True)
    assert admin.orders(shop_id) == []
    assert browser.post(f"/toko/{shop_id}/pesan", {**page.hidden(), **BUYER}).status == 200
    assert [row.total for row in admin.orders(shop_id)] == [32_000]


def test_goods_that_went_to_another_while_the_form_was_open(
    browser: Browser, admin: MarketplaceAdmin, shop_id: str
) -> None:
    fields = {**checkout(browser, shop_id).hidden(), **BUYER}
    assert admin.place_order(shop_id, (RICE, "kg", 9_000)).status_code == 201
    page = browser.post(f"/toko/{shop_id}/pesan", fields)
    assert (page.status, "kurangi jumlahnya" in page.text) == (409, True)
    assert len(admin.orders(shop_id)) == 1


def test_only_our_own_page_can_send(browser: Browser, admin: MarketplaceAdmin, shop_id: str) -> None:
    fields = {**checkout(browser, shop_id).hidden(), **BUYER}
    stranger = Browser(browser.base_url)
    for sender, proof in ((browser, ""), (browser, "0" * 32), (stranger, fields["bukti"])):
        page = sender.post(f"/toko/{shop_id}/pesan", {**fields, "bukti": proof})
        assert (page.status, "terlalu lama" in page.text) == (400, True)
    stranger.session.close()
    assert admin.orders(shop_id) == []
    flags = {cookie.name: (cookie.path, cookie._rest) for cookie in browser.session.cookies}  # type: ignore[attr-defined]
    assert flags["sesi"] == ("/", {"HttpOnly": None, "SameSite": "lax"})
    assert flags["keranjang"][0] == f"/toko/{shop_id}"


def test_baskets_of_two_shops_do_not_mix(browser: Browser, admin: MarketplaceAdmin, shop_id: str) -> None:
    other = admin.create_shop("Toko Lain")
    put(browser, shop_id, RICE)
    assert "masih kosong" in browser.get(f"/toko/{other}/keranjang").text
    sealed = next(cookie.value for cookie in browser.session.cookies if cookie.name == "keranjang")
    fields = {**browser.get(f"/toko/{shop_id}/pesan").hidden(), **BUYER, "isi_keranjang": str(sealed)}
    assert browser.post(f"/toko/{other}/pesan", fields).url.endswith(f"{other}/keranjang")
    assert admin.orders(other) == []


def test_pages_follow_each_other_without_gap_or_repeat(browser: Browser, shop_id: str, till: Till) -> None:
    ids = [new_id() for _ in range(49)]
    till.exchange([till.op("product.put", product_body(id_, f"Buku {i % 7}")) for i, id_ in enumerate(ids)])
    seen: list[str] = []
    page, after = browser.get(f"/toko/{shop_id}", cari="buku"), 1
    while True:
        seen += [link["href"].rsplit("/", 1)[1] for link in page.all("a") if "/barang/" in link["href"]]
        following = [link["href"] for link in page.all("a") if link.get("rel") == "next"]
        if not following:
            break
        page, after = browser.get(following[0]), after + 1
    assert (after, len(seen), set(seen)) == (3, 49, set(ids))
    assert browser.get(f"/toko/{shop_id}", sesudah="x").status == 400


def test_a_silent_shop_and_wrong_addresses_are_told_plainly(
    browser: Browser, admin: MarketplaceAdmin, shop_id: str, clock: FakeClock
) -> None:
    put(browser, shop_id, RICE)
    clock.advance(72 * HOUR + 1)
    assert "sedang tidak terhubung" in browser.get(f"/toko/{shop_id}").text
    assert browser.get(f"/toko/{shop_id}/pesan").url.endswith("/keranjang")
    for path in ("/toko/x", f"/toko/{shop_id}/barang/x", f"/toko/{shop_id}/barang/{RICE}", "/pesanan/x"):
        assert browser.get(path).status == 404, path
    html = requests.get(f"{browser.base_url}/entah", headers={"Accept": "text/html"}, timeout=10)
    assert (html.status_code, html.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    device = requests.get(f"{browser.base_url}/v1/entah", headers={"Accept": "text/html"}, timeout=10)
    assert device.headers["Content-Type"] == PROBLEM_TYPE
    css = requests.get(f"{browser.base_url}/static/pasar.css", timeout=10)
    assert (css.status_code, css.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert SERVER_HEADER in css.headers
    assert requests.get(f"{browser.base_url}/static/..%2fsite.py", timeout=10).status_code == 404


def test_a_body_too_large_or_unreadable_is_a_page(browser: Browser, shop_id: str) -> None:
    proof = browser.get("/").hidden() or browser.get(f"/toko/{shop_id}/barang/{RICE}").hidden()
    big = browser.post(f"/toko/{shop_id}/keranjang", {**proof, "x": "y" * 1_100_000})
    assert (big.status, "terlalu besar" in big.text) == (413, True)
    answer = browser.session.post(f"{browser.base_url}/toko/{shop_id}/keranjang", data=b"\xff=\xfe", timeout=10)
    assert browser.seen(answer).status == 400


def test_a_file_is_handed_in_with_a_telephone_and_the_answer_comes_back(
    browser: Browser, market: RunningMarketplace, till: Till
) -> None:
    with reading(market.admin.owner.market.engine) as connection:
        box = load_keys(connection).box
    operation = till.op("stock.move", stock_body(RICE, 5_000))
    request = till.request([operation], acked=operation.n - 1)
    header = Header("request", new_id(), till.server_id, "Toko", 1, till.key.public, till.device_no, 1)
    signature = till.sign(request)[SIGNATURE_HEADER].encode()
    sealed = seal(box, compress(signature + b"\n" + request.encode(), "zstd"))
    files = encode_bundle(header, sealed, till.key.sign, 300)
    form = browser.get("/titip")
    assert "/titip" in browser.get("/").text
    assert [field["type"] for field in form.all("input")] == ["hidden", "file"]

    def hand_in(*contents: bytes, proof: str = form.hidden()["bukti"]) -> requests.Response:
        sent: list[tuple[str, tuple[str | None, bytes]]] = [("bukti", (None, proof.encode()))]
        sent += [("berkas", (f"kirim-{n}.bkl", content)) for n, content in enumerate(contents)]
        return browser.session.post(browser.base_url + "/titip", files=sent, timeout=20)

    for answer, words in (
        (hand_in(), "Pilih dulu berkas"), (hand_in(b"\r\n--\r\n\x00"), "bukan berkas Blangkon"),
        (hand_in(files[0]), "Pilih semua bagiannya"), (hand_in(*files, proof="x"), "terbuka terlalu lama"),
    ):  # fmt: skip
        page = browser.seen(answer)
        assert (page.status, words in page.text) == (400, True)
    assert market.admin.stock(form_shop(market))[RICE] == 10_000
    answer = hand_in(*files)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/vnd.blangkon.bundle")
    assert answer.headers["Content-Disposition"].endswith('.bkl"')
    assert read_part(answer.content).header.reply_to == header.id
    assert market.admin.stock(form_shop(market))[RICE] == 15_000
    wrong = browser.session.post(browser.base_url + "/titip", data={"bukti": form.hidden()["bukti"]}, timeout=20)
    assert browser.seen(wrong).status == 400


def form_shop(market: RunningMarketplace) -> str:
    """The only shop."""
    with reading(market.admin.owner.market.engine) as connection:
        return str(connection.execute(select(shop.c.id)).scalar_one())
