"""Lewat berkas: what is said at each step, and the way out of a long file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.replication import BundleFacts, BundleOutcome
from ui.dialogs.bundle import BundleDialog
from ui.dialogs.bundle_words import contents_words, outcome_words
from ui.services import Failed

AT = 1_795_489_013_454


def facts(kind: str = "answer", left: int = 0) -> BundleFacts:
    return BundleFacts(kind, "Toko Berkah", 2, AT, 41_200, {"answer": 12, "order": 1}, (Path("a.bkl"),), left)


class Stick(QObject):
    """Files as the windows know them: answers what it is told, when it is told."""

    progressed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Path] = []
        self.stopped = False
        self.taken: Callable[[BundleOutcome], object] = lambda outcome: None
        self.fails: DomainError | None = None
        self.facts = facts()
        self.sizes: list[int | None] = []

    def export(
        self, folder: Path, shop: str, part_bytes: int | None, done: Callable[[BundleFacts], object], failed: Failed
    ) -> None:
        self.sizes.append(part_bytes)
        self._answer(folder, done, failed)

    def look(self, path: Path, done: Callable[[BundleFacts], object], failed: Failed) -> None:
        self._answer(path, done, failed)

    def take(self, path: Path, done: Callable[[BundleOutcome], object], failed: Failed) -> None:
        self.asked.append(path)
        self.taken = done

    def stop(self) -> None:
        self.stopped = True

    def _answer(self, path: Path, done: Callable[[BundleFacts], object], failed: Failed) -> None:
        self.asked.append(path)
        if self.fails is not None:
            failed(self.fails)
        else:
            done(self.facts)


@pytest.fixture
def stick() -> Stick:
    return Stick()


@pytest.fixture
def dialog(stick: Stick, qtbot: QtBot) -> BundleDialog:
    made = BundleDialog(stick, "Toko Berkah", 12)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_last_folder_is_where_the_next_file_is_looked_for(
    dialog: BundleDialog, stick: Stick, tmp_path: Path
) -> None:
    dialog.look(tmp_path / "jawab.bkl")
    assert QSettings().value("bundle/folder") == str(tmp_path)
    chooser = dialog.choose_file()
    assert Path(chooser.directory().path()) == tmp_path
    chooser.reject()
    assert stick.asked == [tmp_path / "jawab.bkl"]


def test_a_long_file_can_be_stopped_and_says_how_far_it_came(dialog: BundleDialog, stick: Stick, qtbot: QtBot) -> None:
    dialog.look(Path("/media/jawab.bkl"))
    assert dialog.primary.isVisible()
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    stick.progressed.emit(400, 1_000)
    assert (dialog.bar.isVisible(), dialog.bar.value(), dialog.cancel.text()) == (True, 400, "Hentikan")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (stick.stopped, dialog.isVisible()) == (True, True)
    stick.taken(BundleOutcome(Counter(applied=3), received=2, stopped=True, waiting=9))
    assert (dialog.heading.text(), dialog.bar.isVisible()) == ("Belum semua masuk", False)
    assert "Masih menunggu: 9" in dialog.facts.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_had_no_room_is_said(dialog: BundleDialog, stick: Stick) -> None:
    stick.facts = facts("request", left=7)
    dialog.export(Path("/media"))
    assert dialog.heading.text() == "Tersimpan: a.bkl"
    assert dialog.note.text().startswith("7 lagi belum muat")


def test_a_telephone_gets_it_in_small_files(dialog: BundleDialog, stick: Stick, qtbot: QtBot) -> None:
    dialog.export(Path("/media"))
    dialog.back.click()
    dialog.part_size.setFocus()
    QTest.keyClick(dialog.part_size, Qt.Key.Key_Down)
    paths = tuple(Path(f"kirim-{number}.bkl") for number in range(1, 6))
    stick.facts = replace(facts("request"), paths=paths)
    dialog.export(Path("/media"))
    assert stick.sizes == [None, 100_000]
    assert dialog.heading.text() == "Tersimpan: kirim-1.bkl, kirim-2.bkl, kirim-3.bkl dan 2 lagi"
    assert dialog.note.text().startswith("Kirim 5 berkas itu semuanya; urutannya bebas.")
    again = BundleDialog(stick, "Toko Berkah", 12)
    qtbot.addWidget(again)
    assert again.part_size.currentData() == 100_000


def test_a_refusal_leaves_the_dialog_ready_for_the_next_file(dialog: BundleDialog, stick: Stick) -> None:
    stick.fails = DomainError("bundle.other_till", shop="Toko Maju", till=3)
    dialog.look(Path("/media/jawab.bkl"))
    assert dialog.messages.isVisible()
    assert (dialog.primary.isVisible(), dialog.open_button.isEnabled()) == (False, True)
    stick.fails = None
    dialog.look(Path("/media/jawab.bkl"))
    assert (dialog.messages.isVisible(), dialog.primary.isVisible()) == (False, True)


def test_contents_in_the_words_of_a_shop() -> None:
    counts = {"product.put": 2, "sale.complete": 12, "order.command": 3, "later.kind": 1}
    assert contents_words(counts) == "12 penjualan, 3 jawaban pesanan, 2 perubahan barang, 1 catatan lain"
    assert contents_words({}).startswith("tidak ada yang menunggu")


def test_everything_that_happened_is_said() -> None:
    notes = ["sync.server_rewound"]
    outcome = BundleOutcome(Counter(applied=3, rejected=1), 2, 5, more=True, notes=notes, waiting=1)
    told = outcome_words(outcome)
    assert told[0] == "4 jawaban pasar masuk. Masih menunggu: 1."
    for word in ("1 ditolak", "2 perubahan", "dilewati", "berkas kiriman baru", "memulihkan"):
        assert any(word in line for line in told)
