"""Papers: one number each, frozen facts, honest about what is paid."""

from typing import Any

import pytest

from blangkon_desktop.domain.document import DOCUMENT_TYPES, DocumentFacts
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.qris import read_qris
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import (
    AddToCart,
    CompleteSale,
    ConfirmPayment,
    IssueDocument,
    IssuedPaper,
    NotePrinted,
    PaymentDraft,
    RefundLine,
    RefundSale,
    SaleReceipt,
    SaveSettings,
    SetCart,
)
from tests.helpers.book import dump, query, refused
from tests.helpers.qris import STATIC
from tests.helpers.shop import sell
from tests.unit.services.conftest import World
from tests.unit.services.test_orders import NO, ORDER, answer, frame, receive


def issue(world: World, type: str, **source: Any) -> tuple[IssuedPaper, DocumentFacts]:
    paper = world.shop.handle(IssueDocument(new_id(), type, **source)).result
    assert isinstance(paper, IssuedPaper)
    return paper, DocumentFacts.from_json(paper.facts)


def test_a_nota_has_the_number_of_its_sale_and_the_others_their_own(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 3_000), pay=(PaymentDraft("cash", 20_000),))
    numbers = {type: issue(world, type, sale_id=sale.sale_id)[0].number for type in DOCUMENT_TYPES}
    assert numbers == {
        "nota": "A001/NT/2026", "invoice": "A001/INV/2026", "kuitansi": "A001/KW/2026", "surat_jalan": "A001/SJ/2026",
        "bast": "A001/BAST/2026",
    }  # fmt: skip
    _, facts = issue(world, "nota", sale_id=sale.sale_id)
    assert (facts.total, facts.change, facts.cashier, facts.shop.name) == (10_500, 9_500, "Siti", "Toko Saya")
    assert [(p.method, p.amount, p.confirmed) for p in facts.payments] == [("cash", 20_000, True)]


def test_asking_again_gives_the_same_paper_even_after_the_settings_changed(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 3_000))
    first, _ = issue(world, "invoice", sale_id=sale.sale_id)
    world.shop.handle(SaveSettings(ShopSettings(name="Nama baru")))
    before = dump(world.shop.path)
    changes = world.shop.handle(IssueDocument(new_id(), "invoice", sale.sale_id))
    assert changes == Changes.of(result=first)
    assert dump(world.shop.path) == before


def test_printed_copies_are_counted(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 3_000))
    paper, _ = issue(world, "nota", sale_id=sale.sale_id)
    assert [world.shop.handle(NotePrinted(paper.document_id, "queue:A")).result for _ in range(2)] == [1, 2]
    assert query(world.shop, "SELECT copy_no, target FROM print_log") == [(1, "queue:A"), (2, "queue:A")]
    assert issue(world, "nota", sale_id=sale.sale_id)[0].printed == 2
    assert refused(world.shop, NotePrinted(NO)) == ("document.missing", {})


def test_a_kuitansi_only_for_money_that_arrived(world: World) -> None:
    qris = sell(world.shop, (world.mie, "dus", 2_000_000), pay=(PaymentDraft("qris", 6_600_000),))
    command = IssueDocument(new_id(), "kuitansi", qris.sale_id)
    assert refused(world.shop, command) == ("document.not_paid", {"number": qris.number})
    world.shop.handle(ConfirmPayment(qris.sale_id, 0))
    _, facts = issue(world, "kuitansi", sale_id=qris.sale_id)
    assert (facts.meterai, facts.payments[0].confirmed) == (True, True)


def test_a_qris_payment_that_never_came_is_not_paid(world: World) -> None:
    qris = sell(world.shop, (world.mie, "pcs", 1_000), pay=(PaymentDraft("qris", 3_500),))
    world.shop.handle(ConfirmPayment(qris.sale_id, 0, arrived=False))
    assert refused(world.shop, IssueDocument(new_id(), "kuitansi", qris.sale_id))[0] == "document.not_paid"


def test_debts_are_not_paid(world: World) -> None:
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 1_000))
    world.shop.handle(SetCart(cart, world.customer))
    kasbon = world.shop.handle(CompleteSale(new_id(), cart, (PaymentDraft("kasbon", 3_500),))).result
    assert isinstance(kasbon, SaleReceipt)
    receive(world, frame(world, (world.mie, 1_000), state="accepted"))
    answer(world, "hand_over")
    [(office,)] = query(world.shop, "SELECT id FROM sale WHERE order_id = :id", id=ORDER)
    for sale_id in (kasbon.sale_id, office):
        assert refused(world.shop, IssueDocument(new_id(), "kuitansi", sale_id))[0] == "document.not_paid"
    _, facts = issue(world, "invoice", sale_id=kasbon.sale_id)
    assert facts.buyer is not None
    assert (facts.buyer.name, facts.meterai) == ("Bu Sri", False)


