"""Buku nomor in the window: what was issued, what is missing and why, on screen and as CSV."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.services.commands import ExplainGap
from tests.helpers.shop import sell, stocked
from ui.background import Shop
from ui.dialogs.number_book import NumberBook


@pytest.fixture
def sold(core: ShopCore) -> list[str]:
    goods = stocked(core)
    return [sell(core, (goods["Indomie Goreng"], "pcs", 1_000)).number for _ in range(6)]


def lose(core: ShopCore, *numbers: str) -> None:
    with closing(connect(core.path)) as connection:
        connection.execute("DROP TRIGGER sale_fixed")
        sql = "UPDATE sale SET number = replace(number, '/', '-') WHERE number = ?"
        connection.executemany(sql, [(number,) for number in numbers])
        connection.commit()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(shop: Shop, window: QWidget, qtbot: QtBot) -> NumberBook:
    dialog = NumberBook(shop, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0 and dialog.gaps.text() != "")
    return dialog


def cells(dialog: NumberBook) -> list[str]:
    return [str(dialog.model.data(dialog.model.index(0, column))) for column in range(5)]


def test_a_sound_book_says_so(shop: Shop, window: QWidget, sold: list[str], qtbot: QtBot) -> None:
    dialog = opened(shop, window, qtbot)
    year = sold[0][-4:]
    assert cells(dialog) == [f"NT {year} A", sold[0], sold[-1], "6", "Lengkap"]
    assert dialog.gaps.text() == "Tidak ada nomor yang kosong."


def test_what_is_missing_is_named(
    shop: Shop, window: QWidget, core: ShopCore, sold: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    lose(core, sold[1], sold[3], sold[4])
    core.handle(ExplainGap(sold[1], sold[1], "kertas rusak"))
    dialog = opened(shop, window, qtbot)
    assert cells(dialog)[3:] == ["3", "2 belum jelas"]
    burned, unclear = dialog.gaps.text().split("\n")
    assert burned == f"{sold[1]} tidak dipakai: kertas rusak"
    assert unclear.startswith(f"{sold[3]} – {sold[4]} belum jelas.")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save(tmp_path / "nomor.csv")
    assert "BELUM JELAS" in (tmp_path / "nomor.csv").read_text(encoding="utf-8-sig")


def test_printing_needs_a_printer(shop: Shop, window: QWidget, sold: list[str], qtbot: QtBot) -> None:
    dialog = opened(shop, window, qtbot)
    dialog.print_button.click()
    assert dialog.messages.isVisible()
