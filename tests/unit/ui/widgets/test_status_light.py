"""The honest light: four states with age, and green only with proof."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from blangkon_desktop.queries.sync import SyncStatus
from ui.widgets import StatusLight, SyncState

NOW = 1_795_000_000_000
SENT = SyncStatus(
    enrolled=True, shop_name="Berkah Jaya", marketplace_url="http://pasar.contoh", waiting=0, refused=0, unknown=0,
    oldest_waiting_at=None, last_success_at=NOW - 5 * 60_000, last_attempt_at=NOW, last_outcome="done", last_code="",
    retry_at=None, bytes_today=0, bytes_month=0,
)  # fmt: skip
MET = "terakhir bertemu pasar 18:01"
WAITING = replace(SENT, waiting=12, oldest_waiting_at=NOW - 3 * 3_600_000)


@pytest.mark.parametrize(
    ("status", "state", "sentence"),
    [
        (SENT, SyncState.SENT, "Semua diterima pasar 5 menit lalu"),
        (WAITING, SyncState.WAITING, f"12 menunggu sejak 3 jam · {MET}"),
        (replace(WAITING, refused=2), SyncState.REFUSED, f"2 ditolak · 12 menunggu sejak 3 jam · {MET}"),
        (replace(WAITING, unknown=4), SyncState.UNKNOWN, f"4 belum pasti · 8 menunggu sejak 3 jam · {MET}"),
        (replace(WAITING, unknown=12), SyncState.UNKNOWN, f"12 belum pasti · {MET}"),
        (replace(WAITING, last_success_at=NOW - 40 * 3_600_000), SyncState.WAITING,
         "12 menunggu sejak 3 jam · terakhir bertemu pasar 17 Nov 2026 02:06"),
        (replace(SENT, last_success_at=None), SyncState.UNKNOWN, "belum pernah bertemu pasar"),
        (replace(SENT, enrolled=False), SyncState.UNKNOWN, "Belum terhubung ke pasar"),
    ],
)
def test_says_what_is_true(qtbot: QtBot, status: SyncStatus, state: SyncState, sentence: str) -> None:
    light = StatusLight()
    qtbot.addWidget(light)
    light.show_status(status, NOW)
    assert light.state is state
    assert light.text() == sentence
    assert light.accessibleName().endswith(sentence)


def test_states_differ_in_shape_not_only_in_colour(qtbot: QtBot) -> None:
    light = StatusLight()
    qtbot.addWidget(light)
    shapes = set()
    for status in (SENT, WAITING, replace(SENT, refused=1), replace(SENT, unknown=1)):
        light.show_status(status, NOW)
        image = light.icon().pixmap(48, 48).toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        shapes.add(bytes(image.pixelColor(x, y).alpha() > 127 for x, y in places))
    assert len(shapes) == 4
