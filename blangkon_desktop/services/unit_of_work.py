"""The protocols between the use cases and whatever stores them. `storage` implements them on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Protocol

from blangkon_desktop.domain.conflict import Conflict, GivenAnswer
from blangkon_desktop.domain.customer import Customer
from blangkon_desktop.domain.debt import DebtEntry
from blangkon_desktop.domain.details import Part
from blangkon_desktop.domain.digest import Row
from blangkon_desktop.domain.invoice import IssuedDocument, NumberGap
from blangkon_desktop.domain.ledger import JournalEntry
from blangkon_desktop.domain.mass_price import PriceChange
from blangkon_desktop.domain.order import MarketplaceOrder
from blangkon_desktop.domain.photo import Photo
from blangkon_desktop.domain.pin import OwnerPin
from blangkon_desktop.domain.product import Product
from blangkon_desktop.domain.promotion import Promotion
from blangkon_desktop.domain.quotation import Quotation
from blangkon_desktop.domain.replication import FirstLoad, PendingOperation, SentOperation
from blangkon_desktop.domain.sale import Cart, Sale
from blangkon_desktop.domain.shift import CashMove, Shift
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.domain.stock import Reservation, StockMovement
from blangkon_desktop.domain.tax import TaxRule
from blangkon_desktop.services.commands import (
    BecomeSuccessor,
    ImportedProduct,
    NoteExchange,
    StoreEnrolment,
    StoreServerKeys,
)


class ProductRepository(Protocol):
    def get(self, product_id: str) -> Product:
        """Raises `DomainError("product.missing")`."""

    def find(self, product_id: str) -> Product | None: ...

    def owner_of(self, *, barcode: str | None = None, sku: str | None = None) -> Product | None:
        """Whose code that is."""

    def note_version(self, product_id: str, version: int) -> None:
        """The marketplace's version after it took an edit of this till."""

    def kit_with(self, product_id: str) -> Product | None:
        """A kit that the product is a part of."""

    def parts_of(self, product_ids: Iterable[str]) -> dict[str, tuple[Part, ...]]:
        """What each kit among the products is made of."""

    def store(self, product: Product) -> None:
        """Insert or update, with its search words; raises `product.barcode_taken` and `product.sku_taken`."""

    def category_id(self, name: str) -> str | None:
        """The id of the category called `name`, made if it is new; None for an empty name."""

    def category_name(self, category_id: str | None) -> str: ...

    def bulk_store(self, rows: Sequence[ImportedProduct]) -> list[tuple[str, ImportedProduct, bool]]:
        """Store checked rows without the ORM; answers (product id, row, created)."""


class PhotoRepository(Protocol):
    def add(self, photo: Photo, *, settled: bool = False) -> None:
        """Keep a picture; it waits to be sent, unless it came from the marketplace (`settled`)."""

    def sweep(self) -> None:
        """Forget pictures that no product names."""

    def settle(self, photos: Iterable[str]) -> None:
        """Note that these (SHA-256) wait no longer."""

    def wait_again(self) -> None:
        """The marketplace may have forgotten pictures: offer it all of them once more."""


class PriceBatches(Protocol):
    def known(self, batch_id: str) -> bool: ...

    def change(self, changes: Sequence[PriceChange]) -> tuple[list[PriceChange], dict[str, list[list[Any]]]]:
        """Change prices that still are the old ones; answers these, and their products' units as an edit has them."""

    def keep(self, batch_id: str, note: str, changed: Sequence[PriceChange]) -> None:
        """Write down what a batch changed."""

    def take_back(self, batch_id: str) -> list[PriceChange]:
        """Mark a batch as undone and tell what it changed; raises `price.batch_missing` and `price.undone`."""


