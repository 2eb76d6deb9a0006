"""A stocked shop with a frozen clock; the real repositories on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import SaveCustomer
from tests.helpers.book import assert_sound
from tests.helpers.marketplace import FakeClock
from tests.helpers.shop import running_shop, stocked


@dataclass(frozen=True)
class World:
    """The shop, its clock, its goods by name and one customer."""

    shop: ShopCore
    clock: FakeClock
    goods: dict[str, str]
    customer: str

    @property
    def mie(self) -> str:
        """Indomie Goreng: pcs at 3.500, dus of 40 at 132.000; 120 pcs."""
        return self.goods["Indomie Goreng"]

    @property
    def beras(self) -> str:
        """Beras Mentik, without PPN: kg at 14.000; 250 kg."""
        return self.goods["Beras Mentik"]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Every test leaves a sound book behind."""
    clock = FakeClock()
    with running_shop(tmp_path, clock) as shop:
        goods = stocked(shop)
        customer = str(shop.handle(SaveCustomer(new_id(), "Bu Sri", phone="0812 3456 7890")).result)
        yield World(shop, clock, goods, customer)
        with shop.reader() as connection:
            assert_sound(connection)
