"""Products, imports and customers."""

import json
from dataclasses import replace

import pytest

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow, UnitRow
from blangkon_desktop.services.commands import (
    ArchiveProduct,
    Command,
    ImportCatalogue,
    ImportedProduct,
    ImportOutcome,
    SaveCustomer,
    SaveProduct,
    UnitDraft,
)
from tests.helpers.book import query, refused
from tests.helpers.shop import GULA, MI, MI_DUS
from tests.unit.services.conftest import World

NO = "0" * 32


def product(world: World, product_id: str) -> ProductRow:
    with world.shop.reader() as connection:
        row = products.product(connection, product_id)
    assert row is not None
    return row


def last_operation(world: World) -> tuple[str, dict[str, object]]:
    [(kind, body)] = query(world.shop, "SELECT kind, body FROM outbox ORDER BY op_seq DESC LIMIT 1")
    return kind, json.loads(body)


def operations(world: World) -> int:
    return int(query(world.shop, "SELECT count(*) FROM outbox")[0][0])


MIE = SaveProduct(
    "", "Indomie  Goreng ", (UnitDraft("pcs", 1_000, 3_500, MI), UnitDraft("dus", 40_000, 132_000, MI_DUS)),
    sku="MIE-01", category="Mie instan",
)  # fmt: skip


def test_a_new_product_with_two_units(world: World) -> None:
    product_id = new_id()
    units = (UnitDraft("kaleng", 1_000, 12_900), UnitDraft(" dus ", 24_000, 300_000, "0001"))
    command = SaveProduct(product_id, " Susu  Kental ", units, sku=" SUS-1 ", category="Minuman", min_stock=5_000)
    assert world.shop.handle(command).result == product_id
    row = product(world, product_id)
    assert (row.name, row.sku, row.category, row.min_stock) == ("Susu Kental", "SUS-1", "Minuman", 5_000)
    assert row.units == (UnitRow("kaleng", 1_000, 12_900, None), UnitRow("dus", 24_000, 300_000, "0001"))
    kind, body = last_operation(world)
    assert (kind, body["id"]) == ("product.put", product_id)
    assert body["units"] == [["kaleng", 1_000, 12_900, None], ["dus", 24_000, 300_000, "0001"]]


def test_only_changed_fields_travel_and_nothing_travels_for_no_change(world: World) -> None:
    same = replace(MIE, product_id=world.mie)
    before = operations(world)
    world.shop.handle(same)
    assert operations(world) == before
    world.shop.handle(replace(same, published=True))
    assert last_operation(world) == ("product.put", {"id": world.mie, "set": {"published": 1}})
    world.shop.handle(ArchiveProduct(world.mie))
    assert last_operation(world) == ("product.put", {"id": world.mie, "set": {"archived": 1}})
    assert product(world, world.mie).archived


PCS, DUS, KARTON = MIE.units[0], MIE.units[1], UnitDraft("karton", 80_000, 260_000)


