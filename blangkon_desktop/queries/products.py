"""Products for lists, for the search box and for the scanner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, text

from blangkon_desktop.domain.details import DETAILS, Part, Variant
from blangkon_desktop.domain.photo import PhotoName
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.domain.product import search_key
from blangkon_desktop.domain.quantity import ONE
from blangkon_desktop.domain.scale_code import ScaleCode
from blangkon_desktop.queries.paging import Key, Page, keyset
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.queries.spelling import readings
from blangkon_desktop.storage.tables import unpack_detail

SORTS = {"name": ("p.name_key", "p.no"), "stock": ("s.on_hand", "s.product_id"), "price": ("u.price", "u.product_id")}
SHORT = 4
"""Below four letters results are not ranked: ranking thousands of hits costs 40 ms and helps nobody."""
_BESTSELLERS = 200
_PART = 1_000


@dataclass(frozen=True)
class UnitRow:
    """`factor` thousandths of the base unit, `price` rupiah."""

    name: str
    factor: int
    price: int
    barcode: str | None


@dataclass(frozen=True)
class ProductRow:
    """A product as lists show it; `unit` and `price` are those of its first unit.

    A kit has no stock of its own: its `on_hand` is what its parts suffice for.
    """

    id: str
    no: int
    name: str
    sku: str | None
    category: str
    unit: str
    price: int
    units: tuple[UnitRow, ...]
    on_hand: int
    reserved: int
    min_stock: int
    tax_class: str
    published: bool
    archived: bool
    aliases: tuple[str, ...] = ()
    nib: str = ""
    pirt: str = ""
    halal: str = ""
    prices: tuple[PriceRule, ...] = ()
    parts: tuple[Part, ...] = ()
    variant: Variant | None = None
    photo: PhotoName | None = None


@dataclass(frozen=True)
class BarcodeHit:
    """The product that carries the code, and the unit that it is printed on."""

    product: ProductRow
    unit: UnitRow


_COLUMNS = """SELECT p.id, p.no, p.name, p.sku, coalesce(c.name, '') AS category,
  s.on_hand, s.reserved,
  p.min_stock, p.tax_class, p.published, p.archived,
  p.aliases, p.nib, p.pirt, p.halal, p.prices, p.parts, p.variant, p.photo"""
_JOINS = """ FROM product p
  LEFT JOIN category c ON c.id = p.category_id
  CROSS JOIN product_stock s ON s.product_id = p.id"""
# CROSS JOIN keeps SQLite's loops in the written order: the outermost table is the one whose index gives the order.
_SOURCES = {
    "name": _JOINS,
    "stock": """ FROM product_stock s CROSS JOIN product p ON p.id = s.product_id
  LEFT JOIN category c ON c.id = p.category_id""",
    "price": """ FROM product_unit u CROSS JOIN product p ON p.id = u.product_id
  CROSS JOIN product_stock s ON s.product_id = p.id LEFT JOIN category c ON c.id = p.category_id""",
}


def search(
    connection: Connection, words: str, limit: int = 50, *, archived: bool = False, forgiving: bool = True
) -> tuple[ProductRow, ...]:
    """What the seller may mean: an exact barcode or SKU, then word beginnings, then letters inside words.

    Goods that are sold most come first. Where nothing is found, a `forgiving` search looks once more as if the words
    were misspelled.
    Empty text finds nothing. Either products on sale or archived ones.
    """
    numbers = matching(connection, words, limit, forgiving=forgiving)[:limit]
    return _by_numbers(connection, numbers, archived)


def matching(connection: Connection, words: str, limit: int = 1_000_000, *, forgiving: bool = True) -> list[int]:
    """The row numbers (`ProductRow.no`) of what `search` finds, archived goods too, the best first.

    There are `limit` at least, if so many are found.
    """
    key = search_key(words.replace("\x00", " "))  # SQLite would take it for the end of the query
    if not key:
        return []
    numbers = _exact(connection, key)
    tokens = re.findall(r"\w+", key)
    if not key.isdigit():
        numbers += _bestsellers(connection, tokens, limit)
    if tokens and len(numbers) < limit:
        prefix = " ".join(f'"{token}"*' for token in tokens)
        numbers += _match(connection, "product_word", prefix, limit, ranked=len(key) >= SHORT)
    if len(set(numbers)) < min(limit, 10):
        numbers += _inside(connection, key.split(), limit)
    if not numbers and forgiving:
        numbers = _misspelled(connection, tokens, limit)
    return list(dict.fromkeys(numbers))


def listed(
    connection: Connection, numbers: Sequence[int], *, category: str | None = None, stock: str = "all",
    archived: bool = False,
) -> tuple[ProductRow, ...]:  # fmt: skip
    """Those of the row numbers that the filters of `page` let through, in their order; 1,000 at most."""
    rows = _by_numbers(connection, numbers, archived)
    return tuple(row for row in rows if (category is None or row.category == category) and _in(row, stock))


def by_barcode(connection: Connection, code: str) -> BarcodeHit | None:
    """The product and unit with exactly this code."""
    found = connection.execute(
        text("""SELECT p.no, u.name FROM product_unit u JOIN product p ON p.id = u.product_id
                WHERE u.barcode = :code AND NOT p.archived"""),
        {"code": code.strip()},
    ).first()
    if found is None:
        return None
    product = _by_numbers(connection, [found[0]])[0]
    return BarcodeHit(product, next(unit for unit in product.units if unit.name == found[1]))


def by_scale_code(connection: Connection, code: ScaleCode) -> ProductRow | None:
    """The goods of a scale's label: with that barcode, or else with that code of the shop."""
    found = by_barcode(connection, code.goods)
    if found is not None:
        return found.product
    numbers = connection.execute(
        text("SELECT no FROM product WHERE sku IN (:long, :short) AND NOT archived ORDER BY length(sku) DESC LIMIT 1"),
        {"long": code.item, "short": code.item.lstrip("0")},
    )
    rows = _by_numbers(connection, [row[0] for row in numbers])
    return rows[0] if rows else None


