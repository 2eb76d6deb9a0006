"""Every row is checked before anything is stored; each bad one is named with its reason."""

from pathlib import Path

import pytest

import resources
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.importing import columns
from blangkon_desktop.importing.check import CheckedImport, Known, check
from blangkon_desktop.importing.reader import RawTable, read_table
from blangkon_desktop.queries import products
from blangkon_desktop.services.commands import ImportCatalogue, ImportOutcome, UnitDraft
from tests.helpers.shop import MI, running_shop, scalar, stocked

HEADER = ("Nama barang", "Harga", "Satuan", "Barcode", "Kode", "Kategori", "Stok", "Pajak", "Satuan besar", "Isi",
          "Harga dus", "Barcode dus")  # fmt: skip
FULL = ("Indomie", "3.500", "pcs", "8998866200578", "MIE-01", "Mie", "12,5", "bebas", "dus", "40", "132000", "18998")


def dry_run(*rows: tuple[str, ...], known: Known | None = None, header: tuple[str, ...] = HEADER) -> CheckedImport:
    table = RawTable("harga.xlsx", header, tuple(enumerate(rows, start=2)))
    return check(table, columns.guess(table), known or Known())


def changed(**cells: str) -> tuple[str, ...]:
    places = columns.guess(RawTable("x", HEADER, ()))
    row = list(FULL)
    for field, value in cells.items():
        row[places[field]] = value
    return tuple(row)


def test_a_full_row() -> None:
    result = dry_run(FULL)
    assert (result.problems, result.created, result.updated) == ((), 1, 0)
    [row] = result.rows
    assert (row.name, row.sku, row.category, row.tax_class, row.stock, row.row) == (
        "Indomie", "MIE-01", "Mie", "bebas", 12_500, 2,
    )  # fmt: skip
    assert row.units == (UnitDraft("pcs", 1_000, 3_500, "8998866200578"), UnitDraft("dus", 40_000, 132_000, "18998"))


def test_what_a_list_does_not_say_is_left_open() -> None:
    result = dry_run(("Gula", "17500"), header=("NAMA PRODUK", "Harga Jual (Rp)"))
    [row] = result.rows
    assert (row.units, row.sku, row.category, row.tax_class, row.stock) == (
        (UnitDraft("", 1_000, 17_500),), None, "", "", None,
    )  # fmt: skip


def test_a_pack_without_a_price_costs_its_pieces() -> None:
    [row] = dry_run(changed(pack_price="", pack_unit="")).rows
    assert row.units[1] == UnitDraft("dus", 40_000, 140_000, "18998")


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"name": ""}, "name", "import.cell_missing"), ({"name": "x" * 121}, "name", "product.name_too_long"),
        ({"price": ""}, "price", "import.cell_missing"), ({"price": "murah"}, "price", "money.unreadable"),
        ({"price": "1" * 16}, "price", "money.too_large"), ({"stock": "banyak"}, "stock", "quantity.unreadable"),
        ({"stock": "-3"}, "stock", "quantity.unreadable"), ({"stock": "8998866200578"}, "stock", "quantity.too_large"),
        ({"tax_class": "mungkin"}, "tax_class", "product.tax_class_unknown"),
        ({"barcode": "8,99887E+12"}, "barcode", "import.barcode_damaged"),
        ({"barcode": "8.99887e+12"}, "barcode", "import.barcode_damaged"),
        ({"barcode": "1E+16"}, "barcode", "import.barcode_damaged"),
        ({"barcode": "8998866200578000"}, "barcode", "import.barcode_damaged"),
        ({"pack_barcode": "8,99887E+12"}, "pack_barcode", "import.barcode_damaged"),
        ({"barcode": "8998 8662"}, "barcode", "product.barcode_unreadable"),
        ({"barcode": "18998"}, "barcode", "import.twice"),
        ({"pack_size": ""}, "pack_size", "import.cell_missing"), ({"pack_size": "0"}, "pack_size", "quantity.zero"),
        ({"pack_size": "1"}, "name", "product.unit_twice"), ({"pack_unit": "pcs"}, "name", "product.unit_twice"),
        ({"unit": "", "pack_unit": "pcs"}, "name", "product.unit_twice"),
    ],
)  # fmt: skip
def test_bad_rows_are_named(cells: dict[str, str], field: str, code: str) -> None:
    result = dry_run(changed(**cells), ("Gula", "17500"))
    assert [(problem.row, problem.code) for problem in result.problems] == [(2, code)]
    assert result.problems[0].field == field
    assert [row.name for row in result.rows] == ["Gula"]


@pytest.mark.parametrize("stock", ["0", "0,0", "000"])
def test_no_stock_is_no_mistake(stock: str) -> None:
    assert dry_run(changed(stock=stock)).rows[0].stock == 0


def test_the_second_of_two_equals_is_the_bad_one() -> None:
    same_sku, same_barcode = changed(barcode="1", pack_barcode="2"), changed(sku="L", pack_barcode="3")
    result = dry_run(FULL, same_sku, same_barcode)
    assert [(p.row, p.code, p.values["first"]) for p in result.problems] == [
        (3, "import.twice", 2), (4, "import.twice", 2),
    ]  # fmt: skip
    assert len(result.rows) == 1


