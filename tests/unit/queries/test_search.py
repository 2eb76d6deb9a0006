"""Finding goods and customers by what people type."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import customers, products
from blangkon_desktop.services.commands import (
    AddToCart,
    ArchiveProduct,
    CompleteSale,
    ImportCatalogue,
    ImportedProduct,
    PaymentDraft,
    RefundLine,
    RefundSale,
    SaveCustomer,
    SaveProduct,
    SetCart,
    UnitDraft,
)
from tests.helpers.shop import running_shop, sell

GOODS = (
    ("Indomie Goreng Rendang", "MIE-01", "8998866200578"), ("Indomie Soto", "MIE-02", None),
    ("Mie Sedaap Kari", None, None), ("Café Élite", "CAF", None), ("Teh AND Gula", None, None),
    ('Paku 2" galvanis', None, None), ("Obat NEAR", None, None),
    ("Sabun_batang", "A-B/C", None), ("Kopi Kapal Api", "kk-9", "kapal-01"),
)  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopCore]:
    with running_shop(tmp_path_factory.mktemp("cari")) as core:
        rows = tuple(ImportedProduct(n, (UnitDraft("pcs", 1_000, 1_000, code),), sku=sku) for n, sku, code in GOODS)
        core.handle(ImportCatalogue(rows))
        yield core


def found(shop: ShopCore, words: str, *, archived: bool = False) -> list[str]:
    with shop.reader() as connection:
        return [row.name for row in products.search(connection, words, archived=archived)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("indo", {"Indomie Goreng Rendang", "Indomie Soto"}), ("INDOMIE so", {"Indomie Soto"}),
        ("i", {"Indomie Goreng Rendang", "Indomie Soto"}), ("rend indo", {"Indomie Goreng Rendang"}),
        ("domie", {"Indomie Goreng Rendang", "Indomie Soto"}), ("omi oren", {"Indomie Goreng Rendang"}),
        ("cafe elite", {"Café Élite"}), ("CAFÉ", {"Café Élite"}), ("8998866200578", {"Indomie Goreng Rendang"}),
        ("89988", {"Indomie Goreng Rendang"}), ("mie-02", {"Indomie Soto"}), ("KK-9", {"Kopi Kapal Api"}),
        ("a-b/c", {"Sabun_batang"}), ("batang", {"Sabun_batang"}), ("sabun_b", {"Sabun_batang"}),
        ("AND", {"Teh AND Gula"}), ("near", {"Obat NEAR"}), ('2"', {'Paku 2" galvanis'}), ("kari kapal", set()),
        ("", set()), ("   ", set()), ("zzz", set()), ("°", set()), ("_", set()),
    ],
)  # fmt: skip
def test_what_is_found(shop: ShopCore, words: str, names: set[str]) -> None:
    assert set(found(shop, words)) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("indomi goreng", {"Indomie Goreng Rendang"}), ("indo mie goreng", {"Indomie Goreng Rendang"}),
        ("indomiegoreng", {"Indomie Goreng Rendang"}), ("idnomie", {"Indomie Goreng Rendang", "Indomie Soto"}),
        ("nidomie soto", {"Indomie Soto"}), ("endomie soto", {"Indomie Soto"}),
        ("indomie gorenk", {"Indomie Goreng Rendang"}), ("indomie gorng", {"Indomie Goreng Rendang"}),
        ("indome sotto", {"Indomie Soto"}), ("sedap kari", {"Mie Sedaap Kari"}),
        ("kapi kapal", {"Kopi Kapal Api"}), ("kopi kapalapi", {"Kopi Kapal Api"}), ("galfanis", {"Paku 2\" galvanis"}),
        ("8998866200587", set()), ("89988662005781", set()), ("xx", set()), ("qwerty", set()),
    ],
)  # fmt: skip
def test_spelling_is_forgiven_but_codes_are_not(shop: ShopCore, words: str, names: set[str]) -> None:
    assert set(found(shop, words)) == names


def test_what_the_shop_sells_most_comes_first(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        unit = (UnitDraft("pcs", 1_000, 1_000),)
        rows = tuple(ImportedProduct(f"Kopi {name}", unit) for name in ("Api", "Bali", "Gayo"))
        shop.handle(ImportCatalogue(rows))
        with shop.reader() as connection:
            ids = {row.name: row.id for row in products.page(connection).rows}
        for name, times in (("Kopi Gayo", 3), ("Kopi Bali", 1)):
            for _ in range(times):
                sold = sell(shop, (ids[name], "pcs", 1_000))
        for words in ("k", "kopi", "kop"):
            assert found(shop, words) == ["Kopi Gayo", "Kopi Bali", "Kopi Api"]
        shop.handle(RefundSale(new_id(), sold.sale_id, (RefundLine(1, 1_000),)))
        assert found(shop, "kopi")[0] == "Kopi Gayo"


def test_the_exact_code_comes_first(shop: ShopCore) -> None:
    assert found(shop, "KAPAL-01")[0] == "Kopi Kapal Api"
    with shop.reader() as connection:
        hit = products.by_barcode(connection, " 8998866200578 ")
        assert hit is not None
        assert (hit.product.name, hit.unit.name) == ("Indomie Goreng Rendang", "pcs")
        assert products.by_barcode(connection, "899886620057") is None


@pytest.mark.parametrize(
    "words",
    ['"', '""', "*", "indo*", "NEAR(", "NEAR(a b, 2)", "AND", "OR", "NOT", "a AND", "^indo", "words:indo", "-indo", "(",
     "{a}", "a+b", "'; DROP TABLE product; --", "\x00", "indo\x00mie", "%", "\\", '"a', "🦐", "a" * 5_000, "٣", "'"],
)  # fmt: skip
def test_signs_of_the_query_language_are_only_text(shop: ShopCore, words: str) -> None:
    assert isinstance(found(shop, words), list)
    with shop.reader() as connection:
        assert products.page(connection, text=words).next is None
        assert isinstance(customers.search(connection, words), tuple)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_harmless(shop: ShopCore, words: str) -> None:
    assert set(found(shop, words)) <= {name for name, _, _ in GOODS}


@pytest.mark.parametrize("name", [name for name, _, _ in GOODS])
def test_every_product_is_found_by_its_own_name(shop: ShopCore, name: str) -> None:
    assert name in found(shop, name)


def test_search_follows_renaming_and_archiving(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        product = new_id()
        shop.handle(SaveProduct(product, "Lilin", (UnitDraft("pcs", 1_000, 1, "123"),)))
        shop.handle(SaveProduct(product, "Senter", (UnitDraft("pcs", 1_000, 1, "456"),)))
        assert (found(shop, "lilin"), found(shop, "123"), found(shop, "senter"), found(shop, "456")) == (
            [], [], ["Senter"], ["Senter"],
        )  # fmt: skip
        shop.handle(ArchiveProduct(product))
        assert (found(shop, "senter"), found(shop, "456")) == ([], [])
        assert (found(shop, "senter", archived=True), found(shop, "456", archived=True)) == (["Senter"], ["Senter"])
        with shop.reader() as connection:
            assert products.by_barcode(connection, "456") is None
            assert [row.name for row in products.page(connection, text="sen", archived=True).rows] == ["Senter"]
            assert products.page(connection, text="sen").rows == ()
            assert products.count(connection) == 0


def test_customers_by_name_office_and_phone(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        sri, office = new_id(), new_id()
        shop.handle(SaveCustomer(sri, "Bu Srí Rejeki", phone="0813-2555-0101"))
        shop.handle(SaveCustomer(office, "Endang", "instansi", office="SD Negeri 2"))
        with shop.reader() as connection:
            def names(words: str) -> list[str]:
                return [row.name for row in customers.search(connection, words)]

            assert names("") == ["Bu Srí Rejeki", "Endang"]
            assert names("rejeki sri") == names("08132555") == names("2555-01") == ["Bu Srí Rejeki"]
            assert names("negeri") == ["Endang"]
            assert names("sri negeri") == []
            row = customers.customer(connection, sri)
            assert row is not None
            assert (row.debt, customers.customer(connection, "0" * 32)) == (0, None)


def test_a_customers_debt_is_kasbon_less_what_came_back(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        product, sri, cart, sale = new_id(), new_id(), new_id(), new_id()
        shop.handle(SaveProduct(product, "Gula", (UnitDraft("pcs", 1_000, 10_000),)))
        shop.handle(SaveCustomer(sri, "Bu Sri"))
        shop.handle(AddToCart(cart, product, "pcs", 3_000))
        shop.handle(SetCart(cart, sri))
        shop.handle(CompleteSale(sale, cart, (PaymentDraft("kasbon", 30_000),)))
        shop.handle(RefundSale(new_id(), sale, (RefundLine(1, 1_000),), "kasbon"))
        sell(shop, (product, "pcs", 1_000))
        with shop.reader() as connection:
            row = customers.customer(connection, sri)
        assert row is not None
        assert row.debt == 20_000