class PromotionRepository(Protocol):
    def get(self, promotion_id: str) -> Promotion:
        """Raises `DomainError("promotion.missing")`."""

    def find(self, promotion_id: str) -> Promotion | None: ...

    def store(self, promotion: Promotion) -> None: ...

    def note_version(self, promotion_id: str, version: int) -> None:
        """The marketplace's version, told by an answer."""

    def of_date(self, date: str) -> Sequence[Promotion]:
        """Those that nobody has ended and whose dates include an ISO date."""

    def categories_of(self, product_ids: Iterable[str]) -> dict[str, str]:
        """The name of each product's category; a product without one is left out."""


class StockRepository(Protocol):
    def record(self, movements: Iterable[StockMovement], op_seq: int) -> None:
        """Append movements under the operation that carries them; ordinals follow the given order."""

    def record_foreign(self, movement: StockMovement) -> bool:
        """Append another till's movement, once; False when it is already here."""

    def record_correction(self, movement: StockMovement) -> None:
        """Append what was found missing of another device's movements, under a number of its own."""

    def reserve(self, reservations: Iterable[Reservation]) -> None: ...

    def reserved_for(self, order_id: str) -> dict[str, int]:
        """Product id -> quantity still held for the order."""

    def on_hand(self, product_id: str) -> int: ...

    def merge_own(self, op_seq: int, same: tuple[int, int, int]) -> None:
        """A copy of this till handed in operation `op_seq` before, as (device, epoch, n): its movements are these."""

    def follow(self, moved: Sequence[tuple[int, int]], first: int) -> None:
        """Movements of operations that were moved, and of those from `first` on, become the present identity's."""

    def reserved(self, product_id: str) -> int: ...


class CartRepository(Protocol):
    def get(self, cart_id: str) -> Cart:
        """Raises `DomainError("cart.missing")`."""

    def find(self, cart_id: str) -> Cart | None: ...

    def open_cart(self) -> Cart | None: ...

    def add(self, cart: Cart) -> None: ...

    def remove(self, cart: Cart) -> None: ...

    def flush(self) -> None:
        """Send pending state changes in the given order (one open cart at a time is a rule of the database)."""


class SaleRepository(Protocol):
    def get(self, sale_id: str) -> Sale:
        """Raises `DomainError("sale.missing")`."""

    def find(self, sale_id: str) -> Sale | None: ...

    def add(self, sale: Sale) -> None: ...

    def refunds_of(self, sale_id: str) -> Sequence[Sale]: ...

    def last_paid(self, customer_id: str, product_id: str) -> tuple[int, int] | None:
        """(rupiah, thousandths) of the customer's last purchase of a product on this till."""

    def payment_arrived(self, sale_id: str, ordinal: int) -> bool | None:
        """What the statement said of a claimed payment; None until it was looked up."""

    def check_payment(self, sale_id: str, ordinal: int, *, arrived: bool) -> None: ...


class CustomerRepository(Protocol):
    def get(self, customer_id: str) -> Customer:
        """Raises `DomainError("customer.missing")`."""

    def find(self, customer_id: str) -> Customer | None: ...

    def note_version(self, customer_id: str, version: int) -> None:
        """The marketplace's version after it took an edit of this till."""

    def store(self, customer: Customer) -> None: ...

    def of_phone(self, phone: str) -> Sequence[Customer]:
        """Customers with that number who are nobody else's second entry, the oldest first."""


class DebtRepository(Protocol):
    """The ledger of kasbon. Customers who were written down twice count as the one they are kept under."""

    def record(self, entry: DebtEntry) -> None:
        """Append an entry of this till."""

    def record_foreign(self, entry: DebtEntry) -> bool:
        """Append another till's entry, once; False when it is already here."""

    def find(self, entry_id: str) -> DebtEntry | None: ...

    def get(self, entry_id: str) -> DebtEntry:
        """Raises `DomainError("kasbon.payment_missing")`."""

    def of_customer(self, customer_id: str) -> Sequence[DebtEntry]:
        """All entries of the person, oldest first."""

    def balance(self, customer_id: str) -> int:
        """Rupiah that the person owes by all that this till knows of."""

    def taken_back(self, payment_id: str) -> bool: ...

    def note_override(self, sale_id: str, limit: int, debt: int, reason: str, at: int) -> None:
        """The owner let a sale pass the limit."""


