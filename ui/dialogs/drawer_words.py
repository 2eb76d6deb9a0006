"""What the kinds of money in and out of the drawer are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.shift import EXPENSE, IN, OUT


def kind_title(kind: str) -> str:
    """What a person does with the drawer."""
    translate = QCoreApplication.translate
    return {
        IN: translate("drawer", "Uang masuk"),
        OUT: translate("drawer", "Uang keluar"),
        EXPENSE: translate("drawer", "Pengeluaran"),
    }[kind]


def category_words(category: str) -> str:
    """Why it came or went."""
    translate = QCoreApplication.translate
    return {
        "modal": translate("drawer", "Tambah modal"),
        "tukar": translate("drawer", "Tukar uang"),
        "setor_bank": translate("drawer", "Setor ke bank"),
        "ambil_pemilik": translate("drawer", "Diambil pemilik"),
        "listrik": translate("drawer", "Listrik dan air"),
        "sewa": translate("drawer", "Sewa"),
        "upah": translate("drawer", "Upah"),
        "transport": translate("drawer", "Bensin dan ongkos"),
        "perlengkapan": translate("drawer", "Plastik dan perlengkapan"),
        "kebersihan": translate("drawer", "Kebersihan dan iuran"),
        "lain": translate("drawer", "Lain-lain"),
    }.get(category, category)
