"""The conflict inbox on screen: sentences in the language of the windows, both versions, what an answer does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.conflict import Preview
from blangkon_desktop.domain.customer import format_phone
from blangkon_desktop.domain.promotion import AMOUNT, PERCENT
from blangkon_desktop.domain.quantity import ONE, format_quantity
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.messages_conflicts import CONTEXT, Words
from blangkon_desktop.messages_conflicts import answer_words as core_answer_words
from blangkon_desktop.messages_conflicts import conflict_words as core_conflict_words
from blangkon_desktop.messages_conflicts import question as core_question
from blangkon_desktop.queries.conflicts import ConflictRow
from ui import format as shown
from ui.dialogs.promotion_words import day_names
from ui.pages.orders_panel import ANSWERS, answer_words
from ui.pages.orders_words import state_look
from ui.pages.sync_words import kind_words


def _translate(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


def conflict_words(row: ConflictRow) -> Words:
    """The title and the question of a conflict."""
    return core_conflict_words(row.kind, row.facts, _translate)


def choice_words(kind: str, answer: str) -> Words:
    """The label of an answer and what it means."""
    return core_answer_words(kind, answer, _translate)


def field_words(name: str) -> str:
    """What a field of a product, customer, promotion, order or sale is called."""
    translate = QCoreApplication.translate
    return {
        "name": translate("conflicts", "Nama"),
        "sku": translate("conflicts", "Kode"),
        "barcode": translate("conflicts", "Barcode"),
        "category": translate("conflicts", "Kategori"),
        "tax_class": translate("conflicts", "Pajak"),
        "published": translate("conflicts", "Tampil di pasar"),
        "archived": translate("conflicts", "Diarsipkan"),
        "min_stock": translate("conflicts", "Stok minimum"),
        "units": translate("conflicts", "Satuan dan harga"),
        "aliases": translate("conflicts", "Nama lain"),
        "nib": translate("conflicts", "NIB"),
        "pirt": translate("conflicts", "P-IRT"),
        "halal": translate("conflicts", "Nomor halal"),
        "prices": translate("conflicts", "Harga khusus"),
        "parts": translate("conflicts", "Isi paket"),
        "variant": translate("conflicts", "Varian"),
        "photo": translate("conflicts", "Foto"),
        "price_class": translate("conflicts", "Kelas harga"),
        "value": translate("conflicts", "Besar promo"),
        "buy": translate("conflicts", "Beli sekian"),
        "unit": translate("conflicts", "Satuan"),
        "mixed": translate("conflicts", "Barang boleh campur"),
        "least": translate("conflicts", "Beli paling sedikit"),
        "products": translate("conflicts", "Barang yang kena promo"),
        "since": translate("conflicts", "Mulai"),
        "until": translate("conflicts", "Sampai"),
        "weekdays": translate("conflicts", "Hari"),
        "ended": translate("conflicts", "Dihentikan"),
        "phone": translate("conflicts", "Nomor HP"),
        "address": translate("conflicts", "Alamat"),
        "office": translate("conflicts", "Instansi"),
        "kind": translate("conflicts", "Jenis"),
        "npwp": translate("conflicts", "NPWP"),
        "same_as": translate("conflicts", "Orang yang sama"),
        "debt_limit": translate("conflicts", "Batas kasbon"),
        "state": translate("conflicts", "Keadaan pesanan"),
        "do": translate("conflicts", "Jawaban kita"),
        "number": translate("conflicts", "Nomor"),
        "total": translate("conflicts", "Total"),
        "on_hand": translate("conflicts", "Stok tercatat"),
        "ordered": translate("conflicts", "Dijanjikan"),
        "counted": translate("conflicts", "Dihitung"),
        "arrived": translate("conflicts", "Uang"),
    }.get(name, name)


def value_words(name: str, value: object, gift: str = "") -> str:
    """A field's value for a person; nothing is a dash. `gift` is the kind of a promotion, which says what it counts."""
    translate = QCoreApplication.translate
    if value is None or value in ("", []):
        return "–"
    if name == "arrived":
        return translate("conflicts", "masuk") if value else translate("conflicts", "tidak masuk")
    if name in ("published", "archived", "mixed", "ended"):
        return translate("conflicts", "ya") if value else translate("conflicts", "tidak")
    if isinstance(value, list):
        # The names of a kit's parts are not told; how many there are tells two versions apart.
        lists: Mapping[str, Callable[[list[Any]], str]] = {
            "units": lambda units: "\n".join(map(_unit, units)),
            "prices": lambda rules: "\n".join(map(_price, rules)),
            "parts": lambda parts: translate("conflicts", "{0} macam barang").format(len(parts)),
            "weekdays": lambda days: ", ".join(day_names()[day - 1] for day in days),
            "products": lambda products: translate("conflicts", "{0} macam barang").format(len(products)),
            "photo": lambda photo: shown.data_size(photo[1]),
            "variant": lambda variant: ", ".join([variant[1], *(of for _axis, of in variant[2])]),
        }
        return lists[name](value) if name in lists else ", ".join(map(str, value))
    written: Mapping[str, Callable[[Any], str]] = {
        "total": shown.rupiah,
        "debt_limit": shown.rupiah,
        "on_hand": shown.quantity,
        "ordered": shown.quantity,
        "counted": shown.quantity,
        "min_stock": shown.quantity,
        "least": shown.quantity,
        "value": {PERCENT: _percent, AMOUNT: shown.rupiah}.get(gift, str),
        "since": shown.day_digits,
        "until": shown.day_digits,
        "state": lambda state: state_look(state).text,
        "do": lambda do: answer_words(do) if do in ANSWERS else str(do),
        "phone": format_phone,
    }
    return written.get(name, str)(value)


