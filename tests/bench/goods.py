"""Shops of any size, filled in bulk through the real schema; the same bytes for the same size."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from blangkon_desktop.bootstrap import open_shop
from blangkon_desktop.domain.order import CLOSED, PENDING
from blangkon_desktop.domain.product import search_key
from blangkon_desktop.services.commands import ImportedProduct, UnitDraft
from blangkon_desktop.storage.repositories import search_words

SEED = 20261124
DAY_MS = 86_400_000
FIRST_DAY = 1_735_664_400_000
"""1 January 2025, 00.00 WIB, in UTC milliseconds."""

_KINDS = (
    "Mie Goreng", "Mie Kuah", "Kopi Bubuk", "Kopi Susu", "Teh Celup", "Teh Melati", "Gula Pasir", "Gula Jawa", "Beras",
    "Minyak Goreng", "Tepung Terigu", "Tepung Beras", "Kecap Manis", "Kecap Asin", "Saus Sambal", "Terasi", "Garam",
    "Susu Kental Manis", "Susu Bubuk", "Biskuit", "Wafer", "Kerupuk Udang", "Keripik Tempe", "Permen Jahe", "Sirup",
    "Air Mineral", "Sabun Mandi", "Sabun Cuci", "Sampo", "Pasta Gigi", "Sikat Gigi", "Deterjen", "Pewangi", "Tisu",
    "Popok", "Pembalut", "Obat Nyamuk", "Baterai", "Lampu LED", "Buku Tulis", "Bolpoin", "Pensil", "Penghapus", "Map",
    "Kertas HVS", "Amplop", "Lakban", "Lem", "Spidol", "Tinta Printer", "Sandal Jepit", "Jarik Batik", "Rokok Kretek",
)  # fmt: skip
_VARIANTS = (
    "Original", "Pedas", "Jumbo", "Ayam Bawang", "Soto", "Rendang", "Melati", "Lemon", "Jeruk", "Coklat", "Vanila",
    "Stroberi", "Pandan", "Spesial", "Ekonomis", "Premium", "Keluarga", "Hitam", "Merah", "Biru", "Hijau", "Putih",
)  # fmt: skip
_SIZES = ("25 g", "85 g", "100 g", "250 g", "500 g", "1 kg", "5 kg", "65 ml", "220 ml", "600 ml", "1 L", "isi 12")
_CATEGORIES = ("Sembako", "Mie & bumbu", "Minuman", "Jajanan", "Kebersihan", "Alat tulis kantor", "Rumah", "Lain")
_ONSETS = ("b", "c", "d", "g", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "kr", "pr", "sr", "ny", "ng")
_VOWELS = ("a", "i", "u", "e", "o")
_ENDS = ("", "", "n", "ng", "s", "r", "m", "h", "k", "t")


def brands(count: int) -> list[str]:
    """Made-up names that can be spoken, such as a catalogue's long tail has."""
    chance = random.Random(SEED)
    found: dict[str, None] = {}
    while len(found) < count:
        word = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.randint(2, 3)))
        found[(word + chance.choice(_ENDS)).capitalize()] = None
    return list(found)


