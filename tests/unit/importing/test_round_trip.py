"""The goods of one shop, exported and imported into a new one, are the same goods; and the template imports."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.catalogue_sheet import HEADINGS
from blangkon_desktop.domain.details import Part, Variant
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.domain.product import search_key
from blangkon_desktop.importing.check import CheckedImport, Known, check
from blangkon_desktop.importing.columns import guess
from blangkon_desktop.importing.reader import read_table
from blangkon_desktop.queries import products
from blangkon_desktop.reports.export import export_shop
from blangkon_desktop.reports.goods_list import write_template
from blangkon_desktop.services.commands import (
    AdjustStock,
    ImportCatalogue,
    ImportedProduct,
    SaveProduct,
    UnitDraft,
)
from tests.helpers.book import query
from tests.helpers.shop import running_shop, scalar, stocked

WORDS = st.text(st.sampled_from("abcXY é'\"=+-@;:/|,.1"), min_size=1, max_size=8).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip
CODES = st.text(st.sampled_from("0123456789AB-"), min_size=1, max_size=14).filter(lambda code: code[0] != "-")


def load(shop: ShopCore, path: Path) -> CheckedImport:
    table = read_table(path)
    with shop.reader() as connection:
        checked = check(table, guess(table), Known(*products.known_goods(connection)))
    shop.handle(ImportCatalogue(checked.rows, table.source))
    return checked


def export(shop: ShopCore, path: Path) -> None:
    with shop.reader() as connection:
        export_shop(connection, path)


def goods(shop: ShopCore) -> list[object]:
    """All goods without what only one shop knows: ids, row numbers, and what the till next door has reserved."""
    with shop.reader() as connection:
        rows = list(products.every(connection))
    names = {row.id: row.name for row in rows}

    def plain(row: products.ProductRow) -> products.ProductRow:
        variant = row.variant and dataclasses.replace(row.variant, group="")
        parts = tuple(Part(names[part.product_id], part.quantity) for part in row.parts)
        return dataclasses.replace(row, id="", no=0, published=False, variant=variant, parts=parts)

    return sorted((plain(row) for row in rows), key=repr)


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[ImportedProduct, ...]:
    names = draw(st.lists(WORDS, min_size=1, max_size=4, unique_by=search_key))
    codes = iter(draw(st.lists(CODES, min_size=20, max_size=20, unique_by=str.lower)))
    made = []
    for name in names:
        factors = draw(st.lists(st.integers(1, 10**6), min_size=1, max_size=4, unique=True))
        prices = st.integers(0, 10**9)
        units = tuple(
            UnitDraft(draw(WORDS) + str(at), factor, draw(prices), next(codes) if draw(st.booleans()) else None)
            for at, factor in enumerate(factors)
        )
        made.append(
            ImportedProduct(
                name, units, draw(st.none() | st.just(next(codes))), draw(st.just("") | WORDS),
                draw(st.sampled_from(["ppn", "bebas", "pbjt"])), draw(st.none() | st.integers(1, 10**9)),
                min_stock=draw(st.none() | st.integers(1, 10**9)), details=draw(details(units)),
            )
        )  # fmt: skip
    return tuple(dataclasses.replace(row, row=at) for at, row in enumerate(made))


@st.composite
def details(draw: st.DrawFn, units: tuple[UnitDraft, ...]) -> Mapping[str, Any]:
    rules = st.builds(
        PriceRule, st.sampled_from(["", "grosir", "langganan"]), st.sampled_from([unit.name for unit in units]),
        st.integers(1, 10**9), st.sampled_from(["", "2026-12-01"]), st.integers(0, 10**9),
    )  # fmt: skip
    drawn_rules = draw(st.lists(rules, max_size=3, unique_by=lambda rule: dataclasses.astuple(rule)[:4]))
    drawn: dict[str, Any] = {
        "aliases": tuple(draw(st.lists(WORDS, max_size=3, unique_by=search_key))),
        "prices": tuple(sorted(drawn_rules)),
    }
    if draw(st.booleans()):
        drawn |= {"nib": "1234567890123", "pirt": "206337401000128", "halal": "ID00110000123"}
    if draw(st.booleans()):
        axes = draw(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=2))
        drawn["variant"] = Variant(new_id(), draw(WORDS), tuple(axes))
    return drawn


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(rows=catalogues(), suffix=st.sampled_from([".xlsx", ".csv"]))
def test_a_catalogue_comes_back(rows: tuple[ImportedProduct, ...], suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"barang{suffix}"
        with running_shop(Path(folder) / "satu") as shop:
            shop.handle(ImportCatalogue(rows, "x"))
            export(shop, path)
            before = goods(shop)
        with running_shop(Path(folder) / "dua") as shop:
            assert load(shop, path).problems == ()
            assert goods(shop) == before


def test_kits_follow_their_parts_and_what_no_list_says_stays(tmp_path: Path) -> None:
    path = tmp_path / "toko.xlsx"
    with running_shop(tmp_path / "satu") as shop:
        ids = stocked(shop)
        kit = (UnitDraft("pcs", 1_000, 50_000),)
        parts = (Part(ids["Indomie Goreng"], 5_000), Part(ids["Gula Pasir 1 kg"], 1_000))
        shop.handle(SaveProduct(new_id(), "Ajib: paket; besar", kit, details={"parts": parts}))
        shop.handle(AdjustStock(new_id(), ids["Beras Mentik"], "waste", delta=-300_000))  # below zero: no opening stock
        export(shop, path)
        before = goods(shop)
        heads = [cell.value for cell in load_workbook(path).worksheets[0][1]]
        assert heads == ["Kode", "Nama barang", "Kategori", "Satuan", "Harga", "Barcode", "Satuan besar",
                         "Isi satuan besar", "Harga satuan besar", "Barcode satuan besar", "Stok", "Pajak",
                         "Isi paket"]  # fmt: skip
        again = load(shop, path)
        assert (again.created, again.updated, again.problems) == (0, 4, ())
        assert goods(shop) == before
    with running_shop(tmp_path / "dua") as shop:
        assert load(shop, path).problems == ()
        with shop.reader() as connection:
            kit_row = products.search(connection, "paket besar")[0]
            assert (kit_row.on_hand, len(kit_row.parts)) == (24_000, 2)
            assert scalar(connection, "SELECT on_hand FROM product_stock s JOIN product p ON p.id = s.product_id"
                                      " WHERE p.sku = 'BRS-01'") == 0  # fmt: skip
        kinds = query(shop, "SELECT json_extract(body, '$.set.parts') FROM outbox WHERE kind = 'product.put'")
        assert [row[0] is None for row in kinds] == [True, True, True, False]  # the kit is told after its parts


@pytest.mark.parametrize("name", ["contoh.xlsx", "contoh.csv"])
def test_the_template_imports_as_it_is(tmp_path: Path, name: str) -> None:
    write_template(tmp_path / name)
    with running_shop(tmp_path) as shop:
        checked = load(shop, tmp_path / name)
        assert (checked.created, checked.problems) == (4, ())
        with shop.reader() as connection:
            rows = {row.name: row for row in products.every(connection)}
    mie, keripik = rows["Indomie Goreng 85 g"], rows["Keripik Tempe 200 g"]
    assert (mie.aliases, mie.halal, mie.min_stock) == (("mi goreng", "indomi"), "ID00110000123450120", 40_000)
    assert mie.prices == (
        PriceRule("", "pcs", 10_000, "2026-12-01", 3_400), PriceRule("grosir", "dus", 200_000, "", 130_000),
    )  # fmt: skip
    assert [(unit.name, unit.factor, unit.price) for unit in keripik.units] == [
        ("bungkus", 1_000, 12_000), ("pak", 10_000, 120_000), ("dus", 60_000, 660_000),
    ]  # fmt: skip
    assert rows["Kaos Polos M merah"].variant is not None
    assert len(rows["Paket Lebaran"].parts) == 2


def test_a_barcode_typed_into_the_template_stays_text(tmp_path: Path) -> None:
    write_template(tmp_path / "contoh.xlsx")
    sheet = load_workbook(tmp_path / "contoh.xlsx").worksheets[0]
    column = [cell.value for cell in sheet[1]].index(HEADINGS["barcode"]) + 1
    assert sheet.cell(2, column).number_format == "@"
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"nib": "123"}, "nib", "product.nib_wrong"), ({"pirt": "12"}, "pirt", "product.pirt_wrong"),
        ({"halal": "MUI"}, "halal", "product.halal_wrong"),
        ({"aliases": "x" * 61}, "aliases", "product.alias_too_long"),
        ({"prices": "Tetangga/pcs: 1"}, "prices", "import.class_unknown"),
        ({"prices": "pcs: 3000"}, "prices", "product.price_plain"),
        ({"prices": "pak: 3000 mulai 2"}, "prices", "product.unit_unknown"),
        ({"prices": "pcs 3000 mulai"}, "prices", "import.price_unreadable"),
        ({"variant": "Ukuran: M"}, "group", "import.cell_missing"),
        ({"group": "Kaos"}, "variant", "import.cell_missing"),
        ({"group": "Kaos", "variant": "M"}, "variant", "import.variant_unreadable"),
        ({"size3": "60"}, "unit3", "import.cell_missing"), ({"unit3": "dus"}, "size3", "import.cell_missing"),
        ({"size3": "60", "unit3": "dus", "price3": "x"}, "price3", "money.unreadable"),
        ({"min_stock": "-1"}, "min_stock", "quantity.unreadable"),
        ({"parts": "Gula"}, "parts", "import.parts_unreadable"),
        ({"parts": "B: 1; b: 2"}, "parts", "kit.part_twice"), ({"parts": "A: 1"}, "parts", "kit.of_kit"),
        ({"parts": "Gula: 1"}, "parts", "import.part_unknown"),
        ({"parts": "B: 1", "stock": "2"}, "stock", "kit.no_stock"),
    ],
)  # fmt: skip
def test_every_bad_cell_has_its_sentence_and_its_place(
    tmp_path: Path, cells: dict[str, str], field: str, code: str
) -> None:
    row = {"name": "A", "price": "1000"} | cells
    path = tmp_path / "daftar.csv"
    path.write_text(";".join(HEADINGS[name] for name in row) + "\n" + ";".join(
        f'"{value}"' for value in row.values()) + "\nB;2000\n")  # fmt: skip
    table = read_table(path)
    checked = check(table, guess(table), Known(classes={"grosir": "grosir"}))
    assert [(problem.row, problem.field, problem.code) for problem in checked.problems] == [(2, field, code)]
    assert ([row.name for row in checked.rows], checked.created, checked.updated) == (["B"], 1, 0)


def test_what_a_list_says_of_known_goods_replaces_that_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama;Harga;Kode;Nama lain;Stok minimum\nIndomie Goreng;3600;MIE-01;indomi;12\n")
    with running_shop(tmp_path) as shop:
        mie = stocked(shop)["Indomie Goreng"]
        with shop.reader() as connection:
            known = products.product(connection, mie)
        assert known is not None
        units = tuple(UnitDraft(unit.name, unit.factor, unit.price, unit.barcode) for unit in known.units)
        shop.handle(SaveProduct(mie, known.name, units, sku=known.sku, details={"nib": "1234567890123"}))
        assert load(shop, path).updated == 1
        with shop.reader() as connection:
            row = products.search(connection, "indomi")[0]
        edit = query(shop, "SELECT json_extract(body, '$.set') FROM outbox ORDER BY op_seq DESC LIMIT 1")[0][0]
    assert (row.id, row.price, row.nib, row.min_stock) == (mie, 3_600, "1234567890123", 12_000)
    assert row.aliases == ("indomi",)
    assert "nib" not in edit
