"""Statements as banks and wallets write them: dates, amounts, sides and columns in every usual form."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.statement import Claim, parse_qris_rules
from blangkon_desktop.importing.reader import RawTable
from blangkon_desktop.importing.statement import check_statement, read_statement

RULES = parse_qris_rules(resources.text("rules/qris.json"))


def read(header: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[str, int]]:
    table = RawTable("mutasi.csv", header, tuple((number, row) for number, row in enumerate(rows, start=2)))
    return [(row.date, row.amount) for row in read_statement(table).rows]


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        ("2026-11-24", "2026-11-24"), ("2026-11-24 09:15:00", "2026-11-24"), ("24/11/2026", "2026-11-24"),
        ("24-11-26", "2026-11-24"), ("24.11.2026 10.05", "2026-11-24"), ("24 Nov 2026", "2026-11-24"),
        ("4 Agustus 2026", "2026-08-04"), ("05-Okt-2026", "2026-10-05"), ("1 Des 26", "2026-12-01"),
    ],
)  # fmt: skip
def test_dates(day: str, iso: str) -> None:
    assert read(("Tanggal", "Kredit"), (day, "1.000")) == [(iso, 1_000)]


@pytest.mark.parametrize(
    ("amount", "rupiah"),
    [
        ("150000", 150_000), ("150.000", 150_000), ("150.000,00", 150_000), ("Rp 150.000", 150_000),
        ("IDR 150,000.00", 150_000), ("150,000", 150_000), ("150000.00", 150_000), ("+20.000", 20_000),
        ("20.000,00 CR", 20_000), ("1,250,000.00 K", 1_250_000),
    ],
)  # fmt: skip
def test_amounts(amount: str, rupiah: int) -> None:
    assert read(("Tgl", "Nominal"), ("2026-11-24", amount)) == [("2026-11-24", rupiah)]


def test_money_that_left_is_passed_over() -> None:
    rows = (("2026-11-24", "5.000", "DB"), ("2026-11-24", "7.000", "CR"), ("2026-11-24", "-9.000", ""),
            ("2026-11-24", "", ""), ("2026-11-24", "0,00", "CR"))  # fmt: skip
    assert read(("Date", "Amount", "DB/CR"), *rows) == [("2026-11-24", 7_000)]
    marked = (("2026-11-24", "5.000,00 DB"), ("2026-11-24", "6.000 CR"))
    assert read(("Tanggal", "Mutasi"), *marked) == [("2026-11-24", 6_000)]


def test_rows_that_say_nothing_are_counted() -> None:
    rows = ((2, ("Saldo awal", "x")), (3, ("24/11/2026", "5.000")), (9, ("31/02/2026", "1")))
    assert read_statement(RawTable("m.csv", ("Tanggal", "Kredit"), rows)).unread == (2, 9)


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [
        (("Tanggal", "Saldo"), ("2026-11-24", "5"), "statement.columns"),
        (("Kredit", "Debet"), ("5", ""), "statement.columns"),
        (("Tanggal", "Kredit"), ("Total", "x"), "statement.empty"),
    ],
)
def test_what_cannot_be_a_statement(header: tuple[str, ...], row: tuple[str, ...], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        read(header, row)
    assert refused.value.code == code


def test_a_file_from_a_wallet_with_a_title_above(tmp_path: Path) -> None:
    path = tmp_path / "mutasi.csv"
    path.write_text(
        "Laporan QRIS;;\nWARUNG BU SRI;;\nTanggal Transaksi;Nominal Transaksi;Keterangan\n"
        "24/11/2026 10:11;17.500,00;QRIS GOPAY\n24/11/2026 11:00;9.000,00;QRIS DANA\n"
    )
    claims = tuple(
        Claim(f"{number:032}", 0, f"A{number:03}/NT/2026", "2026-11-24", amount)
        for number, amount in ((1, 17_500), (2, 5_000))
    )
    statement, matching = check_statement(path, claims, RULES, "UMI")
    assert [(claim.number, row.text) for claim, row in matching.found] == [("A001/NT/2026", "QRIS GOPAY")]
    assert [claim.number for claim in matching.missing] == ["A002/NT/2026"]
    assert [row.amount for row in matching.other] == [9_000]
    assert statement.unread == ()
