"""The composition root of the windows: the one file that knows everything."""

from __future__ import annotations

import ui  # noqa: F401 - before everything that is large: it makes Qt's import quick

# isort: split
import argparse
import logging
import logging.handlers
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from blangkon_desktop import __version__
from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.paths import data_folder, log_file, shop_file, training_folder
from blangkon_desktop.queries import conflicts, orders
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.storage.schema import check_integrity
from sync.credentials import FileTokenStore, KeyringTokenStore, TokenStore
from sync.first_load import LoadProgress
from sync.link import MarketplaceLink
from ui.app import create_application
from ui.background import Shop
from ui.bundle_controller import BundleController
from ui.format import use_clock
from ui.main_window import MainWindow, PageSpec
from ui.pages.checkout import CheckoutPage
from ui.paper_desk import PaperDesk
from ui.services import Services
from ui.sync_controller import SyncController, WindowPort

TRAINING_MEETS_EVERY_MS = 15_000


class Desktop:
    """A shop with its windows. `start` shows them; `close` leaves the file, the threads and the link in order."""

    def __init__(self, core: ShopCore, tokens: TokenStore, *, address: Callable[[], str] | None = None) -> None:
        self.core = core
        use_clock(core.now)
        self.shop = Shop(core.handle, core.reader)
        port = WindowPort(self.shop, core)

        def make_link(
            notice: Callable[[str], None], stopping: Callable[[], bool], loading: Callable[[LoadProgress], None]
        ) -> MarketplaceLink:
            return MarketplaceLink(
                port, tokens, address or self._address, core.now, app=__version__, cancelled=stopping, notice=notice,
                loading=loading,
            )  # fmt: skip

        self.sync = SyncController(self.shop, make_link, "Kasir")
        self.bundles = BundleController(self.sync)
        self.desk = PaperDesk(self.shop)
        services = Services(receipts=self.desk, sync=self.sync)
        self.window = MainWindow(self.shop, self._pages(services), self.sync, core.clock)
        self.desk.document_wanted.connect(self.show_document)

    def start(self, *, meet_every_ms: int | None = None) -> None:
        """Show the window, look over the file in the background, and begin to meet the marketplace."""
        self.window.show()
        path = self.core.path
        title = QCoreApplication.translate("Desktop", "Memeriksa berkas toko…")
        self.shop.work(lambda _progress: check_integrity(path), title=title)
        self.sync.start(meet_every_ms)

    def show_document(self, document_id: str) -> None:
        """Bring one paper to the front."""
        page: Any = self.window.show_page("documents")
        page.open_document(document_id)

    def close(self) -> None:
        """Stop the link, finish what is being written, close the file."""
        self.window.close()
        self.sync.close()
        self.shop.close()
        self.window.deleteLater()
        self.core.close()

    def _address(self) -> str:
        with closing(self.core.reader()) as connection:
            return shop_settings(connection).marketplace_url

    def _pages(self, services: Services) -> list[PageSpec]:
        def checkout() -> CheckoutPage:
            page = CheckoutPage(self.shop, services)
            page.new_product_requested.connect(self._new_product)
            page.import_requested.connect(self._import_prices)
            return page

        def page(module: str, name: str, *given: object) -> Callable[[], QWidget]:
            """Loaded when it is first shown: a till is ready sooner, and memory goes to pages that are used."""

            def make() -> QWidget:
                made: QWidget = getattr(import_module(f"ui.pages.{module}"), name)(self.shop, *given)
                return made

            return make

        translate = QCoreApplication.translate
        orders_page, products_page = page("orders", "OrdersPage"), page("products", "ProductsPage")
        stock_page, documents_page = page("stock", "StockPage"), page("documents", "DocumentsPage")
        make_sync = page("sync", "SyncPage", self.sync, self.bundles)
        settings_page = page("settings", "SettingsPage", services)

        def sync_page() -> QWidget:
            made: Any = make_sync()
            made.repairs.order_wanted.connect(self._show_order)
            shown: QWidget = made
            return shown

        return [
            PageSpec("checkout", translate("Desktop", "Kasir"), "shopping-cart", checkout),
            PageSpec("orders", translate("Desktop", "Pesanan"), "inbox", orders_page, orders.unanswered),
            PageSpec("products", translate("Desktop", "Barang"), "package", products_page),
            PageSpec("stock", translate("Desktop", "Stok"), "boxes", stock_page),
            PageSpec("documents", translate("Desktop", "Dokumen"), "file-text", documents_page),
            PageSpec("sync", translate("Desktop", "Sinkronisasi"), "refresh-cw", sync_page, conflicts.count_open),
            PageSpec("settings", translate("Desktop", "Pengaturan"), "settings", settings_page),
        ]

    def _new_product(self, barcode: str) -> None:
        page: Any = self.window.show_page("products")
        page.new_product(barcode)

    def _show_order(self, order_id: str) -> None:
        page: Any = self.window.show_page("orders")
        page.open_order(order_id)

    def _import_prices(self) -> None:
        page: Any = self.window.show_page("products")
        page.open_import()


def main(argv: Sequence[str] | None = None) -> int:
    """Open the shop and run until the window is closed."""
    parser = argparse.ArgumentParser(prog="blangkon-desktop")
    parser.add_argument("--training", action="store_true", help="toko latihan dengan pasar di komputer ini")
    parser.add_argument("--data", metavar="FOLDER", help="folder data toko")
    options = parser.parse_args(argv)
    _log_to_file()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program; the file stays sound
    if options.training:
        return _run_training(Path(options.data) if options.data else training_folder())
    folder = Path(options.data) if options.data else data_folder()
    try:
        core = open_shop(shop_file(folder))
    except DomainError as error:
        return _explain(error)
    desktop = _desktop(core, KeyringTokenStore(FileTokenStore(folder / "perangkat.token")))
    desktop.start()
    return _run(desktop)


def _run_training(folder: Path) -> int:
    # The marketplace's libraries are only wanted here, and slow to import.
    from blangkon_desktop import training

    try:
        core = training.open_training_shop(folder)
    except DomainError as error:
        return _explain(error)
    market = training.TrainingMarketplace(folder)
    market.start()
    training.fill_catalogue(core)
    training.publish_catalogue(core)
    training.training_link(core, core, folder, market).close()
    desktop = _desktop(core, training.token_store(folder), address=lambda: market.url)
    desktop.start(meet_every_ms=TRAINING_MEETS_EVERY_MS)
    market.let_buyers_in()
    try:
        return _run(desktop)
    finally:
        market.stop()


def _desktop(core: ShopCore, tokens: TokenStore, *, address: Callable[[], str] | None = None) -> Desktop:
    with closing(core.reader()) as connection:
        language = shop_settings(connection).language
    create_application(sys.argv, language)
    return Desktop(core, tokens, address=address)


def _run(desktop: Desktop) -> int:
    app = QApplication.instance()
    assert app is not None
    try:
        return app.exec()
    finally:
        desktop.close()


def _explain(error: DomainError) -> int:
    """The shop cannot be opened: say why and what to do, in a window of its own."""
    from ui.dialogs.startup_problem import StartupProblem

    app = create_application(sys.argv)
    problem = StartupProblem(error)
    problem.show()
    QTimer.singleShot(0, problem.raise_)
    app.exec()
    return 2


def _log_to_file() -> None:
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=512 * 1024, backupCount=2, encoding="utf-8")
    except OSError as error:
        logging.getLogger(__name__).warning("no log file: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


if __name__ == "__main__":
    sys.exit(main())
