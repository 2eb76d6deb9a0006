"""The same shop from a terminal: `blangkon VERB`.

Exit codes: 0 done, 2 refused with a sentence, 3 the link did not work, 4 the shop's figures are unsound.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from blangkon_desktop import __version__
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.messages import sentence
from blangkon_desktop.terminal import (
    books,
    care,
    cash,
    counter,
    demo,
    files,
    goods,
    inbox,
    kasbon,
    market,
    offers,
    papers,
    prices,
    promotions,
)
from blangkon_desktop.terminal.context import Verb

REFUSED = 2


def build_parser() -> argparse.ArgumentParser:
    """Every verb with its options."""
    parser = argparse.ArgumentParser(prog="blangkon", description="Toko Blangkon dari terminal.")
    parser.add_argument("--data", metavar="FOLDER", help="folder data toko (biasanya tidak perlu)")
    parser.add_argument("--version", action="version", version=f"blangkon {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="PERINTAH")
    groups = (
        demo, care, goods, prices, promotions, counter, offers, kasbon, cash, papers, books, market, inbox, files
    )  # fmt: skip
    for group in groups:
        group.add(verbs)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; a known refusal is a sentence with its code on standard error, never a traceback."""
    parsed = build_parser().parse_args(arguments)
    run: Verb = parsed.run
    try:
        return run(parsed)
    except DomainError as error:
        message = sentence(error.code, error.values)
        print(f"{message.text}\n{message.next_step} [{error.code}]", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        return 0  # the reader (head, less) has seen enough


if __name__ == "__main__":
    sys.exit(main())
