"""What the program says about prices, kits, names and permits of goods; part of `blangkon_desktop.messages`."""

from __future__ import annotations

from blangkon_desktop.messages_counter import QT_TRANSLATE_NOOP

_N = QT_TRANSLATE_NOOP
GOODS_MESSAGES: dict[str, tuple[str, str]] = {
    "product.detail_unreadable": (
        _N("errors", "Keterangan barang “{field}” tidak bisa dibaca."),
        _N("errors", "Perbarui program di kasir yang mengirimnya, lalu kirim lagi."),
    ),
    "product.nib_wrong": (
        _N("errors", "NIB “{text}” bukan nomor yang benar."),
        _N("errors", "NIB terdiri dari 13 angka. Boleh dikosongkan."),
    ),
    "product.pirt_wrong": (
        _N("errors", "Nomor P-IRT “{text}” bukan nomor yang benar."),
        _N("errors", "Nomor P-IRT terdiri dari 15 angka. Boleh dikosongkan."),
    ),
    "product.halal_wrong": (
        _N("errors", "Nomor halal “{text}” bukan nomor yang benar."),
        _N("errors", "Nomor sertifikat halal diawali huruf ID lalu angka. Boleh dikosongkan."),
    ),
    "product.alias_too_long": (
        _N("errors", "Nama lain “{text}…” terlalu panjang."),
        _N("errors", "Pendekkan sampai {limit} huruf."),
    ),
    "product.too_many_aliases": (
        _N("errors", "Nama lainnya terlalu banyak."),
        _N("errors", "Simpan paling banyak {limit} nama lain yang benar-benar dipakai orang."),
    ),
    "product.too_many_prices": (
        _N("errors", "Harga khusus {product} terlalu banyak."),
        _N("errors", "Hapus harga lama yang tidak dipakai lagi; paling banyak {limit}."),
    ),
    "product.date_wrong": (
        _N("errors", "“{text}” bukan tanggal."),
        _N("errors", "Tulis tanggalnya seperti 01/12/2026, atau kosongkan kalau berlaku sejak sekarang."),
    ),
    "product.price_plain": (
        _N("errors", "Ada harga khusus per {unit} tanpa kelas, jumlah, atau tanggal."),
        _N("errors", "Isi salah satunya. Harga biasa ditulis di satuannya."),
    ),
    "product.price_twice": (
        _N("errors", "Harga khusus per {unit} untuk kelas, jumlah, dan tanggal yang sama tertulis dua kali."),
        _N("errors", "Hapus salah satu."),
    ),
    "kit.too_many_parts": (
        _N("errors", "Isi {product} terlalu banyak."),
        _N("errors", "Satu paket berisi paling banyak {limit} macam barang."),
    ),
    "kit.part_twice": (
        _N("errors", "Ada barang yang tertulis dua kali dalam {product}."),
        _N("errors", "Gabungkan jumlahnya dalam satu baris."),
    ),
    "kit.in_itself": (
        _N("errors", "{product} tidak bisa menjadi isi dirinya sendiri."),
        _N("errors", "Pilih barang lain sebagai isinya."),
    ),
    "kit.of_kit": (
        _N("errors", "{product} sendiri sebuah paket, jadi tidak bisa menjadi isi paket lain."),
        _N("errors", "Masukkan barang-barang isinya satu per satu."),
    ),
    "kit.part_of_kit": (
        _N("errors", "{product} adalah isi paket {kit}, jadi tidak bisa menjadi paket."),
        _N("errors", "Keluarkan dulu dari paket itu, atau buat barang baru untuk paketnya."),
    ),
    "kit.part_short": (
        _N("errors", "Stok {product} tidak cukup untuk satu paket: ada {left:qty}, perlu {wanted:qty}."),
        _N("errors", "Terima barangnya dulu, atau simpan tanpa menampilkannya di pasar."),
    ),
    "kit.not_whole": (
        _N("errors", "{product} adalah paket dan tidak bisa dibagi."),
        _N("errors", "Tulis jumlah paket yang utuh, misalnya 1 atau 2."),
    ),
    "stock.nothing_inside": (
        _N("errors", "{unit} adalah satuan terkecil {product}, tidak ada yang bisa dibuka."),
        _N("errors", "Pilih satuan yang lebih besar, misalnya dus atau pak."),
    ),
}
