"""The frozen facts of a paper survive storage, also when a newer program wrote them."""

import json

from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.document import DOCUMENT_TYPES, DocumentFacts, DocumentLine, Party, PaymentFact

TEXT = st.text(max_size=20)
RUPIAH = st.integers(-(10**15), 10**15)
PARTIES = st.builds(Party, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
LINES = st.builds(DocumentLine, TEXT, RUPIAH, TEXT, RUPIAH, RUPIAH, RUPIAH, RUPIAH)
FACTS = st.builds(
    DocumentFacts, st.sampled_from(DOCUMENT_TYPES), TEXT, TEXT, RUPIAH, PARTIES, st.none() | PARTIES,
    st.lists(LINES, max_size=4).map(tuple), RUPIAH, RUPIAH, RUPIAH, RUPIAH, RUPIAH, RUPIAH, TEXT,
    st.lists(st.builds(PaymentFact, TEXT, RUPIAH, st.booleans()), max_size=3).map(tuple), RUPIAH,
    meterai=st.booleans(), note=TEXT,
)  # fmt: skip


@given(FACTS)
def test_written_and_read_again(facts: DocumentFacts) -> None:
    text = facts.to_json()
    assert DocumentFacts.from_json(text) == facts
    assert DocumentFacts.from_json(text).to_json() == text


@given(FACTS)
def test_fields_of_a_newer_program_are_passed_over(facts: DocumentFacts) -> None:
    raw = json.loads(facts.to_json())
    raw["e_meterai"] = {"serial": "X1"}
    raw["shop"]["nitku"] = "1" * 22
    for part in (*raw["lines"], *raw["payments"]):
        part["colour"] = [1, 2]
    assert DocumentFacts.from_json(json.dumps(raw)) == facts


def test_fields_that_an_older_program_did_not_know_get_their_default() -> None:
    party = Party("Toko Bu Sri")
    facts = DocumentFacts("nota", "A001/NT/2026", "2026-11-24", 1, party, None, (), 0, 0, 0, 0)
    raw = json.loads(facts.to_json())
    for name in ("due_date", "meterai", "sp_date"):
        del raw[name]
    assert DocumentFacts.from_json(json.dumps(raw)) == facts