def group(connection: Connection, group_id: str) -> tuple[ProductRow, ...]:
    """The variants of one group, archived ones too, in the order in which they were made."""
    where = "json_extract(p.variant, '$[0]') = :group AND p.variant <> 'null'"
    rows = connection.execute(text(f"{_COLUMNS}{_JOINS} WHERE {where} ORDER BY p.no"), {"group": group_id}).all()
    return _with_units(connection, rows)


def page(
    connection: Connection,
    *,
    text: str = "",
    category: str | None = None,
    stock: str = "all",
    archived: bool = False,
    sort: str = "name",
    descending: bool = False,
    after: Key | None = None,
    limit: int = 100,
) -> Page[ProductRow]:
    """One page of the product list. `stock` is all, low (at or under the minimum) or minus."""
    if text.strip():
        numbers = matching(connection, text, limit=200)[:200]
        return Page(listed(connection, numbers, category=category, stock=stock, archived=archived), None)
    # A unary plus keeps SQLite on the index of the chosen order; archived products are few.
    where = ["p.archived = :archived" if sort == "name" else "+p.archived = :archived"]
    if category is not None:
        where.append("p.category_id = (SELECT id FROM category WHERE name = :category)")
    if stock == "low":
        where.append("p.min_stock > 0 AND s.on_hand <= p.min_stock")
    elif stock == "minus":
        where.append("s.on_hand < 0")
    keys = SORTS[sort]
    if sort == "price":
        where.append("u.ordinal = 0")
    select = f"{_COLUMNS}, {', '.join(keys)}{_SOURCES[sort]}"
    raw: Page[Any] = keyset(
        connection, select, where=where, values={"archived": archived, "category": category}, sort=keys,
        descending=descending, after=after, limit=limit, row=lambda item: item,
    )  # fmt: skip
    return Page(_with_units(connection, raw.rows), raw.next)


