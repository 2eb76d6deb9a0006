"""A real browser without a screen, told what to do by Chromium's own pipe (DevTools protocol over file descriptors)."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
WITHOUT = "BLANGKON_WITHOUT_CHROMIUM"
HOW_TO_INSTALL = f"Chromium was not found. Install it: apt-get install chromium   (or set {WITHOUT}=1)"


def program() -> str | None:
    """Where Chromium is, or None."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)

_START = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Chromium:
    """One tab. Use as a context manager."""

    def __init__(self, profile: Path, *, size: tuple[int, int] = (390, 844)) -> None:
        found = program()
        if found is None:
            raise FileNotFoundError(HOW_TO_INSTALL)
        # It reads commands from descriptor 3 and writes to 4.
        (for_it, self._out), (self._in, from_it) = os.pipe(), os.pipe()
        command = [
            found, "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--no-sandbox",
            "--disable-dev-shm-usage", f"--user-data-dir={profile}", "about:blank",
        ]  # fmt: skip
        starter = [sys.executable, "-c", _START, str(for_it), str(from_it), *command]
        self._process = subprocess.Popen(
            starter, pass_fds=(for_it, from_it), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(for_it)
        os.close(from_it)
        self._number = 0
        self._session = ""
        self._rest = b""
        self._events: list[str] = []
        self._size = size

    def __enter__(self) -> Chromium:
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Accessibility"):
            self._call(f"{domain}.enable")
        width, height = self._size
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(20)
        os.close(self._out)
        os.close(self._in)

    def open(self, url: str) -> None:
        """Load a page to its end."""
        self._call("Page.navigate", url=url)
        self._until("Page.loadEventFired")

    def click(self, selector: str) -> None:
        """Press what leads to another page, and wait for that."""
        self.run(f"document.querySelector({json.dumps(selector)}).click()")
        self._until("Page.loadEventFired")

    def fill(self, name: str, value: str) -> None:
        """Write into the field of that name."""
        self.run(f"document.querySelector('[name={json.dumps(name)}]').value = {json.dumps(value)}")

    def run(self, script: str) -> Any:
        """The value of a script in the page."""
        answer = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def text(self) -> str:
        """What a person reads."""
        return str(self.run("document.body.innerText"))

    def unnamed(self) -> list[str]:
        """Roles of controls that a screen reader cannot name."""
        nodes = self._call("Accessibility.getFullAXTree")["nodes"]
        asked = {"button", "link", "textbox", "radio", "checkbox", "combobox", "Date", "searchbox", "spinbutton"}
        shown = [node for node in nodes if not node["ignored"] and node["role"]["value"] in asked]
        assert shown
        return [node["role"]["value"] for node in shown if not node.get("name", {}).get("value", "").strip()]

    def wider_than_its_window(self) -> bool:
        """Whether one has to scroll sideways."""
        return bool(self.run("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    def screenshot(self, file: Path) -> None:
        """Draw the whole page into a PNG."""
        picture = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        file.write_bytes(base64.b64decode(picture["data"]))

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self._events.append(answer.get("method", ""))
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _until(self, event: str) -> None:
        while event not in self._events:
            self._events.append(self._next().get("method", ""))
        self._events.clear()

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._in, 65_536)
            if not piece:
                raise BrokenPipeError("Chromium is gone")
            self._rest += piece
        message, self._rest = self._rest.split(b"\0", 1)
        read: dict[str, Any] = json.loads(message)
        return read
