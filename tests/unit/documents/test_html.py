"""The HTML of a document: complete, escaped, and the same money as the facts."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.html import Paper, render_html
from blangkon_desktop.domain.document import BAST, DOCUMENT_TYPES, INVOICE, KUITANSI, NOTA
from blangkon_desktop.domain.money import format_rupiah
from tests.helpers.documents import sample, with_ppn


class _Checker(HTMLParser):
    """Collects text, and every tag that is closed in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip() and "style" not in self.open:
            self.texts.append(data.strip())


def read(html: str) -> _Checker:
    checker = _Checker()
    checker.feed(html)
    checker.close()
    return checker


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("kind", DOCUMENT_TYPES)
def test_page_is_well_formed_and_needs_nothing_from_outside(kind: str, paper: Paper) -> None:
    html = render_html(layout(sample(kind)), paper)
    page = read(html)
    assert page.wrong == []
    assert page.open == []
    assert sample(kind).number in page.texts or f"Nomor {sample(kind).number}" in page.texts
    assert re.findall(r"(?:src|href)=|url\(|@import", html) == []


def test_every_line_and_total_is_stated() -> None:
    facts = with_ppn(sample(INVOICE, 12))
    texts = read(render_html(layout(facts), "A4")).texts
    for line in facts.lines:
        assert line.name in texts
        assert format_rupiah(line.total, symbol=False) in texts
    assert texts.count(format_rupiah(facts.total)) == 1
    assert format_rupiah(facts.ppn, symbol=False) in texts


def test_names_are_escaped() -> None:
    line = dataclasses.replace(sample(NOTA).lines[0], name='<b>Teh</b> & "gula" <script>x</script>')
    html = render_html(layout(dataclasses.replace(sample(NOTA), lines=(line,))), "A5")
    assert "<script" not in html
    assert line.name in "".join(read(html).texts)


def test_discount_column_only_where_a_line_has_one() -> None:
    facts = sample(NOTA)
    assert "Potongan" in read(render_html(layout(facts), "A4")).texts
    plain = dataclasses.replace(facts, lines=facts.lines[:2])
    assert "Potongan" not in read(render_html(layout(plain), "A4")).texts


def test_meterai_box_and_copy_mark() -> None:
    texts = read(render_html(layout(sample(KUITANSI, 30), copy_no=2), "A4")).texts
    assert "SALINAN ke-2" in texts
    at = texts.index("Meterai")
    assert texts[at + 1] == "Rp10.000"
    assert "Meterai" not in read(render_html(layout(sample(KUITANSI)), "A4")).texts


def test_bast_says_its_title_in_the_middle_and_condition_per_line() -> None:
    texts = read(render_html(layout(sample(BAST)), "A4")).texts
    assert "BERITA ACARA SERAH TERIMA BARANG" in texts
    assert texts.count("Baik dan lengkap") == len(sample(BAST).lines)


def test_other_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="A3"):
        render_html(layout(sample(NOTA)), "A3")  # type: ignore[arg-type]
