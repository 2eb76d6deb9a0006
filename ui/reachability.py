"""What the system says about its network: a hint when to try, never a reason not to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

try:
    from PySide6.QtNetwork import QNetworkInformation
except ImportError:  # a system without Qt's network library sells and reconciles all the same
    QNetworkInformation = None  # type: ignore[assignment,misc]


def free_of_charge(knows: bool, metered: bool, medium: object) -> bool:
    """A network that the system knows to be unmetered, and that is no telephone: those are often not marked."""
    media = QNetworkInformation.TransportMedium
    return knows and not metered and medium not in (media.Cellular, media.Bluetooth)


class NetworkHint(QObject):
    """Tells when the system's network came, went, or asks for a login. Silent where nobody knows."""

    came = Signal()
    went = Signal()
    asks_for_login = Signal()

    def listen(self) -> None:
        """Ask the system from now on; where it has no answer nothing is ever told."""
        if QNetworkInformation is None or not QNetworkInformation.loadDefaultBackend():
            return
        known = QNetworkInformation.instance()
        known.reachabilityChanged.connect(self.take_reachability)
        known.isBehindCaptivePortalChanged.connect(self.take_portal)

    def unmetered(self) -> bool:
        """Whether the system says that bytes cost nothing here. Where it does not know, they cost."""
        if QNetworkInformation is None or not QNetworkInformation.loadDefaultBackend():
            return False
        known = QNetworkInformation.instance()
        return free_of_charge(
            known.supports(QNetworkInformation.Feature.Metered), known.isMetered(), known.transportMedium()
        )

    def take_reachability(self, reachability: object) -> None:
        """The system's view has changed. A local network may well lead to the marketplace: it counts as come."""
        states = QNetworkInformation.Reachability
        if reachability == states.Disconnected:
            self.went.emit()
        elif reachability in (states.Online, states.Site, states.Local):
            self.came.emit()

    def take_portal(self, behind: bool) -> None:
        """The system has found a page that wants a login, or has got past it."""
        if behind:
            self.asks_for_login.emit()
        else:
            self.came.emit()
