"""Buku nomor: which numbers of each series were issued, and why any were not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.invoice import BURNED, CODES, COPY, RESTORE, NumberGap
from blangkon_desktop.queries import numbers
from blangkon_desktop.queries.numbers import SeriesRow
from blangkon_desktop.reports.number_book import page_html, write_book
from ui import format as shown
from ui import printing
from ui.background import Progress, Shop
from ui.dialogs.base import Dialog
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.theme import Colour
from ui.widgets import Button, EmptyState, TableView, label
from ui.widgets.save_file import ask_where

_TABLE_HEIGHT = 260


class NumberBook(Dialog):
    """Arrows walk through the series; below the list every gap of the chosen one stands with its reason."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Buku nomor"), self.tr("Simpan CSV"), parent,
            text=self.tr("Setiap nomor terbit, atau ada alasannya. Nomor yang hilang tanpa alasan tidak boleh ada."),
            width=860,
        )  # fmt: skip
        self._shop = shop
        self.rows: tuple[SeriesRow, ...] = ()
        self.model: KeysetTableModel[SeriesRow] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "numbers")
        self.table.setAccessibleName(self.tr("Seri nomor"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(EmptyState("file-text", self.tr("Belum ada nomor yang terbit")))
        self.table.row_selected.connect(self._show_gaps)
        self.gaps = label("", wrap=True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.gaps)
        self.print_button = Button(self.tr("Cetak"), icon="printer")
        self.add_extra(self.print_button, "Ctrl+P", self.print_book)
        self.cancel.setText(self.tr("Tutup"))
        self.table.setFocus()
        shop.ask(numbers.book, self._show, self.show_error)

    def submit(self) -> None:
        """Ask where the CSV goes."""
        ask_where(self, self.tr("Simpan CSV"), "buku-nomor.csv", "CSV (*.csv)", self.save)

    def save(self, path: Path) -> None:
        """Write the CSV in the background."""
        rows = self.rows
        self._shop.work(
            lambda _progress: write_book(rows, path), lambda _nothing: self.accept(), self.show_error,
            self.tr("Menyimpan buku nomor"),
        )  # fmt: skip

    def print_book(self) -> None:
        """Print on the page printer of the settings."""
        settings, rows = self._shop.settings, self.rows
        if not settings.page_printer:
            self.show_error(DomainError("print.not_set_up"))
            return

        def job(progress: Progress) -> None:
            html = page_html(rows, settings.party().name)
            progress.check()
            printing.print_document(html, settings.page_printer, "A4")

        self._shop.work(job, lambda _nothing: self.accept(), self.show_error, self.tr("Mencetak"))

    def _columns(self) -> list[Column[SeriesRow]]:
        return [
            Column(self.tr("Seri"), _series, strong=True, width=130),
            Column(self.tr("Pertama"), lambda row: row.printed(row.first) if row.issued else "–", width=140),
            Column(self.tr("Terakhir"), lambda row: row.printed(row.last) if row.issued else "–"),
            Column(self.tr("Terbit"), lambda row: row.issued, shown.count, align="right", width=90),
            Column(
                self.tr("Keadaan"), self._state, width=170, icon=_icon, tone=_tone,
            ),
        ]  # fmt: skip

    def _state(self, row: SeriesRow) -> str:
        if row.unexplained:
            missing = sum(last - first + 1 for first, last in row.unexplained)
            return self.tr("{0} belum jelas").format(shown.count(missing))
        if row.closed:
            return self.tr("Ditutup")
        return self.tr("Lengkap")

    def _show(self, rows: tuple[SeriesRow, ...]) -> None:
        self.rows = rows
        self.model.set_rows(rows)
        for button in (self.primary, self.print_button):
            button.setEnabled(bool(rows))
        if rows:
            unclear = (place for place, row in enumerate(rows) if row.unexplained)
            self.table.select_row(next(unclear, 0))

    def _show_gaps(self, row: SeriesRow | None) -> None:
        if row is None:
            return
        said = [self._gap(row, gap) for gap in row.gaps]
        for first, last in row.unexplained:
            said.append(
                self.tr("{0} belum jelas. Hubungi layanan Blangkon sebelum memakai toko ini lagi.").format(
                    _span(row, first, last)
                )
            )
        self.gaps.setText("\n".join(said) or self.tr("Tidak ada nomor yang kosong."))

    def _gap(self, row: SeriesRow, gap: NumberGap) -> str:
        words = {
            COPY: self.tr("dan seterusnya dilanjutkan oleh salinan toko ini di komputer lain"),
            RESTORE: self.tr("dan seterusnya ditutup setelah toko dipulihkan dari cadangan"),
            BURNED: self.tr("tidak dipakai: {0}").format(gap.note),
        }[gap.reason]
        return f"{_span(row, gap.first, gap.last)} {words}"


def _series(row: SeriesRow) -> str:
    return f"{CODES[row.type]} {row.year} {row.letter}"


def _span(row: SeriesRow, first: int, last: int | None) -> str:
    return row.printed(first) if last in (None, first) else f"{row.printed(first)} – {row.printed(last or first)}"


def _icon(row: SeriesRow) -> str:
    return "triangle-alert" if row.unexplained else "pause" if row.closed else "circle-check"


def _tone(row: SeriesRow) -> str:
    return Colour.DANGER if row.unexplained else Colour.MUTED if row.closed else Colour.SUCCESS_TEXT
