"""Counts as people write them."""

import pytest

from sync.marketplace.pages.forms import Form, count


@pytest.mark.parametrize(("text", "number"), [("1", 1), (" 12 ", 12), ("1.000", 1_000), ("1000", 1_000)])
def test_whole_numbers_are_read(text: str, number: int) -> None:
    assert count(text, 1_000) == number


@pytest.mark.parametrize("text", ["", "0", "-1", "1,5", "x", "1001", "٣", "1e3", "9" * 5_000])
def test_anything_else_is_none(text: str) -> None:
    assert count(text, 1_000) is None


def test_the_last_value_of_a_field_counts() -> None:
    form = Form((("a", "1"), ("b", "2"), ("a", "3")))
    assert (form.text("a"), form.texts("a"), form.text("c")) == ("3", ["1", "3"], "")
