"""What a misspelled search may have meant, from the words that this shop's goods have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

_MEANINGS = 6
"""Words that one misspelled word may stand for, nearest first, then the most frequent."""
_SHORTEST = 3
_LAST = "\U0010ffff"
"""After every letter."""


def readings(connection: Connection, tokens: Sequence[str]) -> Iterator[str]:
    """Queries for `product_word` that find goods where the tokens as typed find none, the likeliest first.

    A space too many ("indo mie"), one too few ("indomiegoreng"), and one or two wrong, missing, doubled or swapped
    letters per word, but not the first of all. Nothing is said of digits: a wrong code must never find goods.
    """
    spaced = [*_joined(connection, tokens), *_split(connection, tokens)]
    for words in spaced:
        yield " AND ".join(f'"{word}"*' for word in words)
    for words in (list(tokens), *spaced):
        yield from _respelled(connection, words)


def _joined(connection: Connection, tokens: Sequence[str]) -> Iterator[list[str]]:
    for at in range(len(tokens) - 1):
        word = tokens[at] + tokens[at + 1]
        if _begins_a_word(connection, word):
            yield [*tokens[:at], word, *tokens[at + 2 :]]


def _split(connection: Connection, tokens: Sequence[str]) -> Iterator[list[str]]:
    for at, token in enumerate(tokens):
        for cut in range(_SHORTEST, len(token) - _SHORTEST + 1):
            if _is_a_word(connection, token[:cut]) and _begins_a_word(connection, token[cut:]):
                yield [*tokens[:at], token[:cut], token[cut:], *tokens[at + 1 :]]


def _respelled(connection: Connection, tokens: Sequence[str]) -> Iterator[str]:
    known = [_begins_a_word(connection, token) for token in tokens]
    meant = [[token] if right else _meant(connection, token) for token, right in zip(tokens, known, strict=True)]
    if not all(meant):
        return
    if not all(known):
        yield _any(meant)
    # Each word exists, but no goods have all of them: one may be another word, mistyped.
    for at, token in enumerate(tokens):
        if len(tokens) > 1 and known[at] and (others := _meant(connection, token)):
            yield _any([*meant[:at], others, *meant[at + 1 :]])


def _meant(connection: Connection, token: str) -> list[str]:
    """Words of the shop, or their beginnings, that are near enough to the token."""
    # Loaded when somebody first mistypes.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(token) < _SHORTEST or token.isdigit():
        return []
    far = 1 if len(token) < 6 else 2
    words = _words(connection, {token[0], token[1]})
    found: dict[str, tuple[float, int]] = {}
    # While a word is still being typed it is compared with as many letters of the others.
    for forms in (list(words), [word[: len(token)] for word in words]):
        near = process.extract(token, forms, scorer=OSA.distance, score_cutoff=far, limit=_MEANINGS)
        for form, distance, place in near:
            found.setdefault(form, (distance, -list(words.values())[place]))
    return sorted(found, key=lambda form: found[form])[:_MEANINGS]


def _words(connection: Connection, beginnings: set[str]) -> dict[str, int]:
    """Words that begin with one of these letters, with how many products have them."""
    words: dict[str, int] = {}
    for letter in sorted(beginnings):
        rows = connection.execute(
            text("SELECT term, doc FROM product_vocabulary WHERE term >= :first AND term < :last"),
            {"first": letter, "last": letter + _LAST},
        )
        words |= {row[0]: row[1] for row in rows}
    return words


def _begins_a_word(connection: Connection, token: str) -> bool:
    query = text("SELECT 1 FROM product_vocabulary WHERE term >= :first AND term < :last LIMIT 1")
    return connection.execute(query, {"first": token, "last": token + _LAST}).first() is not None


def _is_a_word(connection: Connection, token: str) -> bool:
    query = text("SELECT 1 FROM product_vocabulary WHERE term = :token")
    return connection.execute(query, {"token": token}).first() is not None


def _any(choices: Sequence[Sequence[str]]) -> str:
    return " AND ".join("(" + " OR ".join(f'"{token}"*' for token in tokens) + ")" for tokens in choices)
