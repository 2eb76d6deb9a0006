"""A till that meets the marketplace by files, by link, or by both in any order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.replication import BundleFacts, BundleOutcome
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync.by_file import FileExchange
from sync.core import SyncCore
from sync.credentials import FileTokenStore, Login
from sync.driver import SyncDriver
from sync.enrolment import enrol
from sync.events import SyncReport
from sync.http_gateway import HttpGateway
from sync.marketplace.bundles import answer_bundle
from tests.helpers.marketplace import RunningMarketplace
from tests.helpers.shop import running_shop

_STATE = {
    "product": "SELECT id, name, sku, published, archived, version FROM product ORDER BY id",
    "unit": "SELECT product_id, ordinal, name, factor, price, barcode FROM product_unit ORDER BY product_id, ordinal",
    "order": "SELECT id, state, version, total FROM market_order ORDER BY id",
    "stock": "SELECT product_id, sum(quantity) FROM stock_movement GROUP BY product_id ORDER BY product_id",
}


@dataclass
class FileTill:
    """One till with a folder that stands for its stick."""

    shop: ShopCore
    market: RunningMarketplace
    stick: Path
    tokens: FileTokenStore
    url: str
    exported: list[Path] = field(default_factory=list)
    answers: list[Path] = field(default_factory=list)

    @property
    def files(self) -> FileExchange:
        return FileExchange(self.shop, self.tokens, wall_clock, app="test")

    def export(self, part_bytes: int | None = None) -> BundleFacts:
        made = self.files.export(self.stick, "Toko Berkah Jaya", part_bytes)
        self.exported += made.paths
        return made

    def carry(self, *paths: Path) -> Path:
        """Bring a request (all its parts) to the marketplace; where the answer lies."""
        (answer,) = answer_bundle(self.market.admin.owner.market, [path.read_bytes() for path in paths])
        path = self.stick / f"jawab-{len(self.answers)}.bkl"
        path.write_bytes(answer)
        self.answers.append(path)
        return path

    def take(self, path: Path) -> BundleOutcome:
        return self.files.take(path)

    def round_trip(self) -> BundleOutcome:
        return self.take(self.carry(*self.export().paths))

    def meet(self) -> SyncReport:
        """One meeting over the link."""
        position = self.shop.position()
        login = Login.load(self.tokens, position.server_id, position.device_no)
        gateway = HttpGateway(self.url, login, position.server_key)
        try:
            return SyncDriver(SyncCore("test"), self.shop, gateway, wall_clock).run(forced=True)
        finally:
            gateway.close()

    def state(self) -> dict[str, list[tuple[Any, ...]]]:
        """What a till and its neighbour must agree on."""
        with self.shop.reader() as connection:
            return {name: [tuple(row) for row in connection.execute(text(sql))] for name, sql in _STATE.items()}

    def dump(self) -> list[str]:
        """The whole file except its log, to see that nothing has changed."""
        with self.shop.reader() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            return [line for line in raw.iterdump() if not line.startswith('INSERT INTO "exchange_log"')]


@contextmanager
def file_till(market: RunningMarketplace, shop_id: str, folder: Path, name: str) -> Iterator[FileTill]:
    """An enrolled till in a folder of its own."""
    tokens, stick = FileTokenStore(folder / f"{name}.token"), folder / f"flashdisk-{name}"
    stick.mkdir()
    with running_shop(folder / name) as shop:
        gateway = HttpGateway(market.base_url)
        enrol(gateway, shop, tokens, url=market.base_url, code=market.admin.enrolment_code(shop_id), name=name)
        gateway.close()
        yield FileTill(shop, market, stick, tokens, market.base_url)
