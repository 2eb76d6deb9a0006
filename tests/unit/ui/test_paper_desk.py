"""Printing a receipt after the sale: what comes out, what is counted, and what is said when it does not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.services.commands import PaymentDraft, SaveSettings
from tests.helpers.escpos import receipt_text
from tests.helpers.shop import running_shop, sell, stocked
from ui.background import Shop
from ui.paper_desk import PaperDesk

DRAWER = b"\x1bp"


@pytest.fixture
def core(tmp_path: Path) -> Iterator[ShopCore]:
    with running_shop(tmp_path / "toko") as opened:
        yield opened


@pytest.fixture
def desk(core: ShopCore, tmp_path: Path, qtbot: QtBot) -> Iterator[PaperDesk]:
    target = f"file:{tmp_path / 'struk.bin'}"
    core.handle(SaveSettings(ShopSettings(name="Toko Berkah Jaya", receipt_target=target)))
    shop = Shop(core.handle, core.reader)
    yield PaperDesk(shop)
    shop.close()


def printed(core: ShopCore) -> list[int]:
    with core.reader() as connection:
        return list(connection.execute(text("SELECT copy_no FROM print_log ORDER BY no")).scalars())


def sold(core: ShopCore, *payments: PaymentDraft) -> str:
    goods = stocked(core)
    return sell(core, (goods["Indomie Goreng"], "pcs", 3_000), pay=payments or None).sale_id


def test_the_first_receipt_opens_the_drawer_and_the_second_is_a_copy(
    core: ShopCore, desk: PaperDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    sale_id = sold(core, PaymentDraft("cash", 20_000))
    out: list[bytes] = []
    for _ in range(2):
        done: list[bool] = []
        desk.print_sale(sale_id, lambda done=done: done.append(True), lambda error: pytest.fail(str(error)))  # type: ignore[misc]
        qtbot.waitUntil(lambda done=done: bool(done), timeout=10_000)  # type: ignore[misc]
        out.append((tmp_path / "struk.bin").read_bytes())
    first, second = ("\n".join(receipt_text(data)) for data in out)
    assert printed(core) == [1, 2]
    assert "SALINAN" not in first
    assert "SALINAN ke-1" in second
    assert (DRAWER in out[0], DRAWER in out[1]) == (True, False)
    for words in ("Rp10.500", "Rp20.000", "Rp9.500"):
        assert words in first


def test_without_cash_the_drawer_stays_shut(core: ShopCore, desk: PaperDesk, tmp_path: Path, qtbot: QtBot) -> None:
    done: list[bool] = []
    desk.print_sale(
        sold(core, PaymentDraft("qris", 10_500)), lambda: done.append(True), lambda error: pytest.fail(str(error))
    )
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    data = (tmp_path / "struk.bin").read_bytes()
    assert DRAWER not in data
    assert "menunggu" in "\n".join(receipt_text(data)).lower()


def test_a_printer_that_is_off_loses_nothing_and_counts_nothing(
    core: ShopCore, desk: PaperDesk, qtbot: QtBot
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    core.handle(SaveSettings(ShopSettings(receipt_target=f"tcp://127.0.0.1:{port}")))
    errors: list[DomainError] = []
    shop = Shop(core.handle, core.reader)
    PaperDesk(shop).print_sale(sold(core), lambda: pytest.fail("printed"), errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=15_000)
    shop.close()
    assert errors[0].code == "print.unreachable"
    assert printed(core) == []
    with core.reader() as connection:
        assert connection.execute(text("SELECT count(*) FROM sale")).scalar() == 1


def test_no_printer_is_said_before_anything_is_issued(core: ShopCore, qtbot: QtBot) -> None:
    shop = Shop(core.handle, core.reader)
    errors: list[DomainError] = []
    PaperDesk(shop).print_sale(sold(core), lambda: pytest.fail("printed"), errors.append)
    shop.close()
    assert [error.code for error in errors] == ["print.not_set_up"]
    with core.reader() as connection:
        assert connection.execute(text("SELECT count(*) FROM document")).scalar() == 0


def test_a_trial_receipt_goes_to_a_network_printer_and_leaves_no_trace(
    core: ShopCore, desk: PaperDesk, qtbot: QtBot
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        received: list[bytes] = []

        def take() -> None:
            connection, _ = server.accept()
            with connection:
                received.append(b"".join(iter(lambda: connection.recv(4096), b"")))

        thread = threading.Thread(target=take)
        thread.start()
        done: list[bool] = []
        target = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        desk.print_test(target, 80, lambda: done.append(True), lambda error: pytest.fail(str(error)))
        qtbot.waitUntil(lambda: bool(done), timeout=10_000)
        thread.join(10)
    assert "Cetak uji" in "\n".join(receipt_text(received[0]))
    assert printed(core) == []


def test_a_wanted_document_is_passed_on(desk: PaperDesk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.document_wanted) as wanted:
        desk.open_document("a" * 32)
    assert wanted.args == ["a" * 32]
