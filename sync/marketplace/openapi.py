"""The OpenAPI document: what each operation takes and answers, problems included; a test keeps it true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.responses import Response

from sync.marketplace import api_models
from sync.marketplace.errors import TITLES
from sync.protocol import PROBLEM_TYPE, PROBLEMS, SERVER_HEADER, problem_uri

JSON = "application/json"
UNREADABLE = ("bad-request", "too-large")
"""What every operation with a body may answer."""
TOKEN = "DeviceToken"
_REF = "#/components/schemas/{model}"


def described(
    summary: str,
    answer: type[BaseModel] | None,
    problems: Sequence[str] = (),
    *,
    media: str = JSON,
    status: int = 200,
    takes: type[BaseModel] | None = None,
    token: bool = False,
    also: Mapping[int, str] | None = None,
) -> dict[str, Any]:
    """Return a route's arguments; `answer` None means text. Every route may also answer "server-error".

    `also` names further statuses of success: 204 without content, any other with the same content.
    """
    schema = {"type": "string"} if answer is None else _ref(answer)
    content = {media: {"schema": schema}}
    # Both say whose answer it is: a reader of the document must not take it for a portal's.
    extra: dict[str, Any] = {"security": [{TOKEN: []}]} if token else {"security": []}
    if takes is not None:
        extra["requestBody"] = {"required": True, "content": {JSON: {"schema": _ref(takes)}}}
    return {
        "summary": summary,
        "status_code": status,
        "response_class": Response,
        "responses": {
            status: {"description": (answer and answer.__doc__) or summary, "content": content, "headers": _SERVER},
            **{
                other: {"description": what, "headers": _SERVER, **({} if other == 204 else {"content": content})}
                for other, what in (also or {}).items()
            },
            **_problem_answers([*problems, "server-error"]),
        },
        "openapi_extra": extra,
    }


def publish(app: FastAPI) -> None:
    """Let the app answer /openapi.json with our document."""
    document: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not document:
            document.update(_document(app))
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, routes=app.routes,
        description="Tills meet the marketplace by /v1/exchange, buyers order by /v1/buyer. "
        "Integers only: whole rupiah, thousandths of a base unit, UTC milliseconds.",
    )  # fmt: skip
    for path in document["paths"].values():
        for operation in path.values():
            # Added by the framework to whatever has parameters; we answer 400 with a problem.
            operation["responses"].pop("422", None)
    models = [one for one in vars(api_models).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    named = [(model, "validation") for model in models if model is not BaseModel]
    _, schemas = models_json_schema(named, ref_template=_REF)  # type: ignore[arg-type]
    token = {
        "type": "apiKey", "in": "header", "name": "Authorization", "description": "`Device <token>` from /v1/devices",
    }  # fmt: skip
    document["components"] = {
        "schemas": {**schemas["$defs"], "Problem": _problem_schema()}, "securitySchemes": {TOKEN: token},
    }  # fmt: skip
    return document


_SERVER = {SERVER_HEADER: {"description": "the server's id", "required": True, "schema": {"type": "string"}}}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REF.format(model=model.__name__)}


def _problem_answers(names: Sequence[str]) -> dict[int | str, Any]:
    answers: dict[int | str, Any] = {}
    for name in names:
        status, retry = PROBLEMS[name]
        answer = answers.setdefault(
            status,
            {
                "description": "", "headers": dict(_SERVER),
                "content": {PROBLEM_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}},
            },
        )  # fmt: skip
        answer["description"] = "; ".join(filter(None, (answer["description"], f"{name}: {TITLES[name]}")))
        if retry == "after":
            seconds = {"description": "seconds to wait", "schema": {"type": "integer"}}
            answer["headers"]["Retry-After"] = seconds
    return answers


def _problem_schema() -> dict[str, Any]:
    return {
        "title": "Problem",
        "description": "RFC 9457; the further members are listed in the protocol's table of errors",
        "type": "object",
        "required": ["type", "title", "status", "retry"],
        "properties": {
            "type": {"type": "string", "enum": [problem_uri(name) for name in PROBLEMS]},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "retry": {"type": "string", "enum": sorted({retry for _, retry in PROBLEMS.values()})},
        },
    }
