"""A shop on a computer whose battery is dead: selling goes on, and every paper has its day."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.document import INVOICE
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.paths import shop_file
from blangkon_desktop.services.commands import ApplyFrame, IssueDocument, SettleClock
from tests.helpers.book import assert_sound, query
from tests.helpers.shop import sell, stocked

HOUR = 3_600_000
YEARS_17 = 17 * 365 * 24 * HOUR
MORNING = 1_795_489_012_900  # 24 November 2026 09:56 in WIB


class Computer:
    """The time as it is, and the clock of the computer."""

    def __init__(self) -> None:
        self.true = MORNING
        self.error = 0

    def wall(self) -> int:
        return self.true + self.error

    def steady(self) -> int:
        return self.true


@contextmanager
def opened(folder: Path, computer: Computer) -> Iterator[ShopCore]:
    shop = open_shop(shop_file(folder), computer.wall, computer.steady)
    try:
        yield shop
        with shop.reader() as connection:
            assert_sound(connection)
    finally:
        shop.close()


def sold(shop: ShopCore) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in query(shop, "SELECT number, business_date FROM sale ORDER BY no")]


def test_a_power_cut_and_a_clock_of_2009(tmp_path: Path) -> None:
    computer = Computer()
    with opened(tmp_path, computer) as shop:
        mie = stocked(shop)["Indomie Goreng"]
        sell(shop, (mie, "pcs", 1_000))
    computer.true += 4 * HOUR  # the power comes back after lunch, and the clock begins in 2009
    computer.error = -YEARS_17
    with opened(tmp_path, computer) as shop:
        assert shop.clock().suspect
        receipt = sell(shop, (mie, "pcs", 1_000))
        shop.handle(IssueDocument(new_id(), INVOICE, sale_id=receipt.sale_id))
        assert {day for _, day in sold(shop)} == {"2026-11-24"}
        shop.handle(SettleClock(computer.true))
        assert (shop.clock().suspect, shop.now()) == (False, computer.true)
        sell(shop, (mie, "pcs", 1_000))
        computer.true += 24 * HOUR
        sell(shop, (mie, "pcs", 1_000))
    with opened(tmp_path, computer) as shop:
        assert not shop.clock().suspect  # the answer is kept
        assert sold(shop) == [
            ("A001/NT/2026", "2026-11-24"), ("A002/NT/2026", "2026-11-24"), ("A003/NT/2026", "2026-11-24"),
            ("A004/NT/2026", "2026-11-25"),
        ]  # fmt: skip
        stamps = [row[0] for row in query(shop, "SELECT sold_at FROM sale ORDER BY no")]
        assert stamps == sorted(stamps)
        days = query(shop, "SELECT business_date, sales FROM day_summary ORDER BY 1")
        assert days == [("2026-11-24", 3), ("2026-11-25", 1)]


def test_the_marketplace_knows_better_and_no_cursor_is_skipped(tmp_path: Path) -> None:
    computer = Computer()
    computer.error = -YEARS_17
    with opened(tmp_path, computer) as shop:
        stocked(shop)
        assert shop.clock().suspect
        shop.handle(ApplyFrame(computer.true, cursors={"sales": "6f1c02ab.1fa"}))
        assert (shop.clock().suspect, shop.now()) == (False, computer.true)
        assert shop.position().cursors["sales"] == "6f1c02ab.1fa"
    computer.error += 60 * HOUR  # NTP half does its work: neither the old correction nor none fits
    with opened(tmp_path, computer) as shop:
        assert shop.clock().suspect
        assert shop.position().cursors["sales"] == "6f1c02ab.1fa"


@pytest.mark.parametrize("years", [-20, 40])
def test_an_answer_that_cannot_be(tmp_path: Path, years: int) -> None:
    computer = Computer()
    with opened(tmp_path, computer) as shop, pytest.raises(DomainError, match=r"clock\.impossible"):
        shop.handle(SettleClock(computer.true + years * 365 * 24 * HOUR))
