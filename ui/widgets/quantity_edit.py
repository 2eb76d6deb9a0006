"""A field for quantities in the words of a shop: "3", "1,5", "3dus", "2 pak"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.quantity import ONE, format_quantity, parse_quantity
from ui.widgets.value_edit import ValueEdit

_ENTRY = re.compile(r"^\s*(?P<number>[\d.,]+)\s*(?P<unit>[^\d.,].*?)?\s*$")


class UnitLike(Protocol):
    """A packing level: `factor` thousandths of the base unit in one."""

    @property
    def name(self) -> str: ...

    @property
    def factor(self) -> int: ...


@dataclass(frozen=True)
class Quantity:
    """What was typed: thousandths of the base unit, and the unit the person counted in."""

    amount: int
    unit: str
    factor: int


def read_quantity(text: str, units: Sequence[UnitLike], default: str = "") -> Quantity:
    """Read a number and perhaps a unit (its name or the unmistakable beginning of it).

    Raises `DomainError`: those of `parse_quantity`, and "quantity.unit_unknown" (values text, unit, units).
    """
    match = _ENTRY.match(text)
    if not match:
        raise DomainError("quantity.unreadable", text=text)
    name, factor = _unit(text, match["unit"] or default, units)
    return Quantity(parse_quantity(match["number"], factor), name, factor)


def _unit(text: str, asked: str, units: Sequence[UnitLike]) -> tuple[str, int]:
    if not asked:
        return (units[0].name, units[0].factor) if units else ("", ONE)
    wanted = asked.casefold()
    exact = [unit for unit in units if unit.name.casefold() == wanted]
    begun = exact or [unit for unit in units if unit.name.casefold().startswith(wanted)]
    if len(begun) != 1:
        names = ", ".join(unit.name for unit in units)
        raise DomainError("quantity.unit_unknown", text=text, unit=asked, units=names)
    return begun[0].name, begun[0].factor


class QuantityEdit(ValueEdit[Quantity]):
    """A quantity in one of the product's units."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: tuple[UnitLike, ...] = ()
        self._default = ""
        self.textChanged.connect(self.read)

    def set_units(self, units: Sequence[UnitLike], default: str = "") -> None:
        """The product's packing levels; a bare number counts in `default`, or else in the first."""
        self._units = tuple(units)
        self._default = default
        names = ", ".join(unit.name for unit in units)
        example = default or (units[0].name if units else "")
        self.setToolTip(self.tr("Satuan: {0}. Contoh: 3{1}").format(names, example) if units else "")
        self.read()

    def parse(self, text: str) -> Quantity:
        return read_quantity(text, self._units, self._default)

    def set_value(self, amount: int | None, unit: str = "", factor: int = ONE) -> None:
        """Show thousandths of the base unit counted in `unit`; None empties the field."""
        named = unit and unit != (self._default or (self._units[0].name if self._units else ""))
        number = "" if amount is None else format_quantity(amount, factor)
        self.setText(f"{number} {unit}" if named and number else number)
