"""The buyer's pages in a real browser: a school finds goods, orders them with its Surat Pesanan, and sees the state."""

import hashlib
import io
from pathlib import Path

import pytest
import requests
from PIL import Image

from sync.protocol import new_id
from tests.helpers.chromium import Chromium
from tests.helpers.marketplace import Till, product_body, running_marketplace, stock_body

pytestmark = pytest.mark.chromium
RICE = new_id()


def look(browser: Chromium, folder: Path, name: str) -> str:
    """What stands on a page that everybody can use; its picture is kept."""
    assert browser.unnamed() == [], name
    assert not browser.wider_than_its_window(), name
    browser.screenshot(folder / f"{name}.png")
    return browser.text()


def show_rice(base_url: str, till: Till) -> None:
    """Give the rice a picture."""
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "wheat").save(out, "JPEG")
    data = out.getvalue()
    sha256 = hashlib.sha256(data).hexdigest()
    till.do("product.put", {"id": RICE, "set": {"photo": [sha256, len(data)]}})
    headers = {"Authorization": f"Device {till.token}", "Content-Range": f"bytes 0-{len(data) - 1}/{len(data)}"}
    assert requests.put(f"{base_url}/v1/picture/{sha256}", data, headers=headers, timeout=10).status_code == 200


def test_a_school_orders_in_a_real_browser(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    with running_marketplace(tmp_path) as market, Chromium(tmp_path / "profile") as browser:
        shop = market.admin.create_shop()
        till = market.admin.till(shop)
        till.exchange(
            [
                till.op("product.put", product_body(RICE, "Beras Mentik Wangi")),
                till.op("product.put", product_body(new_id(), "Teh Poci")),
                till.op("stock.move", stock_body(RICE, 60_000)),
            ]
        )
        show_rice(market.base_url, till)
        browser.open(market.base_url)
        assert "Toko Sumber Rejeki" in look(browser, pictures, "1-toko")
        browser.click(f"a[href*='{shop}']")
        assert "Teh Poci" in look(browser, pictures, "2-barang")
        browser.fill("cari", "mentik")
        browser.click("form button")
        found = look(browser, pictures, "3-cari")
        assert ("Beras Mentik Wangi" in found, "Teh Poci" in found) == (True, False)
        shown = "(image => [image.alt, image.naturalWidth, image.complete])(document.querySelector('main img'))"
        assert browser.run(shown) == ["Foto Beras Mentik Wangi", 300, True]
        browser.click(f"a[href*='{RICE}']")
        look(browser, pictures, "4-beras")
        browser.fill("jumlah", "2")
        browser.click("form[action$='keranjang'] button")
        assert "30.000" in look(browser, pictures, "5-keranjang")
        browser.click("[name='lanjut']")
        look(browser, pictures, "6-pesan")
        for name, value in (
            ("office", "SD Negeri 2 Karanganom"), ("buyer_name", "Endang Lestari"), ("phone", "0857-2811-9034"),
            ("address", "Jl. Raya Karanganom"), ("sp_number", "027/SP/118/2026"), ("sp_date", "2026-11-24"),
        ):  # fmt: skip
            browser.fill(name, value)
        browser.click("form[action$='pesan'] button")
        placed = look(browser, pictures, "7-pesanan")
        (order,) = market.admin.orders(shop)
        assert order.number in placed
        assert (order.office, order.sp_number, order.sp_date) == (
            "SD Negeri 2 Karanganom", "027/SP/118/2026", "2026-11-24",
        )  # fmt: skip
        till.do("order.command", {"order": order.id, "do": "accept", "if_version": None, "reason": "", "at": 7})
        browser.open(f"{market.base_url}/pesanan/{order.id}")
        assert look(browser, pictures, "8-diterima") != placed
        assert len(list(pictures.iterdir())) == 8
