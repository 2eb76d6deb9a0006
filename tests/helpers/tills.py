"""Tills of one shop that meet the real marketplace over HTTP when they are told to, and decide what only people can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.conflict import Preview
from blangkon_desktop.queries import conflicts
from blangkon_desktop.queries.conflicts import ConflictRow
from blangkon_desktop.services.commands import AnswerConflict, PreviewAnswer, UndoAnswer
from sync.credentials import FileTokenStore
from sync.link import MarketplaceLink
from tests.helpers.book import dump, query
from tests.helpers.marketplace import FakeClock, RunningMarketplace
from tests.helpers.shop import running_shop


class MeetingTill:
    """A shop's file and its link; `meet` goes on until nothing waits on either side."""

    def __init__(self, core: ShopCore, market: RunningMarketplace, shop_id: str, wall: Callable[[], int]) -> None:
        self.core = core
        tokens = FileTokenStore(core.path.with_suffix(".token"))
        self.link = MarketplaceLink(core, tokens, lambda: market.base_url, wall, app="test")
        self.link.enrol(market.base_url, market.admin.enrolment_code(shop_id), core.path.stem)

    def meet(self) -> None:
        """One whole meeting."""
        report = self.link.run_once(forced=True)
        assert report.outcome == "done", report

    def open(self, kind: str = "") -> list[ConflictRow]:
        """What waits to be decided, the newest first."""
        with self.core.reader() as connection:
            return [row for row in conflicts.page(connection).rows if not kind or row.kind == kind]

    def only(self, kind: str) -> ConflictRow:
        """The one open conflict of a kind."""
        found = self.open(kind)
        assert len(found) == 1, self.open()
        return found[0]

    def preview(self, row: ConflictRow, answer: str, quantity: int | None = None) -> Preview:
        """What the answer would do; looking must leave no trace."""
        before = dump(self.core.path)
        found = self.core.handle(PreviewAnswer(row.no, answer, quantity)).result
        assert dump(self.core.path) == before
        assert isinstance(found, Preview)
        return found

    def decide(self, row: ConflictRow, answer: str, quantity: int | None = None) -> Preview:
        """Look, then answer; the effect on the stock is the one that was promised."""
        promised = self.preview(row, answer, quantity)
        self.core.handle(AnswerConflict(row.no, answer, quantity))
        after = {effect.product: effect.after for effect in promised.stock}
        for name, on_hand in after.items():
            assert self.stock(name) == on_hand
        return promised

    def undo(self, row: ConflictRow) -> None:
        """Take the answer back."""
        self.core.handle(UndoAnswer(row.no))

    def stock(self, name: str) -> int:
        """On hand, thousandths of the base unit."""
        sql = "SELECT s.on_hand FROM product_stock s JOIN product p ON p.id = s.product_id WHERE p.name = :name"
        return int(query(self.core, sql, name=name)[0][0])

    def stocks(self) -> dict[str, int]:
        """Product id -> on hand, of everything that ever moved."""
        moved = "SELECT product_id FROM stock_movement"
        rows = query(self.core, f"SELECT product_id, on_hand FROM product_stock WHERE product_id IN ({moved})")
        return {row[0]: row[1] for row in rows}


@dataclass
class TwoTills:
    """One shop with two tills."""

    market: RunningMarketplace
    shop_id: str
    clock: FakeClock
    front: MeetingTill
    back: MeetingTill

    def agree(self) -> None:
        """Both meet until each has what the other said, and a comparison finds nothing."""
        for till in (self.front, self.back, self.front, self.back):
            self.clock.advance(1_000)
            till.meet()
        for till in (self.front, self.back):
            check = till.link.run_once(forced=True, check=True).check
            assert check is not None
            assert (check.healed, check.kept, check.complete) == (0, 0, True), check


@contextmanager
def tills_of(
    market: RunningMarketplace, shop_id: str, folder: Path, wall: Callable[[], int], count: int = 2
) -> Iterator[list[MeetingTill]]:
    """`count` tills that have joined the shop, each with an empty file of its own."""
    with ExitStack() as stack:
        tills = []
        for number in range(1, count + 1):
            core = stack.enter_context(running_shop(folder / f"kasir{number}", wall))
            till = MeetingTill(core, market, shop_id, wall)
            stack.callback(till.link.close)
            tills.append(till)
        yield tills
