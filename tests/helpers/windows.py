"""Every dialog there is, made as the program makes it, over the shop of `busy`; and what their tests measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QDeadlineTimer, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QTableView,
    QWidget,
)

import resources
from blangkon_desktop.__main__ import Desktop
from blangkon_desktop.bootstrap import open_shop
from blangkon_desktop.domain.clock import Reading
from blangkon_desktop.domain.details import Part
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shift import EXPENSE
from blangkon_desktop.queries import carts, conflicts, customers, debts, orders, products, promotions, sales, shifts
from blangkon_desktop.queries.conflicts import ConflictRow
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.queries.debts import DebtLedger
from blangkon_desktop.services.commands import CompleteSale, IssueDocument, IssuedPaper, PaymentDraft, UnitDraft
from sync.credentials import FileTokenStore
from tests.helpers import busy
from ui import format as shown
from ui import theme
from ui.conflict_words import question
from ui.dialogs.adjust_stock import AdjustStockDialog
from ui.dialogs.ask_market import AskMarketDialog
from ui.dialogs.base import Confirm
from ui.dialogs.bundle import BundleDialog
from ui.dialogs.clock_question import ClockQuestion
from ui.dialogs.conflict import ConflictDialog
from ui.dialogs.customer_edit import CustomerDialog
from ui.dialogs.customer_picker import CustomerPicker
from ui.dialogs.debt_account import DebtAccount
from ui.dialogs.debt_book import DebtBook
from ui.dialogs.debt_entry import DebtLimitDialog, DebtPaymentDialog, OldDebtDialog
from ui.dialogs.decline_order import DeclineOrderDialog
from ui.dialogs.document_preview import DocumentPreview
from ui.dialogs.drawer import DrawerDialog
from ui.dialogs.drawer_close import CloseDrawer
from ui.dialogs.drawer_history import DrawerHistory
from ui.dialogs.drawer_move import CashMoveDialog
from ui.dialogs.held_carts import HeldCarts
from ui.dialogs.import_catalogue import COLUMNS, RESULT, ImportCatalogueDialog
from ui.dialogs.loose_refund import LooseRefundDialog
from ui.dialogs.mass_price import Filter, MassPriceDialog
from ui.dialogs.number_book import NumberBook
from ui.dialogs.open_pack import OpenPackDialog
from ui.dialogs.owner_pin import OverLimitDialog, OwnerPinDialog
from ui.dialogs.payment import PaymentDialog
from ui.dialogs.product_edit import ProductDialog
from ui.dialogs.product_names import NamesDialog
from ui.dialogs.product_parts import PartsDialog
from ui.dialogs.product_photo import PhotoDialog
from ui.dialogs.product_prices import PricesDialog
from ui.dialogs.promotion_edit import PromotionDialog
from ui.dialogs.promotions import PromotionsDialog
from ui.dialogs.qris_check import QrisCheck
from ui.dialogs.quotations import DaysDialog, QuotationsDialog
from ui.dialogs.receive_goods import ReceiveGoodsDialog
from ui.dialogs.refund import RefundDialog
from ui.dialogs.remap import RemapDialog
from ui.dialogs.sales import SalesDialog
from ui.dialogs.shortcuts import ShortcutSheet
from ui.dialogs.statement_match import StatementMatch
from ui.dialogs.variants import VariantsDialog
from ui.repair import SaleDialog
from ui.widgets import ElidedLabel, StatusLight, TotalLabel

PAGES = ("checkout", "orders", "products", "stock", "documents", "sync", "settings")
AnswerT = TypeVar("AnswerT")


class Stage:
    """A busy shop with its window."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.shop, self.desk, self.window = desktop.shop, desktop.desk, desktop.window

    def ask(self, query: Callable[[Any], AnswerT]) -> AnswerT:
        """What the shop's file says."""
        with self.desktop.core.reader() as connection:
            return query(connection)

    def until(self, true: Callable[[], object]) -> None:
        """Let the program work until `true`; at most five seconds. No fixture: a stage serves a whole module."""
        deadline = QDeadlineTimer(5_000)
        while not true():
            assert not deadline.hasExpired(), "waited in vain"
            QTest.qWait(1)

    def settle(self) -> None:
        """Until both readers have answered what was asked before, and what those answers asked for."""
        for _ in range(4):
            answers: list[bool] = []
            self.shop.ask(lambda _connection: True, answers.append)
            self.until(answers.__len__)
        QApplication.processEvents()

    def come_to_rest(self, window: QWidget) -> None:
        """Settle, and let layouts finish: until nothing moves any more from one round of events to the next."""
        self.settle()
        before: list[QRect] = []
        while before != (now := [widget.geometry() for widget in visible(window)]):
            before = now
            QTest.qWait(10)

    def in_the_end(self, faults: Callable[[], AnswerT]) -> AnswerT:
        """The faults that stay: a text that came a moment ago may not have its room yet."""
        with suppress(AssertionError):
            self.until(lambda: not faults())
        return faults()

    def detail(self, *, waiting: bool) -> sales.SaleDetail:
        """A sale whose QRIS money is, or is not, still to be seen."""
        rows = self.ask(sales.page).rows
        row = next(row for row in rows if row.awaiting == waiting and row.kind == "sale")
        found = self.ask(lambda connection: sales.detail(connection, row.id))
        assert found is not None
        return found

    def undecided(self, kind: str) -> ConflictRow:
        return next(row for row in self.ask(conflicts.page).rows if row.kind == kind)

    def customer(self, name: str) -> CustomerRow:
        return self.ask(lambda connection: customers.search(connection, name))[0]

    def ledger(self) -> DebtLedger:
        customer_id = self.customer(busy.DEBTOR).id
        found = self.ask(lambda connection: debts.ledger(connection, customer_id, shown.today()))
        assert found is not None
        return found


