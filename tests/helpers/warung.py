"""A warung in Central Java to look at and to sell from: 30 products, five customers, settings, noted papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.documents.model import DocumentLayout
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.services.commands import (
    ImportCatalogue,
    ImportedProduct,
    SaveCustomer,
    SaveSettings,
    UnitDraft,
)

SETTINGS = ShopSettings(
    name="Toko Bu Sri Rejeki",
    owner="Sri Rejeki",
    address="Jl. Raya Mranggen 17, Demak",
    phone="6281225550117",
    bank_account="Bank Jateng 3-017-12345-6",
    cashier="Siti",
    receipt_target="queue:StrukRaw",
)

MI, MI_DUS = "8998866200578", "18998866200575"
GULA, KOPI, TEH, SABUN = "8999999100018", "8991002101234", "8999999200015", "8999999300012"

# name, category, stock in base units, units as (name, pieces in it, price, barcode)
_GOODS: tuple[tuple[str, str, int, tuple[tuple[str, int, int, str | None], ...]], ...] = (
    ("Indomie Goreng", "Mie instan", 220, (("pcs", 1, 3_500, MI), ("dus", 40, 132_000, MI_DUS))),
    ("Indomie Soto", "Mie instan", 150, (("pcs", 1, 3_300, None), ("dus", 40, 125_000, None))),
    ("Mie Sedaap Kari", "Mie instan", 90, (("pcs", 1, 3_200, None), ("dus", 40, 122_000, None))),
    ("Gula Pasir 1 kg", "Sembako", 60, (("pcs", 1, 17_500, GULA),)),
    ("Beras Mentik Wangi", "Sembako", 250, (("kg", 1, 14_500, None), ("karung", 25, 352_000, None))),
    ("Beras Rojolele", "Sembako", 175, (("kg", 1, 15_200, None), ("karung", 25, 370_000, None))),
    ("Minyak Goreng 1 L", "Sembako", 48, (("pcs", 1, 17_800, None), ("dus", 12, 208_000, None))),
    ("Tepung Terigu Segitiga", "Sembako", 35, (("kg", 1, 12_500, None),)),
    ("Telur Ayam", "Sembako", 40, (("kg", 1, 28_000, None),)),
    ("Garam Dapur 250 g", "Sembako", 80, (("pcs", 1, 3_000, None),)),
    ("Kecap Manis 220 ml", "Bumbu", 24, (("pcs", 1, 11_500, None),)),
    ("Terasi Rembang", "Bumbu", 30, (("bks", 1, 2_500, None),)),
    ("Kopi Tubruk Temanggung", "Minuman", 45, (("pcs", 1, 13_250, KOPI),)),
    ("Teh Poci Slawi", "Minuman", 60, (("pcs", 1, 8_900, TEH), ("pak", 10, 86_000, None))),
    ("Teh Tong Tji Melati", "Minuman", 40, (("pcs", 1, 9_400, None),)),
    ("Susu Kental Manis", "Minuman", 36, (("kaleng", 1, 12_900, None),)),
    ("Air Mineral 600 ml", "Minuman", 96, (("botol", 1, 3_500, None), ("dus", 24, 52_000, None))),
    ("Sirup Kawis Rembang", "Minuman", 12, (("botol", 1, 38_000, None),)),
    ("Sabun Mandi Lemon", "Kebersihan", 3, (("pcs", 1, 4_700, SABUN),)),
    ("Sabun Cuci Piring 750 ml", "Kebersihan", 18, (("pcs", 1, 15_900, None),)),
    ("Deterjen Bubuk 800 g", "Kebersihan", 22, (("pcs", 1, 21_500, None),)),
    ("Pasta Gigi 120 g", "Kebersihan", 26, (("pcs", 1, 11_900, None),)),
    ("Wingko Babat Semarang", "Jajanan", 20, (("dus", 1, 32_000, None),)),
    ("Getuk Goreng Sokaraja", "Jajanan", 10, (("besek", 1, 27_500, None),)),
    ("Kerupuk Rambak", "Jajanan", 15, (("bks", 1, 9_000, None),)),
    ("Buku Tulis Sidu 38", "ATK", 100, (("pcs", 1, 4_200, None), ("pak", 10, 39_500, None))),
    ("Bolpoin Standard AE7", "ATK", 144, (("pcs", 1, 2_500, None), ("lusin", 12, 27_000, None))),
    ("Kertas HVS A4 70 g", "ATK", 25, (("rim", 1, 52_500, None), ("dus", 5, 255_000, None))),
    ("Gas LPG 3 kg", "Lain-lain", 14, (("tabung", 1, 22_000, None),)),
    ("Jarik Batik Lasem", "Lain-lain", 6, (("lembar", 1, 185_000, None),)),
)

CUSTOMERS = (
    ("Bu Sri wetan pasar", "081325550101"),
    ("Pak Darmo bengkel", "085640555022"),
    ("Mbak Yuni", ""),
    ("Pak Lurah Kebonagung", "082135550333"),
    ("Warung Mbok Jum", "081548555044"),
)


def goods() -> tuple[ImportedProduct, ...]:
    """The 30 products as an import."""
    return tuple(
        ImportedProduct(
            name,
            tuple(UnitDraft(unit, pieces * 1_000, price, code) for unit, pieces, price, code in units),
            category=category,
            stock=stock * 1_000,
        )
        for name, category, stock, units in _GOODS
    )


def furnish(core: ShopCore) -> dict[str, str]:
    """Fill an empty shop; customer name -> id."""
    core.handle(SaveSettings(SETTINGS))
    core.handle(ImportCatalogue(goods(), "harga.xlsx"))
    ids = {}
    for name, phone in CUSTOMERS:
        ids[name] = new_id()
        core.handle(SaveCustomer(ids[name], name, phone=phone))
    return ids


@dataclass
class NotedReceipts:
    """`ui.services.Receipts` that prints nothing and remembers what it was asked; `refusal` makes printing fail."""

    printed: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    slips: list[DocumentLayout] = field(default_factory=list)
    pages: list[DocumentLayout] = field(default_factory=list)
    tested: list[tuple[str, int]] = field(default_factory=list)
    queues: tuple[str, ...] = ("StrukRaw", "EPSON-L3210")
    refusal: DomainError | None = None

    def print_sale(self, sale_id: str, done: Callable[[], object], failed: Callable[[DomainError], object]) -> None:
        self.printed.append(sale_id)
        self._answer(done, failed)

    def print_debt(self, entry_id: str, done: Callable[[], object], failed: Callable[[DomainError], object]) -> None:
        self.printed.append(entry_id)
        self._answer(done, failed)

    def print_slip(
        self, page: DocumentLayout, done: Callable[[], object], failed: Callable[[DomainError], object]
    ) -> None:
        self.slips.append(page)
        self._answer(done, failed)

    def print_page(
        self, page: DocumentLayout, done: Callable[[], object], failed: Callable[[DomainError], object]
    ) -> None:
        self.pages.append(page)
        self._answer(done, failed)

    def print_test(
        self, target: str, width: int, done: Callable[[], object], failed: Callable[[DomainError], object]
    ) -> None:
        self.tested.append((target, width))
        self._answer(done, failed)

    def open_document(self, document_id: str) -> None:
        self.opened.append(document_id)

    def list_printers(
        self, done: Callable[[Sequence[str]], object], failed: Callable[[DomainError], object]
    ) -> None:
        if self.refusal is None:
            done(self.queues)
        else:
            failed(self.refusal)

    def _answer(self, done: Callable[[], object], failed: Callable[[DomainError], object]) -> None:
        if self.refusal is None:
            done()
        else:
            failed(self.refusal)
