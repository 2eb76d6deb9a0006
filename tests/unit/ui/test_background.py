"""The shop's threads: answers arrive on the GUI thread, in order, only for those who still wait, and none is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import customers
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import Command, SaveCustomer, SaveSettings
from ui.background import Progress, Shop, WorkState


def save(name: str) -> SaveCustomer:
    return SaveCustomer(customer_id=new_id(), name=name)


def on_gui_thread() -> bool:
    application = QObject().thread()
    return QThread.currentThread() is application and threading.current_thread() is threading.main_thread()


def names(connection: Any) -> list[str]:
    return [row.name for row in customers.search(connection, "")]


def test_command_answers_on_the_gui_thread_after_changed(shop: Shop, qtbot: QtBot) -> None:
    heard: list[object] = []
    shop.changed.connect(heard.append)
    shop.run(save("Bu Sri"), lambda changes: heard.append((changes.result is not None, on_gui_thread())))
    qtbot.waitUntil(lambda: len(heard) == 2)
    topics, answer = heard
    assert isinstance(topics, frozenset)
    assert "customer" in topics
    assert answer == (True, True)


def test_question_sees_what_was_committed_before_it(shop: Shop, qtbot: QtBot) -> None:
    answers: list[list[str]] = []
    shop.ask(names, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    for name in ("Bu Sri", "Pak Joko"):
        shop.run(save(name), lambda _: shop.ask(names, answers.append))
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert answers[0] == []
    assert sorted(answers[-1]) == ["Bu Sri", "Pak Joko"]


def test_refusal_goes_to_the_asker_or_to_the_window(shop: Shop, qtbot: QtBot) -> None:
    own: list[DomainError] = []
    shop.run(save(""), failed=own.append)
    qtbot.waitUntil(lambda: len(own) == 1)
    with qtbot.waitSignal(shop.failed) as signal:
        shop.run(save(""))
    assert [error.code for error in (own[0], signal.args[0])] == [own[0].code] * 2
    assert own[0].code != "program.bug"


@pytest.mark.logs_errors
def test_bug_is_logged_with_its_traceback_and_said_as_a_sentence(
    shop: Shop, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_connection: Any) -> int:
        return 1 // 0

    with qtbot.waitSignal(shop.failed) as signal:
        shop.ask(broken, lambda _: None)
    error = signal.args[0]
    assert error.code == "program.bug"
    assert "ZeroDivisionError" in str(error.values["detail"])
    assert "in broken" in caplog.text


def test_cancelled_question_is_never_answered(shop: Shop, qtbot: QtBot) -> None:
    answers: list[str] = []
    go = threading.Event()

    def slow(_connection: Any) -> str:
        go.wait(5)
        return "old"

    ticket = shop.ask(slow, answers.append)
    ticket.cancel()
    go.set()
    shop.ask(lambda _: "new", answers.append)
    qtbot.waitUntil(lambda: "new" in answers)
    shop.close()
    assert answers == ["new"]


class Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def show(self, text: str) -> None:
        self.shown.append(self.objectName() + text)


@pytest.mark.parametrize("wrap", [lambda page: page.show, lambda page: lambda text: page.show(text)])
def test_answer_for_a_page_that_is_gone_is_dropped(
    shop: Shop, qtbot: QtBot, wrap: Callable[[Page], Callable[[str], None]]
) -> None:
    page = Page()
    go = threading.Event()
    shop.ask(lambda _: "late" if go.wait(5) else "never", wrap(page))
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    answers: list[str] = []
    go.set()
    shop.ask(lambda _: "on time", answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert page.shown == []


def test_settings_are_fresh_when_changed_is_heard(shop: Shop, qtbot: QtBot) -> None:
    seen: list[str] = []
    shop.changed.connect(lambda _topics: seen.append(shop.settings.name))
    shop.run(SaveSettings(ShopSettings(name="TOKO BERKAH JAYA")))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[-1] == "TOKO BERKAH JAYA"


def test_another_thread_may_wait_for_its_command(shop: Shop, qtbot: QtBot) -> None:
    outcome: list[object] = []

    def sync_thread() -> None:
        outcome.append(shop.handle(save("Dari pasar")).topics)
        try:
            shop.handle(save(""))
        except DomainError as error:
            outcome.append(error.code)

    thread = threading.Thread(target=sync_thread)
    with qtbot.waitSignal(shop.changed):
        thread.start()
    thread.join(5)
    assert "customer" in str(outcome[0])
    assert len(outcome) == 2


@dataclass(frozen=True)
class Numbered(Command):
    number: int


def test_commands_run_one_after_another_and_close_waits_for_the_last(core: ShopCore, qtbot: QtBot) -> None:
    done: list[int] = []
    inside = threading.Semaphore(1)

    def handle(command: Command) -> Changes:
        assert isinstance(command, Numbered)
        assert inside.acquire(blocking=False)
        done.append(command.number)
        inside.release()
        return Changes()

    shop = Shop(handle, core.reader)
    for number in range(200):
        shop.run(Numbered(number))
    shop.close()
    assert done == list(range(200))
    with pytest.raises(RuntimeError):
        shop.run(Numbered(201))


def test_work_reports_progress_and_answers(shop: Shop, qtbot: QtBot) -> None:
    states: list[WorkState] = []
    answers: list[int] = []
    shop.work_changed.connect(states.append)

    def job(progress: Progress) -> int:
        for number in range(1, 101):
            progress.report(number, 100)
        return 42

    shop.work(job, answers.append, title="Membaca daftar harga")
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [42]
    assert [state.running for state in states[:1] + states[-1:]] == [True, False]
    assert (states[-2].done, states[-2].total) == (100, 100)
    assert len(states) < 20
    assert {state.title for state in states} == {"Membaca daftar harga"}


def test_cancelled_work_answers_with_its_code(shop: Shop, qtbot: QtBot) -> None:
    errors: list[DomainError] = []
    begun = threading.Event()

    def job(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()

    work = shop.work(job, failed=errors.append, title="Mencetak")
    assert begun.wait(5)
    work.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].code == "work.cancelled"


def test_close_stops_running_work(core: ShopCore, qtbot: QtBot) -> None:
    shop = Shop(core.handle, core.reader)
    begun, ended = threading.Event(), threading.Event()

    def job(progress: Progress) -> None:
        begun.set()
        while not progress.cancelled():
            continue
        ended.set()

    label = QLabel()
    qtbot.addWidget(label)
    shop.work(job, lambda _: label.setText("too late"))
    assert begun.wait(5)
    shop.close()
    assert ended.is_set()
    assert label.text() == ""


def test_a_question_after_the_end_is_never_answered(core: ShopCore, qtbot: QtBot) -> None:
    shop = Shop(core.handle, core.reader)
    shop.close()
    answers: list[object] = []
    assert shop.ask(lambda _connection: 1, answers.append).cancelled
    assert answers == []
