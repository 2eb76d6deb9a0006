"""Table objects for queries and the mapping. The migrations alone define the schema; nothing here creates it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Boolean, Column, Dialect, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from blangkon_desktop.domain.details import DETAILS

metadata = MetaData()


class ListText(TypeDecorator[Any]):
    """A tuple of texts or numbers as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return json.dumps(list(value or ()), separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return tuple(json.loads(value))


class DetailText(TypeDecorator[Any]):
    """A field of `domain.details` as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return pack_detail(self.name, value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return unpack_detail(self.name, value)


def pack_detail(name: str, value: Any) -> str:
    """The text that a column of `product` or `sale_line` holds for a value of the domain."""
    written = DETAILS[name].write(value)
    return written if isinstance(written, str) else json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def unpack_detail(name: str, text: str) -> Any:
    """The domain's value of a column's text; most products have none of it, which costs nothing."""
    detail = DETAILS[name]
    if isinstance(detail.empty, str):
        return text
    return detail.empty if text in ("[]", "null") else detail.read(json.loads(text))


def _columns(spec: str, kind: type[TypeEngine[Any]]) -> list[Column[Any]]:
    return [Column(name, kind) for name in spec.split()]


def _texts(spec: str) -> list[Column[Any]]:
    return _columns(spec, Text)


def _integers(spec: str) -> list[Column[Any]]:
    return _columns(spec, Integer)


def _flags(spec: str) -> list[Column[Any]]:
    return _columns(spec, Boolean)


def _number() -> Column[Any]:
    return Column("no", Integer, primary_key=True)


def _id() -> Column[Any]:
    # The identity of the object in Python; `no` stays the row number in the file.
    return Column("id", Text, unique=True, nullable=False)


def _key(name: str, target: str | None = None) -> Column[Any]:
    if target is None:
        return Column(name, Text, primary_key=True)
    return Column(name, Text, ForeignKey(target), primary_key=True)


def _ordinal(name: str) -> Column[Any]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


setting = Table("setting", metadata, _key("key"), *_texts("value"))
category = Table("category", metadata, _key("id"), *_texts("name"))
product = Table(
    "product", metadata, _number(), _id(), *_texts("name name_key sku category_id tax_class extra"),
    *_flags("published archived"), *_integers("min_stock version"),
    *(Column(name, DetailText(name)) for name in DETAILS),
)  # fmt: skip
product_unit = Table(
    "product_unit", metadata, _key("product_id", "product.id"), _ordinal("ordinal"),
    *_texts("name barcode"), *_integers("factor price"),
)  # fmt: skip
product_search = Table("product_search", metadata, _number(), *_texts("words"))
product_stock = Table("product_stock", metadata, _key("product_id"), *_integers("on_hand reserved"))
customer = Table(
    "customer", metadata, _number(), _id(), *_texts("name name_key kind phone address office npwp"),
    *_texts("price_class same_as extra"), *_flags("archived"), *_integers("version debt_limit"),
)  # fmt: skip
promotion = Table(
    "promotion", metadata, _number(), _id(), *_texts("name kind unit category price_class since until extra"),
    *_integers("value buy least version"), *_flags("mixed ended"), Column("products", ListText),
    Column("weekdays", ListText),
)  # fmt: skip
stock_movement = Table(
    "stock_movement", metadata, _number(), *_texts("product_id reason business_date reference note"),
    *_integers("quantity moved_at unit_cost device_no epoch op_seq ordinal"),
)  # fmt: skip
reservation = Table(
    "reservation", metadata, _number(), *_texts("order_id product_id"), *_integers("quantity made_at")
)
cart = Table(
    "cart", metadata, _key("id"), *_texts("state holder note customer_id"), *_integers("opened_at updated_at discount")
)
cart_line = Table(
    "cart_line", metadata, _key("cart_id", "cart.id"), _ordinal("line_no"),
    *_texts("product_id name unit tax_class price_class promotion promotion_id"),
    *_integers("factor quantity price discount price_least promotion_discount"), *_flags("quoted"),
)  # fmt: skip
sale = Table(
    "sale", metadata, _number(), _id(),
    *_texts("kind number business_date cashier customer_id order_id refund_of note"),
    *_integers("sold_at subtotal discount rounding total dpp ppn received change"),
)  # fmt: skip
sale_line = Table(
    "sale_line", metadata, _key("sale_id", "sale.id"), _ordinal("line_no"),
    *_texts("product_id name unit tax_class price_class promotion promotion_id"), *_flags("restock"),
    Column("parts", DetailText("parts")),
    *_integers("factor quantity price discount total of_line price_least promotion_discount"),
)  # fmt: skip
payment = Table(
    "payment", metadata, _key("sale_id", "sale.id"), _ordinal("ordinal"),
    *_texts("method status reference"), *_integers("amount paid_at"),
)  # fmt: skip
payment_check = Table(
    "payment_check", metadata, _key("sale_id"), _ordinal("ordinal"), *_flags("arrived"), *_integers("checked_at")
)
journal_entry = Table(
    "journal_entry", metadata, _number(), _id(), *_texts("kind reference business_date memo"), *_integers("made_at")
)
posting = Table(
    "posting", metadata, _key("entry_id", "journal_entry.id"), _ordinal("ordinal"),
    *_texts("account"), *_integers("amount"),
)  # fmt: skip
day_summary = Table(
    "day_summary", metadata, _key("business_date"),
    *_integers("sales refunds turnover discount cash transfer qris kasbon instansi"),
)  # fmt: skip
number_series = Table(
    "number_series", metadata, _key("type"), _ordinal("year"), _key("letter"), *_integers("next")
)
number_gap = Table(
    "number_gap", metadata, _number(), *_texts("type letter reason note"), *_integers("year first last noted_at")
)
document = Table(
    "document", metadata, _number(), _id(), *_texts("type number date buyer facts sale_id order_id debt_id"),
    *_integers("issued_at total printed"),
)  # fmt: skip
print_log = Table(
    "print_log", metadata, _number(), *_texts("document_id target"), *_integers("printed_at copy_no")
)
market_order = Table(
    "market_order", metadata, _number(), _id(),
    *_texts("number state buyer_name buyer_office buyer_phone buyer_address sp_number sp_date note extra sale_id"),
    *_integers("version placed_at deadline_at total"), *_flags("ppn"),
)  # fmt: skip
market_order_line = Table(
    "market_order_line", metadata, _key("order_id", "market_order.id"), _ordinal("line_no"),
    *_texts("product_id name unit promotion"), *_integers("factor quantity price total discount"),
)  # fmt: skip
order_event = Table(
    "order_event", metadata, _number(), *_texts("order_id state by reason"), *_integers("happened_at")
)
outbox = Table(
    "outbox", metadata, _ordinal("op_seq"),
    *_texts("kind class entity entity_id body fingerprint hlc state code receipt"),
    *_integers("made_at urgency sent_at moved_to answered_at forgotten_at"),
)  # fmt: skip
device_state = Table(
    "device_state", metadata, _ordinal("id"), *_texts("hlc server_id shop_id shop_name server_key server_box"),
    *_texts("cursor_sales cursor_catalog"),
    *_integers("device_no epoch next_op_seq clock_offset_ms clock_known_ms clock_sure unread retry_at"),
)  # fmt: skip
unknown_change = Table("unknown_change", metadata, _number(), *_texts("raw"))
exchange_log = Table(
    "exchange_log", metadata, _number(), *_texts("outcome code"),
    *_integers("started_at finished_at bytes_up bytes_down requests sent received bytes_photos"),
)  # fmt: skip
