"""A new till loads a whole shop: over real HTTP, cut anywhere, killed anywhere, selling all the while."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.product import search_key
from blangkon_desktop.queries import products
from blangkon_desktop.services.commands import (
    AddToCart,
    CompleteSale,
    ImportCatalogue,
    ImportedProduct,
    PaymentDraft,
    SaveCustomer,
    SaveProduct,
    UnitDraft,
)
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync import first_load
from sync.bundle import write_files
from sync.credentials import FileTokenStore
from sync.first_load import LoadProgress
from sync.link import MarketplaceLink
from sync.marketplace.bundles import starter_pack
from tests.helpers.book import query
from tests.helpers.chaosproxy import ChaosProxy, truncate
from tests.helpers.marketplace import RunningMarketplace, running_marketplace

GOODS = 300


@pytest.fixture
def market(tmp_path: Path) -> Iterator[RunningMarketplace]:
    with running_marketplace(tmp_path) as running:
        yield running


class Place:
    """One till: its folder, its file and its line."""

    def __init__(self, folder: Path, market: RunningMarketplace) -> None:
        folder.mkdir()
        self.folder = folder
        self.market = market
        self.told: list[LoadProgress] = []
        self.stop = False
        self.core = open_shop(folder / "toko.db")
        self.link = self._link()

    def _link(self, url: str = "") -> MarketplaceLink:
        return MarketplaceLink(
            self.core, FileTokenStore(self.folder / "tokens"), lambda: url or self.market.base_url, wall_clock,
            app="test", cancelled=lambda: self.stop, loading=self.told.append,
        )  # fmt: skip

    def join(self, shop_id: str) -> Place:
        self.link.enrol(self.market.base_url, self.market.admin.enrolment_code(shop_id), "Kasir")
        return self

    def over(self, url: str) -> None:
        """Go on over another line."""
        self.link.close()
        self.link = self._link(url)

    def again(self) -> None:
        """The process ends; a new one opens what is on disk."""
        self.close()
        self.core = open_shop(self.folder / "toko.db")
        self.link = self._link()

    def close(self) -> None:
        self.link.close()
        self.core.close()


@contextmanager
def places(*made: Place) -> Iterator[None]:
    try:
        yield
    finally:
        for place in made:
            place.close()


def fill(front: Place) -> None:
    """Goods of one till with stock, edits, a customer and sales, all of it at the marketplace."""
    rows = tuple(
        ImportedProduct(
            f"Barang {at}", (UnitDraft("pcs", 1_000, 500 + at, f"899{at:010}"), UnitDraft("dus", 12_000, 6_000)),
            sku=f"B-{at:04}", category=f"Rak {at % 7}", stock=(at + 10) * 1_000,
        )
        for at in range(GOODS)
    )  # fmt: skip
    front.core.handle(ImportCatalogue(rows, "harga.xlsx"))
    front.core.handle(SaveCustomer(new_id(), "Bu Sri", phone="0813-2555-0101"))
    first = query(front.core, "SELECT id, name FROM product ORDER BY no LIMIT 4")
    for id_, name in first:
        front.core.handle(SaveProduct(id_, name, (UnitDraft("pcs", 1_000, 900),), published=True))
    sell(front.core, first[0][0], 3_000)
    assert front.link.run_once(forced=True).ok


def sell(core: ShopCore, product_id: str, quantity: int) -> None:
    cart = new_id()
    core.handle(AddToCart(cart, product_id, "pcs", quantity))
    core.handle(CompleteSale(new_id(), cart, (PaymentDraft("cash", 10_000_000),)))


def view(core: ShopCore) -> list[tuple[object, ...]]:
    """All goods with units, words and stock, customers and orders, as both tills must have them."""
    goods = query(
        core,
        """SELECT p.id, p.name, p.name_key, p.sku, c.name, p.tax_class, p.published, p.archived, p.min_stock, p.version,
             w.words, s.on_hand, (SELECT group_concat(u.name || u.factor || u.price || coalesce(u.barcode, ''), '|')
                         FROM (SELECT * FROM product_unit u WHERE u.product_id = p.id ORDER BY ordinal) u)
           FROM product p LEFT JOIN category c ON c.id = p.category_id JOIN product_search w ON w.no = p.no
           JOIN product_stock s ON s.product_id = p.id ORDER BY p.id""",
    )
    orders = query(core, "SELECT id, number, state, version, total, buyer_name FROM market_order ORDER BY id")
    held = query(core, "SELECT order_id, product_id, sum(quantity) FROM reservation GROUP BY 1, 2 ORDER BY 1, 2")
    return [*goods, *query(core, "SELECT id, name, phone FROM customer ORDER BY id"), *orders, *held]


def test_a_new_till_has_the_whole_shop(market: RunningMarketplace, tmp_path: Path) -> None:
    shop_id = market.admin.create_shop()
    front, back = Place(tmp_path / "depan", market).join(shop_id), Place(tmp_path / "belakang", market).join(shop_id)
    with places(front, back):
        fill(front)
        product = query(front.core, "SELECT id FROM product ORDER BY no LIMIT 1")[0][0]
        for _ in range(3):
            assert market.admin.place_order(shop_id, (product, "pcs", 2_000)).ok
        assert front.link.run_once(forced=True).ok
        report = back.link.run_once(forced=True)
        assert (report.ok, report.received) == (True, 0)
        assert view(back.core) == view(front.core)
        assert back.told[-1].rows == back.told[-1].of_rows == GOODS + 1 + 3
        assert back.told[-1].bytes == back.told[-1].of_bytes
        assert not back.core.parts().exists()
        loaded = query(back.core, "SELECT outcome, received FROM exchange_log WHERE received > 0")
        assert loaded == [("done", 2 * GOODS + 4)]
        with back.core.reader() as connection:
            assert products.by_barcode(connection, "8990000000033") is not None
            assert products.search(connection, search_key("barang 12"))
        sell(back.core, product, 1_000)
        assert back.link.run_once(forced=True).ok
        assert front.link.run_once(forced=True).ok
        assert view(back.core) == view(front.core)


def test_what_a_till_had_before_it_joined_stays_and_is_told(market: RunningMarketplace, tmp_path: Path) -> None:
    shop_id = market.admin.create_shop()
    front, back = Place(tmp_path / "depan", market).join(shop_id), Place(tmp_path / "belakang", market)
    with places(front, back):
        fill(front)
        own, clash = new_id(), new_id()
        back.core.handle(SaveProduct(own, "Gudeg", (UnitDraft("porsi", 1_000, 15_000),)))
        back.core.handle(SaveProduct(clash, "Salah kode", (UnitDraft("pcs", 1_000, 1, "8990000000007"),)))
        sell(back.core, clash, 1_000)
        back.join(shop_id)
        assert back.link.run_once(forced=True).ok
        assert query(back.core, "SELECT count(*) FROM product") == [(GOODS + 2,)]
        assert query(back.core, "SELECT count(*) FROM outbox WHERE state = 'waiting'") == [(0,)]
        assert front.link.run_once(forced=True).ok
        assert front.link.run_once(forced=True).ok
        stock = "SELECT product_id, on_hand FROM product_stock ORDER BY product_id"
        assert query(front.core, stock) == query(back.core, stock)


@pytest.mark.parametrize("seed", range(3))
def test_a_line_that_breaks_all_the_time_costs_almost_nothing(
    market: RunningMarketplace, tmp_path: Path, seed: int
) -> None:
    shop_id = market.admin.create_shop()
    front, calm, back = (Place(tmp_path / name, market).join(shop_id) for name in ("depan", "tenang", "belakang"))
    chance = random.Random(seed)
    with places(front, calm, back), ChaosProxy(market.base_url) as proxy:
        fill(front)
        calm.over(proxy.base_url)
        assert calm.link.run_once(forced=True).ok
        clean = proxy.counts.bytes_down
        back.over(proxy.base_url)
        tries = 0
        while True:
            proxy.always(truncate(chance.randint(1_000, 2_000)))
            tries += 1
            assert tries < 60
            if back.link.run_once(forced=True).ok:
                break
            if chance.random() < 0.3:
                back.again()
                back.over(proxy.base_url)
        assert tries > 3
        assert view(back.core) == view(front.core)
        # What was cut was kept: only the heads of the repeated requests come on top.
        assert proxy.counts.bytes_down - clean <= clean * 1.05 + tries * 600


@pytest.mark.parametrize("rows", [20, 90])
def test_it_goes_on_after_any_stop_and_sells_meanwhile(
    market: RunningMarketplace, tmp_path: Path, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_load, "ROWS", rows)
    shop_id = market.admin.create_shop()
    front, back = Place(tmp_path / "depan", market).join(shop_id), Place(tmp_path / "belakang", market).join(shop_id)
    with places(front, back):
        fill(front)
        sold: list[str] = []

        def interrupt(progress: LoadProgress) -> None:
            known = query(back.core, "SELECT id FROM product ORDER BY no DESC LIMIT 1")
            if known and known[0][0] not in sold:
                sold.append(known[0][0])
                sell(back.core, known[0][0], 1_000)
                back.stop = True

        stops = 0
        back.told = Ear(interrupt)
        back.again()
        while not back.link.run_once(forced=True).ok:
            stops += 1
            assert stops < 60
            back.stop = False
            back.again()
        assert stops == len(sold) >= 3
        back.stop = False
        assert back.link.run_once(forced=True).ok
        assert front.link.run_once(forced=True).ok
        assert view(back.core) == view(front.core)
        assert market.admin.sale_count(shop_id) == 1 + len(sold)


def test_a_starter_pack_in_the_middle_of_a_load_counts_nothing_twice(
    market: RunningMarketplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is so bad that somebody fetches a pack by stick; when the line comes back, only the news are read."""
    monkeypatch.setattr(first_load, "ROWS", 90)
    shop_id = market.admin.create_shop()
    front, back = Place(tmp_path / "depan", market).join(shop_id), Place(tmp_path / "belakang", market).join(shop_id)
    with places(front, back):
        fill(front)

        def interrupt(progress: LoadProgress) -> None:
            back.stop = back.stop or bool(query(back.core, "SELECT 1 FROM product LIMIT 1"))

        back.told = Ear(interrupt)
        back.again()
        assert not back.link.run_once(forced=True).ok
        back.stop, back.told = False, []
        back.again()
        assert back.core.first_load() is not None
        pack = write_files(tmp_path / "paket.bkl", starter_pack(market.admin.owner.market, shop_id))
        back.link.by_file().take(pack[0])
        assert back.core.first_load() is None
        assert view(back.core) == view(front.core)
        sell(front.core, query(front.core, "SELECT id FROM product ORDER BY no LIMIT 1")[0][0], 1_000)
        assert front.link.run_once(forced=True).ok
        assert back.link.run_once(forced=True).ok
        assert back.told == []
        assert view(back.core) == view(front.core)


