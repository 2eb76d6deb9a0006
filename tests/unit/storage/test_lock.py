"""One process owns the shop's file."""

import subprocess
import sys
from pathlib import Path

import pytest

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.storage.lock import ShopLock

HOLD = """
import sys
from pathlib import Path
from blangkon_desktop.storage.lock import ShopLock
ShopLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def refused_code(file: Path) -> str:
    with pytest.raises(DomainError) as refused:
        ShopLock(file).acquire()
    return refused.value.code


def test_the_second_one_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    lock = ShopLock(tmp_path / "toko.blangkon")
    lock.acquire()
    assert refused_code(tmp_path / "toko.blangkon") == "database.in_use"
    lock.release()
    lock.release()
    again = ShopLock(tmp_path / "toko.blangkon")
    again.acquire()
    again.release()


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "toko.blangkon"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert refused_code(file) == "database.in_use"
        holder.kill()
        holder.wait(10)
    lock = ShopLock(file)
    lock.acquire()
    lock.release()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "toko").write_text("bukan folder")
    assert refused_code(tmp_path / "toko" / "toko.blangkon") == "database.unwritable"