def test_known_goods_are_updated() -> None:
    known = Known({"MIE-01": "p1", "GUL": "p2"}, {"8998866200578": "p1", "77": "p2"})
    result = dry_run(FULL, changed(sku="GUL", barcode="", pack_barcode="", name="Gula"), known=known)
    assert (result.created, result.updated, result.problems) == (0, 2, ())


def test_two_rows_of_one_product_are_one_too_many() -> None:
    known = Known({"MIE-01": "p1"}, {"8998866200578": "p1"})
    by_sku, by_code = changed(barcode="", pack_barcode=""), changed(sku="", pack_barcode="")
    result = dry_run(by_sku, by_code, known=known)
    assert [(p.row, p.code, p.values["value"]) for p in result.problems] == [(3, "import.twice", "Indomie")]
    assert (result.updated, len(result.rows)) == (1, 1)


def test_codes_of_two_products_in_one_row() -> None:
    known = Known({"MIE-01": "p1"}, {"8998866200578": "p2"})
    assert [p.code for p in dry_run(FULL, known=known).problems] == ["product.barcode_taken"]


@pytest.mark.parametrize(
    ("header", "code"), [(("Harga", "Stok"), "import.no_name_column"), (("Nama", "Stok"), "import.no_price_column")]
)
def test_required_columns(header: tuple[str, ...], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        dry_run(("1", "2"), header=header)
    assert refused.value.code == code


def test_headings_that_sellers_use() -> None:
    table = RawTable("x", ("No", "KODE", "Nama Barang", "Harga Jual", "Sat.", "Harga", "Jumlah"), ())
    assert columns.guess(table) == {"sku": 1, "name": 2, "price": 3, "unit": 4, "stock": 6}
    assert len(columns.guess(RawTable("x", HEADER, ()))) == len(HEADER)
    assert columns.missing({"name": 0}) == ("price",)


def test_the_sample_has_110_good_rows_and_two_named_problems() -> None:
    table = read_table(resources.path("sample/harga-toko.xlsx"))
    result = check(table, columns.guess(table), Known())
    assert (len(result.rows), result.created, len(result.problems)) == (110, 110, 2)


def test_two_thousand_rows_are_read_checked_and_stored(tmp_path: Path) -> None:
    path = tmp_path / "besar.csv"
    lines = (f"Barang {n};{n}00;899{n:010d};S{n};{n}" for n in range(1, 2_001))
    path.write_text("Nama;Harga;Barcode;Kode;Stok\n" + "\n".join(lines))
    with running_shop(tmp_path) as shop:
        for created, updated in ((2_000, 0), (0, 2_000)):
            table = read_table(path)
            with shop.reader() as connection:
                result = check(table, columns.guess(table), Known(*products.known_goods(connection)))
            assert (result.created, result.updated, result.problems) == (created, updated, ())
            outcome = shop.handle(ImportCatalogue(result.rows, table.source)).result
            assert outcome == ImportOutcome(created, updated)
        with shop.reader() as connection:
            assert scalar(connection, "SELECT count(*) FROM product") == 2_000
            assert scalar(connection, "SELECT sum(on_hand) FROM product_stock") == 2_001_000_000
            assert products.search(connection, "barang 1999")[0].name == "Barang 1999"


def test_a_price_list_changes_prices_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "harga.csv"
    path.write_text(f"Nama;Harga;Barcode\nIndomie Goreng;3.800;{MI}\n")
    with running_shop(tmp_path) as shop:
        goods = stocked(shop)
        table = read_table(path)
        with shop.reader() as connection:
            result = check(table, columns.guess(table), Known(*products.known_goods(connection)))
            before = products.product(connection, goods["Indomie Goreng"])
        shop.handle(ImportCatalogue(result.rows, table.source))
        with shop.reader() as connection:
            after = products.product(connection, goods["Indomie Goreng"])
    assert before is not None
    assert after is not None
    assert (after.price, before.price) == (3_800, 3_500)
    assert [(u.name, u.factor, u.barcode) for u in after.units] == [(u.name, u.factor, u.barcode) for u in before.units]
    assert (after.sku, after.category, after.on_hand, after.tax_class) == (
        before.sku, before.category, before.on_hand, before.tax_class,
    )  # fmt: skip


def test_a_list_without_codes_is_recognised_by_its_names(tmp_path: Path) -> None:
    path = tmp_path / "harga.csv"
    path.write_text("Nama;Harga\nTempe Bungkus;3.000\nTahu Putih;2.500\n")
    again = tmp_path / "lagi.csv"
    again.write_text("Nama;Harga\nTEMPE  bungkus;3.500\nGereh;12.000\nTempe Bungkus;4.000\n")
    with running_shop(tmp_path) as shop:
        outcomes = []
        for file in (path, again):
            table = read_table(file)
            with shop.reader() as connection:
                result = check(table, columns.guess(table), Known(*products.known_goods(connection)))
            outcomes.append((result.created, result.updated, [(p.row, p.code) for p in result.problems]))
            assert shop.handle(ImportCatalogue(result.rows, table.source)).result == ImportOutcome(
                result.created, result.updated
            )
        assert outcomes == [(2, 0, []), (1, 1, [(4, "import.twice")])]
        with shop.reader() as connection:
            assert scalar(connection, "SELECT count(*) FROM product") == 3
            assert products.search(connection, "tempe")[0].price == 3_500