@contextmanager
def stage(folder: Path, width: int, height: int) -> Iterator[Stage]:
    """The window of a busy shop, shown."""
    core = open_shop(folder / "shop.db")
    busy.fill(core, core.now())
    desktop = Desktop(core, FileTokenStore(folder / "perangkat.token"))
    desktop.window.resize(width, height)
    try:
        desktop.window.show()
        assert QTest.qWaitForWindowExposed(desktop.window)
        yield Stage(desktop)
    finally:
        desktop.close()


Maker = Callable[[Stage], QDialog]


def _decisions() -> dict[str, Maker]:
    """The dialogs of the conflict inbox."""

    def conflict(kind: str) -> Maker:
        return lambda on: ConflictDialog(on.shop, on.undecided(kind), on.window)

    def ask_market(on: Stage) -> QDialog:
        return AskMarketDialog(on.shop, question(on.undecided("order_answer_refused"), on.shop.settings), on.window)

    def clock(on: Stage) -> QDialog:
        now = on.desktop.core.now()
        return ClockQuestion(on.shop, Reading(now, now - 40 * 86_400_000, suspect=True), on.window)

    return {
        "refused answer": conflict("order_answer_refused"),
        "same phone": conflict("customer_twice"),
        "empty shelf": conflict("stock_below_zero"),
        "ask": ask_market,
        "customer": lambda on: CustomerDialog(on.shop, on.customer("sri"), on.window),
        "sale to read": lambda on: SaleDialog(on.detail(waiting=False), on.window),
        "clock": clock,
    }


def _goods() -> dict[str, Maker]:
    """The dialogs about goods and their prices."""

    def names(on: Stage) -> QDialog:
        details = {"aliases": ("mi goreng", "supermi"), "nib": "", "pirt": "", "halal": "ID00410000123450919"}
        return NamesDialog(details, print, on.window)

    def prices(on: Stage) -> QDialog:
        row = busy.product(on.desktop.core, busy.MI)
        units = tuple(UnitDraft(unit.name, unit.factor, unit.price, unit.barcode) for unit in row.units)
        return PricesDialog(row.name, row.prices, units, on.shop.settings.price_classes, print, on.window)

    def variants(on: Stage) -> QDialog:
        rows = on.ask(lambda connection: products.page(connection, limit=200)).rows
        return VariantsDialog(on.shop, ("Pakaian",), [row for row in rows if row.variant is not None], on.window)

    def promotion(on: Stage) -> QDialog:
        with on.desktop.core.reader() as connection:
            row = next(row for row in promotions.listed(connection, shown.today()) if row.goods)
        return PromotionDialog(on.shop, row, on.window)

    def many(on: Stage) -> QDialog:
        dialog = MassPriceDialog(on.shop, Filter(category="Mie instan", words=busy.OFFICE), on.window)
        dialog.percent.setText("5")
        return dialog

    def kit(on: Stage) -> QDialog:
        parts = [Part(busy.product(on.desktop.core, name).id, 2_000) for name in (busy.MI, busy.COFFEE)]
        return PartsDialog(on.shop, parts, print, on.window)

    def one(on: Stage) -> QDialog:
        return ProductDialog(on.shop, busy.product(on.desktop.core, busy.MI), ("Mie instan",), on.window)

    def photo(on: Stage) -> QDialog:
        return PhotoDialog(on.shop, busy.product(on.desktop.core, busy.MI).id, None, print, on.window)

    return {
        "new product": lambda on: ProductDialog(on.shop, None, ("Sembako",), on.window),
        "product": one,
        "open pack": lambda on: OpenPackDialog(on.shop, busy.product(on.desktop.core, busy.MI), on.window),
        "variants": variants,
        "new variants": lambda on: VariantsDialog(on.shop, ("Sembako",), (), on.window),
        "many prices": many,
        "promotions": lambda on: PromotionsDialog(on.shop, on.window),
        "promotion": promotion,
        "new promotion": lambda on: PromotionDialog(on.shop, None, on.window),
        "kit": kit,
        "names": names,
        "prices": prices,
        "photo": photo,
        "receive": lambda on: ReceiveGoodsDialog(on.shop, on.window),
        "adjust": lambda on: AdjustStockDialog(on.shop, busy.product(on.desktop.core, busy.MI), on.window),
    }


