"""Receipts: the bytes read back to the facts, fit the paper, and money is refused rather than spoiled."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.escpos import COLUMNS, Width, render_escpos
from blangkon_desktop.documents.model import Amount
from blangkon_desktop.domain.document import DOCUMENT_TYPES, INVOICE, NOTA, DocumentFacts, DocumentLine, PaymentFact
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import format_rupiah
from tests.helpers.documents import notas, sample, with_ppn
from tests.helpers.escpos import PICTURE, receipt_text

_MONEY_AT_END = re.compile(r"(?:^|\s)(?P<sign>-?)(?:Rp)?(?P<digits>\d{1,3}(?:\.\d{3})*)$")


def money_at_end(line: str) -> int:
    """The rupiah at the right edge of a printed line."""
    match = _MONEY_AT_END.search(line)
    assert match is not None, f"no money at the end of {line!r}"
    return int(match["sign"] + match["digits"].replace(".", ""))


def labelled(lines: list[str], label: str) -> int:
    """The money beside `label`, or on the next line where it did not fit beside it."""
    at = next(n for n, line in enumerate(lines) if line.strip() == label or line.startswith(label + " "))
    return money_at_end(lines[at] if lines[at].strip() != label else lines[at + 1])


@pytest.mark.parametrize("width", [58, 80])
@settings(max_examples=200)
@given(facts=notas(), copy_no=st.integers(0, 2))
def test_bytes_read_back_to_the_facts(width: Width, facts: DocumentFacts, copy_no: int) -> None:
    lines = receipt_text(render_escpos(layout(facts, copy_no), width))
    assert max(map(len, lines)) <= COLUMNS[width]
    rules = [n for n, line in enumerate(lines) if line == "-" * COLUMNS[width]]
    goods, money = lines[rules[1] + 1 : rules[-1]], lines[rules[-1] + 1 :]
    assert labelled(money, "TOTAL") == facts.total
    if facts.discount or facts.rounding:
        assert labelled(money, "Subtotal") == facts.subtotal
    if facts.discount:
        assert labelled(money, "Potongan") == -facts.discount
    if facts.rounding:
        assert labelled(money, "Pembulatan") == facts.rounding
    if facts.change:
        assert labelled(money, "Kembali") == facts.change
    for payment in facts.payments:
        assert labelled(money, "Tunai" if payment.method == "cash" else "Sisa utang") == payment.amount
    # Each line's total stands at the right edge, in order (names may hold digits too: they are never so placed).
    edge = [money_at_end(line) for line in goods if len(line) == COLUMNS[width] and _MONEY_AT_END.search(line)]
    remaining = iter(edge)
    assert all(line.total in remaining for line in facts.lines)
    assert ("SALINAN ke-" in "".join(lines)) == (copy_no > 0)


@pytest.mark.parametrize("width", [58, 80])
@pytest.mark.parametrize("kind", DOCUMENT_TYPES)
def test_every_document_fits_the_paper(kind: str, width: Width) -> None:
    facts = sample(kind)
    lines = receipt_text(render_escpos(layout(facts), width))
    assert max(map(len, lines)) <= COLUMNS[width]
    assert facts.number in "".join(lines)
    assert PICTURE not in lines


def test_receipt_of_58_mm_in_full() -> None:
    facts = sample(NOTA, 3)
    assert receipt_text(render_escpos(layout(facts), 58)) == [
        "TOKO BERKAH JAYA",
        "Jl. Raya Demak-Kudus Km 7, Demak",
        "Telp. 0812-2555-0143",
        "--------------------------------",
        "NOTA",
        "A0412/NOTA/2026",
        "Tanggal  24 November 2026",
        "Waktu    14.05 WIB",
        "Kasir    Siti",
        "--------------------------------",
        "Kertas HVS A4 80 gram Sinar",
        "Dunia",
        "  1 rim x 54.500          54.500",
        "Kertas HVS F4 70 gram PaperOne",
        "  6 rim x 52.000         312.000",
        "Pulpen Standard AE7 hitam",
        "  11 lusin x 24.000",
        "  Potongan 5.000         259.000",
        "--------------------------------",
        "TOTAL                  Rp625.500",
        "Tunai                  Rp650.000",
        "Kembali                 Rp24.500",
        "",
        "Terima kasih.",
    ]


def test_ppn_is_stated_apart() -> None:
    facts = with_ppn(sample(NOTA))
    lines = receipt_text(render_escpos(layout(facts), 80))
    assert labelled(lines, "  DPP nilai lain") == facts.dpp
    assert labelled(lines, "PPN 12%") == facts.ppn


def test_qris_waiting_for_confirmation_is_said() -> None:
    facts = dataclasses.replace(sample(NOTA), payments=(PaymentFact("qris", 2_159_750, False),), change=0)
    lines = receipt_text(render_escpos(layout(facts), 58))
    assert labelled(lines, "QRIS (menunggu konfirmasi)") == 2_159_750


def test_letters_the_printer_lacks_become_a_picture_and_money_stays_text() -> None:
    line = dataclasses.replace(sample(NOTA).lines[0], name="Teh ꦗꦮ Café", unit="m²")
    data = render_escpos(layout(dataclasses.replace(sample(NOTA), lines=(line,))), 58)
    lines = receipt_text(data)
    assert lines.count(PICTURE) == 2  # the name, and the quantity with its unit
    assert "  x 54.500                54.500" in lines


def test_typographic_signs_are_printed_as_their_plain_forms() -> None:
    line = dataclasses.replace(sample(NOTA).lines[0], name="“Kopi” 3×2 – isi…")
    lines = receipt_text(render_escpos(layout(dataclasses.replace(sample(NOTA), lines=(line,))), 58))
    assert '"Kopi" 3x2 - isi...' in lines


def test_money_that_cannot_be_shown_is_refused_with_its_row() -> None:
    facts = dataclasses.replace(sample(NOTA), lines=(*sample(NOTA).lines[:2], huge_line()))
    with pytest.raises(DomainError) as caught:
        render_escpos(layout(facts), 58)
    assert caught.value.code == "print.money_unprintable"
    assert caught.value.values["row"] == 3
    odd = dataclasses.replace(layout(sample(NOTA)), amounts=(Amount("TOTAL", "Rp１２"),))
    with pytest.raises(DomainError) as caught:
        render_escpos(odd, 58)
    assert caught.value.values == {"row": "TOTAL", "text": "Rp１２"}


def huge_line() -> DocumentLine:
    return dataclasses.replace(sample(NOTA).lines[0], total=10**30)


def test_largest_amount_still_fits_the_small_paper() -> None:
    facts = dataclasses.replace(sample(NOTA), subtotal=999_999_999_999_999, total=999_999_999_999_999)
    lines = receipt_text(render_escpos(layout(facts), 58))
    assert format_rupiah(facts.total) in "".join(lines)


def test_cut_and_drawer_are_asked_for_only_when_wanted() -> None:
    document = layout(sample(NOTA))
    plain = render_escpos(document, 58, cut=False)
    assert b"\x1dV" not in plain
    assert b"\x1bp" not in plain
    both = render_escpos(document, 58, cut=True, drawer=True)
    assert both.endswith(b"\x1dV\x00")
    assert both.index(b"\x1bp\x00") < both.index(b"TOKO")


def test_other_width_is_refused() -> None:
    with pytest.raises(ValueError, match="57"):
        render_escpos(layout(sample(NOTA)), 57)  # type: ignore[arg-type]


def test_printer_library_is_loaded_late_and_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import logging, os, sys, tempfile\n"
        "from blangkon_desktop.documents.escpos import render_escpos\n"
        "assert 'escpos' not in sys.modules and 'yaml' not in sys.modules\n"
        "from blangkon_desktop.documents.build import layout\n"
        "from tests.helpers.documents import sample\n"
        "render_escpos(layout(sample('nota')), 58)\n"
        "print(os.listdir(tempfile.gettempdir()), logging.getLogger().handlers)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[] []\n", "")


def test_names_with_other_letters_stand_under_their_label() -> None:
    lines = receipt_text(render_escpos(layout(dataclasses.replace(sample(NOTA), cashier="Zoë")), 58))
    at = lines.index("Kasir")
    assert lines[at + 1] == PICTURE


def test_invoice_on_a_roll_states_ppn_inside_words_account_and_signature() -> None:
    facts = dataclasses.replace(sample(INVOICE), dpp=1_783_577, ppn=214_029, ppn_label="PPN 12%", note="Lunas")
    lines = receipt_text(render_escpos(layout(facts), 58))
    text = " ".join(line.strip() for line in lines)
    assert lines[lines.index("Sudah termasuk:") + 2].startswith("PPN 12%")
    assert "Terbilang: Dua juta seratus lima puluh sembilan ribu tujuh ratus lima puluh rupiah" in text
    assert "Pembayaran ke rekening: Bank Jateng 3-012-34567-8 a.n. Siti Aminah" in text
    assert "Catatan: Lunas" in lines
    assert "Hormat kami" in lines