def catalogue(count: int) -> Iterator[ImportedProduct]:
    """`count` products of a village shop; every fourth also comes by the box."""
    chance = random.Random(SEED + count)
    makers = brands(max(200, count // 50))
    for number in range(count):
        # A few brands fill most of the shelves.
        maker = makers[int(len(makers) * chance.random() ** 2)]
        name = f"{chance.choice(_KINDS)} {maker} {chance.choice(_VARIANTS)} {chance.choice(_SIZES)}"
        price = chance.randint(5, 1_500) * 100
        units = [UnitDraft("pcs", 1_000, price, barcode(number))]
        if number % 4 == 0:
            units.append(UnitDraft("dus", 40_000, price * 38, "1" + barcode(number)))
        yield ImportedProduct(
            name, tuple(units), sku=f"SKU-{number:06}", category=_CATEGORIES[number * 7 % len(_CATEGORIES)],
            stock=chance.randint(-3, 400) * 1_000, row=number + 2,
        )  # fmt: skip


def barcode(number: int) -> str:
    """The EAN-13 of the product with this number."""
    digits = f"899{number:09}"
    check = -sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10
    return f"{digits}{check}"


def identity(family: int, number: int) -> str:
    """An id in UUIDv7's shape whose order is that of the numbers; families keep tables apart."""
    return f"{FIRST_DAY + number:012x}7{family:03x}8{number:015x}"


def build_shop(path: Path, count: int) -> None:
    """A shop with `count` products and their stock in the file `path`."""
    open_shop(path).close()
    with closing(sqlite3.connect(path)) as connection:
        _hurry(connection)
        categories = [(identity(1, at), name) for at, name in enumerate(_CATEGORIES)]
        connection.executemany("INSERT INTO category VALUES (?, ?)", categories)
        by_name = {name: id_ for id_, name in categories}
        goods = list(catalogue(count))
        connection.executemany(
            """INSERT INTO product(no, id, name, name_key, sku, category_id, tax_class, min_stock)
               VALUES (?, ?, ?, ?, ?, ?, 'ppn', ?)""",
            (
                (at + 1, identity(2, at), row.name, search_key(row.name), row.sku, by_name[row.category],
                 at % 3 * 5_000)
                for at, row in enumerate(goods)
            ),
        )  # fmt: skip
        connection.executemany(
            "INSERT INTO product_unit VALUES (?, ?, ?, ?, ?, ?)",
            (
                (identity(2, at), ordinal, unit.name, unit.factor, unit.price, unit.barcode)
                for at, row in enumerate(goods)
                for ordinal, unit in enumerate(row.units)
            ),
        )
        connection.executemany(
            "INSERT INTO product_search VALUES (?, ?)",
            (
                (at + 1, search_words(row.name, row.sku, [unit.barcode for unit in row.units]))
                for at, row in enumerate(goods)
            ),
        )
        connection.executemany(
            """INSERT INTO stock_movement(product_id, quantity, reason, moved_at, business_date, device_no, epoch,
                                          op_seq, ordinal) VALUES (?, ?, 'opening', ?, '2025-01-01', 0, 1, ?, 0)""",
            ((identity(2, at), row.stock, FIRST_DAY, at + 1) for at, row in enumerate(goods) if row.stock),
        )
        connection.execute("UPDATE device_state SET next_op_seq = ?", (count + 1,))
        _finish(connection)


def build_trade(path: Path, count: int) -> None:
    """A shop with 1,000 products, `count` sales and as many marketplace orders over two years."""
    build_shop(path, 1_000)
    step = 2 * 365 * DAY_MS // count
    with closing(sqlite3.connect(path)) as connection:
        _hurry(connection)
        connection.executemany(
            "INSERT INTO customer(no, id, name, name_key, kind) VALUES (?, ?, ?, ?, 'umum')",
            ((at + 1, identity(3, at), f"Bu {name}", f"bu {name.lower()}") for at, name in enumerate(brands(2_000))),
        )
        days = list(_days())
        connection.executemany(
            """INSERT INTO sale(no, id, kind, number, sold_at, business_date, cashier, customer_id, subtotal, discount,
                                rounding, total, dpp, ppn, received, change)
               VALUES (?, ?, 'sale', ?, ?, ?, 'Siti', ?, ?, 0, 0, ?, 0, 0, ?, 0)""",
            (
                (at + 1, identity(4, at), f"A{at:07}/NOTA", FIRST_DAY + at * step, days[at * step // DAY_MS],
                 identity(3, at % 2_000) if at % 5 == 0 else None, *(_total(at),) * 3)
                for at in range(count)
            ),
        )  # fmt: skip
        connection.executemany(
            "INSERT INTO payment VALUES (?, 0, ?, ?, ?, ?, '')",
            (
                (identity(4, at), "qris" if at % 10 == 0 else "cash", _total(at), FIRST_DAY + at * step,
                 "awaiting" if at % 10 == 0 else "confirmed")
                for at in range(count)
            ),
        )  # fmt: skip
        connection.execute(
            """INSERT INTO day_summary(business_date, sales, turnover, cash, qris)
               SELECT s.business_date, count(*), sum(s.total), sum(CASE y.method WHEN 'cash' THEN y.amount ELSE 0 END),
                 sum(CASE y.method WHEN 'qris' THEN y.amount ELSE 0 END)
               FROM sale s JOIN payment y ON y.sale_id = s.id GROUP BY s.business_date"""
        )
        # Every sale was sent and answered: the outbox keeps what it has sent.
        connection.executemany(
            """INSERT INTO outbox(op_seq, kind, class, entity, entity_id, body, fingerprint, hlc, made_at, state)
               VALUES (?, 'sale.complete', 'fact', 'sale', ?, '{}', '', '', ?, 'applied')""",
            ((at + 1, identity(4, at), FIRST_DAY + at * step) for at in range(count)),
        )
        connection.execute("UPDATE device_state SET next_op_seq = max(next_op_seq, ?)", (count + 1,))
        _add_orders(connection, count, step)
        _finish(connection)


def _add_orders(connection: sqlite3.Connection, count: int, step: int) -> None:
    # All but the newest two hundred are settled, as in a shop that has answered its orders.
    connection.executemany(
        """INSERT INTO market_order(no, id, number, state, version, placed_at, buyer_name, buyer_office, total)
           VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?)""",
        (
            (at + 1, identity(5, at), f"GO-{at:07}", PENDING if at >= count - 200 else CLOSED,
             FIRST_DAY + at * step, "Endang Lestari", f"SD Negeri {at % 400}", _total(at))
            for at in range(count)
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO market_order_line VALUES (?, 1, ?, 'Kertas HVS', 'rim', 1000, 1000, ?, ?, 0, '')",
        ((identity(5, at), identity(2, at % 1_000), _total(at), _total(at)) for at in range(count)),
    )


def _days() -> Iterator[str]:
    for length, month in ((days, at) for at, days in enumerate(_MONTHS)):
        for day in range(length):
            yield f"{2025 + month // 12}-{month % 12 + 1:02}-{day + 1:02}"


_MONTHS: Sequence[int] = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31) * 2


def _total(number: int) -> int:
    return 1_000 + number * 7_919 % 900 * 500


def _hurry(connection: sqlite3.Connection) -> None:
    """A file that nobody misses: no waiting for the disk while it is filled."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -65536")


def _finish(connection: sqlite3.Connection) -> None:
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
