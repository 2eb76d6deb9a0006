"""A day through the command line only, without Qt: the link is down while goods are sold, and all meets afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import resources
from tests.helpers.book import assert_sound, query
from tests.helpers.chaosproxy import PASS, REFUSE, ChaosProxy
from tests.helpers.marketplace import RunningMarketplace, running_marketplace
from tests.helpers.shop import running_shop
from tests.unit.terminal.conftest import Terminal


@dataclass(frozen=True)
class Village:
    """The marketplace in town, the link to it, and the till."""

    market: RunningMarketplace
    link: ChaosProxy
    shop_id: str
    till: Terminal


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    with running_marketplace(tmp_path) as market, ChaosProxy(market.base_url) as link:
        yield Village(market, link, market.admin.create_shop("Toko Bu Sri"), Terminal(tmp_path, fresh=True))


def first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found is not None, text
    return found[0]


def test_a_day_through_the_terminal(village: Village) -> None:
    till, admin = village.till, village.market.admin
    till.do("setup", "--name", "Toko Bu Sri", "--cashier", "Siti")
    assert "110 barang baru" in till.do("import", str(resources.path("sample/harga-toko.xlsx")), "--yes")
    code = admin.enrolment_code(village.shop_id)
    assert till.do("enrol", village.link.base_url, code) == "Terhubung ke Toko Bu Sri, kasir A.\n"
    goods = query_names(till)[:2]
    till.do("publish", *goods)
    assert "Hasil: selesai" in till.do("sync")

    village.link.always(REFUSE)
    nota = first(r"A\d+/NT/\d+", till.do("sell", f"{goods[0]}=2", goods[1], "--pay", "cash=1.000.000"))
    till.do("sell", goods[0], "--customer", "Bu Sri", "--pay", f"kasbon={price(till, goods[0])}")
    till.do("document", "nota", "--sale", nota, "--html", "nota.html", "--escpos", "nota.bin")
    till.do("document", "invoice", "--sale", nota, "--html", "invoice.html")
    assert nota in (till.folder / "nota.html").read_text(encoding="utf-8")
    cut = till.run("sync")
    assert (cut.code, cut.err) == (3, "")
    assert "[sync." in cut.out
    assert first(r"Menunggu \d+", till.do("status")) == "Menunggu 5"
    assert admin.sale_count(village.shop_id) == 0

    village.link.always(PASS)
    assert "Hasil: selesai. Dikirim 5 (5 applied)" in till.do("sync")
    assert admin.sale_count(village.shop_id) == 2
    serve_an_order(village, goods)


def serve_an_order(village: Village, goods: list[str]) -> None:
    till, admin = village.till, village.market.admin
    with running_shop(till.folder / "data") as shop:
        [(product, unit)] = query(
            shop, "SELECT p.id, u.name FROM product p JOIN product_unit u ON u.product_id = p.id AND u.ordinal = 0 "
            "WHERE p.name = :name", name=goods[0],
        )  # fmt: skip
    placed = admin.place_order(village.shop_id, (product, unit, 3_000))
    assert placed.status_code == 201, placed.content
    number = placed.json()["number"]
    assert "diterima 1" in till.do("sync")
    assert re.search(rf"{re.escape(number)}  pending_shop  SD Negeri 2", till.do("orders"))
    assert till.refused("document", "invoice", "--order", number) == "document.order_not_accepted"
    for answer, state in (("accept", "accepted"), ("ready", "ready"), ("hand-over", "handed_over")):
        assert f"{number}: {state}" in till.do("order", answer, number)
    assert till.refused("order", "decline", number, "--reason", "habis") == "order.illegal_transition"
    out = till.do("document", "invoice", "--order", number, "--html", "invoice-pesanan.html")
    invoice = first(r"A\d+/INV/\d+", out)
    page = (till.folder / "invoice-pesanan.html").read_text(encoding="utf-8")
    assert invoice in page
    assert "027/SP/118/2026" in page
    synced = till.do("sync")
    assert "Hasil: selesai" in synced
    assert "rejected" not in synced
    doctor = till.do("doctor")
    assert "Stok cocok dengan geraknya: ya" in doctor
    assert "Menunggu dikirim: 0, ditolak: 0" in doctor
    assert_both_ends_agree(village)


def assert_both_ends_agree(village: Village) -> None:
    admin = village.market.admin
    with running_shop(village.till.folder / "data") as shop:
        with shop.reader() as connection:
            assert_sound(connection)
        here = dict(query(shop, "SELECT product_id, on_hand FROM product_stock WHERE on_hand <> 0"))
        orders = query(shop, "SELECT id, state, version FROM market_order")
        sales = query(shop, "SELECT count(*) FROM sale")
        reserved = query(shop, "SELECT coalesce(sum(reserved), 0) FROM product_stock")
    assert {key: value for key, value in admin.stock(village.shop_id).items() if value} == here
    assert [(row.id, row.state, row.ver) for row in admin.orders(village.shop_id)] == orders
    assert orders[0][1] == "handed_over"
    assert (sales, admin.sale_count(village.shop_id)) == ([(3,)], 3)
    assert reserved == [(0,)]


def query_names(till: Terminal) -> list[str]:
    with running_shop(till.folder / "data") as shop:
        sql = """SELECT p.name FROM product p JOIN product_stock s ON s.product_id = p.id
                 JOIN product_unit u ON u.product_id = p.id AND u.ordinal = 0
                 WHERE s.on_hand >= 10000 AND u.price < 100000 AND instr(p.name, '=') = 0 ORDER BY p.no"""
        return [str(row[0]) for row in query(shop, sql)]


def price(till: Terminal, name: str) -> int:
    with running_shop(till.folder / "data") as shop:
        sql = """SELECT u.price FROM product p JOIN product_unit u ON u.product_id = p.id AND u.ordinal = 0
                 WHERE p.name = :name"""
        return int(query(shop, sql, name=name)[0][0])


def test_an_enrolment_with_a_wrong_code_changes_nothing(village: Village) -> None:
    assert village.till.refused("enrol", village.link.base_url, "AAAA-AAAA") == "sync.wrong_code"
    assert village.till.refused("sync") == "sync.not_enrolled"
