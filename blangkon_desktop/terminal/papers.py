"""Verbs of paper: issue a document, write it as HTML or as the bytes of a receipt, print a receipt."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Literal

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.html import render_html
from blangkon_desktop.documents.raw_printer import send_receipt
from blangkon_desktop.domain.document import DOCUMENT_TYPES, DocumentFacts
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.services.commands import IssueDocument, NotePrinted
from blangkon_desktop.terminal.context import id_by_number, say, shop_of


def add(verbs: Any) -> None:
    """Register the verbs."""
    issue = verbs.add_parser("document", help="buat nota, invoice, kuitansi, surat jalan, atau BAST")
    issue.add_argument("type", choices=DOCUMENT_TYPES)
    source = issue.add_mutually_exclusive_group(required=True)
    source.add_argument("--sale", metavar="NOMOR", help="nomor nota")
    source.add_argument("--order", metavar="NOMOR", help="nomor pesanan")
    issue.add_argument("--html", metavar="BERKAS", help="tulis sebagai halaman HTML")
    issue.add_argument("--escpos", metavar="BERKAS", help="tulis sebagai byte struk")
    issue.add_argument("--print", dest="target", metavar="PRINTER", help="cetak struk: tcp://…, file:…, queue:…")
    issue.set_defaults(run=_document)


def _document(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        sale_id = id_by_number(core, "sale", arguments.sale) if arguments.sale else None
        order_id = id_by_number(core, "order", arguments.order) if arguments.order else None
        paper: Any = core.handle(IssueDocument(new_id(), arguments.type, sale_id, order_id)).result
        with core.reader() as connection:
            settings = shop_settings(connection)
        pages = layout(DocumentFacts.from_json(paper.facts), paper.printed)
        size: Literal["A4", "A5"] = "A4" if settings.paper == "A4" else "A5"
        width: Literal[58, 80] = 80 if settings.receipt_width == 80 else 58
        say(f"{paper.type} {paper.number}")
        if arguments.html:
            _write(Path(arguments.html), render_html(pages, size).encode())
        if arguments.escpos:
            _write(Path(arguments.escpos), render_escpos(pages, width))
        if arguments.target:
            send_receipt(render_escpos(pages, width), arguments.target)
            core.handle(NotePrinted(paper.document_id, arguments.target))
    return 0


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise DomainError("file.unwritable", path=str(path), reason=str(error)) from error
    say(f"{path}: {len(data)} B")
