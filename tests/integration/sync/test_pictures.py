"""Pictures of goods over real HTTP: last of all, when they may, cut and resumed, and never a stranger's."""

from __future__ import annotations

import dataclasses
import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from blangkon_desktop.domain.photo import MAX_THUMBNAIL, Photo
from blangkon_desktop.queries import photos
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.queries.signal import facts
from blangkon_desktop.services.commands import SaveSettings, TakeBackAnswers
from blangkon_desktop.services.goods_commands import KeepPhoto, SetPhoto
from sync.credentials import FileTokenStore
from sync.events import SyncReport
from sync.link import MarketplaceLink
from sync.pictures import PIECE
from sync.planning import signal_plan
from tests.helpers.book import query, refused
from tests.helpers.chaosproxy import DROP_RESPONSE, ChaosProxy, truncate
from tests.helpers.marketplace import FakeClock, RunningMarketplace, running_marketplace
from tests.helpers.shop import sell, stocked
from tests.helpers.tills import MeetingTill, tills_of


def jpeg(seed: int, side: int = 300) -> bytes:
    """Noise, so that it has 15 to 30 kB, which is more than one piece."""
    noise = random.Random(seed).randbytes(side * side // 4)
    out = io.BytesIO()
    Image.frombytes("L", (side // 2, side // 2), noise).resize((side, side)).save(out, "JPEG", quality=60)
    assert PIECE < out.tell() <= MAX_THUMBNAIL
    return out.getvalue()


@pytest.fixture
def market(tmp_path: Path, clock: FakeClock) -> Iterator[RunningMarketplace]:
    with running_marketplace(tmp_path, clock=clock) as running:
        yield running


@pytest.fixture
def shop_id(market: RunningMarketplace) -> str:
    return market.admin.create_shop()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def tills(tmp_path: Path, market: RunningMarketplace, shop_id: str, clock: FakeClock) -> Iterator[list[MeetingTill]]:
    with tills_of(market, shop_id, tmp_path, clock) as made:
        yield made


def line_over(till: MeetingTill, url: str) -> MarketplaceLink:
    return MarketplaceLink(
        till.core, FileTokenStore(till.core.path.with_suffix(".token")), lambda: url, till.core.now, app="test"
    )


def meet(till: MeetingTill, *, pictures: bool = True) -> SyncReport:
    report = till.link.run_once(forced=True, pictures=pictures)
    assert report.outcome == "done", report
    return report


def waiting(till: MeetingTill) -> int:
    return int(query(till.core, "SELECT count(*) FROM photo WHERE settled_at IS NULL")[0][0])


def kept(till: MeetingTill, product: str) -> bytes | None:
    with till.core.reader() as connection:
        found = photos.photo(connection, product)
    return found.thumbnail if found else None


def test_a_picture_reaches_the_other_till_and_the_buyer_and_can_be_taken_away(
    market: RunningMarketplace, shop_id: str, tills: list[MeetingTill], clock: FakeClock
) -> None:
    front, back = tills
    mie = stocked(front.core)["Indomie Goreng"]
    first, second = jpeg(1), jpeg(2)
    front.core.handle(SetPhoto(mie, first, "/home/sri/mie.jpg"))
    assert meet(front, pictures=False).pictures == 0
    meet(back)
    assert kept(back, mie) is None
    assert meet(front).pictures == 1
    assert meet(back).pictures == 1
    assert kept(back, mie) == first
    assert query(back.core, "SELECT original FROM photo") == [("",)]
    clock.advance(1_000)
    front.core.handle(SetPhoto(mie, second))
    for till in (front, back):
        meet(till)
    assert kept(back, mie) == second
    assert query(front.core, "SELECT count(*) FROM photo") == [(1,)]
    clock.advance(1_000)
    back.core.handle(SetPhoto(mie, None))
    for till in (back, front):
        assert meet(till).pictures == 0
        assert kept(till, mie) is None
    check = front.link.run_once(forced=True, pictures=True, check=True).check
    assert check is not None
    assert (check.complete, check.healed, check.kept) == (True, 0, 0)


def test_a_sale_goes_before_pictures_even_when_it_is_made_among_them(
    tills: list[MeetingTill], monkeypatch: pytest.MonkeyPatch
) -> None:
    front = tills[0]
    goods = stocked(front.core)
    for number, product in enumerate(goods.values()):
        front.core.handle(SetPhoto(product, jpeg(number)))
    meet(front, pictures=False)
    gateway = front.link._gateway
    assert gateway is not None
    told: list[str] = []
    send, exchange = gateway.send_picture, gateway.exchange

    def sell_after_the_first_piece(sha256: str, start: int, size: int, piece: bytes) -> int:
        told.append("piece")
        have = send(sha256, start, size, piece)
        if told.count("piece") == 1:
            sell(front.core, (goods["Indomie Goreng"], "pcs", 1_000))
        return have

    def noted(request: object) -> object:
        told.append("sale" if getattr(request, "ops", ()) else "nothing")
        return exchange(request)  # type: ignore[arg-type]

    monkeypatch.setattr(gateway, "send_picture", sell_after_the_first_piece)
    monkeypatch.setattr(gateway, "exchange", noted)
    assert meet(front).pictures == 3
    assert told[:3] == ["nothing", "piece", "sale"]
    assert told[3:].count("piece") >= 3


def test_a_line_that_breaks_in_every_piece_still_carries_them_once(
    market: RunningMarketplace, tills: list[MeetingTill]
) -> None:
    front, back = tills
    mie = stocked(front.core)["Indomie Goreng"]
    data = jpeg(3)
    front.core.handle(SetPhoto(mie, data))
    meet(front, pictures=False)
    meet(back, pictures=False)
    with ChaosProxy(market.base_url, "/v1/picture/") as proxy:
        link = line_over(front, proxy.base_url)
        tries = 0
        while waiting(front):
            proxy.next(DROP_RESPONSE)  # the piece arrives, and nobody hears of it
            assert link.run_once(forced=True, pictures=True).outcome == "done"
            tries += 1
        assert tries == -(-len(data) // PIECE) + 1  # the last question hears that all of it is there
        assert proxy.counts.bytes_up < len(data) * 2 + 20_000
        link.close()
        link = line_over(back, proxy.base_url)
        # The drop that the last question did not meet comes first.
        proxy.next(truncate(5_000))
        proxy.next(truncate(5_000))
        outcomes = [link.run_once(forced=True, pictures=True).pictures for _ in range(4)]
        link.close()
    assert outcomes == [0, 0, 0, 1]
    assert kept(back, mie) == data
    assert not list(back.core.parts().with_suffix(".photos").iterdir())
    logged = query(back.core, "SELECT outcome FROM exchange_log WHERE bytes_photos > 0 ORDER BY no")
    assert [row[0] for row in logged][-4:] == ["interrupted", "interrupted", "interrupted", "done"]


def test_the_data_cap_holds_pictures_back_and_the_plan_counts_them_apart(tills: list[MeetingTill]) -> None:
    front = tills[0]
    mie = stocked(front.core)["Indomie Goreng"]
    meet(front, pictures=False)
    with front.core.reader() as connection:
        settings = shop_settings(connection)
    front.core.handle(SetPhoto(mie, jpeg(4)))
    front.core.handle(SaveSettings(dataclasses.replace(settings, data_day_cap=25_000)))
    assert meet(front).pictures == 0
    with front.core.reader() as connection:
        plan = signal_plan(facts(connection, front.core.now()), "test")
    assert (plan.pictures, plan.picture_bytes) == (1, len(jpeg(4)))
    assert plan.up + plan.down < 5_000
    front.core.handle(SaveSettings(dataclasses.replace(settings, data_day_cap=0)))
    assert meet(front).pictures == 1
    with front.core.reader() as connection:
        assert signal_plan(facts(connection, front.core.now()), "test").pictures == 0


def test_what_came_wrong_is_not_kept(tills: list[MeetingTill]) -> None:
    name = Photo(jpeg(5)).name
    assert refused(tills[0].core, KeepPhoto(name, jpeg(6)))[0] == "photo.not_small"
    assert refused(tills[0].core, KeepPhoto(name, b"%PDF"))[0] == "photo.not_small"


def test_a_marketplace_that_was_restored_gets_them_again(tills: list[MeetingTill]) -> None:
    front = tills[0]
    front.core.handle(SetPhoto(stocked(front.core)["Indomie Goreng"], jpeg(7)))
    assert meet(front).pictures == 1
    front.core.handle(TakeBackAnswers(None))
    assert waiting(front) == 1
    assert meet(front).pictures == 0  # it is there: the question alone says so
    assert not waiting(front)
