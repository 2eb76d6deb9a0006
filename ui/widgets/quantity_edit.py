"""A field for quantities in the words of a shop: "3", "1,5", "3dus", "2 pak"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.quantity import ONE, format_quantity, parse_quantity
from ui.widgets.labels import set_property

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


class QuantityEdit(QLineEdit):
    """A quantity in one of the product's units; None while empty or unreadable (then `problem` says why)."""

    value_changed = Signal(object)
    """Quantity or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: tuple[UnitLike, ...] = ()
        self._default = ""
        self._value: Quantity | None = None
        self._problem: DomainError | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textChanged.connect(self._read)

    def set_units(self, units: Sequence[UnitLike], default: str = "") -> None:
        """The product's packing levels; a bare number counts in `default`, or else in the first."""
        self._units = tuple(units)
        self._default = default
        names = ", ".join(unit.name for unit in units)
        example = default or (units[0].name if units else "")
        self.setToolTip(self.tr("Satuan: {0}. Contoh: 3{1}").format(names, example) if units else "")
        self._read(self.text())

    def value(self) -> Quantity | None:
        return self._value

    def problem(self) -> DomainError | None:
        """Why what stands in the field is not a quantity; None when it is one, or empty."""
        return self._problem

    def set_value(self, amount: int | None, unit: str = "", factor: int = ONE) -> None:
        """Show thousandths of the base unit counted in `unit`; None empties the field."""
        named = unit and unit != (self._default or (self._units[0].name if self._units else ""))
        number = "" if amount is None else format_quantity(amount, factor)
        self.setText(f"{number} {unit}" if named and number else number)

    def _read(self, text: str) -> None:
        value: Quantity | None = None
        self._problem = None
        if text.strip():
            try:
                value = read_quantity(text, self._units, self._default)
            except DomainError as error:
                self._problem = error
        set_property(self, "invalid", self._problem is not None)
        if value != self._value:
            self._value = value
            self.value_changed.emit(value)