@pytest.mark.parametrize(
    "units",
    [
        (DUS, PCS), (DUS,), (KARTON, DUS), (PCS, KARTON, DUS), (DUS, PCS, KARTON),
        (replace(PCS, barcode=MI_DUS), replace(DUS, barcode=MI)), (replace(PCS, name="dus"), replace(DUS, name="pcs")),
        (replace(PCS, factor=40_000), replace(DUS, factor=1_000)),
        (replace(PCS, barcode=None), replace(DUS, barcode=MI)), (UnitDraft("biji", 1_000, 1),),
    ],
)  # fmt: skip
def test_units_change_places_names_and_codes(world: World, units: tuple[UnitDraft, ...]) -> None:
    world.shop.handle(replace(MIE, product_id=world.mie, units=(PCS, DUS)))
    world.shop.handle(replace(MIE, product_id=world.mie, units=units))
    assert product(world, world.mie).units == tuple(UnitRow(u.name, u.factor, u.price, u.barcode) for u in units)
    world.shop.handle(replace(MIE, product_id=world.mie, units=(PCS, DUS, KARTON)))
    assert [unit.name for unit in product(world, world.mie).units] == ["pcs", "dus", "karton"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "product.name_missing"), ({"units": ()}, "product.no_unit"),
        ({"tax_class": "x"}, "product.tax_class_unknown"), ({"min_stock": -1}, "stock.quantity_wrong"),
        ({"units": (PCS, PCS)}, "product.unit_twice"), ({"units": (UnitDraft("pcs", 0, 1),)}, "product.factor_wrong"),
        ({"units": (UnitDraft("pcs", 1, -1),)}, "product.price_wrong"),
        ({"units": (UnitDraft("pcs", 1, 1, "a b"),)}, "product.barcode_unreadable"),
        ({"units": (UnitDraft("pcs", 1, 1, GULA),)}, "product.barcode_taken"),
        ({"units": (UnitDraft("a", 1, 1, "77"), UnitDraft("b", 2, 1, "77"))}, "product.barcode_taken"),
        ({"sku": "BRS-01"}, "product.sku_taken"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("new", [True, False])
def test_products_that_cannot_be_saved_change_nothing(
    world: World, changes: dict[str, object], code: str, new: bool
) -> None:
    command = replace(MIE, product_id=NO, units=(UnitDraft("pcs", 1_000, 1),), sku=None) if new else MIE
    command = replace(command, product_id=command.product_id or world.mie, **changes)  # type: ignore[arg-type]
    assert refused(world.shop, command)[0] == code


def test_only_known_products_are_archived(world: World) -> None:
    assert refused(world.shop, ArchiveProduct(NO)) == ("product.missing", {})


def load(world: World, *rows: ImportedProduct) -> ImportOutcome:
    outcome = world.shop.handle(ImportCatalogue(rows, "harga.xlsx")).result
    assert isinstance(outcome, ImportOutcome)
    return outcome


def test_an_import_creates_with_opening_stock_and_updates_without(world: World) -> None:
    outcome = load(
        world,
        ImportedProduct("Kecap", (UnitDraft("", 1_000, 11_500, "111"),), None, " Bumbu  dapur", "", 4_000),
        ImportedProduct("Indomie Goreng baru", (UnitDraft("", 1_000, 3_600),), "MIE-01", "", "", 999_000),
        ImportedProduct("Beras Mentik", (UnitDraft("", 1_000, 14_500),), sku="BRS-01", tax_class=""),
    )
    assert outcome == ImportOutcome(created=1, updated=2)
    mie, beras = product(world, world.mie), product(world, world.beras)
    assert (mie.name, mie.category, mie.on_hand) == ("Indomie Goreng baru", "Mie instan", 120_000)
    assert mie.units == (UnitRow("pcs", 1_000, 3_600, MI), UnitRow("dus", 40_000, 132_000, MI_DUS))
    assert (beras.tax_class, beras.sku, beras.units[0]) == ("bebas", "BRS-01", UnitRow("kg", 1_000, 14_500, None))
    assert beras.units[1] == UnitRow("karung", 25_000, 340_000, None)
    [(kecap,)] = query(world.shop, "SELECT id FROM product WHERE name = 'Kecap'")
    row = product(world, kecap)
    assert (row.category, row.tax_class, row.on_hand, row.units[0].name) == ("Bumbu dapur", "ppn", 4_000, "pcs")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ((UnitDraft("buah", 1_000, 9),), [("buah", 1_000, MI), ("dus", 40_000, MI_DUS)]),
        ((UnitDraft("", 1_000, 9), UnitDraft("dus", 24_000, 9)), [("pcs", 1_000, MI), ("dus", 24_000, MI_DUS)]),
        ((UnitDraft("", 1_000, 9), UnitDraft("karton", 40_000, 9)), [("pcs", 1_000, MI), ("karton", 40_000, MI_DUS)]),
        ((UnitDraft("dus", 1_000, 9),), [("dus", 1_000, MI)]),
        ((UnitDraft("", 1_000, 9), UnitDraft("pak", 5_000, 9, "55")),
         [("pcs", 1_000, MI), ("dus", 40_000, MI_DUS), ("pak", 5_000, "55")]),
        ((UnitDraft("", 1_000, 9), UnitDraft("dus", 40_000, 9, MI)), [("pcs", 1_000, None), ("dus", 40_000, MI)]),
    ],
)  # fmt: skip
def test_an_import_merges_packing_levels(
    world: World, told: tuple[UnitDraft, ...], kept: list[tuple[str, int, str | None]]
) -> None:
    load(world, ImportedProduct("Indomie Goreng", told, sku="MIE-01", tax_class=""))
    assert [(unit.name, unit.factor, unit.barcode) for unit in product(world, world.mie).units] == kept


