"""Labels that make do with little room."""

from __future__ import annotations

from itertools import pairwise

from pytestqt.qtbot import QtBot

from ui.theme import Colour
from ui.widgets import ElidedLabel, StatusChip, TotalLabel, label


def test_total_shrinks_before_it_is_cut(qtbot: QtBot) -> None:
    total = TotalLabel("Rp999.999.999.999")
    qtbot.addWidget(total)
    total.resize(200, 60)
    total.show()
    image = total.grab().toImage()
    paper = image.pixelColor(0, 0)
    inked = [x for x in range(image.width()) if any(image.pixelColor(x, y) != paper for y in range(image.height()))]
    gaps = [after - before for before, after in pairwise(inked)]
    assert inked[0] >= 1
    assert inked[-1] - inked[0] > 150
    assert max(gaps) < 10


def test_long_line_ends_in_dots_and_keeps_its_text_in_the_tooltip(qtbot: QtBot) -> None:
    words = ElidedLabel("Cari, ubah harga, dan lihat stok. Semua tetap jalan tanpa sinyal.")
    qtbot.addWidget(words)
    words.resize(120, 30)
    words.show()
    words.grab()
    assert words.toolTip() == words.text()
    words.resize(900, 30)
    words.grab()
    assert words.toolTip() == ""


def test_chip_changes_its_colour_with_its_word(qtbot: QtBot) -> None:
    chip = StatusChip("Menunggu", "warning")
    qtbot.addWidget(chip)
    chip.show()
    before = chip.grab().toImage().pixelColor(chip.width() // 2, 2).name()
    chip.show_state("Lunas", "success")
    after = chip.grab().toImage().pixelColor(chip.width() // 2, 2).name()
    assert (before, after) == (Colour.WARNING_SOFT.lower(), Colour.SUCCESS_SOFT.lower())


def test_label_takes_names_literally(qtbot: QtBot) -> None:
    words = label("<i>Kopi</i>")
    qtbot.addWidget(words)
    wide = label("<i>Kopi</i> ")
    qtbot.addWidget(wide)
    assert words.sizeHint().width() > label("Kopi").sizeHint().width()