def _percent(value: int) -> str:
    return f"{format_quantity(value, 100)} %"


def _unit(unit: list[Any]) -> str:
    name, factor, price, barcode = unit[:4]
    words = name if factor == ONE else f"{name} ({shown.quantity(factor)})"
    return f"{words}: {shown.rupiah(price)}" + (f" · {barcode}" if barcode else "")


def _price(rule: list[Any]) -> str:
    price_class, unit, least, since, price = rule[:5]
    told = [f"{price_class} {unit}".strip()]
    if least:
        told.append("≥ " + shown.quantity(least))
    if since:
        told.append(since)
    return f"{' · '.join(told)}: {shown.rupiah(price)}"


def versions(row: ConflictRow) -> list[tuple[str, str, str]]:
    """(field, our version, the other one), where there is something to compare or to know."""
    ours, theirs = row.facts.get("ours") or {}, row.facts.get("theirs") or {}
    if row.kind == "price_clash":
        ours, theirs = ({"units": [[*unit[:3], None] for unit in side["units"]]} for side in (ours, theirs))
    names = [*ours, *(name for name in theirs if name not in ours)]
    gift = str(row.facts.get("gift") or "")
    return [
        (field_words(name), value_words(name, ours.get(name), gift), value_words(name, theirs.get(name), gift))
        for name in names
    ]


def effects(preview: Preview, gift: str = "") -> list[str]:
    """What the answer does, a line each: goods, money, order, fields, what is sent, and whether it can be undone."""
    translate = QCoreApplication.translate
    lines = [
        translate("conflicts", "Stok {0}: {1} menjadi {2}").format(
            found.product, shown.quantity(found.before), shown.quantity(found.after)
        )
        for found in preview.stock
    ]
    for account, amount in preview.money.items():
        sign = "+" if amount > 0 else "−"
        lines.append(f"{account_words(account)}: {sign}{shown.rupiah(abs(amount))}")
    lines += [
        translate("conflicts", "Pesanan {0}: {1}").format(number, state_look(state).text)
        for number, _do, state in preview.orders
    ]
    lines += [
        translate("conflicts", "{0}: {1} menjadi {2}").format(
            found.title, field_words(found.field), value_words(found.field, found.after, gift).replace("\n", ", ")
        )
        for found in preview.fields
        if found.title and found.field != "same_as"
    ]
    if preview.sends:
        sent = ", ".join(f"{count} × {kind_words(kind)}" for kind, count in preview.sends.items())
        lines.append(translate("conflicts", "Dikirim ke pasar: {0}").format(sent))
    if not lines:
        lines.append(translate("conflicts", "Stok, uang, dan pesanan tidak berubah. Keputusan ini hanya dicatat."))
    lines.append(
        translate("conflicts", "Bisa diurungkan nanti.")
        if preview.undoable
        else translate("conflicts", "Tidak bisa diurungkan.")
    )
    return lines


def account_words(account: str) -> str:
    """Where money stands."""
    translate = QCoreApplication.translate
    return {
        "kas": translate("conflicts", "Uang di laci"),
        "bank": translate("conflicts", "Uang di bank"),
        "qris_belum_dicek": translate("conflicts", "QRIS belum dicek"),
        "piutang_kasbon": translate("conflicts", "Kasbon"),
        "piutang_instansi": translate("conflicts", "Piutang instansi"),
    }.get(account, account)


def question(row: ConflictRow, settings: ShopSettings) -> str:
    """What to send to the marketplace's people about a conflict."""
    number = row.op_seq if row.op_seq is not None else row.no
    what = kind_words(row.op_kind) if row.op_kind else conflict_words(row).title
    return ask_words(settings, number, what, row.made_at or row.opened_at, row.code, row.receipt)


def ask_words(settings: ShopSettings, number: int, what: str, made_at: int, code: str, receipt: str) -> str:
    """The question about one operation: numbers and codes, nobody's name and no money."""
    facts = {
        "shop": settings.name or "–", "letter": settings.till_letter, "number": str(number), "what": what,
        "made": shown.moment(made_at), "code": code, "receipt": receipt,
    }  # fmt: skip
    return core_question(facts, _translate)
