"""A shop in the middle of a full day: something of everything that a window can show."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.domain.promotion import AMOUNT, FREE
from blangkon_desktop.domain.shift import EXPENSE, OUT
from blangkon_desktop.queries import products, sync
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.services.commands import (
    AddToCart,
    AnswerOrder,
    HoldCart,
    IssueDocument,
    PaymentDraft,
    SaveCustomer,
    SaveProduct,
    SetCart,
    UnitDraft,
)
from blangkon_desktop.services.goods_commands import SaveVariants, SetPhoto, VariantDraft
from blangkon_desktop.services.money_commands import (
    CloseShift,
    MakeQuotation,
    MoveCash,
    NoteOldDebt,
    OpenShift,
    PayDebt,
    SavePromotion,
    SetDebtLimit,
    SetOwnerPin,
)
from tests.helpers import trade
from tests.helpers.qris import STATIC
from tests.helpers.shop import sell

MI, COFFEE, PAPER = "Indomie Goreng 85 g", "Kopi Kapal Api 65 g", "Kertas HVS A4 80 g Sinar Dunia"
DEBTOR, NAMESAKES = "Pak Darmo bengkel", ("Bu Sri wetan pasar", "Sri Wahyuni")
OFFICE = "Paguyuban Pedagang Pasar Bintoro RW 04"
PIN = "2580"


def product(core: ShopCore, name: str) -> ProductRow:
    """One of the goods."""
    with core.reader() as connection:
        return next(row for row in products.page(connection, limit=200).rows if row.name == name)


def fill(core: ShopCore, now_ms: int) -> None:
    """Goods, moved and photographed; orders in every state; papers; refused work; debts; the drawer; two carts."""
    ids = trade.stock_shop(core, qris=STATIC, debt_limit=500_000)
    trade.enrol(core)
    trade.tidy(core, ids)
    trade.move_goods(core, ids)
    trade.answer_all(core)
    received = trade.receive_orders(core, ids, now_ms)
    core.handle(AnswerOrder(received[0], "accept"))
    with core.reader() as connection:
        number = sync.operations(connection, state="waiting").rows[0].op_seq
    trade.answer_all(core, {number: ("rejected", "order.stale_version")})
    core.handle(IssueDocument(new_id(), "invoice", order_id=received[3]))
    for name in NAMESAKES:
        core.handle(SaveCustomer(new_id(), name, phone="081325550101"))
    trade.late_sale(core, ids[MI], 400_000)
    for outcome in ("done", "offline", "captive", "interrupted", "busy", "refused", "failed"):
        trade.meet(core, now_ms, outcome)
    _improve(core, ids)
    _count(core, ids)
    _lend(core)
    _promote(core, ids)
    _put_aside(core, ids)


def _improve(core: ShopCore, ids: dict[str, str]) -> None:
    """Special prices, a photo and other names for one of the goods; another in four variants."""
    row = product(core, MI)
    units = tuple(UnitDraft(unit.name, unit.factor, unit.price, unit.barcode) for unit in row.units)
    rules = (
        PriceRule("", "pcs", 10_000, "", 3_300), PriceRule("grosir", "dus", 0, "", 128_000),
        PriceRule("langganan", "dus", 200_000, "2026-12-01", 125_000),
    )  # fmt: skip
    details = {"aliases": ("mi goreng", "supermi"), "halal": "ID00410000123450919", "prices": rules}
    core.handle(SaveProduct(row.id, row.name, units, category=row.category, published=True, details=details))
    picture = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(picture, "JPEG")
    core.handle(SetPhoto(ids[MI], picture.getvalue()))
    sizes = (("Ukuran", "L"), ("Ukuran", "XL"))
    rows = tuple(
        VariantDraft(new_id(), (size, ("Warna", colour)), 65_000, stock=12_000)
        for size in sizes for colour in ("putih", "biru laut")
    )  # fmt: skip
    core.handle(SaveVariants(new_id(), "Kaos Polos Katun Combed 30s", rows, category="Pakaian"))


def _count(core: ShopCore, ids: dict[str, str]) -> None:
    """A session of yesterday that was short, and one that is open, with sales by cash and by QRIS."""
    first = new_id()
    core.handle(OpenShift(first, 200_000, "Siti"))
    core.handle(CloseShift(first, {100_000: 1, 50_000: 1, 20_000: 2, 5_000: 1}, "kembalian salah hitung"))
    core.handle(OpenShift(new_id(), 195_000, "Siti"))
    sale = sell(core, (ids[MI], "dus", 80_000))
    core.handle(IssueDocument(new_id(), "nota", sale_id=sale.sale_id))
    sell(core, (ids[COFFEE], "renceng", 10_000), pay=(PaymentDraft("qris", 17_000),))
    core.handle(MoveCash(new_id(), EXPENSE, "listrik", 150_000, "token listrik toko dan gudang belakang"))
    core.handle(MoveCash(new_id(), OUT, "setor_bank", 50_000, "setor BRI Link Pak Karso"))


def _lend(core: ShopCore) -> None:
    """Three debts of different age, one of them paid in part; a limit of its own; the owner's PIN."""
    darmo, yuni, office = new_id(), new_id(), new_id()
    core.handle(SaveCustomer(darmo, DEBTOR, phone="085640555022"))
    core.handle(SaveCustomer(yuni, "Mbak Yuni jamu gendong"))
    core.handle(SaveCustomer(office, OFFICE, phone="082135550333"))
    core.handle(NoteOldDebt(new_id(), darmo, 1_250_000, "2026-01-31", "buku biru halaman 12"))
    core.handle(NoteOldDebt(new_id(), darmo, 87_500, "2026-11-02"))
    core.handle(PayDebt(new_id(), darmo, 300_000, "transfer", "titip anaknya"))
    core.handle(NoteOldDebt(new_id(), yuni, 46_000, "2026-10-05"))
    core.handle(NoteOldDebt(new_id(), office, 12_475_000, "2026-08-17", "konsumsi lomba tujuhbelasan"))
    core.handle(SetDebtLimit(darmo, 2_000_000))
    core.handle(SetOwnerPin(PIN))


def _promote(core: ShopCore, ids: dict[str, str]) -> None:
    """One that has ended, one that runs and makes the cart cheaper, one that is still to come."""
    core.handle(SavePromotion(new_id(), "Idul Adha", value=1_000, weekdays=(5,), until="2020-01-01"))
    core.handle(
        SavePromotion(new_id(), "Tukar tabung hemat", AMOUNT, 1_250, least=2_000, category="Rumah tangga",
                      until="2099-12-31")
    )  # fmt: skip
    goods = (ids[PAPER], ids[MI], ids[COFFEE])
    core.handle(
        SavePromotion(new_id(), "Kopi kertas mi", FREE, 1, buy=2, mixed=True, products=goods, since="2099-01-01",
                      price_class="langganan")
    )  # fmt: skip


def _put_aside(core: ShopCore, ids: dict[str, str]) -> None:
    """A quotation, a held cart, and one that is being filled."""
    quoted, held, cart = new_id(), new_id(), new_id()
    core.handle(AddToCart(quoted, ids[PAPER], "dus", 10_000, "Siti"))
    core.handle(MakeQuotation(new_id(), quoted, 14))
    core.handle(AddToCart(held, ids["Beras Mentik Wangi"], "karung", 25_000, "Siti"))
    core.handle(HoldCart(held, NAMESAKES[0]))
    core.handle(AddToCart(cart, ids["Gas Elpiji 3 kg (isi ulang)"], "tabung", 9_000, "Siti"))
    core.handle(SetCart(cart, None, 2_000, "diambil jam 4"))
