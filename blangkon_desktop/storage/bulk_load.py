"""The first load's way into the shop's file: thousands of new rows in a few plain statements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.details import DETAILS, read_detail
from blangkon_desktop.domain.order import read_line
from blangkon_desktop.domain.product import search_key
from blangkon_desktop.domain.replication import READ_AGAIN, FirstLoad
from blangkon_desktop.domain.stock import CARRIED
from blangkon_desktop.domain.tax import TAX_CLASSES, TAXABLE
from blangkon_desktop.services.unit_of_work import ProductRepository
from blangkon_desktop.storage import driver
from blangkon_desktop.storage.repositories import search_words
from blangkon_desktop.storage.tables import pack_detail

Frame = Mapping[str, Any]
_IN = 500
_PRODUCT = ("id", "name", "name_key", "sku", "category_id", "tax_class", "published", "archived", "min_stock",
            "version", "extra", *DETAILS)  # fmt: skip
_UNIT = ("product_id", "ordinal", "name", "factor", "price", "barcode")
_ORDER = ("id", "number", "state", "version", "placed_at", "deadline_at", "buyer_name", "buyer_office", "buyer_phone",
          "buyer_address", "sp_number", "sp_date", "ppn", "note", "total", "extra")  # fmt: skip
_LINE = ("order_id", "line_no", "product_id", "name", "unit", "factor", "quantity", "price", "total", "discount",
         "promotion")  # fmt: skip
_VERSIONED = {"product": "product", "customer": "customer", "order": "market_order", "promotion": "promotion"}
_HERE = """SELECT product_id, device_no, epoch, sum(quantity) AS quantity, max(moved_at) AS at FROM stock_movement
  WHERE (device_no, epoch) <> (?, ?) AND (device_no, epoch) <> (0, 1) GROUP BY 1, 2, 3"""
_MOVEMENT = ("product_id", "quantity", "reason", "moved_at", "business_date", "device_no", "epoch", "op_seq", "ordinal")


class SqlBulkLoad:
    """Where the load stands, and rows that are new here and clash with nothing."""

    def __init__(self, session: Session, products: ProductRepository) -> None:
        self._session = session
        self._products = products

    def state(self) -> FirstLoad | None:
        row = driver.first(self._session, "SELECT manifest, segment, row FROM first_load")
        return None if row is None else FirstLoad(row.manifest, row.segment, row.row)

    def begin(self, manifest: str) -> None:
        driver.run(self._session, "INSERT OR REPLACE INTO first_load(id, manifest) VALUES (1, ?)", manifest)

    def advance(self, segment: int, row: int) -> None:
        driver.run(self._session, "UPDATE first_load SET segment = ?, row = ?", segment, row)

    def end(self) -> None:
        driver.run(self._session, "DELETE FROM first_load")

    def new_products(self, frames: Sequence[Frame]) -> list[Frame]:
        """Those that nobody here knows, with codes that nothing here has."""
        if driver.first(self._session, "SELECT 1 FROM unknown_change LIMIT 1") is not None:
            return []  # something waits for its product, which only the slow way sees
        known = self._present("SELECT id FROM product WHERE id IN", [frame["id"] for frame in frames])
        codes = [unit[3] for frame in frames for unit in frame["units"] if unit[3]]
        skus = [frame["f"]["sku"] for frame in frames if frame["f"].get("sku")]
        taken = self._present("SELECT barcode FROM product_unit WHERE barcode IN", codes)
        taken |= {code for code in codes if codes.count(code) > 1} if len(set(codes)) < len(codes) else set()
        taken_skus = self._present("SELECT sku FROM product WHERE sku IN", skus)
        taken_skus |= {sku for sku in skus if skus.count(sku) > 1} if len(set(skus)) < len(skus) else set()
        return [
            frame for frame in frames
            if frame["id"] not in known and frame["units"] and str(frame["f"]["name"]).strip()
            and frame["f"].get("sku") not in taken_skus
            and not any(unit[3] in taken for unit in frame["units"])
            and frame["f"].get("tax_class", TAXABLE) in TAX_CLASSES
        ]  # fmt: skip

    def products(self, frames: Sequence[Frame]) -> None:
        """Store what `new_products` chose."""
        categories = {name: self._products.category_id(name) for name in
                      {str(frame["f"].get("category") or "") for frame in frames}}  # fmt: skip
        rows, units = [], []
        for frame in frames:
            f = frame["f"]
            rows.append((
                frame["id"], f["name"], search_key(f["name"]), f.get("sku") or None,
                categories[str(f.get("category") or "")], f.get("tax_class", TAXABLE), int(bool(f.get("published"))),
                int(bool(f.get("archived"))), f.get("min_stock") or 0, frame["ver"],
                json.dumps(frame.get("x") or {}, sort_keys=True), *_details(frame),
            ))  # fmt: skip
            units += [(frame["id"], ordinal, *unit[:4]) for ordinal, unit in enumerate(frame["units"])]
        driver.insert(self._session, "product", _PRODUCT, rows)
        driver.insert(self._session, "product_unit", _UNIT, units)
        words = [
            (search_words(frame["f"]["name"], frame["f"].get("sku") or None, [unit[3] for unit in frame["units"]],
                          frame["f"].get("aliases", ())), frame["id"])
            for frame in frames
        ]
        add = "INSERT INTO product_search(no, words) SELECT no, ? FROM product WHERE id = ?"
        if words:
            driver.connection_of(self._session).exec_driver_sql(add, words)

    def new_orders(self, frames: Sequence[Frame], held: frozenset[str]) -> list[Frame]:
        """Those that nobody here knows, in a state that holds no goods."""
        known = self._present("SELECT id FROM market_order WHERE id IN", [frame["id"] for frame in frames])
        return [frame for frame in frames if frame["id"] not in known and frame["state"] not in held]

    def orders(self, frames: Sequence[Frame], now: int) -> None:
        """Store what `new_orders` chose; `now` UTC ms is when the till heard of them."""
        rows, lines, events = [], [], []
        for frame in frames:
            buyer, sp = frame["buyer"], frame["sp"]
            rows.append((
                frame["id"], frame["number"], frame["state"], frame["ver"], frame["placed_at"], frame["deadline_at"],
                buyer["name"], buyer["office"] or "", buyer["phone"] or "", buyer["address"] or "",
                sp["number"] or "", sp["date"] or "", int(bool(frame["ppn"])), frame["note"] or "", frame["total"],
                json.dumps(frame.get("x") or {}, sort_keys=True),
            ))  # fmt: skip
            lines += [
                (frame["id"], line.line_no, line.product_id, line.name, line.unit, line.factor, line.quantity,
                 line.price, line.total, line.discount, line.promotion)
                for line in map(read_line, frame["lines"])
            ]
            events.append((frame["id"], now, frame["state"], "marketplace", ""))
        driver.insert(self._session, "market_order", _ORDER, rows)
        driver.insert(self._session, "market_order_line", _LINE, lines)
        driver.insert(self._session, "order_event", ("order_id", "happened_at", "state", "by", "reason"), events)

    def carries(self, frames: Sequence[Frame]) -> list[Frame]:
        """Store what others moved; returns those whose product is not here. This till's own are here already."""
        known = self._present("SELECT id FROM product WHERE id IN", sorted({frame["p"] for frame in frames}))
        rows: list[tuple[object, ...]] = []
        homeless: list[Frame] = []
        for ordinal, frame in enumerate(self._without_own(frames)):
            if frame["p"] not in known:
                homeless.append({
                    "t": "mov", "k": [frame["d"], 0, ordinal], "e": frame["e"], "p": frame["p"], "q": frame["q"],
                    "reason": CARRIED, "at": frame["at"],
                })  # fmt: skip
                continue
            rows.append((
                frame["p"], frame["q"], CARRIED, frame["at"], business_date(frame["at"]), frame["d"], frame["e"], 0,
                ordinal,
            ))  # fmt: skip
        driver.insert(self._session, "stock_movement", _MOVEMENT, rows)
        return homeless

    def _without_own(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """What others moved: without this till's sums, and without what is here one by one under another's name."""
        device = driver.first(self._session, "SELECT device_no, epoch FROM device_state")
        assert device is not None  # the migration writes the one row
        own = (device.device_no, device.epoch)
        here = {
            (row.product_id, row.device_no, row.epoch): row
            for row in driver.every(self._session, _HERE, *own)
        }  # fmt: skip
        for frame in frames:
            if (frame["d"], frame["e"]) != own:
                mine = here.pop((frame["p"], frame["d"], frame["e"]), None)
                quantity = frame["q"] - (mine.quantity if mine else 0)
                if quantity:
                    yield {**frame, "q": quantity}
        for (product, number, epoch), mine in here.items():  # the marketplace's sum is nothing, and has no row
            if mine.quantity:
                yield {"p": product, "d": number, "e": epoch, "q": -mine.quantity, "at": mine.at}

    def short_products(self) -> list[str]:
        short = "SELECT product_id FROM product_stock WHERE on_hand < 0 ORDER BY product_id"
        return [row.product_id for row in driver.every(self._session, short)]

    def news(self, frames: Sequence[Frame]) -> list[Frame]:
        """Those that are not older than what is here."""
        table = _VERSIONED.get(str(frames[0]["t"])) if frames else None
        if table is None or self._reads_again():
            return list(frames)
        versions: dict[str, int] = {}
        for start in range(0, len(frames), _IN):
            part = [frame["id"] for frame in frames[start : start + _IN]]
            found = f"SELECT id, version FROM {table} WHERE id IN ({', '.join('?' * len(part))})"
            versions.update(tuple(row) for row in driver.every(self._session, found, *part))
        return [frame for frame in frames if versions.get(frame["id"], 0) <= frame["ver"]]

    def _reads_again(self) -> bool:
        """Whether the marketplace tells another history, in which the versions that are here mean nothing."""
        sql = "SELECT 1 FROM device_state WHERE cursor_sales = ?"
        return driver.first(self._session, sql, READ_AGAIN) is not None

    def _present(self, sql: str, values: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for start in range(0, len(values), _IN):
            part = values[start : start + _IN]
            found |= {row[0] for row in driver.every(self._session, f"{sql} ({', '.join('?' * len(part))})", *part)}
        return found


def _details(frame: Frame) -> list[str]:
    """The columns of `domain.details`; raises `DomainError("product.detail_unreadable")`."""
    told = {**(frame.get("x") or {}), **frame["f"]}
    return [
        pack_detail(name, read_detail(name, told[name]) if name in told else DETAILS[name].empty) for name in DETAILS
    ]