def compact(market: RunningMarketplace) -> None:
    """Everything that has happened so far is old."""
    assert list(market.admin.owner.compact(-1))


def test_a_till_that_was_away_too_long_loads_the_shop_anew_and_keeps_its_work(
    market: RunningMarketplace, tmp_path: Path
) -> None:
    shop_id = market.admin.create_shop()
    front, back = Place(tmp_path / "depan", market).join(shop_id), Place(tmp_path / "belakang", market).join(shop_id)
    with places(front, back):
        fill(front)
        assert back.link.run_once(forced=True).ok
        first, second = (row[0] for row in query(front.core, "SELECT id FROM product ORDER BY no LIMIT 2"))
        own = query(back.core, "SELECT * FROM stock_movement WHERE reason = 'sale'")
        for _ in range(2):
            sell(back.core, first, 1_000)
            sell(front.core, first, 2_000)
            front.core.handle(SaveProduct(second, "Nama baru", (UnitDraft("pcs", 1_000, 777),), published=True))
            assert front.link.run_once(forced=True).ok
            compact(market)
            (back.core.parts()).mkdir(exist_ok=True)
            (back.core.parts() / "lama.part").write_bytes(b"of a load that nobody remembers")
            assert back.link.run_once(forced=True).ok
            assert not back.core.parts().exists()
            assert front.link.run_once(forced=True).ok
            assert view(back.core) == view(front.core)
        assert back.told[-1].rows == back.told[-1].of_rows
        assert market.admin.sale_count(shop_id) == 5
        sold = query(back.core, "SELECT * FROM stock_movement WHERE reason = 'sale'")
        assert len(sold) == len(own) + 2
        codes = query(back.core, "SELECT code FROM exchange_log WHERE code <> '' ORDER BY no")
        assert codes == [("sync.too_long_away",)] * 2
        stock = dict(query(back.core, "SELECT product_id, on_hand FROM product_stock WHERE on_hand <> 0"))
        assert stock == market.admin.stock(shop_id)