def every(
    connection: Connection, *, text: str = "", category: str | None = None, stock: str = "all", sort: str = "name"
) -> Iterator[ProductRow]:
    """All products that are not archived, however many; filtered as in `page`."""
    if text.strip():
        numbers = matching(connection, text)
        for start in range(0, len(numbers), _PART):
            yield from listed(connection, numbers[start : start + _PART], category=category, stock=stock)
        return
    after: Key | None = None
    while True:
        part = page(connection, text=text, category=category, stock=stock, sort=sort, after=after, limit=_PART)
        yield from part.rows
        after = part.next
        if after is None:
            return


def product(connection: Connection, product_id: str) -> ProductRow | None:
    """One product, archived or not."""
    rows = connection.execute(text(f"{_COLUMNS}{_JOINS} WHERE p.id = :id"), {"id": product_id}).all()
    return _with_units(connection, rows)[0] if rows else None


def categories(connection: Connection) -> tuple[str, ...]:
    """Names of all categories in alphabetical order."""
    return tuple(row[0] for row in connection.execute(text("SELECT name FROM category ORDER BY name COLLATE NOCASE")))


def count(connection: Connection) -> int:
    """How many products the shop has, without archived ones."""
    return int(connection.execute(text("SELECT count(*) FROM product WHERE archived = 0")).scalar_one())


def _in(row: ProductRow, stock: str) -> bool:
    if stock == "low":
        return 0 < row.min_stock >= row.on_hand
    return stock == "all" or row.on_hand < 0


def _exact(connection: Connection, key: str) -> list[int]:
    if " " in key:
        return []
    rows = connection.execute(
        text("""SELECT p.no FROM product_unit u JOIN product p ON p.id = u.product_id
                WHERE u.barcode IN (:key, upper(:key))
                UNION SELECT no FROM product WHERE sku IN (:key, upper(:key))"""),
        {"key": key},
    )
    return [row[0] for row in rows]


def _misspelled(connection: Connection, tokens: Sequence[str], limit: int) -> list[int]:
    for query in readings(connection, tokens):
        if numbers := _match(connection, "product_word", query, limit, ranked=True):
            return numbers
    # The first letter is wrong: the others stand inside the word.
    cut = [token[1:] if len(token) > SHORT and not token.isdigit() else token for token in tokens]
    return _inside(connection, cut, limit) if cut != list(tokens) else []


def _bestsellers(connection: Connection, tokens: Sequence[str], limit: int) -> list[int]:
    """Those of the most sold goods in which every token begins a word; a fixed number is looked at, so it is quick."""
    rows = connection.execute(
        text("""SELECT w.no, w.words FROM product_sold s JOIN product p ON p.id = s.product_id
                JOIN product_search w ON w.no = p.no ORDER BY s.times DESC LIMIT :most"""),
        {"most": _BESTSELLERS},
    )
    found = [row[0] for row in rows if all(f" {token}" in f" {row[1]}" for token in tokens)]
    return found[:limit]


def _match(connection: Connection, table: str, query: str, limit: int, *, ranked: bool) -> list[int]:
    order = " ORDER BY rank" if ranked else ""
    rows = connection.execute(
        text(f"SELECT rowid FROM {table} WHERE {table} MATCH :query{order} LIMIT :limit"),
        {"query": query, "limit": limit},
    )
    return [row[0] for row in rows]


def _inside(connection: Connection, parts: Sequence[str], limit: int) -> list[int]:
    """Trigrams find parts of three letters or more; among those the shorter parts must occur too."""
    long = ['"' + part.replace('"', '""') + '"' for part in parts if len(part) >= 3]
    if not long:
        return []
    short = {f"short{i}": part for i, part in enumerate(part for part in parts if len(part) < 3)}
    also = "".join(f" AND instr(w.words, :{name}) > 0" for name in short)
    rows = connection.execute(
        text(f"""SELECT w.no FROM product_trigram t JOIN product_search w ON w.no = t.rowid
                 WHERE product_trigram MATCH :query{also} LIMIT :limit"""),
        {"query": " ".join(long), "limit": limit, **short},
    )
    return [row[0] for row in rows]


