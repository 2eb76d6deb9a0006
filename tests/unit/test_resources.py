"""Resources are found by name, and every icon can be recoloured."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import resources

ICONS = sorted(resources.path("icons").glob("*.svg"))


def test_path_is_a_real_file() -> None:
    assert resources.path("icons/printer.svg").is_file()


def test_text_reads_utf8() -> None:
    assert resources.text("icons/LICENSE-lucide.txt").startswith("ISC License")


def test_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/batik\.svg"):
        resources.path("icons/batik.svg")


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_icon_is_square_and_takes_the_text_colour(icon: Path) -> None:
    root = ET.parse(icon).getroot()
    assert root.get("width") == root.get("height")
    assert root.get("stroke") == "currentColor" or icon.stem == "blangkon"
