"""A product: name, shelf, codes, tax, market, and its packing levels with prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from blangkon_desktop.domain.details import DETAILS
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.quantity import ONE
from blangkon_desktop.domain.tax import EXEMPT, REGIONAL, TAXABLE
from blangkon_desktop.queries.products import ProductRow, UnitRow
from blangkon_desktop.services.commands import ArchiveProduct, SaveProduct
from blangkon_desktop.services.goods_commands import SetPhoto
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.product_edit_units import UnitsEditor
from ui.dialogs.product_names import NamesDialog
from ui.dialogs.product_parts import PartsDialog
from ui.dialogs.product_photo import ChosenPhoto, PhotoDialog
from ui.dialogs.product_prices import PricesDialog
from ui.messages import explain
from ui.widgets import Field, QuantityEdit, QuietButton, label


class ProductDialog(Dialog):
    """`product` None makes a new one. What the core refuses is said at the field that it is about."""

    saved = Signal(str)
    """The name, when it is on disk."""
    archived = Signal(str, bool)
    """The name, and whether it went into the archive or came back."""

    def __init__(
        self,
        shop: Shop,
        product: ProductRow | None,
        categories: Sequence[str],
        parent: QWidget | None = None,
        *,
        barcode: str = "",
    ) -> None:
        title = self.tr("Barang baru") if product is None else self.tr("Ubah barang")
        super().__init__(title, self.tr("&Simpan"), parent, width=680)
        self._shop = shop
        self._product = product
        self._id = product.id if product else new_id()
        self.name = QLineEdit(product.name if product else "")
        self.category = QComboBox()
        self.sku = QLineEdit((product.sku or "") if product else "")
        self.tax = QComboBox()
        self.min_stock = QuantityEdit()
        self.published = QCheckBox(self.tr("Tampilkan di &pasar Blangkon"))
        self.units = UnitsEditor(product.units if product else (), barcode=barcode)
        self.details: dict[str, Any] = {
            name: getattr(product, name) if product else detail.empty for name, detail in DETAILS.items()
        }
        self.prices_button = QuietButton(self.tr("&Harga khusus"), "wallet")
        self.parts_button = QuietButton(self.tr("&Isi paket"), "boxes")
        self.names_button = QuietButton(self.tr("Nama &lain dan izin"), "file-text")
        self.photo_button = QuietButton(self.tr("&Foto"), "upload")
        self.photo: ChosenPhoto | None = None
        self._fill(categories)
        self._lay_out()
        self.units.rows[0].name.textChanged.connect(self._follow_unit)
        # Queued: the layout must know the new row before the dialog grows.
        self.units.resized.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self._follow_unit()
        self.name.setFocus()

    def submit(self) -> None:
        for field in (self.name_field, self.sku_field, self.min_field):
            field.set_error("")
        name = " ".join(self.name.text().split())
        if not name:
            self._refused(DomainError("product.name_missing"))
            return
        if self.min_stock.problem() is not None and self.min_stock.text().strip() != "0":
            self.min_field.set_error(explain(self.min_stock.problem() or DomainError("quantity.zero")).text)
            self.min_stock.setFocus()
            return
        try:
            units = self.units.drafts(name)
        except DomainError as error:
            self.units.set_error(_words(error))
            return
        least = self.min_stock.value()
        self.set_busy(True)
        self._shop.run(
            SaveProduct(
                product_id=self._id, name=name, units=units, sku=self.sku.text().strip() or None,
                category=self.category.currentText().strip(), tax_class=self.tax.currentData(),
                published=self.published.isChecked(), min_stock=least.amount if least else 0,
                details=self.details,
            ),
            lambda _changes: self._save_photo(name),
            self._refused,
        )  # fmt: skip

    def open_photo(self) -> PhotoDialog:
        """Open the small picture."""
        dialog = PhotoDialog(self._shop, self._id, self.photo, self._take_photo, self)
        dialog.open()
        return dialog

    def open_prices(self) -> PricesDialog | None:
        """Open the special prices; None while the units cannot be read."""
        try:
            units = self.units.drafts(self.name.text().strip())
        except DomainError as error:
            self.units.set_error(_words(error))
            return None
        dialog = PricesDialog(
            self.name.text().strip(), self.details["prices"], units, self._shop.settings.price_classes,
            lambda rules: self._take({"prices": rules}), self,
        )  # fmt: skip
        dialog.open()
        return dialog

    def open_parts(self) -> PartsDialog:
        """Open what the kit is made of."""
        dialog = PartsDialog(self._shop, self.details["parts"], lambda parts: self._take({"parts": parts}), self)
        dialog.open()
        return dialog

    def open_names(self) -> NamesDialog:
        """Open other names and permits."""
        dialog = NamesDialog(self.details, self._take, self)
        dialog.open()
        return dialog

    def _take_photo(self, photo: ChosenPhoto) -> None:
        self.photo = photo

    def _save_photo(self, name: str) -> None:
        """The picture goes after its product, which may be new."""
        if self.photo is None:
            self._done(name)
            return
        picture = SetPhoto(self._id, self.photo.thumbnail, self.photo.original)
        self._shop.run(picture, lambda _changes: self._done(name), self._refused)

    def _take(self, details: Mapping[str, Any]) -> None:
        self.details.update(details)
        self._name_buttons()

    def _name_buttons(self) -> None:
        """What is behind a button is counted on it."""
        permits = sum(bool(self.details[name]) for name in ("nib", "pirt", "halal"))
        for button, text, count in (
            (self.prices_button, self.tr("&Harga khusus"), len(self.details["prices"])),
            (self.parts_button, self.tr("&Isi paket"), len(self.details["parts"])),
            (self.names_button, self.tr("Nama &lain dan izin"), len(self.details["aliases"]) + permits),
        ):
            button.setText(f"{text} ({count})" if count else text)

    def _fill(self, categories: Sequence[str]) -> None:
        self.category.setEditable(True)
        for box in (self.category, self.tax):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.category.addItems(["", *categories])
        self.category.setCurrentText(self._product.category if self._product else "")
        for word, value in (
            (self.tr("Kena PPN"), TAXABLE),
            (self.tr("Bebas PPN (beras, gabah, telur, sayur …)"), EXEMPT),
            (self.tr("Pajak daerah (makanan siap santap)"), REGIONAL),
        ):
            self.tax.addItem(word, value)
        if self._product is None:
            return
        self.tax.setCurrentIndex(max(0, self.tax.findData(self._product.tax_class)))
        self.published.setChecked(self._product.published)
        first = self._product.units[0]
        self.min_stock.set_units([first])
        self.min_stock.set_value(self._product.min_stock or None, first.name, first.factor)

    def _lay_out(self) -> None:
        self.name_field = Field(self.tr("&Nama barang"), self.name)
        self.name.setPlaceholderText(self.tr("Contoh: Indomie Goreng 85 g"))
        self.sku_field = Field(self.tr("K&ode (boleh kosong)"), self.sku)
        self.min_field = Field(self.tr("Stok &minimum"), self.min_stock, self.tr("Ditandai menipis di bawah ini"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.name_field, 0, 0, 1, 2)
        grid.addWidget(Field(self.tr("&Kategori"), self.category), 1, 0, top)
        grid.addWidget(self.sku_field, 1, 1, top)
        grid.addWidget(Field(self.tr("Pa&jak"), self.tax), 2, 0, top)
        grid.addWidget(self.min_field, 2, 1, top)
        self.body.addLayout(grid)
        self.body.addWidget(label(self.tr("Satuan dan harga"), "heading"))
        self.body.addWidget(self.units)
        more = QGridLayout()
        more.setHorizontalSpacing(4)
        more.setVerticalSpacing(0)
        more.setColumnStretch(2, 1)
        actions = (
            (self.prices_button, self.open_prices),
            (self.parts_button, self.open_parts),
            (self.names_button, self.open_names),
            (self.photo_button, self.open_photo),
        )
        for place, (button, action) in enumerate(actions):
            button.clicked.connect(lambda _checked=False, action=action: action())
            more.addWidget(button, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
        self._name_buttons()
        self.body.addLayout(more)
        self.body.addWidget(self.published)
        self.body.addStretch(1)
        if self._product is not None:
            words = self.tr("Kembalikan ke daftar") if self._product.archived else self.tr("Pindah ke arsip")
            self.archive_button = QuietButton(words, "undo-2" if self._product.archived else "inbox")
            self.archive_button.clicked.connect(self._archive)
            self.extras.addWidget(self.archive_button)

    def _follow_unit(self) -> None:
        first = self.units.rows[0]
        name = first.name.text().strip() or "pcs"
        self.min_stock.set_units([UnitRow(name, first.factor or ONE, 0, None)])
        self.min_stock.setPlaceholderText(self.tr("0 {0}").format(name))

    def _archive(self) -> None:
        product = self._product
        assert product is not None
        into = not product.archived
        self.set_busy(True)
        self._shop.run(
            ArchiveProduct(product.id, into), lambda _changes: self._archived(product.name, into), self._refused
        )

    def _archived(self, name: str, into: bool) -> None:
        self.archived.emit(name, into)
        self.accept()

    def _done(self, name: str) -> None:
        self.saved.emit(name)
        self.accept()

    def _refused(self, error: DomainError) -> None:
        self.set_busy(False)
        if error.code.startswith("product.name"):
            self.name_field.set_error(_words(error))
            self.name.setFocus()
        elif error.code == "product.sku_taken":
            self.sku_field.set_error(_words(error))
            self.sku.setFocus()
        elif self.units.show_refusal(error):
            self.units.set_error(_words(error))
        else:
            self.show_error(error)


def _words(error: DomainError) -> str:
    message = explain(error)
    return f"{message.text} {message.next_step}"
