"""The command line: open a shop, print a code, refuse what cannot be done."""

from pathlib import Path

import pytest

from sync.bundle import read_head
from sync.keys import DeviceKey
from sync.marketplace.__main__ import main
from sync.marketplace.database import open_database, write
from sync.marketplace.devices import Enrolment, enrol
from sync.marketplace.market import load_market
from sync.marketplace.server import LOOPBACK, listen
from sync.protocol import new_id


def test_open_a_shop_and_let_a_till_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--database", f"sqlite:///{tmp_path / 'm.db'}"]
    assert main([*database, "--create-shop", "Toko Maju"]) == 0
    shop_id = capsys.readouterr().out.split()[1]
    assert main([*database, "--enrol-code", shop_id]) == 0
    assert len(capsys.readouterr().out.split()[1]) == 9
    assert main([*database, "--enrol-code", "nobody"]) == 2
    assert "not-found" in capsys.readouterr().err


def test_commands_and_flags_do_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'm.db'}"
    database = ["--database", url]
    assert main([*database, "create-shop", "Toko Maju"]) == 0
    shop_id = capsys.readouterr().out.split()[1]
    assert main([*database, "enrol-code", shop_id]) == 0
    code = capsys.readouterr().out.split()[1]
    engine = open_database(url)
    market = load_market(engine, None, None)
    wish = Enrolment(code.replace("-", ""), "Kasir depan", new_id(), DeviceKey.generate().public)
    write(engine, lambda connection: enrol(connection, market, wish, market.clock()))
    engine.dispose()
    assert main([*database, "devices", shop_id]) == 0
    assert capsys.readouterr().out == "device 1 A active Kasir depan\n"
    assert main([*database, "check-digests", shop_id]) == 0
    assert capsys.readouterr().out == "every digest is that of its rows\n"
    assert main([*database, "revoke-device", shop_id, "2"]) == 2
    assert "device" in capsys.readouterr().err
    assert main([*database, "revoke-device", shop_id, "1"]) == 0
    assert main([*database, "devices", shop_id]) == 0
    assert capsys.readouterr().out.endswith("device 1 A revoked Kasir depan\n")


def test_a_copy_is_made_once_and_has_its_own_history(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, copy = ["--database", f"sqlite:///{tmp_path / 'm.db'}"], tmp_path / "copy.db"
    main([*database, "create-shop", "Toko Maju"])
    assert main([*database, "backup", str(copy)]) == 0
    assert main([*database, "backup", str(copy)]) == 2
    assert "exists" in capsys.readouterr().err
    assert main([*database, "backup", str(tmp_path / "nowhere" / "copy.db")]) == 2
    assert main(["--database", f"sqlite:///{copy}", "create-shop", "Toko Lain"]) == 0
    capsys.readouterr()
    assert main(["--database", f"sqlite:///{copy}", "new-history"]) == 0
    assert capsys.readouterr().out == "new history in 2 shops\n"


def test_a_taken_port_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with listen(LOOPBACK, 0) as taken:
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["--database", f"sqlite:///{tmp_path / 'm.db'}", "--port", port]) == 2
    assert port in capsys.readouterr().err


def test_a_starter_pack_is_written_and_a_file_of_something_else_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--database", f"sqlite:///{tmp_path / 'm.db'}"]
    main([*database, "create-shop", "Toko Maju"])
    shop_id, pack = capsys.readouterr().out.split()[1], tmp_path / "paket.bkl"
    assert main([*database, "starter-pack", shop_id, str(pack)]) == 0
    assert capsys.readouterr().out == f"pack in {pack}\n"
    assert read_head(pack).header.shop == "Toko Maju"
    assert main([*database, "starter-pack", "nobody", str(pack)]) == 2
    assert main([*database, "bundle", str(pack), "--answer", str(tmp_path / "jawab.bkl")]) == 2
    assert "bundle.not_request" in capsys.readouterr().err
    assert main([*database, "bundle", str(tmp_path / "none.bkl"), "--answer", str(tmp_path / "jawab.bkl")]) == 2
