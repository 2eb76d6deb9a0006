"""The wheel: all that the application needs is inside, nothing else is, and it runs from there."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("blangkon_desktop", "ui", "sync", "resources")
METADATA = ("pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that nothing left in build/ can hide a file that is missing."""
    copy = tmp_path_factory.mktemp("checkout")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in METADATA:
        shutil.copy(ROOT / name, copy / name)
    # Without isolation: setuptools comes from the lock, and building asks no index.
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="session")
def names(wheel: Path) -> set[str]:
    """The wheel's file names, without its metadata folder."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def expected_files() -> set[str]:
    """What a checkout has for run time: all modules and resources, migrations, protocol and server data."""
    kinds = {
        "blangkon_desktop": {".py", ".sql"},
        "ui": {".py"},
        "sync": {".py", ".md", ".bin", ".sql", ".html", ".css", ".svg"},
    }
    found = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
        if package == "resources" or file.suffix in kinds[package]
    }
    return {name for name in found if not name.endswith((".pyc", "~"))}


def test_the_wheel_holds_exactly_the_application(names: set[str]) -> None:
    assert names == expected_files()


@pytest.mark.parametrize(
    ("folder", "suffix"),
    [
        ("blangkon_desktop/domain", ".py"),
        ("blangkon_desktop/storage/migrations", ".sql"),
        ("ui/pages", ".py"),
        ("sync/marketplace", ".py"),
        ("resources/icons", ".svg"),
        ("resources/templates", ""),
        ("resources/translations", ".ts"),
        ("resources/translations", ".qm"),
        ("resources/rules", ""),
        ("resources/sample", ""),
        ("resources/help", ""),
        ("resources/packaging", ".sh"),
    ],
)
def test_each_kind_of_file_is_inside(names: set[str], folder: str, suffix: str) -> None:
    assert [name for name in names if name.startswith(folder + "/") and name.endswith(suffix)] != []


def test_protocol_and_icon_licence_are_inside_and_tests_are_not(names: set[str]) -> None:
    assert {"sync/PROTOCOL.md", "resources/icons/blangkon.svg", "resources/icons/LICENSE-lucide.txt"} <= names
    assert {name.partition("/")[0] for name in names} == set(PACKAGES)


def test_metadata_names_both_commands_and_forbids_uploading(wheel: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        info = f"blangkon_desktop-{project['version']}.dist-info"
        metadata = archive.read(f"{info}/METADATA").decode()
        commands = archive.read(f"{info}/entry_points.txt").decode()
    assert "Classifier: Private :: Do Not Upload" in metadata
    assert "Requires-Dist: PySide6-Essentials==6.11.3" in metadata
    assert "blangkon = blangkon_desktop.cli:main" in commands
    assert "blangkon-desktop = blangkon_desktop.__main__:main" in commands


def test_the_installed_copy_finds_its_files_and_starts(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONDONTWRITEBYTECODE": "1"}
    code = (
        "import resources, sys; from blangkon_desktop import cli; print(cli.__file__);"
        "print(resources.path('icons/blangkon.svg')); cli.build_parser().parse_args(['--help'])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    module, icon, *usage = done.stdout.splitlines()
    assert Path(module).is_relative_to(tmp_path / "site")
    assert Path(icon).is_relative_to(tmp_path / "site")
    assert usage[0].startswith("usage:")
