"""Numbered, forward-only steps that bring a database to the tables of `schema`, on SQLite and PostgreSQL."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

from sync.keys import ServerKeys
from sync.marketplace.server_keys import store_keys
from sync.marketplace.wall import POLICIES, WALLED
from sync.protocol import new_id

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE shop (no BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  created_at BIGINT NOT NULL, device_count BIGINT NOT NULL, order_count BIGINT NOT NULL);
CREATE TABLE feed_head (shop BIGINT PRIMARY KEY REFERENCES shop (no), generation TEXT NOT NULL,
  pos BIGINT NOT NULL, horizon BIGINT NOT NULL, digest_key TEXT NOT NULL, digest TEXT NOT NULL);
CREATE TABLE feed (shop BIGINT NOT NULL, pos BIGINT NOT NULL, tx BIGINT NOT NULL, etype TEXT NOT NULL,
  eid TEXT NOT NULL, origin BIGINT, hash TEXT NOT NULL, PRIMARY KEY (shop, pos));
CREATE UNIQUE INDEX feed_entity ON feed (shop, etype, eid);
CREATE TABLE enrolment_code (code TEXT PRIMARY KEY, shop BIGINT NOT NULL REFERENCES shop (no),
  expires_at BIGINT NOT NULL, request_id TEXT);
CREATE TABLE device (shop BIGINT NOT NULL REFERENCES shop (no), device_no BIGINT NOT NULL,
  epoch BIGINT NOT NULL,
  letter TEXT NOT NULL, name TEXT NOT NULL, pubkey TEXT NOT NULL, request_id TEXT NOT NULL,
  token_counter BIGINT NOT NULL, last_applied BIGINT NOT NULL, created_at BIGINT NOT NULL,
  last_seen_at BIGINT, revoked_at BIGINT, follows BIGINT, first_op BIGINT NOT NULL, PRIMARY KEY (shop, device_no));
CREATE TABLE joined (request_id TEXT PRIMARY KEY, pubkey TEXT NOT NULL UNIQUE, shop BIGINT NOT NULL,
  device_no BIGINT NOT NULL);
CREATE TABLE token (hash TEXT PRIMARY KEY, shop BIGINT NOT NULL, device_no BIGINT NOT NULL,
  expires_at BIGINT NOT NULL);
CREATE INDEX token_device ON token (shop, device_no);
CREATE TABLE batch (shop BIGINT NOT NULL, device_no BIGINT NOT NULL, epoch BIGINT NOT NULL,
  signature TEXT NOT NULL, numbers TEXT NOT NULL, received_at BIGINT NOT NULL,
  PRIMARY KEY (shop, device_no, epoch, signature),
  FOREIGN KEY (shop, device_no) REFERENCES device (shop, device_no));
CREATE TABLE op (shop BIGINT NOT NULL, device_no BIGINT NOT NULL, epoch BIGINT NOT NULL, n BIGINT NOT NULL,
  kind TEXT NOT NULL, hlc TEXT NOT NULL, body TEXT NOT NULL, fp TEXT NOT NULL, status TEXT NOT NULL,
  result TEXT NOT NULL, received_at BIGINT NOT NULL, PRIMARY KEY (shop, device_no, epoch, n),
  FOREIGN KEY (shop, device_no) REFERENCES device (shop, device_no));
CREATE INDEX op_fp ON op (shop, fp);
CREATE TABLE product (shop BIGINT NOT NULL, id TEXT NOT NULL, ver BIGINT NOT NULL, fields TEXT NOT NULL,
  search TEXT NOT NULL, listed BIGINT NOT NULL, photo TEXT NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX product_listed ON product (shop, listed, search);
CREATE INDEX product_photo ON product (shop, photo);
CREATE TABLE customer (shop BIGINT NOT NULL, id TEXT NOT NULL, ver BIGINT NOT NULL, fields TEXT NOT NULL,
  PRIMARY KEY (shop, id));
CREATE TABLE promotion (shop BIGINT NOT NULL, id TEXT NOT NULL, ver BIGINT NOT NULL, fields TEXT NOT NULL,
  ended BIGINT NOT NULL, PRIMARY KEY (shop, id));
CREATE TABLE movement (shop BIGINT NOT NULL, op_key TEXT NOT NULL, i BIGINT NOT NULL,
  device_no BIGINT NOT NULL, epoch BIGINT NOT NULL, n BIGINT NOT NULL, product TEXT NOT NULL,
  qty BIGINT NOT NULL, reason TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (shop, op_key, i));
CREATE INDEX movement_product ON movement (shop, product, qty);
CREATE TABLE stock_count (shop BIGINT NOT NULL, op_key TEXT NOT NULL, i BIGINT NOT NULL,
  device_no BIGINT NOT NULL, epoch BIGINT NOT NULL, n BIGINT NOT NULL, product TEXT NOT NULL,
  counted BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (shop, op_key, i));
CREATE UNIQUE INDEX stock_count_product ON stock_count (shop, product, at);
CREATE TABLE reservation (shop BIGINT NOT NULL, order_id TEXT NOT NULL, line_no BIGINT NOT NULL,
  step BIGINT NOT NULL, product TEXT NOT NULL, qty BIGINT NOT NULL, reason TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (shop, order_id, line_no, product, step));
CREATE INDEX reservation_product ON reservation (shop, product, qty);
CREATE TABLE placed (id TEXT PRIMARY KEY, idempotency_key TEXT NOT NULL UNIQUE, shop BIGINT NOT NULL);
CREATE TABLE orders (shop BIGINT NOT NULL, id TEXT NOT NULL, ver BIGINT NOT NULL, number TEXT NOT NULL,
  state TEXT NOT NULL, placed_at BIGINT NOT NULL, deadline_at BIGINT, due_at BIGINT, buyer_name TEXT NOT NULL,
  office TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL, sp_number TEXT NOT NULL,
  sp_date TEXT NOT NULL, ppn BIGINT NOT NULL, note TEXT NOT NULL, total BIGINT NOT NULL,
  request_fp TEXT NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX orders_due ON orders (shop, due_at);
CREATE TABLE order_line (shop BIGINT NOT NULL, order_id TEXT NOT NULL, line_no BIGINT NOT NULL,
  product TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, factor BIGINT NOT NULL, qty BIGINT NOT NULL,
  price BIGINT NOT NULL, total BIGINT NOT NULL, discount BIGINT NOT NULL, promotion TEXT NOT NULL,
  PRIMARY KEY (shop, order_id, line_no),
  FOREIGN KEY (shop, order_id) REFERENCES orders (shop, id));
CREATE TABLE order_event (shop BIGINT NOT NULL, order_id TEXT NOT NULL, ver BIGINT NOT NULL,
  command TEXT NOT NULL, state TEXT NOT NULL, actor TEXT NOT NULL, device_no BIGINT, reason TEXT NOT NULL,
  at BIGINT NOT NULL, PRIMARY KEY (shop, order_id, ver),
  FOREIGN KEY (shop, order_id) REFERENCES orders (shop, id));
CREATE TABLE sale (shop BIGINT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL,
  at BIGINT NOT NULL, date TEXT NOT NULL, ref TEXT, order_id TEXT, total BIGINT NOT NULL,
  op_key TEXT NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX sale_number ON sale (shop, number);
CREATE TABLE payment (shop BIGINT NOT NULL, sale_id TEXT NOT NULL, i BIGINT NOT NULL, method TEXT NOT NULL,
  amount BIGINT NOT NULL, status TEXT NOT NULL, PRIMARY KEY (shop, sale_id, i),
  FOREIGN KEY (shop, sale_id) REFERENCES sale (shop, id));
CREATE TABLE payment_check (shop BIGINT NOT NULL, sale_id TEXT NOT NULL, i BIGINT NOT NULL,
  arrived BIGINT NOT NULL, at BIGINT NOT NULL, op_key TEXT NOT NULL, PRIMARY KEY (shop, sale_id, i),
  FOREIGN KEY (shop, sale_id, i) REFERENCES payment (shop, sale_id, i));
CREATE TABLE document (shop BIGINT NOT NULL, type TEXT NOT NULL, number TEXT NOT NULL, id TEXT NOT NULL,
  date TEXT NOT NULL, ref TEXT NOT NULL, total BIGINT NOT NULL, hash TEXT NOT NULL, op_key TEXT NOT NULL,
  PRIMARY KEY (shop, type, number));
CREATE TABLE debt (shop BIGINT NOT NULL, id TEXT NOT NULL, customer TEXT NOT NULL, kind TEXT NOT NULL,
  amount BIGINT NOT NULL, at BIGINT NOT NULL, date TEXT NOT NULL, number TEXT NOT NULL, ref TEXT,
  method TEXT NOT NULL, note TEXT NOT NULL, op_key TEXT NOT NULL, PRIMARY KEY (shop, id));
CREATE TABLE snapshot (shop BIGINT PRIMARY KEY, generation TEXT NOT NULL, pos BIGINT NOT NULL,
  made_at BIGINT NOT NULL, manifest TEXT NOT NULL);
CREATE TABLE segment (shop BIGINT NOT NULL, sha256 TEXT NOT NULL, data BLOB NOT NULL, made_at BIGINT NOT NULL,
  PRIMARY KEY (shop, sha256));
CREATE TABLE picture (shop BIGINT NOT NULL, sha256 TEXT NOT NULL, size BIGINT NOT NULL, have BIGINT NOT NULL,
  data BLOB NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (shop, sha256))
"""

