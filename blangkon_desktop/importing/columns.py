"""Guesses which spreadsheet column means what, from the headings that sellers really use."""

from __future__ import annotations

from collections.abc import Mapping

from blangkon_desktop.domain.product import search_key
from blangkon_desktop.importing.reader import RawTable

FIELDS = (
    "name", "price", "unit", "barcode", "sku", "category", "stock", "tax_class",
    "pack_unit", "pack_size", "pack_price", "pack_barcode",
)  # fmt: skip
"""What a column can mean; name and price are required."""

_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("nama barang", "nama produk", "nama", "barang", "produk", "item", "uraian", "name", "product"),
    "price": ("harga jual", "harga satuan", "harga", "harga ecer", "harga eceran", "price", "jual"),
    "unit": ("satuan", "unit", "sat", "satuan kecil", "satuan dasar"),
    "barcode": ("barcode", "kode batang", "ean", "gtin", "barcode satuan"),
    "sku": ("sku", "kode", "kode barang", "kode produk", "plu", "no barang"),
    "category": ("kategori", "kelompok", "jenis", "golongan", "category", "jenis barang"),
    "stock": ("stok", "stock", "sisa", "saldo", "stok awal", "jumlah", "qty", "persediaan"),
    "tax_class": ("pajak", "ppn", "jenis pajak", "kena ppn", "tax"),
    "pack_unit": ("satuan besar", "kemasan", "satuan grosir", "satuan dus"),
    "pack_size": ("isi", "isi dus", "isi kemasan", "isi satuan besar", "konversi"),
    "pack_price": ("harga dus", "harga grosir", "harga kemasan", "harga satuan besar"),
    "pack_barcode": ("barcode dus", "barcode kemasan", "barcode grosir", "barcode satuan besar"),
}


def guess(table: RawTable) -> dict[str, int]:
    """Field -> column index for every heading that is recognised; each column is used once."""
    headings = [search_key(cell).rstrip(".:").replace("(rp)", "").strip() for cell in table.header]
    found: dict[str, int] = {}
    for field, names in _HEADINGS.items():
        for name in names:
            if name in headings and headings.index(name) not in found.values():
                found[field] = headings.index(name)
                break
    return found


def missing(mapping: Mapping[str, int]) -> tuple[str, ...]:
    """The required fields that no column has been given to."""
    return tuple(field for field in ("name", "price") if field not in mapping)
