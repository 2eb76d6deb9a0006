"""prepare.sh on a machine without rights: it names the apt line that is missing and no more."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PREPARE = "resources/packaging/prepare.sh"

# Ubuntu 24.04 has libglib2.0-0t64, which provides the older name.
INSTALLED = """
installed libglib2.0-0t64, libglib2.0-0 (= 2.80.0-6)
installed libgl1,
installed libegl1, libegl-vendor (= 1), libegl1-x (= 1)
installed libxkbcommon0,
installed libfontconfig1,
installed libdbus-1-3,
installed libxcb-cursor0,
installed libxcb-icccm4,
installed libxcb-keysyms1,
installed libxcb-shape0,
installed libxcb-xkb1,
installed libxkbcommon-x11-0,
installed libxcb-render-util0,
installed libxcb-image0,
config-files fonts-noto-core,
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the script alone, on a machine whose dpkg, id and sudo answer as told."""
    folder = tmp_path / "checkout"
    (folder / PREPARE).parent.mkdir(parents=True)
    shutil.copy(ROOT / PREPARE, folder / PREPARE)
    programs = {
        "dpkg-query": f"cat <<'END'\n{INSTALLED.strip()}\nEND",
        "id": "echo 1000",
        "sudo": "exit 1",
        "python3": f'exec "{sys.executable}" "$@"',
        "apt-get": "exit 99",
    }
    for name, body in programs.items():
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(0o755)
    return folder


def prepare(checkout: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{checkout.parent / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin", **variables}
    command = ["sh", PREPARE, *arguments]
    return subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_it_names_exactly_what_is_missing(checkout: Path) -> None:
    done = prepare(checkout)
    assert done.returncode == 1
    assert "\n    sudo apt-get install -y --no-install-recommends libcups2 fonts-noto-core\n" in done.stderr
    assert not (checkout / ".venv").exists()


def test_services_are_asked_for_only_by_name(checkout: Path) -> None:
    assert "postgresql" not in prepare(checkout).stderr
    assert " fonts-noto-core make postgresql cups " in prepare(checkout, "--services").stderr


def test_an_old_python_is_refused_by_name(checkout: Path) -> None:
    old = checkout.parent / "bin" / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    done = prepare(checkout, PYTHON=str(old))
    assert done.returncode != 0
    assert "is not Python 3.11 or newer" in done.stderr


def test_unknown_options_are_refused(checkout: Path) -> None:
    done = prepare(checkout, "--everything")
    assert done.returncode == 1
    assert "unknown option --everything" in done.stderr
