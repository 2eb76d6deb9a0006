"""One customer's kasbon: every entry with what is left of it; pay, copy an old debt, remind, print the account."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blangkon_desktop.documents.debt_papers import entry_words, reminder_text, statement_layout, whatsapp_url
from blangkon_desktop.domain.customer import format_phone
from blangkon_desktop.domain.debt import PAYMENT
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CUSTOMER, SALE
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import debts
from blangkon_desktop.queries.debts import DebtLedger, LedgerRow
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.money_commands import DebtReceipt, TakeBackDebtPayment
from ui import format as shown
from ui.background import Progress, Shop
from ui.dialogs.base import Confirm, Dialog
from ui.dialogs.debt_entry import DebtLimitDialog, DebtPaymentDialog, OldDebtDialog
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.services import Receipts
from ui.theme import Colour
from ui.widgets import Button, EmptyState, MessageAction, TableView, label
from ui.widgets.save_file import Folder, ask_where

_TABLE_HEIGHT = 220


class DebtAccount(Dialog):
    """Enter takes money; the last payment can be printed as a kuitansi, a wrong one taken back with Del."""

    grows = True

    def __init__(self, shop: Shop, receipts: Receipts, customer_id: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Kasbon"), self.tr("Bayar  Enter"), parent, width=880)
        self._shop = shop
        self._receipts = receipts
        self._customer_id = customer_id
        self.ledger: DebtLedger | None = None
        self.debt = label("", "total")
        self.facts = label("", "muted", wrap=True)
        self.model: KeysetTableModel[LedgerRow] = KeysetTableModel(
            self._columns(), self, key=lambda row: row.entry.id
        )
        self.table = TableView(self.model, "debt-account")
        self.table.setAccessibleName(self.tr("Catatan kasbon"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(EmptyState("hand-coins", self.tr("Belum ada catatan kasbon")))
        self.old = Button(self.tr("Utang lama"), icon="plus")
        self.limit = Button(self.tr("Batas"), icon="wallet")
        self.receipt = Button(self.tr("Kuitansi"), icon="receipt")
        self.undo = Button(self.tr("Batalkan"), icon="undo-2")
        self.slip = Button(self.tr("Rekening struk"), icon="printer")
        self.page = Button(self.tr("Rekening A5"), icon="file-text")
        self.chat = Button(self.tr("WhatsApp"), icon="upload")
        self.copy = Button(self.tr("Salin pesan"), icon="file-text")
        self.picture = Button(self.tr("Gambar"), icon="save")
        self._lay_out()
        self.lead(self.table)
        shop.changed.connect(self._changed)
        self.table.setFocus()
        self._ask()

    def submit(self) -> None:
        """Take money."""
        self.open_payment()

    def open_payment(self) -> DebtPaymentDialog | None:
        """Take money; None while nothing is owed."""
        if self.ledger is None or self.ledger.customer.debt <= 0:
            return None
        dialog = DebtPaymentDialog(self._shop, self.ledger, self)
        dialog.noted.connect(self._paid)
        return self.open_over(dialog)

    def open_old_debt(self) -> OldDebtDialog | None:
        """Copy a debt from the paper book."""
        if self.ledger is None:
            return None
        dialog = OldDebtDialog(self._shop, self.ledger.customer, self)
        dialog.noted.connect(self._noted)
        return self.open_over(dialog)

    def open_limit(self) -> DebtLimitDialog | None:
        """Change how much may stand on kasbon."""
        if self.ledger is None:
            return None
        return self.open_over(DebtLimitDialog(self._shop, self.ledger.customer, self))

    def take_back(self) -> Confirm | None:
        """Ask, then take the chosen payment back."""
        row = self._payment()
        if row is None:
            return None
        command = TakeBackDebtPayment(new_id(), row.entry.id)
        dialog = Confirm(
            self.tr("Batalkan pembayaran {0}?").format(row.entry.number),
            self.tr("{0} menjadi utang lagi. Uangnya dikembalikan, atau dicatat ke pelanggan yang benar.").format(
                shown.rupiah(-row.entry.amount)
            ),
            self.tr("Batalkan pembayaran"), lambda: self._shop.run(command, self._noted_back, self.show_error), self,
        )  # fmt: skip
        return self.open_over(dialog)

    def print_receipt(self) -> None:
        """The kuitansi of the chosen payment, on the receipt printer."""
        row = self._payment()
        if row is not None:
            self._receipts.print_debt(row.entry.id, lambda: self._printed(row.entry.number), self.show_error)

    def print_slip(self) -> None:
        """The account on the receipt printer."""
        if self.ledger is not None:
            page = statement_layout(self.ledger, self._shop.settings.party(), shown.today())
            self._receipts.print_slip(page, self._account_printed, self.show_error)

    def print_page(self) -> None:
        """The account on the page printer."""
        if self.ledger is not None:
            page = statement_layout(self.ledger, self._shop.settings.party(), shown.today())
            self._receipts.print_page(page, self._account_printed, self.show_error)

    def message(self) -> str:
        """The reminder as a message."""
        assert self.ledger is not None
        return reminder_text(self.ledger, self._shop.settings.party(), shown.today())

    def open_chat(self) -> None:
        """Hand the reminder to WhatsApp."""
        if self.ledger is not None:
            QDesktopServices.openUrl(QUrl(whatsapp_url(self.ledger.customer.phone, self.message())))

    def copy_message(self) -> None:
        """Put the reminder on the clipboard."""
        if self.ledger is not None:
            QGuiApplication.clipboard().setText(self.message())
            self.messages.say(
                self.tr("Pesan pengingat sudah disalin."), self.tr("Tempel di WhatsApp dengan Ctrl+V."), tone="success"
            )

    def open_picture(self) -> None:
        """Ask where the reminder's picture goes."""
        ask_where(
            self, self.tr("Simpan gambar"), "kasbon.png", "PNG (*.png)", self.save_picture, Folder.PicturesLocation
        )

    def save_picture(self, path: Path) -> None:
        """Draw and write the picture in the background."""
        ledger, shop, today = self.ledger, self._shop.settings.party(), shown.today()
        if ledger is None:
            return

        def job(_progress: Progress) -> None:
            from blangkon_desktop.documents.debt_papers import reminder_png

            try:
                path.write_bytes(reminder_png(ledger, shop, today))
            except OSError as error:
                raise DomainError("file.unwritable", path=str(path), reason=error.strerror or "") from error

        def saved(_nothing: None) -> None:
            self.messages.say(self.tr("{0} tersimpan.").format(path.name), tone="success")

        self._shop.work(job, saved, self.show_error, self.tr("Menggambar pengingat"))

    def home(self) -> QWidget:
        return self.table

    def _paid(self, receipt: DebtReceipt) -> None:
        left = self.tr("Sisa utang {0}.").format(shown.rupiah(receipt.debt)) if receipt.debt else self.tr("Lunas.")
        number = receipt.number
        show = MessageAction(
            self.tr("Cetak kuitansi"),
            lambda: self._receipts.print_debt(receipt.entry_id, lambda: self._printed(number), self.show_error),
        )
        self.messages.say(
            self.tr("{0} diterima, {1}.").format(shown.rupiah(receipt.amount), number), left, tone="info",
            actions=(show,),
        )  # fmt: skip

    def _noted(self, receipt: DebtReceipt) -> None:
        self.messages.say(
            self.tr("{0} dicatat, {1}.").format(shown.rupiah(receipt.amount), receipt.number),
            self.tr("Utang sekarang {0}.").format(shown.rupiah(receipt.debt)), tone="success",
        )  # fmt: skip

    def _noted_back(self, changes: Changes) -> None:
        assert isinstance(changes.result, DebtReceipt)
        self._noted(changes.result)

    def _printed(self, number: str) -> None:
        self.messages.say(self.tr("Kuitansi {0} dicetak.").format(number), tone="success")

    def _account_printed(self) -> None:
        self.messages.say(self.tr("Rekening kasbon dicetak."), tone="success")

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & {CUSTOMER, SALE}:
            self._ask()

    def _ask(self) -> None:
        customer_id, today = self._customer_id, shown.today()
        self._shop.ask(
            lambda connection: debts.ledger(connection, customer_id, today), self._show, self.show_error
        )

    def _show(self, ledger: DebtLedger | None) -> None:
        if ledger is None:
            return
        self.ledger = ledger
        customer = ledger.customer
        self.title.setText(customer.name)
        self.setWindowTitle(customer.name)
        self.debt.setText(shown.rupiah(abs(customer.debt)))
        limit = customer.limit if customer.limit is not None else self._shop.settings.debt_limit or None
        facts = [
            self.tr("kelebihan bayar") if customer.debt < 0 else self.tr("sisa utang"),
            format_phone(customer.phone),
            self.tr("tertua {0}").format(shown.day(customer.ageing.oldest)) if customer.ageing.oldest else "",
            self.tr("batas {0}").format(shown.rupiah(limit)) if limit is not None else "",
        ]
        self.facts.setText("  ·  ".join(fact for fact in facts if fact))
        self.model.set_rows(tuple(reversed(ledger.rows)))
        self.show_actions()

    def _payment(self) -> LedgerRow | None:
        """The chosen row, if it is a payment that stands."""
        row = self.table.current()
        if not isinstance(row, LedgerRow) or row.taken_back or row.entry.kind != PAYMENT or row.entry.amount > 0:
            return None
        return row

    def show_actions(self) -> None:
        owing = self.ledger is not None and self.ledger.customer.debt > 0
        for button in (self.primary, self.chat, self.copy, self.picture):
            button.setEnabled(owing)
        for button in (self.slip, self.page):
            button.setEnabled(self.ledger is not None and bool(self.ledger.rows))
        for button in (self.receipt, self.undo):
            button.setEnabled(self._payment() is not None)

    def _columns(self) -> list[Column[LedgerRow]]:
        def state(row: LedgerRow) -> str:
            if row.taken_back:
                return self.tr("dibatalkan")
            if row.left:
                return self.tr("sisa {0}").format(shown.figures(row.left))
            return self.tr("lunas") if row.entry.amount > 0 and row.entry.kind != PAYMENT else ""

        return [
            Column(self.tr("Tanggal"), lambda row: row.entry.date, shown.day_digits, width=110),
            Column(self.tr("Keterangan"), lambda row: entry_words(row.entry), strong=True),
            Column(self.tr("Catatan"), lambda row: row.entry.note, width=130),
            Column(
                self.tr("Keadaan"), state, width=130,
                tone=lambda row: Colour.WARNING_TEXT if row.left else Colour.MUTED,
            ),
            Column(self.tr("Jumlah"), lambda row: row.entry.amount, shown.figures, align="right", width=110),
            Column(self.tr("Sisa"), lambda row: row.balance, shown.figures, align="right", width=110, strong=True),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.debt)
        head.addWidget(self.facts, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.add_tools((
            (self.old, "F2", self.open_old_debt), (self.limit, "F3", self.open_limit),
            (self.receipt, "F4", self.print_receipt), (self.undo, "Del", self.take_back),
            (self.slip, "F5", self.print_slip), (self.page, "F6", self.print_page),
            (self.chat, "F7", self.open_chat), (self.copy, "F8", self.copy_message),
            (self.picture, "F9", self.open_picture),
        ))  # fmt: skip
        self.cancel.setText(self.tr("Tutup"))
