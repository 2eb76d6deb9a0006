"""Pages and panels."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from blangkon_desktop.domain.errors import DomainError
from ui.widgets import Field, Notice, Page, ScrollPanel


def test_page_has_its_words_said_by_the_window(qtbot: QtBot) -> None:
    page = Page("Barang")
    qtbot.addWidget(page)
    heard: list[Notice] = []
    page.said.connect(heard.append)
    page.say("Tersimpan.")
    page.show_error(DomainError("money.too_large", text="9"))
    assert [(notice.tone, notice.code) for notice in heard] == [("success", ""), ("danger", "money.too_large")]
    assert heard[1].next_step


def test_header_hides_what_it_has_not(qtbot: QtBot) -> None:
    page = Page("Barang", "Cari barang")
    qtbot.addWidget(page)
    page.resize(800, 700)
    page.show()
    assert page.header.subtitle.isVisible()
    page.header.say("")
    assert not page.header.subtitle.isVisible()


def test_a_low_window_gives_its_height_to_the_rows(qtbot: QtBot) -> None:
    page = Page("Barang", "Cari barang")
    qtbot.addWidget(page)
    page.resize(800, 700)
    page.show()
    tall = page.body.spacing(), page.body.contentsMargins().top()
    page.resize(800, 600)
    assert not page.header.subtitle.isVisible()
    page.header.say("110 barang")
    assert not page.header.subtitle.isVisible()
    assert (page.body.spacing(), page.body.contentsMargins().top()) < tall
    page.resize(800, 700)
    assert page.header.subtitle.isVisible()


def test_panel_follows_what_is_shown_in_it(qtbot: QtBot) -> None:
    panel = ScrollPanel()
    qtbot.addWidget(panel)
    field = Field("Isian", QLineEdit())
    panel.body.addWidget(field)
    panel.show()
    before = panel.sizeHint().height()
    field.set_error("Belum diisi.")
    qtbot.waitUntil(lambda: panel.sizeHint().height() > before)


def test_panel_scrolls_down_and_reaches_every_field(qtbot: QtBot) -> None:
    panel = ScrollPanel()
    qtbot.addWidget(panel)
    fields = [Field(f"Isian {number}", QLineEdit()) for number in range(20)]
    for field in fields:
        panel.body.addWidget(field)
    panel.resize(300, 200)
    panel.show()
    qtbot.waitUntil(lambda: panel.verticalScrollBar().maximum() > 0)
    panel.ensureWidgetVisible(fields[-1])
    assert panel.viewport().rect().contains(fields[-1].mapTo(panel.viewport(), fields[-1].rect().bottomLeft()))
    assert panel.horizontalScrollBar().maximum() == 0


def test_panel_asks_for_the_width_of_what_it_holds(qtbot: QtBot) -> None:
    panel = ScrollPanel()
    qtbot.addWidget(panel)
    before = panel.minimumSizeHint().width()
    wide = QLabel()
    wide.setFixedWidth(400)
    panel.body.addWidget(wide)
    panel.show()
    qtbot.waitUntil(lambda: panel.minimumSizeHint().width() >= 400)
    assert before < 100
