"""Verbs of the gap book: every number that was issued, and every one that was not with the reason."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from blangkon_desktop.queries import numbers
from blangkon_desktop.reports.number_book import HEADINGS, lines, write_book
from blangkon_desktop.services.commands import ExplainGap
from blangkon_desktop.terminal.context import say, shop_of, table


def add(verbs: Any) -> None:
    """Register the verb."""
    book = verbs.add_parser("numbers", help="buku nomor: nomor yang terbit, dan yang tidak dengan alasannya")
    book.add_argument("--csv", metavar="BERKAS", help="tulis sebagai CSV")
    book.add_argument("--explain", nargs="+", metavar="NOMOR", help="catat mengapa nomor ini (atau dari–sampai) kosong")
    book.add_argument("--note", default="", help="alasannya, bersama --explain")
    book.set_defaults(run=_numbers)


def _numbers(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        if arguments.explain:
            core.handle(ExplainGap(arguments.explain[0], arguments.explain[-1], arguments.note))
        with core.reader() as connection:
            found = numbers.book(connection)
    if arguments.csv:
        write_book(found, Path(arguments.csv))
        say(f"{arguments.csv}: {len(found)} seri.")
    else:
        table(HEADINGS, list(lines(found)), right=(6,))
    unclear = sum(last - first + 1 for row in found for first, last in row.unexplained)
    say(f"Nomor yang belum jelas: {unclear}")
    return 4 if unclear else 0
