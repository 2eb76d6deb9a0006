"""How figures, dates and states are written for a buyer: plain Indonesian."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip
_WIB = timedelta(hours=7)
_THOUSANDTHS = 1_000

STATES = {
    "pending_shop": "Menunggu jawaban toko",
    "accepted": "Diterima toko",
    "partly_accepted": "Diterima sebagian",
    "ready": "Siap diserahkan",
    "handed_over": "Barang sudah diserahkan",
    "handed_over_after_cancel": "Diserahkan setelah dibatalkan",
    "closed": "Selesai",
    "declined": "Ditolak toko",
    "expired": "Kedaluwarsa, toko tidak menjawab",
    "cancelled": "Dibatalkan",
}
COMMANDS = {
    "place": "Pesanan dikirim",
    "accept": "Pesanan diterima",
    "decline": "Pesanan ditolak",
    "ready": "Barang siap",
    "hand_over": "Barang diserahkan",
    "take_back": "Barang kembali ke toko",
    "cancel": "Pesanan dibatalkan",
    "confirm": "Barang sudah diterima",
    "timeout": "Batas waktu lewat",
}
ACTORS = {"till": "toko", "buyer": "pembeli", "server": "sistem"}
FIELDS = {
    "office": "Nama instansi terlalu panjang; paling banyak 2.000 huruf.",
    "buyer_name": "Isi nama Anda, supaya toko tahu siapa yang memesan.",
    "phone": "Nomor telepon terlalu panjang.",
    "address": "Alamat terlalu panjang; paling banyak 2.000 huruf.",
    "sp_number": "Nomor Surat Pesanan terlalu panjang.",
    "sp_date": "Tanggal Surat Pesanan tidak terbaca. Tulis tahun-bulan-tanggal, misalnya 2026-11-24.",
    "ppn": "Pilihan PPN tidak terbaca. Centang atau kosongkan lagi.",
    "note": "Catatan terlalu panjang; paling banyak 2.000 huruf.",
}
LINES = {
    "product.gone": "Barang ini tidak dijual lagi. Hapus dari keranjang.",
    "unit.gone": "Satuan ini tidak dijual lagi. Hapus, lalu pilih satuan lain.",
    "promise.exceeded": "Jumlah ini melebihi sisa yang bisa dipesan. Kurangi jumlahnya.",
}
REFUSALS = {
    "promise.exceeded": "Ada barang yang sisanya tidak cukup lagi. Kembali ke keranjang dan kurangi jumlahnya.",
    "price.changed": "Harga berubah sejak halaman ini dibuka. Periksa jumlah yang baru, lalu kirim lagi.",
    "idempotency_key.reused": "Formulir ini sudah pernah dikirim. Kirim lagi hanya bila Anda mau memesan sekali lagi.",
    "order.illegal_transition": "Pesanan sudah berubah, jadi ini tidak bisa lagi. Lihat keadaannya di bawah.",
    "product": "Barang ini tidak ada atau tidak dijual lagi.",
    "shop": "Toko ini tidak ada.",
    "order": "Pesanan ini tidak ada. Periksa lagi alamat halamannya.",
    "path": "Halaman ini tidak ada.",
    "form.stale": "Halaman terbuka terlalu lama. Buka lagi halaman sebelumnya, lalu ulangi.",
    "too-large": "Isian terlalu besar.",
    "quota": "Terlalu banyak permintaan. Tunggu sebentar, lalu ulangi.",
    "server-error": "Pasar sedang terganggu. Tunggu sebentar, lalu ulangi. Pesanan yang sudah terkirim aman.",
    "count": "Isi jumlah dengan angka bulat, paling sedikit 1.",
    "bundle.none": "Pilih dulu berkas kiriman dari kasir.",
    "bundle.not_one": "Ini bukan berkas Blangkon. Pilih berkas yang namanya berakhir dengan .bkl.",
    "bundle.not_request": "Ini bukan berkas kiriman dari kasir. Berkas jawaban dibawa kembali ke kasirnya.",
    "bundle.newer": "Berkas ini dibuat program yang lebih baru dari pasar ini. Coba lagi setelah pasar diperbarui.",
    "bundle.incomplete": "Berkas ini baru tersalin sebagian. Salin lagi dari kasirnya, lalu pilih lagi.",
    "bundle.parts_missing": "Ada bagian kiriman yang belum dipilih. Pilih semua bagiannya sekaligus.",
    "bundle.damaged": "Berkas ini rusak. Salin lagi dari kasirnya, lalu pilih lagi.",
    "bundle.forged": "Berkas ini tidak ditandatangani kasirnya. Minta berkas yang asli.",
    "bundle.other_market": "Berkas ini untuk pasar lain. Kirim di alamat pasar itu.",
    "bundle.old_keys": "Kunci pasar sudah diganti. Buat berkas kiriman baru setelah kasirnya tersambung sekali.",
    "unauthorized": "Pasar tidak mengenali kasir ini. Hubungkan lagi kasirnya dengan kode yang baru.",
    "full": "Keranjang penuh. Pesan dulu isinya, lalu mulai lagi.",
}
OTHERWISE = "Permintaan ini tidak bisa dibaca. Kembali ke halaman sebelumnya, lalu ulangi."


def rupiah(amount: int) -> str:
    """Return whole rupiah as `Rp15.000`."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")


def quantity(qty: int, factor: int = _THOUSANDTHS) -> str:
    """Return thousandths of the base unit as a number of units, cut to three places: `2,5`."""
    whole, rest = divmod(qty * _THOUSANDTHS // factor, _THOUSANDTHS)
    places = f"{rest:03d}".rstrip("0")
    return f"{whole:,}".replace(",", ".") + (f",{places}" if places else "")


def day(iso: str) -> str:
    """Return a business date as `24 November 2026`; text that is no date stays as it is."""
    try:
        value = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(at: int) -> str:
    """Return UTC milliseconds as a date and time in WIB."""
    value = datetime.fromtimestamp(at // 1_000, UTC) + _WIB
    return f"{day(value.date().isoformat())} pukul {value:%H.%M} WIB"
