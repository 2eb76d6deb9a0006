"""Cocokkan mutasi: a statement file beside the QRIS payments that nobody has confirmed; one press books what fits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

import resources
from blangkon_desktop.domain.qris import read_qris
from blangkon_desktop.domain.statement import Claim, Matching, StatementRow, parse_qris_rules
from blangkon_desktop.importing.statement import Statement, check_statement
from blangkon_desktop.queries import sales
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import ConfirmPayments
from ui import format as shown
from ui.background import Progress, Shop, Work
from ui.dialogs.base import Dialog
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.theme import Colour
from ui.widgets import EmptyState, StatusChip, TableView, label

_FOLDER_KEY = "folders/statement"
_TABLE_HEIGHT = 260


@dataclass(frozen=True)
class Finding:
    """One line of the answer; `state` is found, wrong, missing, double or other."""

    id: int
    state: str
    claim: Claim | None
    money: StatementRow | None


class StatementMatch(Dialog):
    """Nothing is booked before the person has seen the whole list; what does not fit stays as it is."""

    grows = True

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Cocokkan dengan mutasi"), self.tr("Pilih berkas  Enter"), parent, width=860,
            text=self.tr("Unduh mutasi rekening atau dompet QRIS sebagai Excel atau CSV. Pembayaran yang uangnya "
                         "ketemu bisa ditandai sekaligus, yang lain disebutkan satu per satu."),
        )  # fmt: skip
        self._shop = shop
        self._work: Work | None = None
        self._found: tuple[tuple[str, int], ...] = ()
        self.model: KeysetTableModel[Finding] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "statement")
        self.table.setAccessibleName(self.tr("Hasil pencocokan"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(EmptyState("file-spreadsheet", self.tr("Belum ada mutasi yang dibaca")))
        self.chips = {state: StatusChip("", tone) for state, tone in _TONES.items()}
        self.unread = label("", "caption", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(8)
        for chip in self.chips.values():
            line.addWidget(chip)
            chip.hide()
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.unread)
        self.unread.hide()
        self.model.set_rows([])

    def submit(self) -> None:
        if self._found:
            self.set_busy(True)
            self._shop.run(ConfirmPayments(self._found), self._booked, self.show_error)
        else:
            self.choose_file()

    def choose_file(self) -> QFileDialog:
        """Ask which file."""
        dialog = QFileDialog(self, self.tr("Pilih mutasi"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Excel atau CSV (*.xlsx *.csv *.txt)"), self.tr("Semua berkas (*)")])
        dialog.setDirectory(str(QSettings().value(_FOLDER_KEY, "")))
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()
        return dialog

    def read(self, path: Path) -> None:
        """Read a statement and show what it says of the open payments."""
        QSettings().setValue(_FOLDER_KEY, str(path.parent))
        self.set_busy(True)
        self.messages.clear()
        self._shop.ask(sales.claimed_qris, lambda claims: self._match(path, claims), self.show_error)

    def _match(self, path: Path, claims: tuple[Claim, ...]) -> None:
        payload = self._shop.settings.qris
        merchant = read_qris(payload).merchant_class if payload else ""

        def job(progress: Progress) -> tuple[Statement, Matching]:
            rules = parse_qris_rules(resources.text("rules/qris.json"))
            return check_statement(path, claims, rules, merchant, progress.report, progress.cancelled)

        self._work = self._shop.work(job, self._show, self.show_error, self.tr("Membaca {0}").format(path.name))

    def _show(self, answer: tuple[Statement, Matching]) -> None:
        statement, matching = answer
        self.set_busy(False)
        self._found = tuple((claim.sale_id, claim.ordinal) for claim, _ in matching.found)
        pairs: list[tuple[str, Claim | None, StatementRow | None]] = [
            *(("wrong", *pair) for pair in matching.wrong),
            *(("missing", claim, None) for claim in matching.missing),
            *(("double", *pair) for pair in matching.double),
            *(("found", *pair) for pair in matching.found),
            *(("other", None, row) for row in matching.other),
        ]
        self.model.set_rows([Finding(number, *pair) for number, pair in enumerate(pairs)])
        for state, chip in self.chips.items():
            count = sum(pair[0] == state for pair in pairs)
            chip.setVisible(bool(count))
            chip.show_state(f"{self._word(state)} {count}", _TONES[state])
        self.unread.setVisible(bool(statement.unread))
        self.unread.setText(
            self.tr("{0} baris tidak bisa dibaca, yang pertama baris {1}.").format(
                len(statement.unread), min(statement.unread, default=0)
            )
        )
        again = self.tr("Pilih berkas lain  Enter")
        self.primary.setText(
            self.tr("Tandai {0} sudah masuk  Enter").format(len(self._found)) if self._found else again
        )
        self.table.take_first()
        self.primary.setFocus()

    def _booked(self, _changes: Changes) -> None:
        count = len(self._found)
        self.set_busy(False)
        self._found = ()
        self.model.set_rows([row for row in self.model.rows() if row.state != "found"])
        self.chips["found"].hide()
        self.primary.setText(self.tr("Pilih berkas lain  Enter"))
        self.messages.say(self.tr("{0} pembayaran ditandai sudah masuk.").format(count), tone="success")
        self.cancel.setText(self.tr("Tutup"))
        self.cancel.setFocus()

    def _columns(self) -> list[Column[Finding]]:
        return [
            Column(self.tr("Keadaan"), lambda row: self._word(row.state), width=156, tone=_tone),
            Column(self.tr("Nota"), lambda row: row.claim.number if row.claim else "", width=128, strong=True),
            Column(self.tr("Tanggal"), _date, shown.day_digits, width=110),
            Column(self.tr("Seharusnya"), lambda row: row.claim.amount if row.claim else None, _money, align="right",
                   width=108),
            Column(self.tr("Di mutasi"), lambda row: row.money.amount if row.money else None, _money, align="right",
                   width=128),
            Column(self.tr("Kata bank"), lambda row: row.money.text if row.money else ""),
        ]  # fmt: skip

    def _word(self, state: str) -> str:
        return {
            "found": self.tr("Ketemu"),
            "wrong": self.tr("Jumlahnya beda"),
            "missing": self.tr("Belum ada uangnya"),
            "double": self.tr("Masuk dua kali"),
            "other": self.tr("Uang lain"),
        }[state]

    def reject(self) -> None:
        if self._work is not None:
            self._work.cancel()
        super().reject()


_TONES = {"found": "success", "wrong": "danger", "missing": "warning", "double": "danger", "other": "neutral"}


_INKS = {
    "found": Colour.SUCCESS_TEXT, "wrong": Colour.DANGER, "missing": Colour.WARNING_TEXT, "double": Colour.DANGER,
}  # fmt: skip


def _tone(row: Finding) -> str | None:
    return _INKS.get(row.state)


def _date(row: Finding) -> str:
    return row.money.date if row.money else row.claim.date if row.claim else ""


def _money(amount: int | None) -> str:
    return "–" if amount is None else shown.rupiah(amount)