def test_an_old_backup_of_a_till_finds_out_who_it_is_before_it_loads_anew(
    market: RunningMarketplace, tmp_path: Path
) -> None:
    """What the lost file had sold after the backup is under the till's own name, and counts all the same."""
    shop_id = market.admin.create_shop()
    front, back = Place(tmp_path / "depan", market).join(shop_id), Place(tmp_path / "belakang", market).join(shop_id)
    with places(front, back):
        fill(front)
        assert back.link.run_once(forced=True).ok
        product = query(front.core, "SELECT id FROM product ORDER BY no LIMIT 1")[0][0]
        sell(back.core, product, 1_000)
        assert back.link.run_once(forced=True).ok
        back.close()
        shutil.copy(back.folder / "toko.db", tmp_path / "cadangan.db")
        back.again()
        for _ in range(3):
            sell(back.core, product, 1_000)
        assert back.link.run_once(forced=True).ok
        back.close()
        shutil.copy(tmp_path / "cadangan.db", back.folder / "toko.db")
        back.again()
        sell(back.core, product, 1_000)
        compact(market)
        assert back.link.run_once(forced=True).ok
        assert front.link.run_once(forced=True).ok
        assert view(back.core) == view(front.core)
        assert market.admin.stock(shop_id)[product] == 2_000  # ten, and three sold in front, one, three, and one
        compact(market)
        sell(front.core, product, 1_000)
        assert front.link.run_once(forced=True).ok
        assert back.link.run_once(forced=True).ok
        assert view(back.core) == view(front.core)


def test_less_than_nothing_is_noticed_after_a_load(market: RunningMarketplace, tmp_path: Path) -> None:
    shop_id = market.admin.create_shop()
    front, back = Place(tmp_path / "depan", market).join(shop_id), Place(tmp_path / "belakang", market).join(shop_id)
    with places(front, back):
        fill(front)
        product = query(front.core, "SELECT id FROM product ORDER BY no LIMIT 1")[0][0]
        sell(front.core, product, 90_000)
        assert front.link.run_once(forced=True).ok
        assert back.link.run_once(forced=True).ok
        asked = query(back.core, "SELECT kind, entity_id FROM conflict WHERE kind = 'stock_below_zero'")
        assert asked == [("stock_below_zero", product)]


class Ear(list[LoadProgress]):
    """A list that lets somebody hear what is put into it."""

    def __init__(self, hear: Callable[[LoadProgress], None]) -> None:
        super().__init__()
        self._hear = hear

    def append(self, progress: LoadProgress) -> None:
        super().append(progress)
        self._hear(progress)
