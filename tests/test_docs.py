"""Documents keep up with the program: commands, make targets, changelog, sentences, English."""

import argparse
import ast
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from blangkon_desktop import messages
from blangkon_desktop.cli import build_parser

ROOT = Path(__file__).parents[1]
TRANSLATION = ROOT / "resources/translations/blangkon_en.ts"
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def verbs(parser: argparse.ArgumentParser) -> dict[str, str]:
    """Return every subcommand with its one-line help."""
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {choice.dest: choice.help or "" for action in actions for choice in action._choices_actions}


def qt_tool(name: str, *arguments: str | Path) -> None:
    """Run one of Qt's translation tools that come with PySide6."""
    code = f"from PySide6.scripts.pyside_tool import {name}; import sys; sys.exit({name}())"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def sources(file: Path) -> set[tuple[str, str]]:
    """Return (context, sentence) of every message in a translation file."""
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ET.parse(file).getroot().iter("context")
        for message in context.iter("message")
    }


def unfinished(file: Path) -> list[str]:
    """Return the sentences of a translation file that have no finished translation."""
    found = []
    for message in ET.parse(file).getroot().iter("message"):
        translation = message.find("translation")
        forms = [] if translation is None else list(translation.iter("numerusform")) or [translation]
        state = "missing" if translation is None else translation.get("type", "")
        if state or not forms or not all((form.text or "").strip() for form in forms):
            found.append(message.findtext("source", ""))
    return found


def fields(sentence: str) -> set[str]:
    """Return what a sentence leaves open: `{total:rp}` of an error, `%1` and `%n` of a window."""
    return set(re.findall(r"\{[^}]*\}|%L?\d|%n", sentence))


def changed_fields(file: Path) -> list[str]:
    """Return the sentences whose translation lost, changed or invented a field."""
    return [
        source
        for message in ET.parse(file).getroot().iter("message")
        if (source := message.findtext("source", ""))
        and fields(source) != fields("".join(text for part in message.iter("translation") for text in part.itertext()))
    ]


def raised_codes() -> dict[str, str]:
    """Return every literal code given to DomainError in the program, with the file that raises it."""
    found = {}
    for package in ("blangkon_desktop", "sync", "ui"):
        for file in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                    continue
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name == "DomainError" and isinstance(node.args[0].value, str):
                    found[node.args[0].value] = str(file.relative_to(ROOT))
    return found


@pytest.mark.parametrize("verb", verbs(build_parser()))
def test_every_command_is_in_the_readme_and_explains_itself(verb: str) -> None:
    assert re.search(rf"\bblangkon {verb}\b", README), f"README.md does not name `blangkon {verb}`"
    assert verbs(build_parser())[verb].strip()


def test_make_targets_are_real_and_explained() -> None:
    explained = re.findall(r"^(\w+):.*## \S", MAKEFILE, re.MULTILINE)
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert sorted(explained) == sorted(phony.split())
    for target in explained:
        done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_readme_names_the_two_commands_and_no_unknown_one() -> None:
    named = set(re.findall(r"`make ([a-z]+)", README)) | set(re.findall(r"^ *make ([a-z]+)", README, re.MULTILINE))
    assert {"run", "test"} <= named
    assert named <= set(re.findall(r"^(\w+):.*##", MAKEFILE, re.MULTILINE))


def test_changelog_speaks_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    headings = re.findall(r"^## \[?([^\]\s]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings != []
    assert headings[0] in {"Unreleased", version}


def test_english_is_complete() -> None:
    assert sources(TRANSLATION) != set()
    assert unfinished(TRANSLATION) == []
    assert changed_fields(TRANSLATION) == []


def test_translation_file_has_every_sentence_of_the_program(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    core = [*(ROOT / "blangkon_desktop").glob("messages*.py"), ROOT / "blangkon_desktop" / "__main__.py"]
    files = [*sorted((ROOT / "ui").rglob("*.py")), *core]
    alias = ("-tr-function-alias", "QT_TRANSLATE_NOOP+=_N")
    qt_tool("lupdate", *alias, *files, "-ts", fresh)
    assert sources(fresh) == sources(TRANSLATION), "run `make translations`"


def test_compiled_translation_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    qt_tool("lrelease", TRANSLATION, "-qm", fresh)
    assert fresh.read_bytes() == TRANSLATION.with_suffix(".qm").read_bytes(), "run `make translations`"


def test_every_code_that_is_raised_has_a_sentence() -> None:
    nameless = {code: file for code, file in raised_codes().items() if code not in messages.MESSAGES}
    assert nameless == {}


def test_every_error_says_what_to_do_in_both_languages() -> None:
    english = {sentence for context, sentence in sources(TRANSLATION) if context == "errors"}
    for code, (text, next_step) in messages.MESSAGES.items():
        assert text.strip(), code
        assert next_step.strip(), code
        assert {text, next_step} <= english, code


def test_the_translation_checker_has_teeth(tmp_path: Path) -> None:
    file = tmp_path / "bad.ts"
    file.write_text(
        "<TS><context><name>Page</name>"
        "<message><source>Bayar {total:rp}</source><translation>Pay {total}</translation></message>"
        '<message><source>Batal</source><translation type="unfinished"></translation></message>'
        "<message><source>Tunda</source><translation></translation></message>"
        "<message><source>Simpan</source></message>"
        "</context></TS>",
        encoding="utf-8",
    )
    assert unfinished(file) == ["Batal", "Tunda", "Simpan"]
    assert changed_fields(file) == ["Bayar {total:rp}"]
    assert ("Page", "Tunda") in sources(file)


def test_the_code_finder_finds_a_known_code() -> None:
    assert any(file.startswith("blangkon_desktop/domain/") for file in raised_codes().values())