PARTITIONED = ("device", *WALLED)
"""On PostgreSQL these are split by the shop. Nothing in them is unique without it: parts may be on other machines."""
PARTITIONS = 16
_TABLE = re.compile(r"\s*CREATE TABLE (\w+) ")

STEPS: tuple[str, ...] = (_FIRST, POLICIES)
"""Step k+1 is STEPS[k]; a step that was released is never edited."""
POSTGRESQL_ONLY = frozenset({2})


class NewerDatabase(RuntimeError):
    """The database was written by a newer program than this one; nothing was changed."""


def migrate(connection: Connection) -> int:
    """Apply the missing steps in the caller's transaction and return the version; raises NewerDatabase."""
    # Asked first: the role that serves may own nothing and create nothing.
    if not inspect(connection).has_table("schema_version"):
        connection.execute(text("CREATE TABLE schema_version (version BIGINT PRIMARY KEY)"))
    current = connection.execute(text("SELECT coalesce(max(version), 0) FROM schema_version")).scalar_one()
    if current > len(STEPS):
        raise NewerDatabase(f"database version {current}, program version {len(STEPS)}")
    postgresql = connection.dialect.name == "postgresql"
    for number in range(current + 1, len(STEPS) + 1):
        if number not in POSTGRESQL_ONLY or postgresql:
            for statement in STEPS[number - 1].split(";\n"):
                for part in _partitioned(statement) if postgresql else (statement,):
                    connection.execute(text(_in_dialect(part, connection.dialect.name)))
        connection.execute(text("INSERT INTO schema_version VALUES (:number)"), {"number": number})
    if current == 0:
        _name_the_server(connection)
    return len(STEPS)


def _in_dialect(statement: str, dialect: str) -> str:
    return statement.replace(" BLOB ", " BYTEA ") if dialect == "postgresql" else statement


def _partitioned(statement: str) -> Iterator[str]:
    """Yield a statement, and for a shop's table the partitions that it is made of.

    Nobody may reach a partition past its table: there is no policy on it, so the wall shows none of its rows.
    """
    found = _TABLE.match(statement)
    if found is None or found[1] not in PARTITIONED:
        yield statement
        return
    yield f"{statement.rstrip()} PARTITION BY HASH (shop)"
    for part in range(PARTITIONS):
        name = f"{found[1]}_p{part:02d}"
        yield f"CREATE TABLE {name} PARTITION OF {found[1]} FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part})"
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY"


def _name_the_server(connection: Connection) -> None:
    keys = store_keys(ServerKeys.generate())
    values = [{"k": "server_id", "v": new_id()}, {"k": "secret", "v": secrets.token_hex(32)}, {"k": "keys", "v": keys}]
    connection.execute(text("INSERT INTO meta VALUES (:k, :v)"), values)
