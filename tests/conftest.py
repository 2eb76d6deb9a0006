"""What every test gets: Qt without a screen, own folders, steady Hypothesis, failure on stray error logs."""

import gc
import logging
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt, in this process and in those that tests start.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest.register_assert_rewrite("tests.helpers")

NO_BROWSER = "BLANGKON_WITHOUT_CHROMIUM"

# CI must fail for a change, not for luck; a developer's runs look at new cases each time.
settings.register_profile("blangkon-ci", derandomize=True, print_blob=True, deadline=None)
settings.register_profile("blangkon", print_blob=True, deadline=None)
settings.load_profile("blangkon-ci" if os.environ.get("CI") else "blangkon")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a browser when the environment says so; without that its tests say how to install one."""
    if os.environ.get(NO_BROWSER) != "1":
        return
    left_out = [item for item in items if item.get_closest_marker("chromium")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Keep widgets from being taken apart by a thread of a test, as `ui/collecting.py` does for the program."""
    from ui.collecting import collect_due  # not before Qt has its platform

    if "qapp" in getattr(item, "fixturenames", ()):
        gc.disable()
    elif not gc.isenabled():
        gc.collect()  # what tests with windows left behind
        gc.enable()
    answer = yield
    if not gc.isenabled():
        collect_due()
    return answer


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was left out, in the one process that prints: xdist's workers do not."""
    for variable, what in (
        ("BLANGKON_WITHOUT_POSTGRES", "PostgreSQL"), ("BLANGKON_WITHOUT_CUPS", "CUPS"), (NO_BROWSER, "Chromium"),
    ):  # fmt: skip
        if os.environ.get(variable) == "1":
            terminalreporter.write_sep("!", f"{what} tests were left out ({variable}=1)", red=True, bold=True)
    for sentence in _second_best(terminalreporter):
        terminalreporter.write_sep("!", sentence, red=True, bold=True)


def _second_best(terminalreporter: pytest.TerminalReporter) -> Iterator[str]:
    """What the torture had to do in another way than it should."""
    reports = (report for reports in terminalreporter.stats.values() for report in reports)
    if not any(getattr(report, "nodeid", "").startswith("tests/torture/") for report in reports):
        return
    from tests.helpers import tunlink  # not before the asserts of the helpers are rewritten
    from tests.torture import recording

    if missing := tunlink.unavailable():
        yield f"bad lines ran through a proxy, not over real TCP: {missing}"
    if recording.compiler() is None:
        yield "power cuts were told by looking at the files only: no C compiler"


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the shop of the person who runs the tests out of reach: data, settings and keyring."""
    folder = tmp_path_factory.mktemp("folders")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(folder / name.lower()))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield folder


@pytest.fixture(autouse=True)
def no_stray_error_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs an ERROR nobody expected; `@pytest.mark.logs_errors` says that it is expected."""
    yield
    if request.node.get_closest_marker("logs_errors"):
        return
    records = [record for phase in ("setup", "call") for record in caplog.get_records(phase)]
    stray = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.ERROR]
    assert not stray, "error logs that the test did not expect: " + "; ".join(stray)
