"""A shop to practise in, with a marketplace of its own on this PC and buyers who order now and then.

Part of the composition root, like `__main__` and `cli`. A training shop can never meet the real marketplace: it only
knows the address of the one it starts itself.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from sqlalchemy import Engine

import resources
from blangkon_desktop import __version__
from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.importing import check, columns
from blangkon_desktop.importing.reader import read_table
from blangkon_desktop.paths import shop_file
from blangkon_desktop.queries import products
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.services.commands import ImportCatalogue, SaveSettings
from blangkon_desktop.services.replication import ReplicationPort
from blangkon_desktop.terminal.context import offered
from sync.credentials import FileTokenStore, TokenStore
from sync.link import MarketplaceLink
from sync.marketplace.admin import Admin
from sync.marketplace.buyers import SimulatedBuyers
from sync.marketplace.server import EmbeddedMarketplace

SHOP_NAME = "Toko Berkah Jaya"
PRICE_LIST = "sample/harga-toko.xlsx"
BUYERS_EVERY_S = 90.0
PUBLISHED_CATEGORIES = ("Alat tulis kantor", "Sembako", "Minuman", "Mie & bumbu")


class TrainingMarketplace:
    """The embedded marketplace of a training folder: SQLite, loopback, random port."""

    def __init__(self, folder: Path, *, seed: int = 49, port: int = 0) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._server = EmbeddedMarketplace(f"sqlite:///{folder / 'pasar-latihan.db'}", port=port)
        self._seed = seed
        self._every_seconds = BUYERS_EVERY_S
        self._buyers: SimulatedBuyers | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return self._server.base_url

    @property
    def port(self) -> int:
        """Its TCP port."""
        return self._server.port

    @property
    def engine(self) -> Engine:
        """Its database, for looking at."""
        return self._server.engine

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self._server.start()

    def enrolment_code(self) -> str:
        """A code for the training shop."""
        return Admin.of(self._server.engine).enrolment_code(self.shop_id())

    def shop_id(self) -> str:
        """The training shop at this marketplace, made at the first call."""
        marker = self._folder / "toko-latihan.id"
        if not marker.exists():
            marker.write_text(Admin.of(self._server.engine).create_shop(SHOP_NAME), encoding="utf-8")
        return marker.read_text(encoding="utf-8")

    def let_buyers_in(self, every_seconds: float = BUYERS_EVERY_S) -> None:
        """From now on somebody orders now and then."""
        self._every_seconds = every_seconds
        self._crowd().start()

    def order_once(self) -> bool:
        """One buyer orders right now; False when the shop offers nothing."""
        return self._crowd().order_once() is not None

    def stop(self) -> None:
        """Send the buyers home and close."""
        if self._buyers is not None:
            self._buyers.stop()
        self._server.stop()

    def _crowd(self) -> SimulatedBuyers:
        if self._buyers is None:
            # The training shop is not PKP: nobody may ask it for PPN.
            self._buyers = SimulatedBuyers(self.url, self._seed, self._every_seconds, with_ppn=False)
        return self._buyers


def open_training_shop(folder: Path) -> ShopCore:
    """The training shop, filled from the sample price list the first time."""
    core = open_shop(shop_file(folder))
    with core.reader() as connection:
        settings = shop_settings(connection)
    if not settings.training:
        core.handle(
            SaveSettings(
                dataclasses.replace(
                    settings, name=SHOP_NAME, owner="Siti Aminah", cashier="Siti",
                    address="Jl. Raya Demak-Kudus Km 7, Demak", phone="081226014471",
                    bank_account="Bank Jateng 3-012-34567-8 a.n. Siti Aminah", training=True,
                )
            )
        )  # fmt: skip
    return core


def fill_catalogue(core: ShopCore) -> int:
    """Import the sample price list into an empty training shop; answers how many products the shop now has."""
    with core.reader() as connection:
        if products.count(connection):
            return products.count(connection)
        known = check.Known(*products.known_goods(connection))
    table = read_table(resources.path(PRICE_LIST))
    checked = check.check(table, columns.guess(table), known)
    core.handle(ImportCatalogue(checked.rows, table.source))
    return len(checked.rows)


def publish_catalogue(core: ShopCore) -> int:
    """Offer the usual office goods on the marketplace; answers how many."""
    with core.reader() as connection:
        rows = [
            row
            for category in PUBLISHED_CATEGORIES
            for row in products.page(connection, category=category, limit=500).rows
            if not row.published and row.on_hand > 0
        ]
    for row in rows:
        core.handle(offered(row))
    return len(rows)


def token_store(folder: Path) -> TokenStore:
    """Where a training shop keeps its token: beside its file, never in the system's keyring."""
    return FileTokenStore(folder / "perangkat.token")


def training_link(core: ShopCore, port: ReplicationPort, folder: Path, market: TrainingMarketplace) -> MarketplaceLink:
    """A line to the training marketplace; joins the shop first if it has not yet."""
    link = MarketplaceLink(port, token_store(folder), lambda: market.url, core.now, app=__version__)
    if not core.position().device_no:
        link.enrol(market.url, market.enrolment_code(), "Kasir latihan")
    return link
