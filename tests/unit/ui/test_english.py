"""A whole shop in English: nothing Indonesian is left on a page or dialog, no key twice, no button cut."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

import resources
from blangkon_desktop.__main__ import Desktop
from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import carts, conflicts, customers, orders, products, sales, sync
from blangkon_desktop.queries.conflicts import ConflictRow
from blangkon_desktop.services.commands import (
    AddToCart,
    AnswerOrder,
    IssueDocument,
    IssuedPaper,
    PaymentDraft,
    SaveCustomer,
    SetCart,
    UnitDraft,
)
from blangkon_desktop.services.money_commands import SavePromotion
from sync.credentials import FileTokenStore
from tests.helpers import trade
from tests.helpers.shop import sell
from ui import format as shown
from ui import i18n, theme
from ui.conflict_words import question
from ui.dialogs.adjust_stock import AdjustStockDialog
from ui.dialogs.ask_market import AskMarketDialog
from ui.dialogs.bundle import BundleDialog
from ui.dialogs.conflict import ConflictDialog
from ui.dialogs.customer_edit import CustomerDialog
from ui.dialogs.customer_picker import CustomerPicker
from ui.dialogs.debt_account import DebtAccount
from ui.dialogs.debt_book import DebtBook
from ui.dialogs.decline_order import DeclineOrderDialog
from ui.dialogs.document_preview import DocumentPreview
from ui.dialogs.drawer import DrawerDialog
from ui.dialogs.drawer_history import DrawerHistory
from ui.dialogs.drawer_move import CashMoveDialog
from ui.dialogs.held_carts import HeldCarts
from ui.dialogs.import_catalogue import ImportCatalogueDialog
from ui.dialogs.loose_refund import LooseRefundDialog
from ui.dialogs.mass_price import Filter, MassPriceDialog
from ui.dialogs.open_pack import OpenPackDialog
from ui.dialogs.owner_pin import OwnerPinDialog
from ui.dialogs.payment import PaymentDialog
from ui.dialogs.product_edit import ProductDialog
from ui.dialogs.product_names import NamesDialog
from ui.dialogs.product_parts import PartsDialog
from ui.dialogs.product_photo import PhotoDialog
from ui.dialogs.product_prices import PricesDialog
from ui.dialogs.promotion_edit import PromotionDialog
from ui.dialogs.promotions import PromotionsDialog
from ui.dialogs.qris_check import QrisCheck
from ui.dialogs.quotations import QuotationsDialog
from ui.dialogs.receive_goods import ReceiveGoodsDialog
from ui.dialogs.refund import RefundDialog
from ui.dialogs.sales import SalesDialog
from ui.dialogs.startup_problem import StartupProblem
from ui.dialogs.variants import VariantsDialog
from ui.repair import SaleDialog
from ui.widgets import ElidedLabel, TotalLabel

ROOT = Path(__file__).parents[3]
PAGES = ("checkout", "orders", "products", "stock", "documents", "sync", "settings")
MI = "Indomie Goreng 85 g"


def translations() -> Iterator[tuple[str, str, str]]:
    """(context, Indonesian, English) of every sentence."""
    for context in ET.parse(resources.path("translations/blangkon_en.ts")).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", "")


def plain(text: str) -> str:
    return text.replace("&", "").strip(" ,.:")


def indonesian() -> re.Pattern[str]:
    """Fits every sentence that has another text in English, whatever stands in its fields."""
    left = {plain(source) for _context, source, english in translations() if source != english}
    left -= {plain(english) for _context, _source, english in translations()}
    patterns = (re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(source)) for source in sorted(left))
    return re.compile("|".join(patterns))


def pieces(text: str) -> Iterator[str]:
    """The text as it stands, and the parts that a widget may have put together: "Bayar  F9", "1 ditolak · ..."."""
    yield plain(text)
    yield from map(plain, re.split(r"\n|  +| · |, |[()]", text))


def cells(table: QAbstractItemView) -> Iterator[str]:
    model = table.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    for column in range(model.columnCount(QModelIndex())):
        if isinstance(table, QTableView) and table.horizontalHeader().isVisible():
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(QModelIndex()), 30)):
            yield from (str(model.index(row, column).data(role) or "") for role in roles)


def words(widget: QWidget) -> Iterator[str]:
    """Everything that one widget says to eyes, mouse and screen reader."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield from (action.text() for action in widget.actions())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, (QAbstractButton, QLabel)):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from cells(widget)