def test_an_import_brings_an_archived_product_back(world: World) -> None:
    world.shop.handle(ArchiveProduct(world.mie))
    load(world, ImportedProduct("Indomie Goreng", (UnitDraft("pcs", 1_000, 3_700, MI),)))
    assert not product(world, world.mie).archived


def test_an_import_of_nothing_changes_nothing_but_is_no_error(world: World) -> None:
    assert load(world) == ImportOutcome(0, 0)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((ImportedProduct("Campur", (UnitDraft("pcs", 1_000, 1, GULA),), sku="MIE-01"),), "product.barcode_taken"),
        ((ImportedProduct("A", (UnitDraft("pcs", 1_000, 1),), sku="MIE-01"),
          ImportedProduct("B", (UnitDraft("pcs", 1_000, 1, MI),))), "import.twice"),
        ((ImportedProduct("A", (UnitDraft("pcs", 1_000, 1, "5"),)),
          ImportedProduct("B", (UnitDraft("pcs", 1_000, 1, "5"),))), "import.twice"),
    ],
)  # fmt: skip
def test_imports_that_contradict_themselves_change_nothing(
    world: World, rows: tuple[ImportedProduct, ...], code: str
) -> None:
    assert refused(world.shop, ImportCatalogue(rows))[0] == code


def test_opening_stock_of_a_long_list_travels_in_small_operations(world: World) -> None:
    before = query(world.shop, "SELECT count(*) FROM outbox WHERE kind = 'stock.move'")[0][0]
    load(world, *(ImportedProduct(f"Barang {n}", (UnitDraft("pcs", 1_000, 1),), stock=1_000) for n in range(401)))
    bodies = query(world.shop, "SELECT body FROM outbox WHERE kind = 'stock.move' ORDER BY op_seq")[before:]
    assert [len(json.loads(body)["moves"]) for (body,) in bodies] == [200, 200, 1]


def test_a_customer_is_made_and_changed_without_a_link(world: World) -> None:
    npwp = "01.234.567.8-901.000"
    command = SaveCustomer(world.customer, " Bu  Sri Rejeki", "instansi", "0812-9", "Demak", "SD 2", npwp)
    with pytest.raises(DomainError):
        world.shop.handle(command)
    world.shop.handle(replace(command, phone="+62 812 9999 888"))
    assert query(world.shop, "SELECT name, name_key, kind, phone, npwp FROM customer") == [
        ("Bu Sri Rejeki", "bu sri rejeki", "instansi", "628129999888", "012345678901000")
    ]
    kind, body = last_operation(world)
    assert (kind, body["id"]) == ("customer.put", world.customer)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (SaveCustomer(NO, ""), "customer.name_missing"), (SaveCustomer(NO, "A", kind="raja"), "customer.kind_unknown"),
        (SaveCustomer(NO, "A", phone="x"), "customer.phone_unreadable"),
        (SaveCustomer(NO, "A", npwp="12"), "customer.npwp_unreadable"),
    ],
)  # fmt: skip
def test_customers_that_cannot_be_saved_change_nothing(world: World, command: Command, code: str) -> None:
    assert refused(world.shop, command)[0] == code
