"""Reads the money that came in from a bank's or wallet's statement, whatever its columns are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import parse_rupiah
from blangkon_desktop.domain.product import search_key
from blangkon_desktop.domain.statement import Claim, Matching, QrisRule, StatementRow, match
from blangkon_desktop.importing.reader import RawTable, read_table

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "date": ("tanggal transaksi", "tanggal", "tgl transaksi", "tgl", "waktu transaksi", "waktu", "transaction date",
             "posting date", "tanggal efektif", "date", "time"),
    "amount": ("kredit", "credit", "cr", "uang masuk", "masuk", "nominal transaksi", "nominal", "jumlah transaksi",
               "jumlah", "amount", "mutasi", "nilai transaksi", "nilai", "gross amount", "total"),
    "side": ("d/k", "db/cr", "debit/kredit", "dk", "cr/db", "tipe", "jenis", "type", "jenis transaksi"),
    "text": ("keterangan", "deskripsi", "uraian", "description", "remark", "remarks", "berita", "detail", "catatan"),
}  # fmt: skip
_OUT = frozenset(("db", "debit", "d", "keluar", "out", "debet"))
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan januari january", "feb februari february", "mar maret march", "apr april", "mei may", "jun juni june",
         "jul juli july", "agu agustus aug august ags agt", "sep september sept", "okt oktober oct october",
         "nov november nop nopember", "des desember dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})\b")
_NAMED = re.compile(r"(\d{1,2})[-/. ]+([A-Za-z]+)[-/., ]+(\d{4}|\d{2})\b")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+\.\d{1,2}")
_SIGNED = re.compile(r"^[+(]?\s*(?P<number>.*?)\s*\)?\s*(?P<side>cr|db|k|d)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """`rows` of money that came in; `unread` are the numbers of rows that say nothing of money with a date."""

    source: str
    rows: tuple[StatementRow, ...]
    unread: tuple[int, ...]


def check_statement(
    path: Path,
    claims: Sequence[Claim],
    rules: Sequence[QrisRule],
    merchant: str = "",
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Statement, Matching]:
    """Read a statement and match it with what was claimed; `merchant` is the class in the shop's QRIS code.

    Raises `DomainError`: what `read_table` raises, `statement.columns`, `statement.empty`.
    """
    statement = read_statement(read_table(path, progress, cancelled))
    return statement, match(claims, statement.rows, rules, merchant)


def read_statement(table: RawTable) -> Statement:
    """Money that left the account is passed over. Raises `DomainError("statement.columns")` without date or amount."""
    columns = _columns(table.header)
    if "date" not in columns or "amount" not in columns:
        raise DomainError("statement.columns", path=table.source)
    rows, unread = [], []
    for number, cells in table.rows:
        try:
            row = _row(number, cells, columns)
        except (DomainError, ValueError):
            unread.append(number)
        else:
            rows += [row] if row is not None else []
    if not rows:
        raise DomainError("statement.empty", path=table.source)
    return Statement(table.source, tuple(rows), tuple(unread))


def _columns(header: Sequence[str]) -> dict[str, int]:
    headings = [search_key(cell).replace("(rp)", "").replace("(idr)", "").strip(" .:*") for cell in header]
    found: dict[str, int] = {}
    for field, names in _HEADINGS.items():
        for name in names:
            if name in headings and headings.index(name) not in found.values():
                found[field] = headings.index(name)
                break
    return found


def _row(number: int, cells: Sequence[str], columns: Mapping[str, int]) -> StatementRow | None:
    side = search_key(cells[columns["side"]]) if "side" in columns else ""
    text = cells[columns["amount"]].strip()
    signed = _SIGNED.match(text)
    if not text or text.startswith(("-", "(")) or side in _OUT:
        return None
    if signed is not None and (signed["side"] or "").lower() in ("db", "d"):
        return None
    amount = _amount(signed["number"] if signed is not None else text)
    if amount == 0:
        return None
    words = cells[columns["text"]] if "text" in columns else ""
    return StatementRow(number, _date(cells[columns["date"]]), amount, words)


def _amount(text: str) -> int:
    plain = re.sub(r"^(?:rp|idr)\.?\s*", "", text.strip(), flags=re.IGNORECASE)
    if _ENGLISH.fullmatch(plain) and not re.fullmatch(r"\d{1,3}\.\d{3}", plain):
        whole, _, cents = plain.replace(",", "").partition(".")
        if cents.strip("0"):
            raise ValueError(text)
        return int(whole)
    return parse_rupiah(plain)


def _date(text: str) -> str:
    """ISO date of `2026-11-24`, `24/11/2026`, `24-11-26` or `24 Nov 2026`, with or without a time after it."""
    if match := _ISO.match(text.strip()):
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    if match := _DAY_FIRST.match(text.strip()):
        return date(_year(match[3]), int(match[2]), int(match[1])).isoformat()
    if match := _NAMED.match(text.strip()):
        return date(_year(match[3]), _MONTHS.get(match[2].lower(), 0), int(match[1])).isoformat()
    raise ValueError(text)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
