"""The marketplace's own keys: one pair that tills know, and the pair before it while the news of the change spreads."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select, update

from sync.keys import ServerKeys, new_keys_message
from sync.marketplace.schema import meta
from sync.protocol import Frame

KNOWN = 8
"""So many characters of its key say which one a till knows."""
_NAME = "keys"


def load_keys(connection: Connection) -> ServerKeys:
    """Return the pair as it is now; read anew each time, for the operator may change it beside a running server."""
    stored = json.loads(connection.execute(select(meta.c.value).where(meta.c.key == _NAME)).scalar_one())
    before = stored.get("before")
    return ServerKeys(stored["seed"], stored["box"], ServerKeys(before["seed"], before["box"]) if before else None)


def store_keys(keys: ServerKeys) -> str:
    """Return the stored text of a pair and the one before it."""
    before = {"seed": keys.before.seed, "box": keys.before.box_secret} if keys.before else None
    return json.dumps({"seed": keys.seed, "box": keys.box_secret, "before": before})


def rotate_keys(connection: Connection) -> ServerKeys:
    """Bring in a new pair. The old one still opens and vouches for the new one until the next change."""
    keys = ServerKeys.generate(load_keys(connection))
    connection.execute(update(meta).where(meta.c.key == _NAME).values(value=store_keys(keys)))
    return keys


def news(connection: Connection, server_id: str, known: str) -> Frame | None:
    """Return the frame that brings in the new pair, for a till that knows the one before; None for any other."""
    keys = load_keys(connection)
    if keys.before is None or len(known) < KNOWN or not keys.before.public.startswith(known):
        return None
    signature = keys.before.sign(new_keys_message(server_id, keys.public, keys.box))
    return {"t": "keys", "key": keys.public, "box": keys.box, "sig": signature}
