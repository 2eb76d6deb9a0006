"""The marketplace's tables; every row of a shop is keyed by the shop, so no reference can cross the wall."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _key(name: str) -> Column[int]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def _text_key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _int(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=null)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


meta = Table("meta", metadata, _text_key("key"), _text("value"))

shop = Table(
    "shop", metadata, _key("no"), _text("id"), _text("name"), _int("created_at"),
    _int("device_count"), _int("order_count"),
)  # fmt: skip

feed_head = Table(
    "feed_head", metadata, _key("shop"), _text("generation"), _int("pos"), _int("horizon"),
    _text("digest_key"), _text("digest"),
)  # fmt: skip

feed = Table(
    "feed", metadata, _key("shop"), _key("pos"), _int("tx"), _text("etype"), _text("eid"),
    _int("origin", null=True), _text("hash"),
)  # fmt: skip

enrolment_code = Table(
    "enrolment_code", metadata, _text_key("code"), _int("shop"), _int("expires_at"),
    _text("request_id", null=True),
)  # fmt: skip

device = Table(
    "device", metadata, _key("shop"), _key("device_no"), _int("epoch"), _text("letter"), _text("name"),
    _text("pubkey"), _text("request_id"), _int("token_counter"), _int("last_applied"), _int("created_at"),
    _int("last_seen_at", null=True), _int("revoked_at", null=True), _int("follows", null=True),
    _int("first_op"),
)  # fmt: skip

joined = Table("joined", metadata, _text_key("request_id"), _text("pubkey"), _int("shop"), _int("device_no"))

token = Table("token", metadata, _text_key("hash"), _int("shop"), _int("device_no"), _int("expires_at"))

batch = Table(
    "batch", metadata, _key("shop"), _key("device_no"), _key("epoch"), _text_key("signature"), _text("numbers"),
    _int("received_at"),
)  # fmt: skip

op = Table(
    "op", metadata, _key("shop"), _key("device_no"), _key("epoch"), _key("n"), _text("kind"), _text("hlc"),
    _text("body"), _text("fp"), _text("status"), _text("result"), _int("received_at"),
)  # fmt: skip

product = Table(
    "product", metadata, _key("shop"), _text_key("id"), _int("ver"), _text("fields"), _text("search"),
    _int("listed"), _text("photo"),
)  # fmt: skip

customer = Table("customer", metadata, _key("shop"), _text_key("id"), _int("ver"), _text("fields"))

promotion = Table(
    "promotion", metadata, _key("shop"), _text_key("id"), _int("ver"), _text("fields"), _int("ended"),
)  # fmt: skip

movement = Table(
    "movement", metadata, _key("shop"), _text_key("op_key"), _key("i"), _int("device_no"), _int("epoch"),
    _int("n"), _text("product"), _int("qty"), _text("reason"), _int("at"),
)  # fmt: skip

stock_count = Table(
    "stock_count", metadata, _key("shop"), _text_key("op_key"), _key("i"), _int("device_no"), _int("epoch"),
    _int("n"), _text("product"), _int("counted"), _int("at"),
)  # fmt: skip

reservation = Table(
    "reservation", metadata, _key("shop"), _text_key("order_id"), _key("line_no"), _text_key("product"),
    _key("step"), _int("qty"), _text("reason"), _int("at"),
)  # fmt: skip

placed = Table("placed", metadata, _text_key("id"), _text("idempotency_key"), _int("shop"))

orders = Table(
    "orders", metadata, _key("shop"), _text_key("id"), _int("ver"), _text("number"), _text("state"),
    _int("placed_at"), _int("deadline_at", null=True), _int("due_at", null=True), _text("buyer_name"),
    _text("office"), _text("phone"), _text("address"), _text("sp_number"), _text("sp_date"), _int("ppn"),
    _text("note"), _int("total"), _text("request_fp"),
)  # fmt: skip

order_line = Table(
    "order_line", metadata, _key("shop"), _text_key("order_id"), _key("line_no"), _text("product"),
    _text("name"), _text("unit"), _int("factor"), _int("qty"), _int("price"), _int("total"),
    _int("discount"), _text("promotion"),
)  # fmt: skip

order_event = Table(
    "order_event", metadata, _key("shop"), _text_key("order_id"), _key("ver"), _text("command"),
    _text("state"), _text("actor"), _int("device_no", null=True), _text("reason"), _int("at"),
)  # fmt: skip

sale = Table(
    "sale", metadata, _key("shop"), _text_key("id"), _text("kind"), _text("number"), _int("at"),
    _text("date"), _text("ref", null=True), _text("order_id", null=True), _int("total"), _text("op_key"),
)  # fmt: skip

payment = Table(
    "payment", metadata, _key("shop"), _text_key("sale_id"), _key("i"), _text("method"), _int("amount"),
    _text("status"),
)  # fmt: skip

payment_check = Table(
    "payment_check", metadata, _key("shop"), _text_key("sale_id"), _key("i"), _int("arrived"), _int("at"),
    _text("op_key"),
)  # fmt: skip

document = Table(
    "document", metadata, _key("shop"), _text_key("type"), _text_key("number"), _text("id"), _text("date"),
    _text("ref"), _int("total"), _text("hash"), _text("op_key"),
)  # fmt: skip

debt = Table(
    "debt", metadata, _key("shop"), _text_key("id"), _text("customer"), _text("kind"), _int("amount"), _int("at"),
    _text("date"), _text("number"), _text("ref", null=True), _text("method"), _text("note"), _text("op_key"),
)  # fmt: skip

snapshot = Table(
    "snapshot", metadata, _key("shop"), _text("generation"), _int("pos"), _int("made_at"), _text("manifest"),
)  # fmt: skip

segment = Table(
    "segment", metadata, _key("shop"), _text_key("sha256"), Column("data", LargeBinary, nullable=False),
    _int("made_at"),
)  # fmt: skip

picture = Table(
    "picture", metadata, _key("shop"), _text_key("sha256"), _int("size"), _int("have"),
    Column("data", LargeBinary, nullable=False), _int("at"),
)  # fmt: skip