def _money() -> dict[str, Maker]:
    """Kasbon, the drawer and quotations."""

    def close(on: Stage) -> QDialog:
        shift = on.ask(shifts.open_shift)
        assert shift is not None
        return CloseDrawer(on.shop, shift, on.window)

    def over(on: Stage) -> QDialog:
        refusal = DomainError(
            "kasbon.over_limit", customer=busy.OFFICE, limit=500_000, debt=12_475_000, after=12_673_000
        )
        sale = CompleteSale(new_id(), new_id(), (PaymentDraft("kasbon", 198_000),))
        return OverLimitDialog(on.shop, refusal, sale, on.window)

    return {
        "debt book": lambda on: DebtBook(on.shop, on.desk, on.window),
        "debt account": lambda on: DebtAccount(on.shop, on.desk, on.customer(busy.DEBTOR).id, on.window),
        "debt payment": lambda on: DebtPaymentDialog(on.shop, on.ledger(), on.window),
        "old debt": lambda on: OldDebtDialog(on.shop, on.ledger().customer, on.window),
        "debt limit": lambda on: DebtLimitDialog(on.shop, on.ledger().customer, on.window),
        "over the limit": over,
        "owner's pin": lambda on: OwnerPinDialog(on.shop, on.window),
        "quotations": lambda on: QuotationsDialog(on.shop, on.desk, None, on.window),
        "days": lambda on: DaysDialog("A001/PW/2026", on.window),
        "drawer": lambda on: DrawerDialog(on.shop, on.desk, on.window),
        "count the drawer": close,
        "expense": lambda on: CashMoveDialog(on.shop, EXPENSE, on.window),
        "drawer history": lambda on: DrawerHistory(on.shop, on.desk, on.window),
        "numbers": lambda on: NumberBook(on.shop, on.window),
    }


def _returns() -> dict[str, Maker]:
    """What comes back."""

    def lines(on: Stage) -> QDialog:
        dialog = RefundDialog(on.shop, on.desk, on.window)
        on.until(lambda: dialog.rows.rowCount() > 0)
        dialog.submit()
        return dialog

    def loose(on: Stage) -> QDialog:
        dialog = LooseRefundDialog(on.shop, on.window)
        dialog.box.setText("2 gula")
        dialog.box.submitted.emit("2 gula")
        on.until(lambda: dialog.lines.rowCount() == 1)
        return dialog

    return {
        "refund": lambda on: RefundDialog(on.shop, on.desk, on.window),
        "refund lines": lines,
        "loose refund": loose,
    }