def _by_numbers(connection: Connection, numbers: Sequence[int], archived: bool = False) -> tuple[ProductRow, ...]:
    if not numbers:
        return ()
    # The unary plus keeps SQLite on the row numbers: by `archived` it would walk the whole shop, 20 ms for 100,000.
    statement = text(f"{_COLUMNS}{_JOINS} WHERE p.no IN :numbers AND +p.archived = :archived").bindparams(
        bindparam("numbers", expanding=True)
    )
    rows = connection.execute(statement, {"numbers": list(numbers), "archived": archived}).all()
    place = {number: index for index, number in enumerate(numbers)}
    return _with_units(connection, sorted(rows, key=lambda row: place[row.no]))


def _with_units(connection: Connection, rows: Sequence[Any]) -> tuple[ProductRow, ...]:
    units = units_of(connection, [row.id for row in rows])
    kits = kit_stock(connection, {row.id: unpack_detail("parts", row.parts) for row in rows if row.parts != "[]"})
    return tuple(
        ProductRow(
            row.id, row.no, row.name, row.sku, row.category, units[row.id][0].name, units[row.id][0].price,
            units[row.id], kits.get(row.id, row.on_hand), row.reserved, row.min_stock, row.tax_class,
            bool(row.published), bool(row.archived), *(unpack_detail(name, getattr(row, name)) for name in DETAILS),
        )
        for row in rows
    )  # fmt: skip


def kit_stock(connection: Connection, kits: Mapping[str, Sequence[Part]]) -> dict[str, int]:
    """How much of each kit the parts on hand suffice for: whole kits, in thousandths; below zero none."""
    wanted = sorted({part.product_id for parts in kits.values() for part in parts})
    if not wanted:
        return {}
    statement = text("SELECT product_id, on_hand FROM product_stock WHERE product_id IN :ids").bindparams(
        bindparam("ids", expanding=True)
    )
    have = {row[0]: row[1] for row in connection.execute(statement, {"ids": wanted})}
    return {
        kit: max(0, min(have.get(part.product_id, 0) // part.quantity for part in parts)) * ONE
        for kit, parts in kits.items()
    }


def units_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[UnitRow, ...]]:
    """The units of several products in one query, in their own order."""
    if not ids:
        return {}
    statement = text(
        """SELECT product_id, name, factor, price, barcode FROM product_unit
           WHERE product_id IN :ids ORDER BY product_id, ordinal"""
    ).bindparams(bindparam("ids", expanding=True))
    found: dict[str, list[UnitRow]] = {}
    for row in connection.execute(statement, {"ids": list(ids)}):
        found.setdefault(row.product_id, []).append(UnitRow(row.name, row.factor, row.price, row.barcode))
    return {key: tuple(value) for key, value in found.items()}


def known_goods(connection: Connection) -> tuple[dict[str, str], ...]:
    """What an import is checked against: SKU, barcode and unmistakable name (`search_key`) -> product id.

    A row without any code means the product of its name, if there is just one. Then, by what people call them
    (`search_key`): group of variants -> its id, price class -> its key.
    """
    skus = connection.execute(text("SELECT sku, id FROM product WHERE sku IS NOT NULL"))
    barcodes = connection.execute(text("SELECT barcode, product_id FROM product_unit WHERE barcode IS NOT NULL"))
    names = connection.execute(
        text("SELECT name_key, min(id) FROM product WHERE archived = 0 GROUP BY name_key HAVING count(*) = 1")
    )
    groups = connection.execute(
        text("SELECT variant ->> '$[1]', min(variant ->> '$[0]') FROM product WHERE variant <> 'null' GROUP BY 1")
    )
    by_sku, by_barcode, by_name = ({row[0]: row[1] for row in rows} for rows in (skus, barcodes, names))
    classes = shop_settings(connection).price_classes
    by_class = {search_key(key): key for key, _ in classes} | {search_key(name): key for key, name in classes}
    return by_sku, by_barcode, by_name, {search_key(row[0]): row[1] for row in groups}, by_class
