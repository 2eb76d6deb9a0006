"""What cashiers and buyers do, one act at a time; each draws from its own random stream and tells what happened."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from blangkon_desktop.domain.details import Variant
from blangkon_desktop.domain.document import DOCUMENT_TYPES
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.order import till_commands
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.domain.shift import DENOMINATIONS, MOVE_KINDS
from blangkon_desktop.domain.tax import TAX_CLASSES
from blangkon_desktop.services.commands import (
    AddToCart,
    AdjustStock,
    AnswerOrder,
    ArchiveProduct,
    Command,
    CompleteSale,
    ConfirmPayment,
    IssueDocument,
    IssuedPaper,
    PaymentDraft,
    ReceivedLine,
    ReceiveGoods,
    RefundLine,
    RefundSale,
    ResendOperation,
    SaleReceipt,
    SaveCustomer,
    SaveProduct,
    SetAsideOperation,
    SetCart,
    UnitDraft,
)
from blangkon_desktop.services.money_commands import (
    CloseShift,
    MoveCash,
    NoteOldDebt,
    OpenShift,
    PayDebt,
    TakeBackDebtPayment,
)
from tests.simulation import promoting
from tests.simulation.ground import VirtualTime
from tests.simulation.line import SimulatedServer
from tests.simulation.till import SimulatedTill

NAMES = ("Gula Pasir", "Gula Jawa", "Beras Mentik", "Kopi Kapal Api", "Teh Poci")
PERMITTED = (
    "refund.", "kasbon.", "customer.missing", "document.", "payment.already_checked", "order.illegal_transition",
    "tax.no_rule",
)  # fmt: skip
"""What a till may refuse its person; anything else that it refuses ends the run."""


@dataclass
class Shop:
    """One shop: its tills, and the sales whose receipt somebody has seen."""

    id: str
    tills: list[SimulatedTill] = field(default_factory=list)
    seen: dict[str, SaleReceipt] = field(default_factory=dict)


@dataclass
class Scene:
    """Who acts where: one shop, one of its tills, the marketplace, and the act's own random stream."""

    shop: Shop
    till: SimulatedTill
    server: SimulatedServer
    rng: random.Random
    time: VirtualTime
    others: Sequence[Shop] = ()

    def pick(self, sql: str, *values: object) -> Any:
        """A random row of the till's file; None when there is none."""
        rows = self.till.look.execute(sql, values).fetchall()
        return self.rng.choice(rows) if rows else None

    def ask(self, command: Command) -> str:
        """Run a command on the till; a permitted refusal is an answer like any other."""
        try:
            result = self.till.do(command)
        except DomainError as error:
            if not error.code.startswith(PERMITTED):
                raise
            self.till.pending = None
            return error.code
        if isinstance(result, SaleReceipt):
            self.shop.seen[result.sale_id] = result
            return f"{result.number} {result.total}"
        return result.number if isinstance(result, IssuedPaper) else str(result)


def sell(scene: Scene) -> str:
    """One to three lines, paid in one of five ways."""
    cart, rng = new_id(), scene.rng
    for _ in range(rng.randint(1, 3)):
        row = scene.pick(
            """SELECT u.product_id, u.name, u.factor FROM product_unit u JOIN product p ON p.id = u.product_id
               WHERE p.archived = 0 ORDER BY u.product_id, u.ordinal"""
        )
        if row is None:
            return "nothing to sell"
        scene.till.do(AddToCart(cart, row[0], row[1], row[2] * rng.randint(1, 4), cashier="Siti"))
    payment = _payment(scene, cart)
    promoting.check_cart(scene.till.look, cart)
    return scene.ask(CompleteSale(new_id(), cart, payment))


