"""Many goods at once: a batch of prices and its undo; a grid of variants."""

import json
from typing import Any

import pytest

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.mass_price import PriceChange
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.queries import price_batches, products
from blangkon_desktop.services.commands import ImportCatalogue, ImportedProduct, SaveProduct, UnitDraft
from blangkon_desktop.services.goods_commands import ChangePrices, PricesChanged, SaveVariants, UndoPrices, VariantDraft
from tests.helpers.book import query, refused
from tests.unit.services.conftest import World

KAOS = "a" * 32


def prices(world: World) -> dict[tuple[str, str], int]:
    return {(row[0], row[1]): row[2] for row in query(world.shop, "SELECT product_id, name, price FROM product_unit")}


def bodies(world: World) -> list[dict[str, Any]]:
    return [json.loads(row[0]) for row in query(world.shop, "SELECT body FROM outbox ORDER BY op_seq")]


def raised(world: World) -> tuple[PriceChange, ...]:
    return (
        PriceChange(world.mie, "pcs", 3_500, 3_700), PriceChange(world.mie, "dus", 132_000, 139_000),
        PriceChange(world.beras, "kg", 14_000, 14_500), PriceChange(world.beras, "karung", 1, 2),
    )  # fmt: skip


def test_a_batch_changes_what_the_preview_showed_and_one_edit_tells_each_product(world: World) -> None:
    sent = len(bodies(world))
    batch = new_id()
    assert world.shop.handle(ChangePrices(batch, raised(world), "+5 %")).result == PricesChanged(3, 1)
    after = prices(world)
    assert (after[world.mie, "pcs"], after[world.mie, "dus"]) == (3_700, 139_000)
    assert (after[world.beras, "kg"], after[world.beras, "karung"]) == (14_500, 340_000)
    edits = bodies(world)[sent:]
    assert {edit["id"]: [unit[2] for unit in edit["units"]] for edit in edits} == {
        world.mie: [3_700, 139_000], world.beras: [14_500, 340_000],
    }  # fmt: skip
    assert all(edit["set"] == {} for edit in edits)
    with world.shop.reader() as connection:
        last = price_batches.last(connection)
    assert last is not None
    assert (last.id, last.note, last.prices, last.made_at) == (batch, "+5 %", 3, world.clock.now)
    assert world.shop.handle(ChangePrices(batch, raised(world))).result == PricesChanged(0, 0)


def test_undo_puts_back_what_nobody_has_changed_since(world: World) -> None:
    before = prices(world)
    batch = new_id()
    world.shop.handle(ChangePrices(batch, raised(world)))
    units = (UnitDraft("pcs", 1_000, 4_000, "8998866200578"), UnitDraft("dus", 40_000, 139_000, "18998866200575"))
    world.shop.handle(SaveProduct(world.mie, "Indomie Goreng", units, sku="MIE-01", category="Mie instan"))
    assert world.shop.handle(UndoPrices(batch)).result == PricesChanged(2, 1)
    assert prices(world) == before | {(world.mie, "pcs"): 4_000}
    assert refused(world.shop, UndoPrices(batch))[0] == "price.undone"
    with world.shop.reader() as connection:
        assert price_batches.last(connection) is None


def test_batches_that_change_nothing(world: World) -> None:
    gone = (PriceChange(world.mie, "pcs", 1, 2),)
    assert refused(world.shop, ChangePrices(new_id(), gone))[0] == "price.nothing_changed"
    wrong = (PriceChange(world.mie, "pcs", 3_500, MAX_RUPIAH + 1),)
    assert refused(world.shop, ChangePrices(new_id(), wrong))[0] == "product.price_wrong"
    assert refused(world.shop, UndoPrices(new_id()))[0] == "price.batch_missing"


class Stopper:
    """Hears how far a command is, and stops it at the look of that number."""

    def __init__(self, looks: int) -> None:
        self.heard: list[tuple[int, int]] = []
        self._looks = looks

    def report(self, done: int, total: int = 0) -> None:
        self.heard.append((done, total))

    def check(self) -> None:
        self._looks -= 1
        if not self._looks:
            raise DomainError("work.cancelled")