class PinRepository(Protocol):
    """The owner's PIN of this till."""

    def owner(self) -> OwnerPin | None: ...

    def save(self, pin: OwnerPin) -> None: ...


class QuotationRepository(Protocol):
    """Quotations of this till."""

    def find(self, quotation_id: str) -> Quotation | None: ...

    def get(self, quotation_id: str) -> Quotation:
        """Raises `DomainError("quotation.missing")`."""

    def add(self, quotation: Quotation) -> None: ...

    def set_state(self, quotation_id: str, state: str) -> None: ...

    def set_until(self, quotation_id: str, date: str) -> None: ...

    def put_on_counter(self, quotation_id: str, cart_id: str) -> None: ...

    def note_sold(self, cart_id: str, sale_id: str) -> bool:
        """The cart was sold; whether a quotation had been put there."""


class ShiftRepository(Protocol):
    """Cash sessions of this till's drawer."""

    def find(self, shift_id: str) -> Shift | None: ...

    def open(self) -> Shift | None:
        """The session that is open."""

    def add(self, shift: Shift) -> None: ...

    def close(self, shift: Shift) -> None:
        """Write how it ended."""

    def has_move(self, move_id: str) -> bool: ...

    def add_move(self, move: CashMove, photo: bytes) -> None: ...


class OrderRepository(Protocol):
    def get(self, order_id: str) -> MarketplaceOrder:
        """Raises `DomainError("order.missing")`."""

    def find(self, order_id: str) -> MarketplaceOrder | None: ...

    def add(self, order: MarketplaceOrder) -> None: ...

    def of_product(self, product_id: str) -> Sequence[MarketplaceOrder]:
        """The orders that have the product on a line."""

    def note_event(self, order_id: str, state: str, by: str, reason: str = "") -> None: ...


class DocumentRepository(Protocol):
    def take_number(self, type: str, date: str) -> str:
        """The next number of the till's own series for the year of `date`."""

    def note_gap(self, gap: NumberGap) -> None:
        """Write a row of the gap book."""

    def close_series(self, reason: str) -> None:
        """End every series of the till's letter where it stands: another copy of the file goes on with it."""

    def number_is_issued(self, number: str) -> bool:
        """Whether a paper of this file carries the number."""

    def of(
        self, type: str, *, sale_id: str | None = None, order_id: str | None = None, debt_id: str | None = None
    ) -> IssuedDocument | None: ...

    def get(self, document_id: str) -> IssuedDocument:
        """Raises `DomainError("document.missing")`."""

    def add(self, document: IssuedDocument) -> None: ...

    def note_printed(self, document: IssuedDocument, target: str) -> None: ...


class Ledger(Protocol):
    def post(self, entry: JournalEntry) -> None:
        """Append a balanced entry."""

    def last_entry(self) -> int:
        """The place of the newest entry, 0 before the first."""

    def account_sums(self, account: str, after: int, through: int) -> dict[str, int]:
        """What the entries between two places did to an account, by kind of entry."""

    def add_to_day(self, sale: Sale) -> None:
        """Fold a sale or refund into its day's summary row."""


class SettingsRepository(Protocol):
    def load(self) -> ShopSettings: ...

    def save(self, settings: ShopSettings) -> None: ...