def _payment(scene: Scene, cart: str) -> tuple[PaymentDraft, ...]:
    method = scene.rng.choice(("cash", "cash", "qris", "transfer", "kasbon"))
    customer = scene.pick("SELECT id FROM customer ORDER BY id")
    if method == "cash" or (method == "kasbon" and customer is None):
        return (PaymentDraft("cash", 100_000_000),)
    if method == "kasbon":
        scene.till.do(SetCart(cart, customer[0]))
    lines = scene.till.look.execute(
        "SELECT quantity, price, factor, promotion_discount FROM cart_line WHERE cart_id = ?", (cart,)
    )
    total = sum((2 * price * quantity + factor) // (2 * factor) - off for quantity, price, factor, off in lines)
    return (PaymentDraft(method, total),)


def refund(scene: Scene) -> str:
    """Part of a sale comes back, for cash, onto the shelf or not."""
    line = scene.pick(
        """SELECT s.id, l.line_no, l.quantity FROM sale s JOIN sale_line l ON l.sale_id = s.id
           WHERE s.kind = 'sale' ORDER BY s.id, l.line_no"""
    )
    if line is None:
        return "nothing was sold"
    quantity = line[2] if scene.rng.random() < 0.4 else max(1, line[2] * scene.rng.randint(1, 9) // 10)
    return scene.ask(RefundSale(new_id(), line[0], (RefundLine(line[1], quantity, scene.rng.random() < 0.7),)))


def pay_debt(scene: Scene) -> str:
    """Somebody pays a part of a kasbon, or a payment was written down wrongly; now and then a debt of the old book."""
    rng = scene.rng
    owing = scene.pick(
        "SELECT customer_id, sum(amount) FROM debt_entry GROUP BY customer_id HAVING sum(amount) > 0 ORDER BY 1"
    )
    if rng.random() < 0.2:
        paid = scene.pick("SELECT id FROM debt_entry WHERE kind = 'payment' AND amount < 0 ORDER BY id")
        return scene.ask(TakeBackDebtPayment(new_id(), paid[0])) if paid else "nobody has paid"
    if owing is None or rng.random() < 0.2:
        person = scene.pick("SELECT id FROM customer ORDER BY id")
        return scene.ask(NoteOldDebt(new_id(), person[0], 25_000, "2026-01-31")) if person else "nobody owes"
    return scene.ask(PayDebt(new_id(), owing[0], rng.randint(1, owing[1]), rng.choice(("cash", "transfer"))))


def drawer(scene: Scene) -> str:
    """The drawer is opened, money goes in or out of it, or it is counted."""
    rng = scene.rng
    row = scene.pick("SELECT id FROM shift WHERE closed_at IS NULL")
    if row is None:
        return scene.ask(OpenShift(new_id(), 1_000 * rng.randint(0, 500)))
    if rng.random() < 0.6:
        kind = rng.choice(MOVE_KINDS)
        return scene.ask(MoveCash(new_id(), kind, "lain", rng.randint(1, 90_000)))
    return scene.ask(CloseShift(row[0], {value: rng.randint(0, 9) for value in DENOMINATIONS}))


def receive(scene: Scene) -> str:
    """A delivery."""
    product = scene.pick("SELECT id FROM product ORDER BY id")
    if product is None:
        return "nothing to receive"
    line = ReceivedLine(product[0], 1_000 * scene.rng.randint(1, 50), 1_000, scene.rng.randint(100, 9_000))
    return scene.ask(ReceiveGoods(new_id(), "UD Sumber Rejeki", (line,), on_credit=scene.rng.random() < 0.3))


def count(scene: Scene) -> str:
    """Somebody counts the shelf, or throws broken goods away."""
    product = scene.pick("SELECT id FROM product ORDER BY id")
    if product is None:
        return "nothing to count"
    if scene.rng.random() < 0.3:
        return scene.ask(AdjustStock(new_id(), product[0], "waste", delta=-1_000))
    return scene.ask(AdjustStock(new_id(), product[0], "count_adjust", counted=1_000 * scene.rng.randint(0, 60)))


def edit(scene: Scene) -> str:
    """Somebody changes one product, and often thinks better of it; the one in the window is changed most."""
    rows = scene.till.look.execute("SELECT id FROM product ORDER BY id").fetchall()
    if not rows:
        return "nothing to edit"
    (product_id,) = rows[0] if scene.rng.random() < 0.6 else scene.rng.choice(rows)
    field_ = scene.rng.choice(("name", "category", "min_stock", "price", "price", "price", "pack", "published", "tax",
                               "prices", "aliases", "variant"))  # fmt: skip
    said = []
    for _ in range(scene.rng.choice((1, 2, 3, 4))):
        said.append(f"{field_} {scene.ask(_changed(scene, product_id, field_))}")
        scene.time.now += scene.rng.choice((0, 1, 3_000))
    return ", ".join(said)


def _changed(scene: Scene, product_id: str, field_: str) -> SaveProduct:
    """The product as it stands with one field changed: what two tills may both do."""
    look, rng = scene.till.look, scene.rng
    name, shelf, tax_class, published, least = look.execute(
        """SELECT p.name, coalesce(c.name, ''), tax_class, published, min_stock
           FROM product p LEFT JOIN category c ON c.id = p.category_id WHERE p.id = ?""", (product_id,)
    ).fetchone()  # fmt: skip
    units = [
        UnitDraft(*unit)
        for unit in look.execute(
            "SELECT name, factor, price, barcode FROM product_unit WHERE product_id = ? ORDER BY ordinal", (product_id,)
        )
    ]
    details: dict[str, object] = {}
    match field_:
        case "name":
            name = f"{rng.choice(NAMES)} {rng.randint(1, 99)}"
        case "category":
            shelf = rng.choice(("Sembako", "Minuman", ""))
        case "min_stock":
            least = 1_000 * rng.randint(0, 20)
        case "price":
            units[0] = UnitDraft(units[0].name, units[0].factor, 100 * rng.randint(1, 500), units[0].barcode)
        case "pack":
            units[1:] = [UnitDraft("dus", 1_000 * rng.randint(5, 40), 100 * rng.randint(1, 9_000))]
        case "published":
            published = not published or rng.random() < 0.5
        case "tax":
            tax_class = rng.choice(TAX_CLASSES)
        case _:
            details = _detail(field_, units[0].name, rng)
    return SaveProduct(
        product_id, name, tuple(units), category=shelf, tax_class=tax_class, published=bool(published),
        min_stock=least, details=details,
    )  # fmt: skip


def _detail(name: str, unit: str, rng: random.Random) -> dict[str, object]:
    """A field of `domain.details`: a price for a class or a quantity, a name that people use, a place in a group."""
    if name == "prices":
        rule = PriceRule(rng.choice(("", "grosir")), unit, 1_000 * rng.randint(1, 4), "", 100 * rng.randint(1, 300))
        return {"prices": (rule,) if rng.random() < 0.8 else ()}
    if name == "aliases":
        return {"aliases": tuple(rng.sample(("gendis", "wos", "mi gelas"), rng.randint(0, 2)))}
    return {"variant": Variant(f"{1:032x}", "Kaos", (("Ukuran", rng.choice("SML")),))}


def add_product(scene: Scene) -> str:
    """New goods, on the market's shelf at once."""
    unit = UnitDraft("pcs", 1_000, 100 * scene.rng.randint(1, 500))
    name = f"{scene.rng.choice(NAMES)} {scene.rng.randint(100, 999)}"
    return scene.ask(SaveProduct(new_id(), name, (unit,), published=True))


def archive(scene: Scene) -> str:
    """Off the shelf, or back on it."""
    row = scene.pick("SELECT id, archived FROM product ORDER BY id")
    if row is None:
        return "nothing to archive"
    return scene.ask(ArchiveProduct(row[0], not row[1] if scene.rng.random() < 0.8 else bool(row[1])))


def customer(scene: Scene) -> str:
    """A new customer, or another telephone number of a known one."""
    known = scene.pick("SELECT id, name FROM customer ORDER BY id") if scene.rng.random() < 0.5 else None
    customer_id, name = known or (new_id(), scene.rng.choice(("Bu Sri", "Pak Slamet", "Mbak Ningsih")))
    phone, price_class = f"0812{scene.rng.randint(10**6, 10**7)}", scene.rng.choice(("", "", "grosir"))
    return scene.ask(SaveCustomer(customer_id, name, phone=phone, price_class=price_class))


def answer(scene: Scene) -> str:
    """One of the commands that the till would offer for an order as it shows it."""
    row = scene.pick("SELECT id, state FROM market_order ORDER BY id")
    commands = till_commands(row[1]) if row else ()
    if not commands:
        return "no order waits"
    do = scene.rng.choice((*commands, commands[0]))
    return f"{do} {scene.ask(AnswerOrder(row[0], do, 'habis' if do == 'decline' else ''))}"


def document(scene: Scene) -> str:
    """A paper for a sale or an order."""
    kind = scene.rng.choice(DOCUMENT_TYPES)
    if scene.rng.random() < 0.6:
        row = scene.pick("SELECT id FROM sale WHERE kind = 'sale' ORDER BY id")
        return scene.ask(IssueDocument(new_id(), kind, sale_id=row[0])) if row else "no sale"
    row = scene.pick("SELECT id FROM market_order ORDER BY id")
    return scene.ask(IssueDocument(new_id(), kind, order_id=row[0])) if row else "no order"


def check_payment(scene: Scene) -> str:
    """The statement of the bank says whether a QRIS payment came."""
    row = scene.pick("SELECT sale_id, ordinal FROM payment WHERE status = 'awaiting' ORDER BY sale_id, ordinal")
    return scene.ask(ConfirmPayment(row[0], row[1], scene.rng.random() < 0.7)) if row else "no payment waits"


def settle_refusal(scene: Scene) -> str:
    """Somebody looks at refused work: sends it again, or puts it aside."""
    row = scene.pick("SELECT op_seq FROM outbox WHERE state IN ('rejected', 'parked') ORDER BY op_seq")
    if row is None:
        return "nothing was refused"
    return scene.ask(ResendOperation(row[0]) if scene.rng.random() < 0.5 else SetAsideOperation(row[0]))


def place(scene: Scene) -> str:
    """A buyer orders what the marketplace offers, now and then from the wrong shop."""
    rng, look = scene.rng, scene.server.look
    shop = rng.choice((scene.shop, *scene.others)) if rng.random() < 0.2 else scene.shop
    listed = look.execute("SELECT id, fields FROM product WHERE listed = 1 ORDER BY id").fetchall()
    own = look.execute(
        "SELECT p.id FROM product p JOIN shop s ON s.no = p.shop WHERE listed = 1 AND s.id = ? ORDER BY p.id",
        (shop.id,),
    ).fetchall()
    wanted = rng.choices(own, k=rng.randint(1, 2)) if own and shop is scene.shop else listed[:1]
    if not wanted:
        return "nothing is offered"
    lines = [{"product": row[0], "unit": "pcs", "qty": 1_000 * rng.randint(1, 5)} for row in wanted]
    buyer = {"name": "Endang Lestari", "office": "SD Negeri 2 Karanganom"}
    key = new_id()
    wish = {"shop": shop.id, "buyer": buyer, "ppn": 0, "note": "", "lines": lines}
    placed = scene.server.place(key, wish)
    if rng.random() < 0.3 and scene.server.place(key, wish) != placed and isinstance(placed, dict):
        raise AssertionError(f"one key, two orders: {placed['id']}")
    if isinstance(placed, str):
        return placed
    promoting.check_order(look, shop.id, placed)
    return f"{placed['number']} {placed['id']}"


def promote(scene: Scene) -> str:
    """Somebody makes a promotion, changes one or ends it."""
    return scene.ask(promoting.wish(scene.till.look, scene.time.now, scene.rng))


def buyer_command(scene: Scene) -> str:
    """The buyer cancels, or says that the goods came."""
    orders = scene.server.look.execute("SELECT id FROM orders ORDER BY id").fetchall()
    if not orders:
        return "no order"
    do = scene.rng.choice(("cancel", "confirm"))
    answered = scene.server.command(scene.rng.choice(orders)[0], do)
    return f"{do} {answered if isinstance(answered, str) else answered['state']}"


ACTS: dict[str, tuple[int, Callable[[Scene], str]]] = {
    "sell": (20, sell),
    "refund": (4, refund),
    "pay debt": (4, pay_debt),
    "drawer": (3, drawer),
    "receive": (4, receive),
    "count": (4, count),
    "edit": (14, edit),
    "add product": (2, add_product),
    "archive": (2, archive),
    "customer": (4, customer),
    "answer": (9, answer),
    "document": (5, document),
    "check payment": (2, check_payment),
    "settle refusal": (2, settle_refusal),
    "place": (8, place),
    "buyer": (4, buyer_command),
    "promote": (6, promote),
}
"""name -> (weight, act)."""
