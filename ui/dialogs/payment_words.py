"""Ways of paying in the words of a shop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.payment import CASH, KASBON, OFFICE_DEBT, QRIS, TRANSFER


def method_words(method: str) -> str:
    """The name of a way of paying; an unknown one as its own name."""
    translate = QCoreApplication.translate
    names = {
        CASH: translate("payment", "Tunai"),
        TRANSFER: translate("payment", "Transfer"),
        QRIS: translate("payment", "QRIS"),
        KASBON: translate("payment", "Kasbon"),
        OFFICE_DEBT: translate("payment", "Piutang instansi"),
    }
    return names.get(method, method)


def paid_back_by() -> dict[str, tuple[str, str, str]]:
    """How money goes back to a buyer: way of paying -> (words, icon, key)."""
    return {
        CASH: (method_words(CASH), "banknote", "F2"),
        TRANSFER: (method_words(TRANSFER), "credit-card", "F3"),
        KASBON: (QCoreApplication.translate("payment", "Kurangi utang"), "hand-coins", "F4"),
    }
