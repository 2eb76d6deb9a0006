"""The goods of the day: a price list comes in, some are offered, one gets a photo, many another price."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from blangkon_desktop.queries import photos, price_batches, products
from ui import theme
from ui.day_hands import Hands
from ui.dialogs.import_catalogue import COLUMNS, RESULT, ImportCatalogueDialog
from ui.dialogs.mass_price import MassPriceDialog
from ui.dialogs.product_photo import PhotoDialog
from ui.dialogs.variants import VariantsDialog
from ui.pages.products import ProductsPage


class GoodsDay(Hands):
    """What is done on the page of goods."""

    def import_prices(self, price_list: Path) -> None:
        """The real spreadsheet: columns guessed, two bad rows named, the rest stored."""
        page = self._page("products", ProductsPage)
        dialog = page.open_import()
        assert isinstance(dialog, ImportCatalogueDialog)
        dialog.read(price_list)
        self._until("the columns", lambda: dialog.steps.currentIndex() == COLUMNS)
        self._picture("daftar-harga-kolom")
        dialog.primary.click()
        self._until("the dry run", lambda: dialog.steps.currentIndex() == RESULT)
        self._picture("daftar-harga-diperiksa")
        dialog.primary.click()
        self._until("the goods", lambda: self._ask(products.count) > 0)
        self._until("the list", lambda: page.model.rowCount() > 0)
        self._picture("barang")

    def publish(self) -> None:
        """Offer some goods to offices: open a product by keys, tick, save."""
        page = self._page("products", ProductsPage)
        for name in ("Kertas HVS A4", "Pulpen Standard", "Map Kertas Folio", "Spidol Snowman Board", "Aqua Gelas"):
            self._type(page.search, name)
            self._until(name, partial(self._on_top, page, name))
            row = page.model.rows()[0]
            dialog = page.edit(row)
            dialog.published.setChecked(True)
            self._picture("barang-ditawarkan", once=True)
            dialog.primary.click()
            self._until("published", partial(self._is_published, row.id))
        page.search.clear()
        self._world.meet()
        self._until("the goods are at the marketplace", lambda: self._status().waiting == 0)

    def photograph(self) -> None:
        """Water gets a picture, of which 30 KB at most are kept."""
        page = self._page("products", ProductsPage)
        self._type(page.search, "Aqua Gelas")
        self._until("Aqua Gelas", partial(self._on_top, page, "Aqua Gelas"))
        row = page.model.rows()[0]
        dialog = page.edit(row)
        picture = self._out / "foto-aqua.png"
        theme.icon("package", theme.Colour.GOLD).pixmap(640, 640).save(str(picture))
        dialog.open_photo()
        photo = self._front(PhotoDialog)
        photo.read(picture)
        self._until("the small picture", lambda: photo.chosen is not None and photo.chosen.thumbnail is not None)
        self._picture("foto-barang")
        photo.primary.click()
        dialog.primary.click()
        self._until("the photo", lambda: self._ask(lambda connection: photos.photo(connection, row.id)) is not None)
        page.search.clear()

    def make_variants(self) -> None:
        """A shirt in two sizes and two colours becomes four goods in one step."""
        page = self._page("products", ProductsPage)
        before = self._ask(products.count)
        page.open_variants()
        dialog = self._front(VariantsDialog)
        self._type(dialog.name, "Kaos Polos")
        self._type(dialog.price, "55000")
        (_size, sizes), (_colour, colours), *_rest = dialog.axes
        self._type(sizes, "M, L")
        self._type(colours, "hitam, putih")
        sizes.setFocus()
        self._until("the grid", lambda: len(dialog.rows) == 4)
        self._picture("varian")
        dialog.primary.click()
        self._until("the variants", lambda: self._ask(products.count) == before + 4)

    def change_many_prices(self) -> None:
        """Household goods become five per cent dearer: every row is seen before, and the batch can be undone."""
        page = self._page("products", ProductsPage)
        self._choose(page.category, "Kebutuhan rumah")
        self._until("the category", lambda: {row.category for row in page.model.rows()} == {"Kebutuhan rumah"})
        page.open_prices()
        dialog = self._front(MassPriceDialog)
        self._type(dialog.percent, "5")
        self._until("the preview", lambda: dialog.model.rowCount() > 0)
        self._picture("harga-massal")
        dialog.primary.click()
        self._until("the new prices", lambda: self._ask(price_batches.last) is not None)
        self._page("products", ProductsPage)
        page.category.setFocus()
        self._key(Qt.Key.Key_Home)

    def _choose(self, box: QComboBox, words: str) -> None:
        self._until(words, lambda: box.findText(words) >= 0)
        box.setFocus()
        QTest.keyClicks(box, words[:3])