class Outbox(Protocol):
    def add(self, kind: str, entity: str, entity_id: str, body: dict[str, Any]) -> int:
        """Write one operation in this transaction; answers its `op_seq`."""

    def add_many(self, kind: str, entity: str, bodies: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """Write one operation for each (entity id, body), in that order: thousands at a time for an import."""

    def waiting_bodies(self, entity_id: str) -> list[dict[str, Any]]:
        """Bodies of the operations on one entity that the marketplace has not answered, oldest first."""

    def acknowledge(self, ack: dict[str, Any]) -> tuple[str, str] | None:
        """Store the server's durable answer for one operation; (kind, entity id), or None if it had one already."""

    def is_strange(self, ack: dict[str, Any]) -> bool:
        """Whether an answer carries the fingerprint of other work than this till has under its number."""

    def take_back(self, through: int) -> None:
        """Operations after `through` that were answered wait again, under their numbers."""

    def move_to_end(self, first: int) -> list[tuple[int, int]]:
        """Give waiting operations below `first` new numbers after all others; answers (old, new), ascending."""

    def note_left(self, numbers: Sequence[int]) -> None:
        """These operations left the till, and whether they arrived is unknown."""

    def refused(self, op_seq: int) -> PendingOperation:
        """A refused operation that may be sent again; raises `DomainError("sync.not_refused")`."""

    def resend(self, op_seq: int, body: dict[str, Any]) -> int:
        """Copy a refused operation to the end of the queue under a new number."""

    def set_aside(self, op_seq: int) -> None: ...

    def found(self, op_seq: int) -> SentOperation:
        """An operation with the marketplace's answer; raises `DomainError("sync.not_refused")` for no such number."""

    def reopen(self, op_seq: int, state: str) -> None:
        """Put an operation that was set aside back into the state that the marketplace's answer gave it."""

    def since(self, op_seq: int) -> list[PendingOperation]:
        """Operations from that number on, oldest first."""

    def next_number(self) -> int:
        """What the next operation will be numbered."""


class ConflictRepository(Protocol):
    def open(
        self, kind: str, entity_id: str, facts: Mapping[str, Any], *, mark: str = "", op_seq: int | None = None,
        again: bool = True,
    ) -> bool:
        """Write a conflict unless the same one is open; with `again` False also not when it was ever decided."""

    def get(self, no: int) -> Conflict:
        """Raises `DomainError("conflict.missing")`."""

    def open_of(self, entity_id: str, *kinds: str) -> Sequence[Conflict]: ...

    def open_kind(self, kind: str) -> Sequence[Conflict]: ...

    def answer(self, no: int, answer: str, trace: Mapping[str, Any]) -> None: ...

    def given(self, no: int) -> GivenAnswer | None:
        """The answer in force."""

    def undo(self, no: int) -> None:
        """Take back the answer in force; the conflict is open again."""

    def close(self, no: int) -> None:
        """It is true no longer; nobody has to decide."""

    def close_operation(self, op_seq: int) -> None:
        """The operation it came from was dealt with in another way."""


class BulkLoad(Protocol):
    """The first load of a shop; see `services.first_load`. Frames are as on the wire."""

    def state(self) -> FirstLoad | None: ...

    def begin(self, manifest: str) -> None: ...

    def advance(self, segment: int, row: int) -> None: ...

    def end(self) -> None: ...

    def news(self, frames: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
        """Those of one type that are not older than what is here: a snapshot may be older than answers to own work."""

    def new_products(self, frames: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Those that nobody here knows and that clash with nothing."""

    def products(self, frames: Sequence[Mapping[str, Any]]) -> None: ...

    def new_orders(self, frames: Sequence[Mapping[str, Any]], held: frozenset[str]) -> list[Mapping[str, Any]]:
        """Those that nobody here knows, in none of the states `held`."""

    def orders(self, frames: Sequence[Mapping[str, Any]], now: int) -> None: ...

    def carries(self, frames: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Store other tills' sums; answers those whose product is not here, as movements that wait for it.

        Under an earlier name of this till, or under that of a copy, may be movements that it has: those it takes out.
        """

    def short_products(self) -> Sequence[str]:
        """The products of which there is less than nothing."""


class DeviceState(Protocol):
    def enrolled(self) -> bool: ...

    def has_other_name(self, command: StoreEnrolment) -> bool:
        """Whether this till is enrolled as another device."""

    def store_enrolment(self, command: StoreEnrolment) -> None:
        """Raises `DomainError("sync.other_shop")`."""

    def store_server_keys(self, command: StoreServerKeys) -> None: ...

    def advance(self, cursors: Mapping[str, str | None]) -> None: ...

    def settle_clock(self, now: int) -> None:
        """It is `now` (UTC ms): the marketplace's clock says so, or a person."""

    def keep_unknown(self, change: dict[str, Any]) -> None: ...

    def take_movements(self, product_id: str) -> list[dict[str, Any]]:
        """Movements that were kept because their product was not known yet; they are taken out."""

    def note_exchange(self, command: NoteExchange) -> None: ...

    def note_incident(self, code: str) -> None:
        """A line in the sync log about something that a person should know of."""

    def become(self, command: BecomeSuccessor) -> None:
        """From now on this till is that device."""

    def read_again(self) -> None:
        """Read the marketplace's feed from the beginning; movements that came from it are forgotten until they come."""

    def forget_movements(self) -> None:
        """Movements that came from the marketplace make room for its sums; the lane that has them is unread."""

    def go_on_from(self, cursors: Mapping[str, str]) -> None:
        """Everything up to these cursors is here; a lane that was read further stays where it is."""


class Digests(Protocol):
    """The till's rows as they are compared with the marketplace's; see `domain.digest`."""

    def row(self, table: str, id_: str) -> Row | None:
        """A product, customer or order in the form that is hashed."""

    def refused_edit(self, id_: str) -> bool:
        """Whether the marketplace has not taken an edit of the entity, and nobody has decided about it yet."""

    def resum(self, product_id: str) -> bool:
        """Count a product's running sums anew from its movements and reservations; whether they were wrong."""

    def moved_by(self, product_id: str) -> dict[tuple[int, int] | None, int]:
        """What each (device, epoch) has moved of a product; None is this till, without unanswered work."""

    def own_names(self) -> frozenset[tuple[int, int]]:
        """Every (device, epoch) that this till is or was."""

    def note(self, result: str, complete: bool, now: int) -> None:
        """Write down a comparison's result, as JSON."""


class UnitOfWork(Protocol):
    """One transaction. Leaving the block without `commit` rolls everything back."""

    @property
    def products(self) -> ProductRepository: ...

    @property
    def photos(self) -> PhotoRepository: ...

    @property
    def prices(self) -> PriceBatches: ...

    @property
    def promotions(self) -> PromotionRepository: ...

    @property
    def stock(self) -> StockRepository: ...

    @property
    def carts(self) -> CartRepository: ...

    @property
    def sales(self) -> SaleRepository: ...

    @property
    def customers(self) -> CustomerRepository: ...

    @property
    def debts(self) -> DebtRepository: ...

    @property
    def quotations(self) -> QuotationRepository: ...

    @property
    def shifts(self) -> ShiftRepository: ...

    @property
    def pins(self) -> PinRepository: ...

    @property
    def orders(self) -> OrderRepository: ...

    @property
    def documents(self) -> DocumentRepository: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def settings(self) -> SettingsRepository: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def conflicts(self) -> ConflictRepository: ...

    @property
    def device(self) -> DeviceState: ...

    @property
    def bulk(self) -> BulkLoad: ...

    @property
    def digests(self) -> Digests: ...

    def __enter__(self) -> UnitOfWork: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None: ...

    def attempt(self) -> AbstractContextManager[object]:
        """A part that may fail by itself: an error undoes what the block did and goes on to the caller.

        What the database refuses to store becomes `DomainError("record.invalid")`.
        """

    def now(self) -> int:
        """UTC milliseconds that can be written down, whatever this computer's clock does (`domain.clock`)."""

    def tax_rule(self, date: str) -> TaxRule: ...
