"""Files the application reads and never writes: icons, templates, translations, tax rules, samples, help."""

from importlib.resources import files
from pathlib import Path


def path(name: str) -> Path:
    """Return the real path of `name`, such as "icons/printer.svg", in a checkout, a wheel or a frozen build.

    Raises FileNotFoundError when there is no such file or folder.
    """
    found = Path(str(files(__name__).joinpath(name)))
    if not found.exists():
        raise FileNotFoundError(f"no resource named {name!r}")
    return found


def text(name: str) -> str:
    """Return the UTF-8 text of the resource `name`. Raises FileNotFoundError when there is no such file."""
    return path(name).read_text(encoding="utf-8")
