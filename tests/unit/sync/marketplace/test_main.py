"""The command line: open a shop, print a code, refuse what cannot be done."""

from pathlib import Path

import pytest

from sync.marketplace.__main__ import main
from sync.marketplace.server import LOOPBACK, listen


def test_open_a_shop_and_let_a_till_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--database", f"sqlite:///{tmp_path / 'm.db'}"]
    assert main([*database, "--create-shop", "Toko Maju"]) == 0
    shop_id = capsys.readouterr().out.split()[1]
    assert main([*database, "--enrol-code", shop_id]) == 0
    assert len(capsys.readouterr().out.split()[1]) == 9
    assert main([*database, "--enrol-code", "nobody"]) == 2
    assert "not-found" in capsys.readouterr().err


def test_a_taken_port_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with listen(LOOPBACK, 0) as taken:
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["--database", f"sqlite:///{tmp_path / 'm.db'}", "--port", port]) == 2
    assert port in capsys.readouterr().err