def _counter() -> dict[str, Maker]:
    """What the counter opens."""

    def payment(on: Stage) -> QDialog:
        view = on.ask(carts.open_cart)
        assert view is not None
        return PaymentDialog(on.shop, view, on.window)

    def one_sale(on: Stage) -> QDialog:
        dialog = SalesDialog(on.shop, on.desk, on.window)
        on.until(lambda: dialog.model.rowCount() > 0)
        dialog.submit()
        return dialog

    def qris(on: Stage) -> QDialog:
        sale = on.detail(waiting=True)
        return QrisCheck(on.shop, sale.row, sale.payments[0], on.window)

    def new_customer(on: Stage) -> QDialog:
        picker = CustomerPicker(on.shop, on.window)
        picker.open_form()
        return picker

    def keys(on: Stage) -> ShortcutSheet:
        return on.window.show_shortcuts()

    def change_keys(on: Stage) -> RemapDialog:
        return on.window.change_keys("checkout")

    def confirm(on: Stage) -> QDialog:
        return Confirm(busy.OFFICE, "A004/NT/2026  ·  Rp264.000", "OK", print, on.window)

    return {
        "payment": payment,
        "customers": lambda on: CustomerPicker(on.shop, on.window),
        "new customer": new_customer,
        "held carts": lambda on: HeldCarts(on.shop, on.window),
        **_returns(),
        "sales": lambda on: SalesDialog(on.shop, on.desk, on.window),
        "one sale": one_sale,
        "qris": qris,
        "statement": lambda on: StatementMatch(on.shop, on.window),
        "confirm": confirm,
        "keys": keys,
        "change keys": change_keys,
    }


def _papers() -> dict[str, Maker]:
    """Files and papers."""

    def decline(on: Stage) -> QDialog:
        return DeclineOrderDialog(on.shop, on.ask(orders.page).rows[0], on.window)

    def paper(on: Stage) -> QDialog:
        command = IssueDocument(new_id(), "nota", sale_id=on.detail(waiting=False).row.id)
        issued = on.desktop.core.handle(command).result
        assert isinstance(issued, IssuedPaper)
        return DocumentPreview(on.shop, issued.document_id, on.window)

    def read(on: Stage) -> ImportCatalogueDialog:
        dialog = ImportCatalogueDialog(on.shop, on.window)
        dialog.read(resources.path("sample/harga-toko.xlsx"))
        on.until(lambda: dialog.steps.currentIndex() == COLUMNS)
        return dialog

    def checked(on: Stage) -> QDialog:
        dialog = read(on)
        dialog.submit()
        on.until(lambda: dialog.steps.currentIndex() == RESULT)
        return dialog

    return {
        "by file": lambda on: BundleDialog(on.desktop.bundles, "Toko Berkah", 3, on.window),
        "import": lambda on: ImportCatalogueDialog(on.shop, on.window),
        "import columns": read,
        "import result": checked,
        "decline": decline,
        "paper": paper,
    }


def dialogs() -> dict[str, Maker]:
    """How to make every dialog; each asks the shop for what it needs."""
    return {**_counter(), **_money(), **_goods(), **_decisions(), **_papers()}


class SmallScreen:
    """What a dialog asks for its screen, here always 1024x600."""

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, 1024, 600)

    def availableSize(self) -> QSize:
        return self.availableGeometry().size()


def visible(window: QWidget) -> list[QWidget]:
    return [window, *(widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window))]


def ink(widget: QWidget, text: str) -> int:
    """Pixels that the widest line of a text covers; the tail of a J may hang over its edge."""
    measure = widget.fontMetrics()
    lines = text.replace("&", "").split("\n")
    return max(min(measure.tightBoundingRect(line).width(), measure.horizontalAdvance(line)) for line in lines)


def room_for_text(button: QPushButton) -> int:
    """Pixels between a button's paddings that its icon leaves to its text; one more is a letter's soft edge."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    inside = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button).width()
    return inside if button.icon().isNull() else inside - button.iconSize().width()


def cut(window: QWidget) -> list[str]:
    """The texts of a window that their button, label or column head is too narrow for."""
    found = []
    for widget in visible(window):
        if isinstance(widget, StatusLight):
            continue  # its end may be missing: the page behind it says the same
        if isinstance(widget, QPushButton):
            found += [widget.text()] if ink(widget, widget.text()) > room_for_text(widget) + 1 else []
        elif isinstance(widget, QLabel):
            if not widget.wordWrap() and not isinstance(widget, (ElidedLabel, TotalLabel)):
                found += [widget.text()] if ink(widget, widget.text()) > widget.width() else []
        elif isinstance(widget, QTableView) and widget.horizontalHeader().isVisible():
            head = widget.horizontalHeader()
            for column in range(head.count()):
                text = str(widget.model().headerData(column, Qt.Orientation.Horizontal) or "")
                if not head.isSectionHidden(column):
                    found += [text] if ink(head, text) > head.sectionSize(column) - 2 * theme.GRID else []
    return found
