"""A private CUPS server with its own queues and a virtual IPP printer, so that tests print for real.

Nothing of the system's own printing is touched: CUPS, D-Bus and Avahi run from a folder of ours and are
ended by their process ids. Needs root (as in CI), because cupsd and avahi-daemon start as root and then
drop rights.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

_START_SECONDS = 20.0
_PACKAGES = "cups cups-client cups-ipp-utils printer-driver-cups-pdf dbus avahi-daemon"
_PROGRAMS = ("cupsd", "lp", "lpstat", "lpadmin", "ippeveprinter", "dbus-daemon", "avahi-daemon")
_SEARCH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])

_CUPSD_CONF = """\
LogLevel debug
Listen {root}/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES_CONF = """\
ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/access.log
ErrorLog {root}/error.log
PageLog {root}/page.log
Printcap {root}/printcap
"""
_DBUS_CONF = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={root}/bus.sock</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true"/>
    <allow receive_type="*"/>
  </policy>
</busconfig>
"""
_AVAHI_CONF = """\
[server]
host-name=printer-uji
use-ipv6=no
allow-interfaces=lo
[publish]
publish-workstation=no
"""


def missing() -> str:
    """An empty text where all programs are here; else what is missing and the line that installs it."""
    absent = [name for name in _PROGRAMS if shutil.which(name, path=_SEARCH) is None]
    if absent:
        return f"missing: {', '.join(absent)}. Install: apt-get install --no-install-recommends {_PACKAGES}"
    return "" if os.geteuid() == 0 else "cupsd and avahi-daemon of our own need root"


class CupsServer:
    """A running private CUPS; `environment` makes any program use it. Use as a context manager."""

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="blangkon-cups-"))
        self.environment = {
            "CUPS_SERVER": f"{self.root}/cups.sock",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.root}/bus.sock",
        }
        self._processes: list[subprocess.Popen[bytes]] = []
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> CupsServer:
        try:
            self._stack.enter_context(_one_at_a_time())
            self.root.chmod(0o755)  # CUPS's helpers run as another user
            for name in ("etc", "spool", "spool/tmp", "cache", "state"):
                (self.root / name).mkdir()
            self._start_cups()
            self._start_bus()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def add_raw_queue(self, name: str, port: int) -> None:
        """A queue that passes bytes unchanged to a socket on this machine."""
        self._admin(["-p", name, "-E", "-v", f"socket://127.0.0.1:{port}"])

    def add_ipp_printer(self, name: str) -> Path:
        """A virtual IPP Everywhere printer that takes PDF on A4 and has no A5; returns the folder of its jobs."""
        folder = self.root / name
        folder.mkdir()
        port = free_port()
        # The command stands for the paper feed, which would otherwise be imitated by a wait of seconds.
        command = ["ippeveprinter", "-p", str(port), "-n", "localhost", "-c", "/bin/true", "-d", str(folder)]
        command += ["-k", "-f", "application/pdf,image/pwg-raster,image/urf", name]
        self._start(command, lambda: _listens(port))
        self._admin(["-p", name, "-E", "-v", f"ipp://localhost:{port}/ipp/print", "-m", "everywhere"])
        return folder

    def log(self) -> str:
        """CUPS's error log, for a failing test's message."""
        return (self.root / "error.log").read_text(errors="replace")

    def _start_cups(self) -> None:
        (self.root / "cupsd.conf").write_text(_CUPSD_CONF.format(root=self.root))
        (self.root / "cups-files.conf").write_text(_FILES_CONF.format(root=self.root))
        command = ["cupsd", "-f", "-c", f"{self.root}/cupsd.conf", "-s", f"{self.root}/cups-files.conf"]
        self._start(command, lambda: self._run(["lpstat", "-r"]).stdout == b"scheduler is running\n")

    def _start_bus(self) -> None:
        (self.root / "bus.conf").write_text(_DBUS_CONF.format(root=self.root))
        (self.root / "avahi.conf").write_text(_AVAHI_CONF)
        bus = ["dbus-daemon", f"--config-file={self.root}/bus.conf", "--nofork", "--nopidfile"]
        self._start(bus, (self.root / "bus.sock").exists)
        avahi = ["avahi-daemon", "-f", f"{self.root}/avahi.conf", "--no-rlimits", "--no-chroot"]
        self._start(avahi, lambda: _finds_program("org.freedesktop.Avahi", self._environment()))

    def _admin(self, arguments: Sequence[str]) -> None:
        done = self._run(["lpadmin", *arguments])
        if done.returncode:
            raise RuntimeError(f"lpadmin {arguments}: {done.stderr.decode()}\n{self.log()}")

    def _run(self, command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, capture_output=True, timeout=30, env=self._environment(), check=False)

    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment, "PATH": _SEARCH, "LC_ALL": "C.UTF-8"}

    def _start(self, command: Sequence[str], ready: Callable[[], bool]) -> None:
        log = self._stack.enter_context((self.root / f"{command[0]}.log").open("wb"))
        process = subprocess.Popen(command, stdout=log, stderr=log, env=self._environment())
        self._processes.append(process)
        deadline = time.monotonic() + _START_SECONDS
        while not ready():
            if process.poll() is not None or time.monotonic() > deadline:
                said = (self.root / f"{command[0]}.log").read_text(errors="replace")
                raise RuntimeError(f"{command[0]} did not start: {said}")
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.05)

    def _stop(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)
        self._stack.close()
        shutil.rmtree(self.root)


def free_port() -> int:
    """A TCP port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _finds_program(name: str, environment: dict[str, str]) -> bool:
    command = ["dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
    command += ["org.freedesktop.DBus.NameHasOwner", f"string:{name}"]
    done = subprocess.run(command, capture_output=True, timeout=10, env=environment, check=False)
    return b"boolean true" in done.stdout


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Avahi's pid file is the machine's only one: parallel test workers take turns."""
    with (Path(tempfile.gettempdir()) / "blangkon-cups.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
