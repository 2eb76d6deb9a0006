"""Quantities in the words of a shop."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.domain.errors import DomainError
from ui.widgets import QuantityEdit
from ui.widgets.quantity_edit import Quantity, read_quantity


@dataclass(frozen=True)
class Unit:
    name: str
    factor: int


UNITS = (Unit("pcs", 1_000), Unit("pak", 10_000), Unit("dus", 40_000))


@pytest.mark.parametrize(
    ("text", "quantity"),
    [("3", Quantity(3_000, "pcs", 1_000)), ("3dus", Quantity(120_000, "dus", 40_000)),
     (" 2 PAK ", Quantity(20_000, "pak", 10_000)), ("1,5", Quantity(1_500, "pcs", 1_000)),
     ("1.500 pcs", Quantity(1_500_000, "pcs", 1_000)), ("2d", Quantity(80_000, "dus", 40_000))],
)  # fmt: skip
def test_reads(text: str, quantity: Quantity) -> None:
    assert read_quantity(text, UNITS) == quantity


@pytest.mark.parametrize(
    ("text", "code"),
    [("tiga", "quantity.unreadable"), ("3 karung", "quantity.unit_unknown"), ("3p", "quantity.unit_unknown"),
     ("0", "quantity.zero"), ("-2", "quantity.unreadable"), ("1,0001", "quantity.not_exact")],
)  # fmt: skip
def test_refuses(text: str, code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        read_quantity(text, UNITS)
    assert refusal.value.code == code


def test_bare_number_counts_in_the_default_unit() -> None:
    assert read_quantity("2", UNITS, "dus") == Quantity(80_000, "dus", 40_000)
    assert read_quantity("2", ()) == Quantity(2_000, "", 1_000)


def test_field_tells_values_and_problems(qtbot: QtBot) -> None:
    field = QuantityEdit()
    qtbot.addWidget(field)
    field.set_units(UNITS)
    heard: list[Quantity | None] = []
    field.value_changed.connect(heard.append)
    QTest.keyClicks(field, "3dus")
    assert field.value() == Quantity(120_000, "dus", 40_000)
    assert heard[0] == Quantity(3_000, "pcs", 1_000)
    assert heard[-1] == field.value()
    QTest.keyClicks(field, "x")
    problem = field.problem()
    assert problem is not None
    assert problem.values["units"] == "pcs, pak, dus"
    assert field.property("invalid") is True


def test_shows_the_unit_only_when_it_is_not_the_usual_one(qtbot: QtBot) -> None:
    field = QuantityEdit()
    qtbot.addWidget(field)
    field.set_units(UNITS)
    field.set_value(2_500, "pcs", 1_000)
    assert field.text() == "2,5"
    field.set_value(80_000, "dus", 40_000)
    assert field.text() == "2 dus"
    assert field.value() == Quantity(80_000, "dus", 40_000)
    field.set_value(None)
    assert field.value() is None