@pytest.mark.parametrize(
    ("total", "due"), [(5_000_000, False), (5_000_001, True)]
)
def test_meterai_above_five_million(world: World, total: int, due: bool) -> None:
    world.shop.handle(SaveSettings(ShopSettings(cash_rounding=1)))
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 2_000_000))
    world.shop.handle(SetCart(cart, None, 7_000_000 - total))
    sale = world.shop.handle(CompleteSale(new_id(), cart, (PaymentDraft("cash", total),))).result
    assert isinstance(sale, SaleReceipt)
    assert [issue(world, type, sale_id=sale.sale_id)[1].meterai for type in ("kuitansi", "invoice", "nota")] == [
        due, due, False,
    ]  # fmt: skip


def test_papers_of_an_order_name_the_office_and_its_letter(world: World) -> None:
    world.shop.handle(SaveSettings(ShopSettings(pkp=True, cashier="Siti")))
    receive(world, frame(world, (world.mie, 10_000), (world.beras, 1_000)))
    assert refused(world.shop, IssueDocument(new_id(), "invoice", order_id=ORDER))[0] == "document.order_not_accepted"
    answer(world, "accept")
    _, facts = issue(world, "invoice", order_id=ORDER)
    assert facts.buyer is not None
    assert (facts.buyer.office, facts.sp_number, facts.order_number) == ("SDN 2", "027/SP", "BK-1")
    assert (facts.subtotal, facts.dpp, facts.ppn, facts.total) == (38_500, 32_083, 3_850, 42_350)
    assert facts.purpose == "Pembelian barang sesuai pesanan 027/SP"


def test_a_shop_that_is_not_pkp_never_charges_ppn(world: World) -> None:
    receive(world, frame(world, (world.mie, 10_000), state="accepted"))
    _, facts = issue(world, "invoice", order_id=ORDER)
    assert (facts.dpp, facts.ppn, facts.ppn_label, facts.total) == (0, 0, "", 35_000)


def test_papers_that_cannot_be_change_nothing(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 3_000))
    refund_id = new_id()
    world.shop.handle(RefundSale(refund_id, sale.sale_id, (RefundLine(1, 1_000),)))
    for command, code in (
        (IssueDocument(new_id(), "faktur", sale.sale_id), "document.type_unknown"),
        (IssueDocument(new_id(), "nota"), "document.type_unknown"),
        (IssueDocument(new_id(), "nota", sale.sale_id, ORDER), "document.type_unknown"),
        (IssueDocument(new_id(), "nota", NO), "sale.missing"),
        (IssueDocument(new_id(), "nota", order_id=NO), "order.missing"),
        (IssueDocument(new_id(), "invoice", refund_id), "document.of_refund"),
    ):
        assert refused(world.shop, command)[0] == code


def test_a_nota_carries_the_shops_qris_code_for_what_was_only_claimed(world: World) -> None:
    world.shop.handle(SaveSettings(ShopSettings(qris=STATIC)))
    sale = sell(world.shop, (world.mie, "pcs", 3_000), pay=(PaymentDraft("qris", 8_000), PaymentDraft("cash", 2_500)))
    _, facts = issue(world, "nota", sale_id=sale.sale_id)
    code = read_qris(facts.qris)
    assert (code.amount, code.name, code.static) == (8_000, "WARUNG BU SRI", False)
    assert dict(code.fields)["62"] == "0512A001/NT/20260703A01"
    assert issue(world, "invoice", sale_id=sale.sale_id)[1].qris == ""


def test_no_code_where_nothing_waits_or_the_shop_has_none(world: World) -> None:
    claimed = sell(world.shop, (world.mie, "pcs", 3_000), pay=(PaymentDraft("qris", 10_500),))
    assert issue(world, "nota", sale_id=claimed.sale_id)[1].qris == ""
    world.shop.handle(SaveSettings(ShopSettings(qris=STATIC)))
    seen = sell(world.shop, (world.mie, "pcs", 3_000), pay=(PaymentDraft("qris", 10_500),))
    world.shop.handle(ConfirmPayment(seen.sale_id, 0, arrived=True))
    paid = sell(world.shop, (world.mie, "pcs", 3_000))
    assert [issue(world, "nota", sale_id=sale.sale_id)[1].qris for sale in (seen, paid)] == ["", ""]
