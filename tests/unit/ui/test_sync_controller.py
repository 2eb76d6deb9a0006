"""The line on its own thread: one meeting at a time, the window live, and what it tells."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QThread
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import SaveCustomer
from blangkon_desktop.services.goods_commands import SetPhoto
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync.credentials import FileTokenStore
from sync.events import SyncReport
from sync.first_load import LoadProgress
from sync.link import MarketplaceLink
from tests.helpers.chaosproxy import PORTAL, STALL, ChaosProxy
from tests.helpers.marketplace import RunningMarketplace, running_marketplace
from tests.helpers.shop import running_shop, stocked
from ui.background import Shop
from ui.reachability import NetworkHint, free_of_charge
from ui.sync_controller import SyncActivity, SyncController, WindowPort


@pytest.fixture
def core(tmp_path: Path) -> Iterator[ShopCore]:
    with running_shop(tmp_path / "toko") as opened:
        yield opened


@pytest.fixture
def shop(core: ShopCore, qtbot: QtBot) -> Iterator[Shop]:
    made = Shop(core.handle, core.reader)
    yield made
    made.close()


@pytest.fixture
def market(tmp_path: Path) -> Iterator[RunningMarketplace]:
    with running_marketplace(tmp_path) as running:
        yield running


@pytest.fixture
def proxy(market: RunningMarketplace) -> Iterator[ChaosProxy]:
    with ChaosProxy(market.base_url) as running:
        yield running


@pytest.fixture
def hint() -> NetworkHint:
    return NetworkHint()


@pytest.fixture
def controller(
    shop: Shop, core: ShopCore, proxy: ChaosProxy, hint: NetworkHint, tmp_path: Path
) -> Iterator[SyncController]:
    port = WindowPort(shop, core)
    tokens = FileTokenStore(tmp_path / "token")

    def make(
        notice: Callable[[str], None], stopping: Callable[[], bool], loading: Callable[[LoadProgress], None]
    ) -> MarketplaceLink:
        return MarketplaceLink(
            port, tokens, lambda: proxy.base_url, wall_clock, app="test", cancelled=stopping, notice=notice,
            loading=loading,
        )  # fmt: skip

    made = SyncController(shop, make, "Kasir", hint=hint)
    yield made
    proxy.release()
    made.close()


def join(controller: SyncController, market: RunningMarketplace, proxy: ChaosProxy, qtbot: QtBot) -> str:
    shop_id = market.admin.create_shop()
    code = market.admin.enrolment_code(shop_id)
    with qtbot.waitSignal(controller.finished, timeout=10_000):
        controller.enrol(proxy.base_url, code, lambda: None, lambda error: pytest.fail(str(error)))
    return shop_id


def test_joining_meets_at_once(
    controller: SyncController, core: ShopCore, market: RunningMarketplace, proxy: ChaosProxy, qtbot: QtBot
) -> None:
    stocked(core)
    told: list[str] = []
    controller.state_changed.connect(lambda activity: told.append(activity.state))
    shop_id = join(controller, market, proxy, qtbot)
    assert len(market.admin.stock(shop_id)) == 3
    assert told[0] == "connecting"
    assert "sending" in told
    assert told[-1] == "idle"


def test_a_wrong_code_is_told_on_the_windows_thread(
    controller: SyncController, proxy: ChaosProxy, qtbot: QtBot
) -> None:
    errors: list[tuple[str, bool]] = []

    def failed(error: DomainError) -> None:
        errors.append((error.code, QThread.currentThread() is controller.thread()))

    controller.enrol(proxy.base_url, "AAAAAAAA", lambda: pytest.fail("joined"), failed)
    qtbot.waitUntil(lambda: bool(errors), timeout=10_000)
    assert errors == [("sync.wrong_code", True)]


def test_a_change_is_sent_without_being_asked(
    controller: SyncController, shop: Shop, market: RunningMarketplace, proxy: ChaosProxy, qtbot: QtBot
) -> None:
    join(controller, market, proxy, qtbot)
    with qtbot.waitSignal(controller.finished, timeout=10_000) as met:
        shop.run(SaveCustomer(new_id(), "Bu Sri"))
    [report] = met.args or []
    assert isinstance(report, SyncReport)
    assert (report.outcome, report.sent) == ("done", 1)


def test_a_portal_is_told_as_such(
    controller: SyncController, market: RunningMarketplace, proxy: ChaosProxy, qtbot: QtBot
) -> None:
    join(controller, market, proxy, qtbot)
    states: list[SyncActivity] = []
    controller.state_changed.connect(states.append)
    proxy.next(PORTAL)
    with qtbot.waitSignal(controller.finished, timeout=10_000):
        controller.sync_now()
    assert states[-1].state == "captive"
    assert states[-1].report is not None
    assert states[-1].report.code == "sync.captive"


def test_the_shop_goes_on_while_the_line_hangs_and_a_second_wish_waits(
    controller: SyncController, shop: Shop, market: RunningMarketplace, proxy: ChaosProxy, qtbot: QtBot
) -> None:
    join(controller, market, proxy, qtbot)
    proxy.next(STALL)
    controller.sync_now()
    assert proxy.wait_until_stalled()
    controller.sync_now()
    saved: list[object] = []
    shop.run(SaveCustomer(new_id(), "Pak Slamet"), saved.append)
    qtbot.waitUntil(lambda: bool(saved), timeout=5_000)
    reports: list[SyncReport] = []
    controller.finished.connect(reports.append)
    proxy.release()
    qtbot.waitUntil(lambda: len(reports) >= 2, timeout=10_000)
    assert reports[-1].outcome == "done"
    assert proxy.counts.requests >= 3


def test_without_a_marketplace_it_stays_quiet(controller: SyncController, proxy: ChaosProxy, qtbot: QtBot) -> None:
    states: list[SyncActivity] = []
    controller.state_changed.connect(states.append)
    controller.start(60_000)
    qtbot.waitUntil(lambda: bool(states) and states[-1].state == "idle", timeout=10_000)
    assert proxy.counts.requests == 0


def test_a_network_that_comes_back_is_tried_soon_without_the_rest_of_the_pause(
    controller: SyncController, hint: NetworkHint, market: RunningMarketplace, proxy: ChaosProxy, qtbot: QtBot
) -> None:
    join(controller, market, proxy, qtbot)
    proxy.next(PORTAL)
    with qtbot.waitSignal(controller.finished, timeout=10_000):
        controller.sync_now()
    with qtbot.waitSignal(controller.finished, timeout=10_000) as met:
        hint.take_reachability(QNetworkInformation.Reachability.Online)
    [report] = met.args or []
    assert isinstance(report, SyncReport)
    assert report.ok


def test_news_of_the_network_changes_nothing_after_a_good_meeting(
    controller: SyncController, hint: NetworkHint, market: RunningMarketplace, proxy: ChaosProxy, qtbot: QtBot
) -> None:
    join(controller, market, proxy, qtbot)
    states: list[SyncActivity] = []
    controller.state_changed.connect(states.append)
    before = proxy.counts.requests
    hint.take_reachability(QNetworkInformation.Reachability.Online)
    hint.take_portal(False)
    assert (states, proxy.counts.requests) == ([], before)


def test_a_network_that_went_or_wants_a_login_changes_the_words_alone(
    controller: SyncController, hint: NetworkHint, market: RunningMarketplace, proxy: ChaosProxy, qtbot: QtBot
) -> None:
    join(controller, market, proxy, qtbot)
    states: list[str] = []
    controller.state_changed.connect(lambda activity: states.append(activity.state))
    hint.take_reachability(QNetworkInformation.Reachability.Disconnected)
    hint.take_portal(True)
    hint.take_reachability(QNetworkInformation.Reachability.Unknown)
    assert states == ["offline", "captive"]
    with qtbot.waitSignal(controller.finished, timeout=10_000) as met:  # and it is tried all the same
        controller.sync_now()
    [report] = met.args or []
    assert isinstance(report, SyncReport)
    assert report.ok


def test_a_system_without_the_networks_news_is_simply_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.reachability.QNetworkInformation", None)
    NetworkHint().listen()


def test_pictures_go_by_themselves_only_where_the_network_costs_nothing(
    controller: SyncController, core: ShopCore, hint: NetworkHint, market: RunningMarketplace, proxy: ChaosProxy,
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "orange").save(out, "JPEG")
    mie = stocked(core)["Indomie Goreng"]
    join(controller, market, proxy, qtbot)
    moved = []
    for number, go in enumerate((controller.sync_now, controller.send_pictures, controller.sync_now), start=1):
        core.handle(SetPhoto(mie, out.getvalue() + bytes(number)))
        monkeypatch.setattr(hint, "unmetered", lambda free=number == 3: free)
        with qtbot.waitSignal(controller.finished, timeout=10_000) as finished:
            go()
        moved.append((finished.args or [None])[0].pictures)
    assert moved == [0, 1, 1]


@pytest.mark.parametrize(
    ("knows", "metered", "medium", "free"),
    [
        (True, False, "WiFi", True), (True, False, "Ethernet", True), (True, True, "WiFi", False),
        (True, False, "Cellular", False), (False, False, "WiFi", False), (True, False, "Unknown", True),
    ],
)  # fmt: skip
def test_a_network_costs_unless_the_system_knows_better(knows: bool, metered: bool, medium: str, free: bool) -> None:
    media = QNetworkInformation.TransportMedium
    assert free_of_charge(knows, metered, getattr(media, medium)) is free
