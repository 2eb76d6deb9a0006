"""Papers of kasbon that carry no number: the statement that a customer signs, and a kind reminder for the telephone."""

from __future__ import annotations

import io
from urllib.parse import quote

from blangkon_desktop.documents.dates import long_date
from blangkon_desktop.documents.model import Amount, DocumentLayout, Entry, Field, Letterhead, PartyBlock, Signature
from blangkon_desktop.domain.customer import format_phone
from blangkon_desktop.domain.debt import OPENING, PAYMENT, REFUND, SALE, DebtEntry
from blangkon_desktop.domain.document import Party
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.queries.debts import DebtLedger, LedgerRow

STATEMENT = "kasbon"
REMINDER = "pengingat"
MOST_LISTED = 12
"""Debts that a reminder names; more make it a reproach."""
_WORDS = {SALE: "Belanja", OPENING: "Utang lama", REFUND: "Retur", PAYMENT: "Bayar"}


def statement_layout(ledger: DebtLedger, shop: Party, today: str) -> DocumentLayout:
    """The account since nothing was owed last; `today` is the ISO date on it."""
    rows = _since_nothing_was_owed(ledger.rows)
    entries = tuple(
        Entry(
            short_date(row.entry.date), entry_words(row.entry), format_rupiah(row.entry.amount, symbol=False),
            format_rupiah(row.balance, symbol=False),
        )
        for row in rows
    )  # fmt: skip
    return _layout(
        STATEMENT, "REKENING KASBON", ledger, shop, today, entries,
        signatures=(Signature("Pelanggan", ledger.customer.name), Signature("Hormat kami", shop.name, shop.position)),
    )  # fmt: skip


def reminder_layout(ledger: DebtLedger, shop: Party, today: str) -> DocumentLayout:
    """What is still open, the oldest first, in friendly words."""
    entries = tuple(
        Entry(short_date(debt.entry.date), entry_words(debt.entry), format_rupiah(debt.left, symbol=False), "")
        for debt in ledger.open[:MOST_LISTED]
    )
    hidden = len(ledger.open) - len(entries)
    note = f"dan {hidden} nota lain" if hidden else ""
    closing = "Bila sudah dibayar, mohon abaikan pesan ini. Terima kasih."
    return _layout(REMINDER, "CATATAN KASBON", ledger, shop, today, entries, note=note, closing=closing)


def reminder_text(ledger: DebtLedger, shop: Party, today: str) -> str:
    """The same as a message for WhatsApp."""
    lines = [
        f"Assalamualaikum / Selamat siang {ledger.customer.name},",
        f"catatan kasbon di {shop.name} per {long_date(today)}:",
        *(
            f"- {short_date(debt.entry.date)} {entry_words(debt.entry)}: {format_rupiah(debt.left)}"
            for debt in ledger.open[:MOST_LISTED]
        ),
        *([f"- dan {len(ledger.open) - MOST_LISTED} nota lain"] if len(ledger.open) > MOST_LISTED else []),
        f"*Jumlah: {format_rupiah(max(ledger.customer.debt, 0))}*",
        "Bila sudah dibayar, mohon abaikan pesan ini. Terima kasih.",
    ]
    return "\n".join(lines)


def whatsapp_url(phone: str, text: str) -> str:
    """The link that opens WhatsApp with a message to `phone` (digits with 62; "" lets the person choose)."""
    return f"https://wa.me/{phone}?text={quote(text, safe='')}"


def reminder_png(ledger: DebtLedger, shop: Party, today: str) -> bytes:
    """The reminder as a small picture, as wide as a receipt."""
    from blangkon_desktop.documents.escpos import render_escpos
    from blangkon_desktop.documents.escpos_image import receipt_image

    picture = receipt_image(render_escpos(reminder_layout(ledger, shop, today), 58, cut=False), 58)
    out = io.BytesIO()
    picture.convert("1").save(out, "PNG", optimize=True)
    return out.getvalue()


def entry_words(entry: DebtEntry) -> str:
    """`Belanja A001/NT/2026`; a payment that was taken back says so."""
    words = "Batal bayar" if entry.kind == PAYMENT and entry.amount > 0 else _WORDS[entry.kind]
    return f"{words} {entry.number}".strip()


def short_date(date: str) -> str:
    """`2026-11-24` -> `24/11/26`."""
    return f"{date[8:]}/{date[5:7]}/{date[2:4]}"


def _since_nothing_was_owed(rows: tuple[LedgerRow, ...]) -> tuple[LedgerRow, ...]:
    start = next((number for number in range(len(rows) - 1, 0, -1) if rows[number - 1].balance <= 0), 0)
    return rows[start:]


def _layout(
    kind: str, title: str, ledger: DebtLedger, shop: Party, today: str, entries: tuple[Entry, ...], *,
    note: str = "", closing: str = "", signatures: tuple[Signature, ...] = (),
) -> DocumentLayout:  # fmt: skip
    customer = ledger.customer
    contact = (shop.address, f"Telp. {shop.phone}" if shop.phone else "")
    left = Amount("SISA UTANG" if customer.debt >= 0 else "KELEBIHAN BAYAR", format_rupiah(abs(customer.debt)), True)
    return DocumentLayout(
        type=kind, title=title, number="", copy_mark="",
        letterhead=Letterhead(shop.name, tuple(line for line in contact if line)),
        fields=(Field("Per tanggal", long_date(today)),), opening="",
        parties=(PartyBlock("Pelanggan", customer.name, tuple(filter(None, [format_phone(customer.phone)]))),),
        statement="", body=(), items=None, amounts=(left,), included=(), payments=(), words="", bank_account="",
        note=note, closing=closing if signatures else "", signature_date=long_date(today) if signatures else "",
        signatures=signatures, footer="" if signatures else closing, entries=entries,
    )  # fmt: skip
