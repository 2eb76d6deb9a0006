"""The shapes of requests and answers, for the published OpenAPI document; PROTOCOL.md says what they mean.

Answers are not built from these: a test compares what the server really sends with them.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

Id = Field(pattern="^[0-9a-f]{32}$", description="UUIDv7 as 32 lower-case hex characters")
Qty = Field(description="thousandths of the product's base unit")
Rupiah = Field(description="whole rupiah")
PublicKey = Field(pattern="^[0-9a-f]{64}$", description="Ed25519 key in hex")
Signature = Field(pattern="^[A-Za-z0-9_-]{86}$", description="Ed25519 signature, base64url without padding")
Millis = Field(description="UTC milliseconds")


class Health(BaseModel):
    """The database answered."""

    ok: Literal[1]
    shops: int


class Ping(BaseModel):
    """Which server this is."""

    server_id: str = Id
    n: str = Field(description="what was asked with")


class SnapshotSegment(BaseModel):
    """One part of a snapshot; read them in their order."""

    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    bytes: int
    type: str
    rows: int


class Snapshot(BaseModel):
    """A shop's whole state at a position of its feed."""

    generation: str
    pos: int
    segments: list[SnapshotSegment]
    sig: str


class DigestQuestion(BaseModel):
    """Where does a table differ? `buckets` asks for their rows, nothing for the sums of all 256."""

    type: Literal["product", "customer", "order", "promotion", "stock"]
    cursor: str = Field(description="where the till stands in the feed")
    buckets: list[int] = Field(default=[], description="0 to 255, the last two hex characters of an id")


class DigestAnswer(BaseModel):
    """A table as it was at the till's cursor; what changed since is `newer` and left out."""

    sums: str = Field(description="256 sums of 16 hex characters, or nothing where rows were asked for")
    rows: list[tuple[str, str | int]] = Field(description="id, and hash or quantity")
    newer: list[str]


class FetchQuestion(BaseModel):
    """Rows that a till wants whole."""

    type: Literal["product", "customer", "order", "promotion", "stock"]
    cursor: str
    ids: list[str] = Field(description="at most 200")


class Fetched(BaseModel):
    """The rows that there are, as frames of the feed; of stock the sums of each device."""

    frames: list[dict[str, Any]]


class Shop(BaseModel):
    """A seller."""

    id: str = Id
    name: str


class Shops(BaseModel):
    """Every seller."""

    shops: list[Shop]


class JoinWish(BaseModel):
    """A till that wants to join a shop."""

    code: str = Field(description="eight characters; spaces, hyphens and lower case are forgiven")
    name: str
    request_id: str = Field(pattern="^[0-9a-f]{32}$", description="the till's fresh secret")
    pubkey: str = PublicKey
    first: int = Field(default=1, description="number of its first operation, after another identity")


class Joined(BaseModel):
    """What a till is from now on."""

    device_no: int
    epoch: int
    letter: str
    shop: Shop
    token: str
    server_id: str = Id
    server_key: str = PublicKey
    server_box: str = Field(pattern="^[0-9a-f]{64}$", description="X25519 key to seal files to")
    pack_key: str = Field(pattern="^[0-9a-f]{64}$", description="secret that opens the shop's starter packs")


class TokenWish(BaseModel):
    """A till whose token has run out."""

    pubkey: str = PublicKey
    ctr: int = Field(description="higher than ever before")
    sig: str = Signature


class NewToken(BaseModel):
    """A token for the next 30 days."""

    token: str


class SuccessorWish(BaseModel, populate_by_name=True):
    """A copied or restored till that goes on as a device of its own."""

    request_id: str = Id
    pubkey: str = PublicKey
    epoch: int
    first: int = Field(alias="from", description="number of its first operation")
    sig: str = Signature


class ClockReading(BaseModel):
    """The till's clock."""

    wall: int = Millis


class Want(BaseModel):
    """What the till can take."""

    max_bytes: int
    lanes: list[str] = Field(default=["sales", "catalog"], description="in the order wanted")
    digest: Literal[0, 1] = 0


class Exchange(BaseModel):
    """One meeting: the till's operations, and how far it has read."""

    v: Literal[1]
    wire_schema: int = Field(alias="schema")
    app: str
    epoch: int
    clock: ClockReading
    cursor: dict[str, str | None]
    acked: int
    answered: list[tuple[int, int]] = Field(default=[], description="ranges above `acked` whose results are stored")
    key: str = Field(default="", description="the first characters of the marketplace's key, as the till knows it")
    ops: list[list[Any]] = Field(description="runs [n, kind, hlc, body, body, …]")
    want: Want