def visible(window: QWidget) -> list[QWidget]:
    return [window, *(widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window))]


def left_over(window: QWidget) -> list[str]:
    """The Indonesian texts on the visible widgets of a window."""
    pattern = indonesian()
    said = {text for widget in visible(window) for text in words(widget) if text}
    return sorted(text for text in said if any(pattern.fullmatch(piece) for piece in pieces(text)))


def keys_given_twice(window: QWidget) -> list[str]:
    """The Alt letters that more than one visible button or field of a window answers to."""
    named = [
        widget.text()
        for widget in visible(window)
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None)
    ]
    letters = Counter(letter for text in named if (letter := QKeySequence.mnemonic(text).toString()))
    return [letter for letter, times in letters.items() if times > 1]


def ink(widget: QWidget, text: str) -> int:
    """Pixels that the widest line of a text covers."""
    measure = widget.fontMetrics()
    return max(measure.tightBoundingRect(line).width() for line in text.replace("&", "").split("\n"))


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


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, "en")
    yield
    i18n.install(qapp, i18n.SOURCE)


@pytest.fixture
def busy(core: ShopCore) -> ShopCore:
    """A shop in the middle of its day: moved goods, orders in every state, papers, refused work, two carts."""
    ids = trade.stock_shop(core)
    trade.enrol(core)
    trade.tidy(core, ids)
    trade.move_goods(core, ids)
    trade.answer_all(core)
    now = shown.now_ms()
    received = trade.receive_orders(core, ids, now)
    core.handle(AnswerOrder(received[0], "accept"))
    with core.reader() as connection:
        number = sync.operations(connection, state="waiting").rows[0].op_seq
    trade.answer_all(core, {number: ("rejected", "order.stale_version")})
    core.handle(IssueDocument(new_id(), "invoice", order_id=received[3]))
    sale = sell(core, (ids[MI], "dus", 80_000))
    core.handle(IssueDocument(new_id(), "nota", sale_id=sale.sale_id))
    sell(core, (ids["Kopi Kapal Api 65 g"], "renceng", 10_000), pay=(PaymentDraft("qris", 17_000),))
    for name in ("Bu Sri wetan pasar", "Sri Wahyuni"):
        core.handle(SaveCustomer(new_id(), name, phone="081325550101"))
    trade.late_sale(core, ids[MI], 400_000)
    for outcome in ("done", "offline", "captive", "interrupted", "busy", "refused", "failed"):
        trade.meet(core, now, outcome)
    cart = new_id()
    core.handle(AddToCart(cart, ids["Gas Elpiji 3 kg (isi ulang)"], "tabung", 9_000, "Siti"))
    core.handle(SetCart(cart, None, 2_000, "diambil jam 4"))
    return core


@pytest.fixture
def desktop(busy: ShopCore, english: None, tmp_path: Path, qtbot: QtBot) -> Iterator[Desktop]:
    made = Desktop(busy, FileTokenStore(tmp_path / "perangkat.token"))
    made.window.resize(1024, 600)
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.close()


def ask(desktop: Desktop, qtbot: QtBot) -> None:
    """One question more, and wait for its answer."""
    answers: list[bool] = []
    desktop.shop.ask(lambda _connection: True, answers.append)
    qtbot.waitUntil(lambda: answers == [True])


def settle(desktop: Desktop, qtbot: QtBot) -> None:
    """Until both readers have answered what was asked before, and what those answers asked for."""
    for _ in range(4):
        ask(desktop, qtbot)
    QApplication.processEvents()


