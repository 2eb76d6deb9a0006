"""Errors a client can act on, as problem+json (RFC 9457) with a type of ours and what to do (`retry`)."""

from __future__ import annotations

from typing import Any

from fastapi.responses import Response

from sync.protocol import PROBLEM_TYPE, PROBLEMS, canonical_json, problem_uri

TITLES = {
    "bad-request": "The request cannot be read",
    "bad-signature": "The operations are not signed by the device's key",
    "decode-limit": "The body decodes to more than allowed",
    "unauthorized": "The device token is unknown",
    "device-revoked": "The device was revoked by the shop",
    "not-found": "There is no such thing here",
    "bad-range": "There is nothing in this range",
    "conflict": "The present state does not allow this",
    "device-cloned": "An operation number was used for another operation",
    "op-gap": "Operation number gap",
    "cursor-too-old": "Read too little to go on: load the shop anew",
    "schema-too-new": "The marketplace is older than this program",
    "too-large": "The body is too large",
    "quota": "Too many requests",
    "server-error": "The marketplace failed",
}


class Problem(Exception):
    """Ends a request with a problem document; `values` are its extra members."""

    def __init__(self, name: str, *, retry_after_s: int | None = None, **values: Any) -> None:
        super().__init__(name, values)
        self.name = name
        self.retry_after_s = retry_after_s
        self.values = values


def problem_response(problem: Problem) -> Response:
    """Return the problem as an HTTP response."""
    status, retry = PROBLEMS[problem.name]
    document = {
        **problem.values,
        "type": problem_uri(problem.name),
        "title": TITLES[problem.name],
        "status": status,
        "retry": retry,
    }
    headers = {} if problem.retry_after_s is None else {"Retry-After": str(problem.retry_after_s)}
    return Response(canonical_json(document), status, headers, PROBLEM_TYPE)
