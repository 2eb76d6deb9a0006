"""The proofs of papers, sales, answers and movements: what the marketplace has of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from blangkon_desktop.domain.proof import Proof, proof_of, worst

_COLUMNS = "x.op_seq, x.state, x.made_at, x.sent_at, x.answered_at, x.code, x.receipt, x.forgotten_at"
_OF_ENTITIES = text(f"""SELECT x.entity_id, {_COLUMNS} FROM json_each(:ids) AS named
  CROSS JOIN outbox x ON x.entity_id = named.value WHERE x.state NOT IN ('moved', 'resent')""")
_OF_OPERATIONS = text(f"""SELECT {_COLUMNS} FROM json_each(:numbers) AS named
  CROSS JOIN outbox x ON x.op_seq = named.value""")
_FORGOTTEN = text(f"""SELECT coalesce(s.number, d.number, o.number, p.name, c.name, '') AS title, x.kind, {_COLUMNS}
  FROM outbox x LEFT JOIN sale s ON s.id = x.entity_id LEFT JOIN document d ON d.id = x.entity_id
  LEFT JOIN market_order o ON o.id = x.entity_id LEFT JOIN product p ON p.id = x.entity_id
  LEFT JOIN customer c ON c.id = x.entity_id
  WHERE x.forgotten_at IS NOT NULL ORDER BY x.forgotten_at DESC, x.op_seq DESC LIMIT :limit""")


def of_entities(connection: Connection, groups: Mapping[str, Sequence[str]]) -> dict[str, Proof]:
    """For each key the worst proof of the operations on its entities; keys without operations are left out."""
    ids = sorted({entity for entities in groups.values() for entity in entities})
    found: dict[str, list[Proof]] = defaultdict(list)
    for row in connection.execute(_OF_ENTITIES, {"ids": json.dumps(ids)}):
        found[row.entity_id].append(_proof(row))
    proofs = {key: worst(proof for entity in entities for proof in found[entity]) for key, entities in groups.items()}
    return {key: proof for key, proof in proofs.items() if proof is not None}


def of_operations(connection: Connection, numbers: Sequence[int]) -> dict[int, Proof]:
    """Operation number -> its proof."""
    rows = connection.execute(_OF_OPERATIONS, {"numbers": json.dumps(sorted(set(numbers)))})
    return {row.op_seq: _proof(row) for row in rows}


def forgotten(connection: Connection, limit: int = 200) -> tuple[tuple[str, str, Proof], ...]:
    """(what it is about, kind, proof now) of everything that a restored marketplace had lost, newest first."""
    return tuple((row.title, row.kind, _proof(row)) for row in connection.execute(_FORGOTTEN, {"limit": limit}))


def _proof(row: Any) -> Proof:
    return proof_of(
        row.op_seq, row.state, row.made_at, row.sent_at, row.answered_at, row.code, row.receipt, row.forgotten_at
    )
