"""Guesses which spreadsheet column means what, from the headings that sellers really use."""

from __future__ import annotations

from collections.abc import Mapping

from blangkon_desktop.domain.catalogue_sheet import HEADINGS
from blangkon_desktop.domain.product import search_key
from blangkon_desktop.importing.reader import RawTable

FIELDS = tuple(HEADINGS)
"""What a column can mean; name and price are required."""

_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("nama barang", "nama produk", "nama", "barang", "produk", "item", "uraian", "name", "product"),
    "price": ("harga jual", "harga satuan", "harga", "harga ecer", "harga eceran", "price", "jual"),
    "unit": ("satuan", "unit", "sat", "satuan kecil", "satuan dasar"),
    "size": ("isi satuan", "isi satuan kecil"),
    "barcode": ("barcode", "kode batang", "ean", "gtin", "barcode satuan"),
    "sku": ("sku", "kode", "kode barang", "kode produk", "plu", "no barang"),
    "category": ("kategori", "kelompok", "jenis", "golongan", "category", "jenis barang"),
    "stock": ("stok", "stock", "sisa", "saldo", "stok awal", "jumlah", "qty", "persediaan"),
    "min_stock": ("stok minimum", "stok minimal", "minimum", "stok min"),
    "tax_class": ("pajak", "ppn", "jenis pajak", "kena ppn", "tax"),
    "pack_unit": ("satuan besar", "kemasan", "satuan grosir", "satuan dus", "satuan 2"),
    "pack_size": ("isi", "isi dus", "isi kemasan", "isi satuan besar", "konversi", "isi 2"),
    "pack_price": ("harga dus", "harga grosir", "harga kemasan", "harga satuan besar", "harga 2"),
    "pack_barcode": ("barcode dus", "barcode kemasan", "barcode grosir", "barcode satuan besar", "barcode 2"),
    "prices": ("harga khusus", "harga bertingkat"),
    "aliases": ("nama lain", "alias", "nama lokal", "sebutan"),
    "nib": ("nib", "nomor induk berusaha"),
    "pirt": ("p-irt", "pirt", "no p-irt", "nomor p-irt"),
    "halal": ("halal", "sertifikat halal", "nomor halal", "no halal"),
    "group": ("kelompok varian", "grup varian"),
    "variant": ("varian", "variasi"),
    "parts": ("isi paket",),
}


def _names(field: str) -> tuple[str, ...]:
    return _HEADINGS.get(field, (HEADINGS[field].lower(),))


def guess(table: RawTable) -> dict[str, int]:
    """Field -> column index for every heading that is recognised; each column is used once."""
    headings = [search_key(cell).rstrip(".:").replace("(rp)", "").strip() for cell in table.header]
    found: dict[str, int] = {}
    for field in FIELDS:
        for name in _names(field):
            if name in headings and headings.index(name) not in found.values():
                found[field] = headings.index(name)
                break
    return found


def missing(mapping: Mapping[str, int]) -> tuple[str, ...]:
    """The required fields that no column has been given to."""
    return tuple(field for field in ("name", "price") if field not in mapping)