def test_a_long_batch_says_how_far_it_is_and_leaves_nothing_when_it_is_stopped(world: World) -> None:
    rows = tuple(ImportedProduct(f"Barang {at}", (UnitDraft("pcs", 1_000, 1_000),)) for at in range(1_200))
    world.shop.handle(ImportCatalogue(rows, "x"))
    before, sent = prices(world), len(bodies(world))
    changes = tuple(PriceChange(product, unit, 1_000, 1_100) for (product, unit), old in before.items() if old == 1_000)
    stopped = Stopper(looks=3)
    assert refused(world.shop, ChangePrices(KAOS, changes, watch=stopped))[0] == "work.cancelled"
    assert stopped.heard == [(500, 1_200), (1_000, 1_200)]
    assert (prices(world), len(bodies(world))) == (before, sent)
    assert query(world.shop, "SELECT count(*) FROM price_batch")[0][0] == 0
    assert world.shop.handle(ChangePrices(KAOS, changes)).result == PricesChanged(1_200, 0)
    after = prices(world)
    assert refused(world.shop, UndoPrices(KAOS, watch=Stopper(looks=4)))[0] == "work.cancelled"
    assert prices(world) == after
    assert world.shop.handle(UndoPrices(KAOS)).result == PricesChanged(1_200, 0)
    assert prices(world) == before


def shirts(*rows: VariantDraft) -> SaveVariants:
    return SaveVariants(KAOS, " Kaos  Polos ", rows, category="Pakaian")


def shirt(number: int, size: str, price: int = 35_000, **more: Any) -> VariantDraft:
    return VariantDraft(f"{number:032x}", (("Ukuran", size), ("Warna", "merah")), price, **more)


def test_one_grid_makes_all_products_of_a_group_with_price_barcode_and_stock(world: World) -> None:
    made = world.shop.handle(shirts(shirt(1, "S", stock=5_000), shirt(2, "M", 37_000, barcode="8990000000010")))
    assert made.result == 2
    with world.shop.reader() as connection:
        small, middle = products.group(connection, KAOS)
        assert [row.name for row in products.search(connection, "kaos polos")] == [small.name, middle.name]
    assert (small.name, small.price, small.on_hand) == ("Kaos Polos S merah", 35_000, 5_000)
    assert (middle.units[0].barcode, middle.price, middle.on_hand) == ("8990000000010", 37_000, 0)
    assert middle.variant is not None
    assert (middle.variant.name, middle.variant.axes[0]) == ("Kaos Polos", ("Ukuran", "M"))
    move = bodies(world)[-1]
    assert move["moves"] == [[small.id, 5_000, "opening"]]


def test_the_grid_again_changes_and_adds_and_keeps_the_rest(world: World) -> None:
    world.shop.handle(shirts(shirt(1, "S", stock=5_000)))
    units = (UnitDraft("pcs", 1_000, 35_000), UnitDraft("lusin", 12_000, 400_000))
    world.shop.handle(SaveProduct(f"{1:032x}", "Kaos Polos S merah", units, sku="KS", published=True, min_stock=3_000))
    world.shop.handle(shirts(shirt(1, "S", 36_000, stock=9_000), shirt(3, "XL")))
    with world.shop.reader() as connection:
        small, large = products.group(connection, KAOS)
    assert ([unit.price for unit in small.units], small.on_hand) == ([36_000, 400_000], 5_000)
    assert (small.sku, small.published, small.min_stock) == ("KS", True, 3_000)
    assert large.name == "Kaos Polos XL merah"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (SaveVariants(KAOS, " ", (shirt(1, "S"),)), "product.name_missing"),
        (shirts(), "variant.none"),
        (shirts(shirt(1, "S"), shirt(2, "S")), "variant.twice"),
        (shirts(*(shirt(n, str(n)) for n in range(101))), "variant.too_many"),
        (shirts(shirt(1, "S"), shirt(2, "M", barcode="8998866200578")), "product.barcode_taken"),
    ],
)
def test_grids_that_are_refused_make_nothing(world: World, command: SaveVariants, code: str) -> None:
    assert refused(world.shop, command)[0] == code