class Frame(BaseModel, extra="allow"):
    """One line of an exchange's answer; unknown types and members are kept or ignored."""

    t: str


class PicturesHere(BaseModel):
    """What a till has, and what it lacks; 200 each at most."""

    have: list[tuple[str, int]] = Field(default=[], max_length=200, description="[SHA-256, bytes] of each")
    want: list[str] = Field(default=[], max_length=200)


class PicturesWanted(BaseModel):
    """Which pictures to send, each from a byte on, and which can be fetched."""

    wanted: list[list[str | int]] = Field(description="[SHA-256, first byte] of each")
    ready: list[str]


class PicturePart(BaseModel):
    """How many bytes of a picture are here."""

    have: int


class Unit(BaseModel):
    """A unit that a product is sold in."""

    name: str
    factor: int = Field(description="thousandths of the base unit in one of it")
    price: int = Rupiah
    discount: int = Field(description="rupiah that a promotion takes off one of it, bought by itself")


class Item(BaseModel):
    """An offered product."""

    product: str = Id
    name: str
    category: str | None
    base_unit: str
    units: list[Unit]
    promised: int = Qty
    promotions: list[str] = Field(description="names of those that it may be cheaper by today")
    picture: str | None = Field(description="its name at /v1/buyer/picture, null without one")


class Catalogue(BaseModel):
    """A page of offered products; none while the shop is stale."""

    shop: Shop
    stale: bool
    items: list[Item]
    next: str | None = Field(description="`after` of the next page")


class Offer(BaseModel):
    """One offered product."""

    shop: Shop
    item: Item


class WishLine(BaseModel):
    """What is wanted: exactly one of `qty` and `count`."""

    product: str = Id
    unit: str
    qty: int | None = Field(default=None, gt=0, description="thousandths of the base unit")
    count: int | None = Field(default=None, gt=0, description="how many of the unit")


class QuoteWish(BaseModel):
    """A basket."""

    shop: str = Id
    lines: list[WishLine] = Field(min_length=1, max_length=200)


class QuoteLine(BaseModel):
    """A line at today's price, and what stands against it."""

    line_no: int
    product: str = Id
    name: str
    unit: str
    factor: int
    qty: int = Qty
    price: int = Rupiah
    discount: int = Rupiah
    promotion: str = Field(description="whose discount it is, or nothing")
    total: int = Rupiah
    promised: int = Qty
    problem: Literal["product.gone", "unit.gone", "promise.exceeded"] | None


class Quote(BaseModel):
    """What a basket costs; nothing is held."""

    shop: Shop
    stale: bool
    lines: list[QuoteLine]
    total: int = Rupiah


class Buyer(BaseModel):
    """Who orders."""

    name: str = Field(min_length=1, max_length=2_000)
    office: str = ""
    phone: str = ""
    address: str = ""


class Paper(BaseModel):
    """The office's Surat Pesanan; both empty when there is none."""

    number: str = ""
    date: str = Field(default="", description="YYYY-MM-DD")


class OrderWish(BaseModel):
    """An order to be placed."""

    shop: str = Id
    buyer: Buyer
    sp: Paper | None = None
    ppn: Literal[0, 1] = 0
    note: str = ""
    lines: list[WishLine] = Field(min_length=1, max_length=200)
    expected_total: int | None = Field(default=None, description="refuse when the order would cost anything else")


class OrderStep(BaseModel):
    """One step of an order's history."""

    state: str
    command: str
    by: Literal["buyer", "till", "server"]
    reason: str
    at: int = Millis


class Order(BaseModel):
    """An order as its buyer sees it. Whoever knows the id may see, cancel and confirm it."""

    id: str = Id
    ver: int
    number: str
    state: str
    placed_at: int = Millis
    deadline_at: int | None = Millis
    buyer: Buyer
    sp: Paper
    ppn: Literal[0, 1]
    note: str
    lines: list[
        tuple[int, str, str, str, int, int, int] | tuple[int, str, str, str, int, int, int, int, str]
    ] = Field(description="[line_no, product, name, unit, factor, qty, price], of a promotion also its discount, name")
    total: int = Rupiah
    x: dict[str, Any]
    shop: Shop
    history: list[OrderStep]
