"""Barang: every product of the shop with its price and stock; add, change, import, put away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QWidget

from blangkon_desktop.domain.details import Variant
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import PRODUCT, STOCK
from blangkon_desktop.queries import products
from blangkon_desktop.queries.paging import Page
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.reports.export import GOODS, export_shop
from blangkon_desktop.services.commands import ImportOutcome
from blangkon_desktop.services.goods_commands import PricesChanged, UndoPrices
from ui import format as shown
from ui import theme
from ui.background import CANCELLED, Progress, Shop, Ticket
from ui.dialogs.import_catalogue import ImportCatalogueDialog
from ui.dialogs.mass_price import Filter, MassPriceDialog
from ui.dialogs.product_edit import ProductDialog
from ui.dialogs.promotions import PromotionsDialog
from ui.dialogs.variants import VariantsDialog
from ui.models.keyset_table_model import Column, KeysetTableModel, PageLike, PageRequest
from ui.pages.fresh import FreshPage
from ui.pages.stock_picker import stock_text
from ui.theme import Colour
from ui.widgets import (
    Button,
    Card,
    EmptyState,
    IconButton,
    MessageAction,
    PrimaryButton,
    SearchBox,
    TableView,
    key_button,
    label,
    page_action,
)
from ui.widgets.save_file import ask_where

_LARGE_TEXT = 22
"""px; from here on (150 %) a header has two buttons at most."""


def stock_tone(row: ProductRow) -> str | None:
    """Red below zero, amber at or under the minimum."""
    if row.on_hand < 0:
        return Colour.DANGER
    return Colour.WARNING_TEXT if 0 < row.min_stock >= row.on_hand else None


class ProductsPage(FreshPage):
    """Typing searches at once; arrows walk, Enter opens; the filters narrow what is listed."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(shop, frozenset({PRODUCT, STOCK}), self.tr("Barang"), parent=parent)
        self._ticket: Ticket | None = None
        self._group: Variant | None = None
        self.search = SearchBox(self.tr("Cari nama, kode, atau barcode"))
        self.category = QComboBox()
        self.category.setAccessibleName(self.tr("Kategori"))
        self.stock = QComboBox()
        self.stock.setAccessibleName(self.tr("Keadaan stok"))
        self.archived = QCheckBox(self.tr("&Arsip"))
        self.archived.setToolTip(self.tr("Tampilkan barang yang sudah disimpan di arsip"))
        self.model = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "products")
        self.table.setAccessibleName(self.tr("Daftar barang"))
        self.empty = EmptyState(
            "package", "", "", self.tr("Impor dari Excel atau CSV"), self.open_import
        )
        self.table.set_empty_state(self.empty)
        self._add_actions()
        self._lay_out()
        self._connect()
        self.refresh()
        self.search.setFocus()

    def refresh(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self.shop.ask(
            lambda connection: (products.categories(connection), products.count(connection)), self._show_frame
        )
        if self.model.rows():
            self.model.reload()
        else:
            self._load()

    def new_product(self, barcode: str = "") -> ProductDialog:
        """Open the dialog for a new product, with a barcode that was scanned elsewhere already in it."""
        return self._open(ProductDialog(self.shop, None, self._categories(), self, barcode=barcode))

    def edit(self, row: ProductRow) -> ProductDialog:
        """Open the dialog of a product."""
        return self._open(ProductDialog(self.shop, row, self._categories(), self))

    def open_import(self) -> ImportCatalogueDialog:
        """Open the import of a price list."""
        dialog = ImportCatalogueDialog(self.shop, self)
        dialog.imported.connect(self._imported)
        dialog.open()
        return dialog

    def open_export(self) -> QFileDialog:
        """Ask where the list of goods goes: a workbook of the whole shop, or a CSV of the goods."""
        kinds = self.tr("Excel, seluruh toko (*.xlsx);;CSV, daftar barang (*.csv)")
        return ask_where(self, self.tr("Ekspor daftar barang"), "daftar-barang.xlsx", kinds, self.export)

    def export(self, path: Path) -> None:
        """Write the list; it can be imported again as it is."""

        def job(progress: Progress, connection: Any) -> int:
            return export_shop(connection, path, progress.check)[GOODS]

        self.shop.work_reading(
            job, lambda count: self._exported(path, count), self._not_exported,
            self.tr("Menulis {0}…").format(path.name),
        )  # fmt: skip

    def _exported(self, path: Path, count: int) -> None:
        self.say(self.tr("{0} barang tersimpan di {1}.").format(shown.count(count), path.name))

    def open_variants(self) -> None:
        """Open the grid of the chosen product's group, or an empty one for new variants."""
        row = self.table.current()
        if row is None or row.variant is None:
            self._open_variants(())
        else:
            group = row.variant.group
            self.shop.ask(lambda connection: products.group(connection, group), self._open_variants)

    def open_prices(self) -> MassPriceDialog:
        """Open the change of all prices that are listed."""
        dialog = MassPriceDialog(self.shop, self._filter(), self)
        dialog.changed.connect(self._priced)
        dialog.open()
        return dialog

    def _not_exported(self, error: DomainError) -> None:
        if error.code == CANCELLED:
            self.say(self.tr("Ekspor dibatalkan. Tidak ada berkas yang ditulis."), tone="info")
        else:
            self.show_error(error)

    def open_promotions(self) -> PromotionsDialog:
        """Open the list of promotions."""
        dialog = PromotionsDialog(self.shop, self)
        dialog.open()
        return dialog

    def show_group(self) -> None:
        """List only the variants of the chosen product's group; pressed again, everything."""
        row = self.table.current()
        self._group = row.variant if self._group is None and row is not None else None
        self._show_group()
        self._load()

    def _show_group(self) -> None:
        group = self._group
        self.group_card.setVisible(group is not None)
        self.group_name.setText(self.tr("Hanya varian {0}").format(group.name) if group is not None else "")

    def _open_variants(self, known: tuple[ProductRow, ...]) -> None:
        dialog = VariantsDialog(self.shop, self._categories(), known, self)
        dialog.saved.connect(lambda name, count: self.say(self.tr("{0}: {1} varian tersimpan.").format(name, count)))
        dialog.open()

    def _filter(self) -> Filter:
        text, category = self.search.text().strip(), self.category.currentData()
        words = [self.tr("kategori {0}").format(category)] if category else []
        if text:
            words.append(self.tr("kata “{0}”").format(text))
        if self.stock.currentIndex():
            words.append(self.stock.currentText().casefold())
        return Filter(text, category, str(self.stock.currentData()), ", ".join(words) or self.tr("semua barang"))

    def _priced(self, result: PricesChanged, batch: str) -> None:
        words = self.tr("{0} harga diubah.") if batch else self.tr("{0} harga dikembalikan.")
        left = self.tr("{0} dibiarkan, karena sudah berubah lagi.").format(shown.count(result.skipped))
        undo = MessageAction(self.tr("Urungkan"), lambda: self._undo_prices(batch))
        self.say(
            words.format(shown.count(result.changed)), left if result.skipped else "", actions=(undo,) if batch else ()
        )

    def _undo_prices(self, batch: str) -> None:
        self.shop.run_watched(
            UndoPrices(batch), lambda done: self._undone(done.result), self._not_undone,
            self.tr("Mengembalikan harga"),
        )  # fmt: skip

    def _not_undone(self, error: DomainError) -> None:
        if error.code == CANCELLED:
            self.say(self.tr("Dibatalkan. Tidak ada harga yang berubah."), tone="info")
        else:
            self.show_error(error)

    def _undone(self, result: object) -> None:
        assert isinstance(result, PricesChanged)
        self._priced(result, "")

    def _columns(self) -> tuple[Column[ProductRow], ...]:
        return (
            Column(self.tr("Nama barang"), lambda row: row.name, sort_key="name", strong=True, tooltip=_units),
            Column(self.tr("Kategori"), lambda row: row.category or "–", width=130),
            Column(self.tr("Harga"), _price, align="right", width=150, sort_key="price", tooltip=_units),
            Column(
                self.tr("Stok"), lambda row: stock_text(row, row.on_hand), align="right", width=120,
                sort_key="stock", tone=stock_tone,
            ),
            Column(
                self.tr("Dipesan"), lambda row: stock_text(row, row.reserved) if row.reserved else "–",
                align="right", width=100,
            ),
            Column(
                self.tr("Di pasar"), lambda row: self.tr("Tampil") if row.published else "–", width=100,
                tone=lambda row: Colour.SUCCESS_TEXT if row.published else Colour.MUTED,
            ),
        )  # fmt: skip

    def _add_actions(self) -> None:
        self.import_button = Button(self.tr("Impor"), icon="file-spreadsheet")
        self.import_button.clicked.connect(lambda: self.open_import())
        self.new_button = PrimaryButton(self.tr("Barang baru"), "plus")
        self.new_button.clicked.connect(lambda: self.new_product())
        self.variants_button = IconButton("boxes", self.tr("Varian (Ctrl+G)"))
        self.variants_button.clicked.connect(self.open_variants)
        self.prices_button = IconButton("wallet", self.tr("Ubah banyak harga (Ctrl+U)"))
        self.prices_button.clicked.connect(self.open_prices)
        self.promotions_button = IconButton("percent", self.tr("Promo (Ctrl+K)"))
        self.promotions_button.clicked.connect(self.open_promotions)
        self.export_button = IconButton("download", self.tr("Ekspor daftar barang (Ctrl+E)"))
        self.export_button.clicked.connect(self.open_export)
        self._small = (self.variants_button, self.prices_button, self.promotions_button, self.export_button)
        for small in self._small:
            self.header.add_action(small)
        for button, keys in ((self.import_button, "Ctrl+I"), (self.new_button, "Ctrl+N")):
            key_button(self, button, keys)
            self.header.add_action(button)
        page_action(self, self.tr("Varian: buat atau ubah sekelompok"), "Ctrl+G", self.open_variants)
        page_action(self, self.tr("Ubah harga semua yang tampil"), "Ctrl+U", self.open_prices)
        page_action(self, self.tr("Promo: buat, ubah, hentikan"), "Ctrl+K", self.open_promotions)
        page_action(self, self.tr("Ekspor daftar barang"), "Ctrl+E", self.open_export)
        self._fit()
        page_action(self, self.tr("Lihat varian sekelompok saja"), "Ctrl+L", self.show_group)
        page_action(self, self.tr("Cari barang"), "Ctrl+F", self._focus_search)

    def _lay_out(self) -> None:
        self.stock.addItem(self.tr("Semua stok"), "all")
        self.stock.addItem(self.tr("Stok menipis"), "low")
        self.stock.addItem(self.tr("Stok minus"), "minus")
        self.category.addItem(self.tr("Semua kategori"), None)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.search, 1)
        for widget in (self.category, self.stock, self.archived):
            filters.addWidget(widget)
        self.group_name = label("", "heading")
        close = IconButton("x", self.tr("Lihat semua barang"))
        close.clicked.connect(self.show_group)
        self.group_card = Card(padding=8)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.group_name, 1)
        row.addWidget(close)
        self.group_card.body.addLayout(row)
        self.group_card.hide()
        self.content.addLayout(filters)
        self.content.addWidget(self.group_card)
        self.table.setMinimumHeight(theme.metrics().scaled(180))
        self.content.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.search.lead(self.table)
        self.search.searched.connect(self._load)
        self.search.submitted.connect(self._open_current)
        self.category.activated.connect(self._load)
        self.stock.activated.connect(self._load)
        self.archived.toggled.connect(self._load)
        self.table.row_activated.connect(self.edit)
        self.model.loaded.connect(self._loaded)

    def _load(self) -> None:
        text = self.search.text()
        category = self.category.currentData()
        stock = self.stock.currentData()
        archived = self.archived.isChecked()
        group = self._group

        def query(connection: Any, page: PageRequest) -> PageLike[ProductRow]:
            if group is not None:
                return Page(products.group(connection, group.group), None)
            return products.page(
                connection, text=text, category=category, stock=stock, archived=archived,
                sort=page.sort or "name", descending=page.descending, after=page.after,
            )  # fmt: skip

        self.model.load(self.shop, query)

    def _loaded(self) -> None:
        if self.table.take_first():
            return
        narrowed = bool(
            self.search.text().strip()
            or self.category.currentData()
            or self.stock.currentIndex()
            or self.archived.isChecked()
        )
        if narrowed:
            self.empty.say(
                self.tr("Tidak ada yang cocok"), self.tr("Coba kata yang lebih pendek, atau longgarkan saringannya.")
            )
        else:
            self.empty.say(
                self.tr("Belum ada barang"),
                self.tr("Punya daftar harga di Excel? Impor saja, semua barisnya diperiksa dulu."),
            )
        assert self.empty.button is not None
        self.empty.button.setVisible(not narrowed)

    def _show_frame(self, answer: tuple[tuple[str, ...], int]) -> None:
        names, count = answer
        self.header.say(self.tr("{0} barang di toko").format(shown.count(count)) if count else "")
        chosen = self.category.currentData()
        if names == self._categories():
            return
        self.category.clear()
        self.category.addItem(self.tr("Semua kategori"), None)
        for name in names:
            self.category.addItem(name, name)
        self.category.setCurrentIndex(max(0, self.category.findData(chosen)))

    def _categories(self) -> tuple[str, ...]:
        return tuple(self.category.itemText(number) for number in range(1, self.category.count()))

    def _open(self, dialog: ProductDialog) -> ProductDialog:
        dialog.saved.connect(lambda name: self.say(self.tr("{0} tersimpan.").format(name)))
        dialog.archived.connect(self._archived)
        dialog.open()
        return dialog

    def _open_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self.edit(row)

    def _archived(self, name: str, into: bool) -> None:
        where = self.tr("{0} dipindah ke arsip.") if into else self.tr("{0} kembali ke daftar.")
        self.say(where.format(name))

    def _imported(self, outcome: ImportOutcome) -> None:
        self.say(
            self.tr("Impor selesai: {0} barang baru, {1} diperbarui.").format(
                shown.count(outcome.created), shown.count(outcome.updated)
            )
        )

    def _fit(self) -> None:
        """With very large text the header has room for two buttons; the keys of the others are on the sheet of F1."""
        for button in self._small:
            button.setVisible(theme.metrics().body < _LARGE_TEXT)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # Qt's own names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_small"):
            self._fit()


def _price(row: ProductRow) -> str:
    return f"{shown.rupiah(row.price)} / {row.unit}"


def _units(row: ProductRow) -> str:
    return "\n".join(f"{shown.rupiah(unit.price)} / {unit.name}" for unit in row.units)
