"""The second wall between shops: PostgreSQL itself shows and takes only rows of the shop that was entered.

The first wall is that every statement names its shop. This one holds where a statement forgets to: row policies read
a setting that lives as long as the transaction. SQLite has no such thing, and there these functions do nothing.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

EVERYWHERE = "*"
WALLED = (
    "feed_head", "feed", "batch", "op", "product", "customer", "promotion", "movement", "stock_count",
    "reservation", "orders",
    "order_line", "order_event", "sale", "payment", "payment_check", "document", "debt", "snapshot", "segment",
    "picture",
)  # fmt: skip
"""`shop`, `device`, `enrolment_code` and the directories `joined`, `token` and `placed` stay outside: they tell which
shop to enter."""
_POLICIES = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON {table} USING (shop::text = current_setting('app.shop', true))
  WITH CHECK (shop::text = current_setting('app.shop', true));
CREATE POLICY look_over ON {table} FOR SELECT USING (current_setting('app.shop', true) = '*')
"""
POLICIES = ";".join(_POLICIES.format(table=table).rstrip() for table in WALLED)
"""The step of the migrations that builds the wall. It binds every role but superusers, owners too."""


def enter(connection: Connection, shop_no: int) -> None:
    """Let the rest of the transaction see and change this shop's rows alone."""
    _set(connection, str(shop_no))


def look_over(connection: Connection) -> None:
    """Let the transaction read, and only read, every shop's rows until it enters one."""
    _set(connection, EVERYWHERE)


def _set(connection: Connection, value: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT set_config('app.shop', :value, true)"), {"value": value})
