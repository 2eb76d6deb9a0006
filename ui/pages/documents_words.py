"""What papers are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.document import BAST, INVOICE, KUITANSI, NOTA, SURAT_JALAN


def type_words(kind: str) -> str:
    """The name of a document type, as sellers and offices say it; trade terms stay what they are."""
    translate = QCoreApplication.translate
    words = {
        NOTA: translate("documents", "Nota"),
        INVOICE: translate("documents", "Invoice"),
        KUITANSI: translate("documents", "Kuitansi"),
        SURAT_JALAN: translate("documents", "Surat jalan"),
        BAST: translate("documents", "BAST"),
    }
    return words.get(kind, kind)
