"""The verb of the conflict inbox: look at what has to be decided, decide it, undo it, ask about it."""

from __future__ import annotations

import argparse
from typing import Any

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.conflict import Preview
from blangkon_desktop.domain.dates import wib
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.domain.quantity import ONE, format_quantity, parse_quantity
from blangkon_desktop.messages_conflicts import answer_words, conflict_words, question
from blangkon_desktop.queries import conflicts
from blangkon_desktop.queries.conflicts import ConflictRow
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.services.commands import AnswerConflict, PreviewAnswer, UndoAnswer
from blangkon_desktop.terminal.context import say, shop_of


def add(verbs: Any) -> None:
    """Register the verb."""
    inbox = verbs.add_parser("inbox", help="apa yang perlu diputuskan, dan memutuskannya")
    inbox.add_argument("number", type=int, nargs="?", help="nomor satu hal: kedua catatan dan akibat tiap jawaban")
    inbox.add_argument("--answer", metavar="JAWABAN", help="putuskan")
    inbox.add_argument("--quantity", metavar="JUMLAH", help="yang ada di rak, dalam satuan dasar")
    inbox.add_argument("--undo", action="store_true", help="urungkan keputusan")
    inbox.add_argument("--ask", action="store_true", help="tulis pertanyaan untuk layanan Blangkon")
    inbox.set_defaults(run=_inbox)


def _inbox(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        if arguments.number is None:
            _list(core)
            return 0
        row = _row(core, arguments.number)
        quantity = parse_quantity(arguments.quantity, ONE) if arguments.quantity else None
        if arguments.undo:
            core.handle(UndoAnswer(row.no))
            say(f"Nomor {row.no} diurungkan dan terbuka lagi.")
        elif arguments.answer:
            core.handle(AnswerConflict(row.no, arguments.answer, quantity))
            say(f"Nomor {row.no}: {answer_words(row.kind, arguments.answer).title}.")
        elif arguments.ask:
            say(_question(core, row))
        else:
            _show(core, row, quantity)
    return 0


def _list(core: ShopCore) -> None:
    with core.reader() as connection:
        rows = conflicts.page(connection, limit=500).rows
    for row in rows:
        words = conflict_words(row.kind, row.facts)
        say(f"{row.no}  {words.title}: {words.text}  ({wib(row.opened_at):%d/%m/%Y %H:%M})")
    if not rows:
        say("Tidak ada yang perlu diputuskan.")


def _row(core: ShopCore, number: int) -> ConflictRow:
    with core.reader() as connection:
        row = conflicts.find(connection, number)
    if row is None:
        raise DomainError("conflict.missing", number=number)
    return row


def _show(core: ShopCore, row: ConflictRow, quantity: int | None) -> None:
    words = conflict_words(row.kind, row.facts)
    say(f"{words.title}. {words.text}", f"  di sini: {_version(row, 'ours')}", f"  lainnya: {_version(row, 'theirs')}")
    if row.answer is not None:
        say(f"  sudah diputuskan: {row.answer}")
        return
    for answer in row.rules.answers:
        meaning = answer_words(row.kind, answer.name)
        say(f"  --answer {answer.name}: {meaning.title}. {meaning.text}")
        if answer.asks_quantity and quantity is None:
            say("      dengan --quantity JUMLAH")
            continue
        preview = core.handle(PreviewAnswer(row.no, answer.name, quantity)).result
        assert isinstance(preview, Preview)
        say(*(f"      {effect}" for effect in _effects(preview)))


def _version(row: ConflictRow, side: str) -> str:
    return ", ".join(f"{name} {value}" for name, value in (row.facts.get(side) or {}).items()) or "-"


def _effects(preview: Preview) -> list[str]:
    lines = [
        f"stok {found.product}: {format_quantity(found.before)} menjadi {format_quantity(found.after)}"
        for found in preview.stock
    ]
    lines += [f"{account}: {format_rupiah(amount)}" for account, amount in preview.money.items()]
    lines += [f"pesanan {number}: {state}" for number, _do, state in preview.orders]
    lines += [f"{found.title} {found.field}: {found.after}" for found in preview.fields]
    if preview.sends:
        lines.append("dikirim: " + ", ".join(f"{count} {kind}" for kind, count in preview.sends.items()))
    return lines or ["tidak ada yang berubah"]


def _question(core: ShopCore, row: ConflictRow) -> str:
    with core.reader() as connection:
        settings = shop_settings(connection)
    made = wib(row.made_at or row.opened_at)
    return question(
        {
            "shop": settings.name or "-", "letter": settings.till_letter,
            "number": str(row.op_seq if row.op_seq is not None else row.no),
            "what": row.op_kind or conflict_words(row.kind, row.facts).title, "made": f"{made:%d/%m/%Y %H:%M}",
            "code": row.code, "receipt": row.receipt,
        }
    )  # fmt: skip
