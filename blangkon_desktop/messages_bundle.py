"""What the program says about files that go to the marketplace and come back; part of `blangkon_desktop.messages`."""

from __future__ import annotations

from blangkon_desktop.messages_counter import QT_TRANSLATE_NOOP

_N = QT_TRANSLATE_NOOP
BUNDLE_MESSAGES: dict[str, tuple[str, str]] = {
    "bundle.disk": (
        _N("errors", "“{file}” tidak bisa dibaca atau ditulis: {detail}."),
        _N("errors", "Periksa flashdisk atau foldernya, lalu coba lagi."),
    ),
    "bundle.not_one": (
        _N("errors", "Ini bukan berkas Blangkon."),
        _N("errors", "Pilih berkas yang namanya berakhir dengan .bkl."),
    ),
    "bundle.newer": (
        _N("errors", "Berkas ini dibuat oleh program yang lebih baru."),
        _N("errors", "Perbarui program ini, lalu buka lagi berkasnya. Tidak ada yang berubah."),
    ),
    "bundle.incomplete": (
        _N("errors", "Berkas ini baru tersalin sebagian (bagian {part}: {has} dari {size} bita)."),
        _N("errors", "Salin lagi berkas itu dari sumbernya, lalu buka lagi."),
    ),
    "bundle.parts_missing": (
        _N("errors", "Berkas ini terdiri dari {total} bagian; bagian {missing} belum ada."),
        _N("errors", "Salin bagian yang belum ada ke folder yang sama, lalu buka lagi."),
    ),
    "bundle.too_many_parts": (
        _N("errors", "Isinya akan terpecah menjadi lebih dari {most} bagian."),
        _N("errors", "Pilih ukuran bagian yang lebih besar."),
    ),
    "bundle.damaged": (
        _N("errors", "Berkas ini rusak, jadi tidak dipakai."),
        _N("errors", "Salin lagi dari sumbernya. Kalau tetap rusak, minta berkas baru."),
    ),
    "bundle.forged": (
        _N("errors", "Berkas ini tidak ditandatangani pasar, atau isinya diubah di jalan, jadi tidak dipakai."),
        _N("errors", "Minta berkas yang asli. Kalau pasar baru mengganti kuncinya, sambungkan sekali dulu."),
    ),
    "bundle.not_answer": (
        _N("errors", "Ini berkas kiriman dari {shop}, bukan berkas jawaban."),
        _N("errors", "Bawa berkas ini ke pasar. Yang dibuka di sini berkas jawabannya."),
    ),
    "bundle.other_market": (
        _N("errors", "Berkas ini milik pasar lain."),
        _N("errors", "Buka di komputer yang terhubung ke pasar itu."),
    ),
    "bundle.other_till": (
        _N("errors", "Berkas ini untuk kasir lain: {shop}, kasir nomor {till}."),
        _N("errors", "Buka di komputer yang membuat berkas kirimannya."),
    ),
    "bundle.other_shop": (
        _N("errors", "Paket ini milik toko lain ({shop})."),
        _N("errors", "Minta paket awal untuk toko ini."),
    ),
    "bundle.pack_late": (
        _N("errors", "Komputer ini sudah lebih jauh dari paket ini, jadi paketnya tidak dipakai."),
        _N("errors", "Cukup sambungkan atau pakai berkas kiriman; yang belum ada diambil sendiri."),
    ),
    "bundle.copy": (
        _N("errors", "Ada komputer lain yang memakai salinan data toko ini."),
        _N("errors", "Sambungkan komputer ini sekali lewat internet; nomornya lalu dipisahkan sendiri."),
    ),
    "bundle.too_long_away": (
        _N("errors", "Kasir ini lama tidak bertemu pasar. Stok dari kasir lain belum terbaca."),
        _N("errors", "Sambungkan sekali lewat internet. Kirimannya sudah diterima pasar."),
    ),
    "bundle.refused": (
        _N("errors", "Pasar menolak berkas kirimannya ({problem})."),
        _N("errors", "Buat berkas kiriman baru. Data tetap tersimpan di sini."),
    ),
    "sync.copy_found": (
        _N("errors", "Komputer lain memakai salinan data toko ini, jadi komputer ini mendapat nomor kasir baru."),
        _N("errors", "Tidak perlu apa-apa. Nomor nota selanjutnya memakai huruf yang baru."),
    ),
    "sync.server_rewound": (
        _N("errors", "Pasar memulihkan data lama."),
        _N("errors", "Tidak perlu apa-apa: yang hilang di sana dikirim lagi dari sini."),
    ),
}  # fmt: skip
