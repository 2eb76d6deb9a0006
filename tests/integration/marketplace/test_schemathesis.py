"""The published document in the hands of a stranger: Schemathesis tries its operations in every phase it has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events

from sync.bundle import MEDIA_TYPE
from sync.marketplace.admin import Admin
from sync.marketplace.app import create_app
from sync.marketplace.database import open_database
from sync.marketplace.policy import Policy
from sync.protocol import PROBLEM_TYPE, PROBLEMS, SERVER_HEADER, problem_code

NO_LIMIT = 10**9
CONFIG = {
    "seed": 20_261_124,
    "max-time": 45,
    "generation": {"max-examples": 8, "database": "none", "deterministic": True},
    "checks": {
        # Rules between members (a total, a signature, ids that exist) are no part of a schema.
        "positive_data_acceptance": {"enabled": False},
        # An unknown path and an unknown method on a known one are answered alike, by `not-found`.
        "unsupported_method": {"enabled": False},
        # A body that nobody can read is told so before its sender is looked for.
        "missing_required_header": {"enabled": False},
    },
}


@schemathesis.serializer(MEDIA_TYPE)
def sealed(_ctx: schemathesis.SerializationContext, value: Any) -> bytes:
    """A bundle is bytes; what a stranger sends of them is any bytes."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@schemathesis.check
def every_error_is_a_problem_that_a_till_can_act_on(
    _ctx: schemathesis.CheckContext, response: schemathesis.Response, _case: schemathesis.Case[Any]
) -> None:
    """PROTOCOL.md 2.1: a known type, its status, what to do; and who says so."""
    headers = {name.lower(): values[0] for name, values in response.headers.items()}
    assert headers.get(SERVER_HEADER.lower()), "an answer that does not name the server"
    if response.status_code < 400:
        return
    assert headers["content-type"] == PROBLEM_TYPE, headers["content-type"]
    problem = json.loads(response.content)
    name = problem_code(problem) or ""
    assert name in PROBLEMS, problem
    assert (response.status_code, problem["status"], problem["retry"]) == (
        PROBLEMS[name][0], PROBLEMS[name][0], PROBLEMS[name][1],
    )  # fmt: skip
    assert response.status_code < 500, problem


def test_no_stranger_finds_an_answer_that_is_not_documented(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'pasar.db'}")
    Admin.of(database).create_shop("Toko Sumber Rejeki")
    policy = Policy(
        requests_per_minute=NO_LIMIT, request_burst=NO_LIMIT, address_per_minute=NO_LIMIT, address_burst=NO_LIMIT,
        buyer_per_minute=NO_LIMIT, buyer_burst=NO_LIMIT,
    )  # fmt: skip
    config = SchemathesisConfig.from_dict(CONFIG)
    schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(database, policy), config=config)
    found: list[str] = []
    tried: set[str] = set()
    phases: set[str] = set()
    for event in engine.from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            found.append(str(event))
        if not isinstance(event, events.ScenarioFinished):
            continue
        phases.add(event.phase.value.lower())
        for case_id, checks in event.recorder.checks.items():
            operation = event.recorder.cases[case_id].value.operation.label
            tried.add(operation)
            for check in checks:
                if check.failure_info is not None:
                    found.append(f"{operation}: {check.failure_info.failure}")
    database.dispose()
    assert found == []
    assert len(tried) == len(list(schema.get_all_operations()))
    assert {"coverage", "fuzzing", "stateful"} <= {phase.split()[0] for phase in phases}, phases
