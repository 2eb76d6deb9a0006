"""Every code that can be raised anywhere has a sentence, and the sentence asks only for facts that are given."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from blangkon_desktop.importing.columns import missing
from blangkon_desktop.messages import MESSAGES, fill, sentence

ROOT = Path(__file__).parents[2]
FILES = sorted(file for folder in ("blangkon_desktop", "sync", "ui") for file in (ROOT / folder).rglob("*.py"))
PREFIXES = {code.partition(".")[0] for code in MESSAGES}
TREES = {file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in FILES}


def raised() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """(place, code, names of the facts, or None when they are not literal) of every refusal written in the source."""
    for place, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            index = {"DomainError": 0, "GatewayError": 1, "_refuse": 2, "sentence": 0}.get(name)
            if index is None or len(node.args) <= index:
                continue
            literal = all(keyword.arg is not None for keyword in node.keywords) and name != "sentence"
            facts = frozenset(keyword.arg or "" for keyword in node.keywords) if literal else None
            for code in codes_in(node.args[index]):
                yield f"{place}:{node.lineno}", code, None if name == "GatewayError" else facts


def codes_in(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and looks_like_a_code(part.value):
            yield part.value


def looks_like_a_code(text: str) -> bool:
    head, point, tail = text.partition(".")
    return bool(point) and head in PREFIXES and tail.replace("_", "").isalpha() and tail == tail.lower().rstrip("_")


def tabled() -> Iterator[tuple[str, str]]:
    """Codes that stand as values in tables and conditions: SQLite's errors, HTTP problems, flags of the marketplace."""
    for place, tree in TREES.items():
        for node in ast.walk(tree):
            parts = node.values if isinstance(node, ast.Dict) else [node] if isinstance(node, ast.IfExp) else []
            for part in parts:
                for code in codes_in(part):
                    if not part_of_a_kind(code):
                        yield f"{place}:{part.lineno}", code


def part_of_a_kind(code: str) -> bool:
    """Operation kinds on the wire are written like codes."""
    return code in {"product.put", "customer.put", "promotion.put", "stock.move", "stock.count", "sale.complete",
                    "sale.refund", "document.issue", "payment.check", "debt.note", "order.command"}  # fmt: skip


RAISED = list(raised())


def test_the_scan_sees_the_program() -> None:
    assert len({code for _, code, _ in RAISED}) > 70
    assert any(code == "database.full" for _, code in tabled())
    assert any(code == "sync.device_revoked" for _, code in tabled())


def test_every_code_has_a_sentence() -> None:
    found = {(place, code) for place, code, _ in RAISED} | set(tabled())
    assert sorted((place, code) for place, code in found if code not in MESSAGES) == []
    built = [f"import.no_{field}_column" for field in missing({})]
    built += [f"{kind}.missing" for kind in ("sale", "order", "document")]
    assert set(built) <= set(MESSAGES)


def test_a_sentence_asks_only_for_facts_that_every_place_gives() -> None:
    given: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for place, code, facts in RAISED:
        if facts is not None:
            given[code].append((place, facts))
    lacking = [
        (place, code, sorted(asked - facts))
        for code, places in given.items()
        if code in MESSAGES
        for asked in [{name for text in MESSAGES[code] for _, name, _, _ in Formatter().parse(text) if name}]
        for place, facts in places
        if asked - facts
    ]
    assert lacking == []


@pytest.mark.parametrize("code", MESSAGES)
def test_sentences_are_whole(code: str) -> None:
    for text in MESSAGES[code]:
        assert text[-1] in ".}?", text
        assert text == " ".join(text.split())
        assert text[0].isupper() or text[0] in "{“"
        assert {spec for _, _, spec, _ in Formatter().parse(text)} <= {None, "", "rp", "qty"}


def test_facts_are_written_for_people() -> None:
    message = sentence("payment.short", {"missing": 1_234_567})
    assert (message.text, message.code) == ("Uangnya masih kurang Rp1.234.567.", "payment.short")
    text = sentence("refund.too_much", {"product": "Beras", "left": 1_500, "unit": "kg"}).text
    assert text == "Beras yang bisa dikembalikan tinggal 1,5 kg."


def test_a_missing_fact_leaves_a_gap_never_an_error() -> None:
    assert fill("Barcode {barcode} milik {product:rp}.", {}) == "Barcode  milik ."
    assert fill("{a:rp} {b:qty}", {"a": "?", "b": None}) == "? None"


def test_an_unknown_code_says_that_the_program_is_wrong() -> None:
    message = sentence("never.heard", {})
    assert (message.code, message.text) == ("never.heard", MESSAGES["program.bug"][0])
