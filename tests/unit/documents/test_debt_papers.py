"""The statement and the reminder of kasbon: the same money on screen, on paper, in the message and in the picture."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from blangkon_desktop.documents.debt_papers import (
    MOST_LISTED,
    reminder_layout,
    reminder_png,
    reminder_text,
    statement_layout,
    whatsapp_url,
)
from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.html import render_html
from blangkon_desktop.domain.debt import PAYMENT, SALE, DebtEntry, ageing, balance, open_debts
from blangkon_desktop.domain.document import Party
from blangkon_desktop.queries.debts import DebtLedger, DebtorRow, LedgerRow

SHOP = Party("Toko Berkah Jaya", address="Jl. Raya Karanganom", phone="0812-3456-7890")
TODAY = "2026-11-24"


def ledger(*entries: DebtEntry) -> DebtLedger:
    open_ones, running, rows = open_debts(entries), 0, []
    for entry in entries:
        running += entry.amount
        rows.append(LedgerRow(entry, running, 0, False))
    who = DebtorRow("c", "Bu Sri", "6281234567890", balance(entries), None, ageing(open_ones, TODAY))
    return DebtLedger(who, tuple(rows), open_ones)


def sale(number: int, amount: int) -> DebtEntry:
    return DebtEntry(f"s{number}", "c", SALE, amount, number, f"2026-10-{number:02}", f"A{number:03}/NT/2026")


def paid(number: int, amount: int) -> DebtEntry:
    return DebtEntry(f"p{number}", "c", PAYMENT, -amount, number, f"2026-10-{number:02}", f"A{number:03}/BK/2026")


OWING = ledger(sale(1, 20_000), paid(2, 20_000), sale(3, 30_000), sale(4, 5_500), paid(5, 10_000))


def test_a_statement_begins_where_nothing_was_owed() -> None:
    page = statement_layout(OWING, SHOP, TODAY)
    assert [(entry.text, entry.amount, entry.balance) for entry in page.entries] == [
        ("Belanja A003/NT/2026", "30.000", "30.000"), ("Belanja A004/NT/2026", "5.500", "35.500"),
        ("Bayar A005/BK/2026", "-10.000", "25.500"),
    ]  # fmt: skip
    assert page.amounts[0].text == "Rp25.500"
    assert [sign.role for sign in page.signatures] == ["Pelanggan", "Hormat kami"]
    assert statement_layout(ledger(sale(1, 5), paid(2, 8)), SHOP, TODAY).amounts[0].label == "KELEBIHAN BAYAR"


@pytest.mark.parametrize("width", [58, 80])
def test_every_form_of_a_statement_says_the_same_money(width: int) -> None:
    page = statement_layout(OWING, SHOP, TODAY)
    html = render_html(page, "A5")
    receipt = render_escpos(page, 58 if width == 58 else 80).decode("ascii", "ignore")
    for text in ("Rp25.500", "30.000", "-10.000", "A003/NT/2026", "REKENING KASBON", "Bu Sri"):
        assert text in html
        assert text in receipt


def test_a_reminder_lists_what_is_open_and_not_more_than_is_kind() -> None:
    page = reminder_layout(OWING, SHOP, TODAY)
    assert [(entry.text, entry.amount) for entry in page.entries] == [
        ("Belanja A003/NT/2026", "20.000"), ("Belanja A004/NT/2026", "5.500"),
    ]  # fmt: skip
    many = ledger(*(sale(number, 1_000) for number in range(1, MOST_LISTED + 4)))
    assert len(reminder_layout(many, SHOP, TODAY).entries) == MOST_LISTED
    assert "dan 3 nota lain" in reminder_text(many, SHOP, TODAY)
    assert reminder_layout(many, SHOP, TODAY).note == "dan 3 nota lain"


def test_a_message_opens_in_whatsapp() -> None:
    words = reminder_text(OWING, SHOP, TODAY)
    assert "*Jumlah: Rp25.500*" in words
    link = urlsplit(whatsapp_url("6281234567890", words))
    assert (link.netloc, link.path) == ("wa.me", "/6281234567890")
    assert parse_qs(link.query)["text"] == [words]


def test_the_picture_is_small() -> None:
    data = reminder_png(OWING, SHOP, TODAY)
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.width < 500
    assert len(data) < 20_000
