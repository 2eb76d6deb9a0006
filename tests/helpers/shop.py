"""A real shop on a real SQLite file, with goods that a warung in Demak sells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.paths import shop_file
from blangkon_desktop.services.commands import (
    AddToCart,
    CompleteSale,
    ImportCatalogue,
    ImportedProduct,
    PaymentDraft,
    SaleReceipt,
    UnitDraft,
)
from blangkon_desktop.storage.unit_of_work import wall_clock

MI = "8998866200578"
MI_DUS = "18998866200575"
GULA = "8999999100018"

GOODS = (
    ImportedProduct(
        "Indomie Goreng", (UnitDraft("pcs", 1_000, 3_500, MI), UnitDraft("dus", 40_000, 132_000, MI_DUS)),
        sku="MIE-01", category="Mie instan", stock=120_000,
    ),
    ImportedProduct("Gula Pasir 1 kg", (UnitDraft("pcs", 1_000, 17_500, GULA),), category="Sembako", stock=50_000),
    ImportedProduct(
        "Beras Mentik", (UnitDraft("kg", 1_000, 14_000), UnitDraft("karung", 25_000, 340_000)),
        sku="BRS-01", category="Sembako", tax_class="bebas", stock=250_000,
    ),
)  # fmt: skip


@contextmanager
def running_shop(folder: Path, wall: Callable[[], int] = wall_clock) -> Iterator[ShopCore]:
    """An open shop in `folder`, closed afterwards."""
    shop = open_shop(shop_file(folder), wall)
    try:
        yield shop
    finally:
        shop.close()


def stocked(shop: ShopCore) -> dict[str, str]:
    """Import `GOODS`; name -> product id."""
    shop.handle(ImportCatalogue(GOODS, "harga.xlsx"))
    with shop.reader() as connection:
        return {row[0]: row[1] for row in connection.execute(text("SELECT name, id FROM product"))}


def sell(shop: ShopCore, *lines: tuple[str, str, int], pay: tuple[PaymentDraft, ...] | None = None) -> SaleReceipt:
    """Sell (product id, unit, thousandths of the base unit) lines, for cash unless `pay` says otherwise."""
    cart = new_id()
    for product, unit, quantity in lines:
        shop.handle(AddToCart(cart, product, unit, quantity, cashier="Siti"))
    receipt = shop.handle(CompleteSale(new_id(), cart, pay or (PaymentDraft("cash", 100_000_000),))).result
    assert isinstance(receipt, SaleReceipt)
    return receipt


def scalar(connection: Connection, sql: str, **values: object) -> object:
    """The one value of a query."""
    return connection.execute(text(sql), values).scalar()