@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_wholly_english(key: str, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window.show_page(key)
    settle(desktop, qtbot)
    assert left_over(desktop.window) == []


@pytest.mark.parametrize("key", PAGES)
def test_a_page_gives_no_key_twice_and_cuts_no_text_on_a_small_screen(key: str, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window.show_page(key)
    settle(desktop, qtbot)
    assert desktop.window.width() == 1024
    assert keys_given_twice(desktop.window) == []
    assert cut(desktop.window) == []


def first_customer(desktop: Desktop) -> str:
    with desktop.core.reader() as connection:
        return customers.search(connection, "")[0].id


def first_product(desktop: Desktop) -> products.ProductRow:
    with desktop.core.reader() as connection:
        return next(row for row in products.page(connection, limit=200).rows if row.name == MI)


def detail(desktop: Desktop, *, waiting: bool) -> sales.SaleDetail:
    with desktop.core.reader() as connection:
        row = next(row for row in sales.page(connection).rows if row.awaiting == waiting and row.kind == "sale")
        found = sales.detail(connection, row.id)
    assert found is not None
    return found


def undecided(desktop: Desktop, kind: str) -> ConflictRow:
    with desktop.core.reader() as connection:
        return next(row for row in conflicts.page(connection).rows if row.kind == kind)


def decisions() -> dict[str, Callable[[Desktop], QDialog]]:
    """How to make the dialogs of the conflict inbox."""

    def conflict(kind: str) -> Callable[[Desktop], QDialog]:
        return lambda desktop: ConflictDialog(desktop.shop, undecided(desktop, kind), desktop.window)

    def ask_market(desktop: Desktop) -> QDialog:
        text = question(undecided(desktop, "order_answer_refused"), desktop.shop.settings)
        return AskMarketDialog(desktop.shop, text, desktop.window)

    def one_customer(desktop: Desktop) -> QDialog:
        with desktop.core.reader() as connection:
            return CustomerDialog(desktop.shop, customers.search(connection, "")[0], desktop.window)

    return {
        "refused answer": conflict("order_answer_refused"),
        "same phone": conflict("customer_twice"),
        "empty shelf": conflict("stock_below_zero"),
        "ask": ask_market,
        "customer": one_customer,
        "sale to read": lambda desktop: SaleDialog(detail(desktop, waiting=False), desktop.window),
    }


def promotions(desktop: Desktop) -> QDialog:
    """The list, with a promotion of each kind in it."""
    desktop.core.handle(SavePromotion(new_id(), "Idul Fitri", value=1_000, weekdays=(5,), until="2020-01-01"))
    desktop.core.handle(SavePromotion(new_id(), "Hemat", "amount", 500, least=2_000, since="2099-01-01"))
    desktop.core.handle(SavePromotion(new_id(), "Dobel", "free", 1, buy=2, mixed=True))
    return PromotionsDialog(desktop.shop, desktop.window)


def of_goods() -> dict[str, Callable[[Desktop], QDialog]]:
    """The dialogs about goods and their prices."""
    none = {"aliases": (), "nib": "", "pirt": "", "halal": ""}
    unit = UnitDraft("pcs", 1_000, 1)
    return {
        "new product": lambda desktop: ProductDialog(desktop.shop, None, ("Sembako",), desktop.window),
        "product": lambda desktop: ProductDialog(desktop.shop, first_product(desktop), (), desktop.window),
        "open pack": lambda desktop: OpenPackDialog(desktop.shop, first_product(desktop), desktop.window),
        "variants": lambda desktop: VariantsDialog(desktop.shop, ("Sembako",), (), desktop.window),
        "promotions": promotions,
        "new promotion": lambda desktop: PromotionDialog(desktop.shop, None, desktop.window),
        "many prices": lambda desktop: MassPriceDialog(desktop.shop, Filter(words="all products"), desktop.window),
        "kit": lambda desktop: PartsDialog(desktop.shop, (), print, desktop.window),
        "names": lambda desktop: NamesDialog(none, print, desktop.window),
        "prices": lambda desktop: PricesDialog("x", (), (unit,), (), print, desktop.window),
        "photo": lambda desktop: PhotoDialog(desktop.shop, first_product(desktop).id, None, print, desktop.window),
    }


def of_money() -> dict[str, Callable[[Desktop], QDialog]]:
    """Kasbon, the drawer and returns without a nota."""
    return {
        "loose refund": lambda desktop: LooseRefundDialog(desktop.shop, desktop.window),
        "debt book": lambda desktop: DebtBook(desktop.shop, desktop.desk, desktop.window),
        "debt account": lambda desktop: DebtAccount(
            desktop.shop, desktop.desk, first_customer(desktop), desktop.window
        ),
        "owner's pin": lambda desktop: OwnerPinDialog(desktop.shop, desktop.window),
        "quotations": lambda desktop: QuotationsDialog(desktop.shop, desktop.desk, None, desktop.window),
        "drawer": lambda desktop: DrawerDialog(desktop.shop, desktop.desk, desktop.window),
        "expense": lambda desktop: CashMoveDialog(desktop.shop, "expense", desktop.window),
        "drawer history": lambda desktop: DrawerHistory(desktop.shop, desktop.desk, desktop.window),
    }


def dialogs() -> dict[str, Callable[[Desktop], QDialog]]:
    """How to make every dialog; each asks the shop for what it needs."""

    def payment(desktop: Desktop) -> QDialog:
        with desktop.core.reader() as connection:
            view = carts.open_cart(connection)
        assert view is not None
        return PaymentDialog(desktop.shop, view, desktop.window)

    def decline(desktop: Desktop) -> QDialog:
        with desktop.core.reader() as connection:
            return DeclineOrderDialog(desktop.shop, orders.page(connection).rows[0], desktop.window)

    def paper(desktop: Desktop) -> QDialog:
        command = IssueDocument(new_id(), "nota", sale_id=detail(desktop, waiting=False).row.id)
        issued = desktop.core.handle(command).result
        assert isinstance(issued, IssuedPaper)
        return DocumentPreview(desktop.shop, issued.document_id, desktop.window)

    def one_sale(desktop: Desktop) -> QDialog:
        dialog = SalesDialog(desktop.shop, desktop.desk, desktop.window)
        desktop.shop.ask(lambda _connection: True, lambda _answer: dialog.submit())
        return dialog

    def qris(desktop: Desktop) -> QDialog:
        sale = detail(desktop, waiting=True)
        return QrisCheck(desktop.shop, sale.row, sale.payments[0], desktop.window)

    def new_customer(desktop: Desktop) -> QDialog:
        picker = CustomerPicker(desktop.shop, desktop.window)
        picker.open_form()
        return picker

    return {
        **decisions(),
        "payment": payment,
        "customers": lambda desktop: CustomerPicker(desktop.shop, desktop.window),
        "new customer": new_customer,
        "held carts": lambda desktop: HeldCarts(desktop.shop, desktop.window),
        "refund": lambda desktop: RefundDialog(desktop.shop, desktop.desk, desktop.window),
        **of_money(),
        "sales": lambda desktop: SalesDialog(desktop.shop, desktop.desk, desktop.window),
        "one sale": one_sale,
        "qris": qris,
        **of_goods(),
        "by file": lambda desktop: BundleDialog(desktop.bundles, "Toko Berkah", 3, desktop.window),
        "import": lambda desktop: ImportCatalogueDialog(desktop.shop, desktop.window),
        "receive": lambda desktop: ReceiveGoodsDialog(desktop.shop, desktop.window),
        "adjust": lambda desktop: AdjustStockDialog(desktop.shop, first_product(desktop), desktop.window),
        "decline": decline,
        "paper": paper,
        "keys": lambda desktop: desktop.window.show_shortcuts(),
    }


@pytest.mark.parametrize("name", dialogs())
def test_a_dialog_is_wholly_english_and_gives_no_key_twice(name: str, desktop: Desktop, qtbot: QtBot) -> None:
    dialog = dialogs()[name](desktop)
    dialog.open()
    settle(desktop, qtbot)
    assert left_over(dialog) == []
    assert keys_given_twice(dialog) == []
    assert cut(dialog) == []
    dialog.close()


def test_a_shop_that_cannot_be_opened_says_so_in_english(english: None, qtbot: QtBot) -> None:
    window = StartupProblem(DomainError("database.newer", version=9, known=1))
    qtbot.addWidget(window)
    assert left_over(window) == []
    assert "version 9, this program 1" in window.text.text()


def test_the_search_finds_indonesian_where_there_is_some(core: ShopCore, tmp_path: Path, qtbot: QtBot) -> None:
    trade.stock_shop(core)
    desktop = Desktop(core, FileTokenStore(tmp_path / "perangkat.token"))
    try:
        desktop.window.show_page("products")
        desktop.window.show()
        settle(desktop, qtbot)
        found = left_over(desktop.window)
    finally:
        desktop.close()
    assert {"Impor  Ctrl+I", "Nama barang", "Semua stok", "Belum terhubung ke pasar"} <= set(found)


def test_every_sentence_is_asked_for_under_the_name_it_is_kept_by() -> None:
    """`self.other.tr(...)`, or `translate` under the name `tr`, is collected but never found again."""
    asked = set()
    for file in [*(ROOT / "ui").rglob("*.py"), *(ROOT / "blangkon_desktop").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                asked.add(node.name)
            elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("translate", "_N"):
                    asked.add(str(node.args[0].value))
    kept = {context for context, _source, _english in translations()}
    assert kept - asked == set()
