"""What the program says when something cannot be done: a sentence and a next step in plain Bahasa Indonesia per code.

Qt-free, so that the command line speaks the same words; `ui.messages` passes them through Qt's translation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.domain.quantity import format_quantity
from blangkon_desktop.messages_bundle import BUNDLE_MESSAGES
from blangkon_desktop.messages_counter import COUNTER_MESSAGES, QT_TRANSLATE_NOOP
from blangkon_desktop.messages_goods import GOODS_MESSAGES


@dataclass(frozen=True)
class Message:
    """`text` says what happened, `next_step` what to do now, `code` what to tell whoever helps."""

    code: str
    text: str
    next_step: str


class _Words(Formatter):
    """`{total:rp}` writes rupiah, `{left:qty}` a quantity; a value that is missing is left out, never an error."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), "")

    def format_field(self, value: Any, spec: str) -> str:
        if spec == "rp" and isinstance(value, int):
            return format_rupiah(value)
        if spec == "qty" and isinstance(value, int):
            return format_quantity(value)
        return str(value)


def fill(template: str, values: Mapping[str, object]) -> str:
    """The sentence with its facts in place."""
    return _Words().vformat(template, (), values)


def template(code: str) -> tuple[str, str]:
    """(sentence, next step) of a code, not filled in; unknown codes get the sentence for a bug in the program."""
    return MESSAGES.get(code, MESSAGES["program.bug"])


def sentence(code: str, values: Mapping[str, object]) -> Message:
    """The filled Indonesian message of a code."""
    text, next_step = template(code)
    return Message(code, fill(text, values), fill(next_step, values))


_N = QT_TRANSLATE_NOOP
MESSAGES: dict[str, tuple[str, str]] = {
    **COUNTER_MESSAGES,
    **BUNDLE_MESSAGES,
    **GOODS_MESSAGES,
    # Stock ----------------------------------------------------------------------------------------
    "stock.nothing_received": (
        _N("errors", "Belum ada barang yang diterima."),
        _N("errors", "Pilih barang dan isi jumlahnya."),
    ),
    "stock.quantity_wrong": (
        _N("errors", "Jumlah {product} tidak masuk akal."),
        _N("errors", "Periksa lagi jumlahnya."),
    ),
    "stock.adjustment_unclear": (
        _N("errors", "Perubahan stok {product} belum jelas."),
        _N("errors", "Isi hasil hitungan, atau jumlah yang berkurang, salah satu saja."),
    ),
    # Orders and documents -------------------------------------------------------------------------
    "order.missing": (_N("errors", "Pesanan ini tidak ditemukan."), _N("errors", "Muat ulang daftar pesanan.")),
    "order.illegal_transition": (
        _N("errors", "Pesanan {number} sudah berubah, jawaban ini tidak berlaku lagi."),
        _N("errors", "Lihat keadaan pesanan yang terbaru, lalu putuskan lagi."),
    ),
    "order.stale_version": (
        _N("errors", "Pembeli mengubah pesanan ini sebelum jawaban Anda sampai."),
        _N("errors", "Lihat isi pesanan yang terbaru, lalu jawab lagi."),
    ),
    "order.unknown": (
        _N("errors", "Pasar tidak mengenal pesanan ini."),
        _N("errors", "Hubungi layanan Blangkon dengan nomor pesanannya."),
    ),
    "order.handed_over_after_cancel": (
        _N("errors", "Barang sudah diserahkan, padahal pesanan {number} sudah batal."),
        _N("errors", "Hubungi pembelinya, dan sepakati pembayaran atau pengembaliannya."),
    ),
    "order.reason_missing": (
        _N("errors", "Alasan menolak pesanan {number} belum diisi."),
        _N("errors", "Tulis alasannya, pembeli akan membacanya."),
    ),
    "document.type_unknown": (
        _N("errors", "Jenis dokumen “{type}” tidak dikenal."),
        _N("errors", "Pilih nota, invoice, kuitansi, surat jalan, atau BAST."),
    ),
    "document.missing": (_N("errors", "Dokumen ini tidak ditemukan."), _N("errors", "Cari dengan nomornya.")),
    "clock.impossible": (
        _N("errors", "Hari ini tidak mungkin {date}."),
        _N("errors", "Lihat tanggal di ponsel, lalu isi lagi."),
    ),
    "clock.unreadable": (
        _N("errors", "“{text}” bukan tanggal dan jam."),
        _N("errors", "Tulis misalnya 2026-11-24 13:05."),
    ),
    "sync.data_cap": (
        _N("errors", "Batas data sudah tercapai, sisanya menunggu."),
        _N("errors", "Tunggu besok, naikkan batasnya di Pengaturan, atau izinkan jawaban pesanan lewat dulu."),
    ),
    "sync.pictures_full": (
        _N("errors", "Tempat foto toko ini di pasar sudah penuh."),
        _N("errors", "Hapus foto barang yang tidak dijual lagi. Penjualan dan pesanan tidak terpengaruh."),
    ),
    "sync.clock_wrong": (
        _N("errors", "Sambungan aman ke pasar ditolak karena jam komputer ini salah."),
        _N("errors", "Atur tanggal dan jam komputer, lalu kirim lagi. Penjualan tetap tersimpan."),
    ),
    "number.unreadable": (
        _N("errors", "“{number}” bukan nomor dokumen toko ini."),
        _N("errors", "Tulis seperti di kertas, misalnya A017/INV/2026."),
    ),
    "number.range_wrong": (
        _N("errors", "Dari {first} sampai {last} bukan satu rentang nomor."),
        _N("errors", "Pakai nomor awal dan akhir dari jenis, tahun, dan kasir yang sama."),
    ),
    "number.note_missing": (
        _N("errors", "Alasan nomor {number} belum ditulis."),
        _N("errors", "Tulis apa yang terjadi, misalnya: kertas rusak."),
    ),
    "number.issued": (
        _N("errors", "Nomor {number} sudah terbit, jadi tidak kosong."),
        _N("errors", "Cari dokumennya dengan nomor itu."),
    ),
    "document.of_refund": (
        _N("errors", "{number} adalah nota retur."),
        _N("errors", "Buat dokumen dari nota penjualan aslinya."),
    ),
    "document.not_paid": (
        _N("errors", "Nota {number} belum lunas, kuitansi belum bisa dibuat."),
        _N("errors", "Buat kuitansi setelah uangnya diterima."),
    ),
    "document.order_not_accepted": (
        _N("errors", "Pesanan {number} belum diterima atau sudah batal."),
        _N("errors", "Terima dulu pesanannya, lalu buat dokumennya."),
    ),
    "tax.no_rule": (
        _N("errors", "Belum ada aturan pajak untuk tanggal {date}."),
        _N("errors", "Periksa tanggal komputer ini."),
    ),
    "settings.value_unknown": (
        _N("errors", "Ada pengaturan yang tidak dikenal."),
        _N("errors", "Pilih dari pilihan yang tersedia."),
    ),
    "settings.key_taken": (
        _N("errors", "Tombol {key} sudah dipakai untuk: {action}."),
        _N("errors", "Pilih tombol lain, atau ubah dulu yang itu."),
    ),
    "settings.key_typed": (
        _N("errors", "Huruf dan angka dipakai untuk mengetik, tidak bisa menjadi tombol pintas."),
        _N("errors", "Tekan F1 sampai F12, atau Ctrl dan Alt bersama satu huruf."),
    ),
    # Files and the database -----------------------------------------------------------------------
    "file.missing": (
        _N("errors", "Berkas {path} tidak ditemukan."),
        _N("errors", "Periksa letaknya, atau colokkan lagi flashdisk-nya."),
    ),
    "file.no_space": (
        _N("errors", "Tempat penyimpanan penuh, {path} tidak bisa ditulis."),
        _N("errors", "Hapus berkas yang tidak perlu, lalu coba lagi. Data toko tidak berubah."),
    ),
    "file.unwritable": (
        _N("errors", "{path} tidak bisa ditulis."),
        _N("errors", "Pilih folder lain, atau tutup program yang sedang memakainya."),
    ),
    "database.not_ours": (
        _N("errors", "{path} bukan berkas toko Blangkon."),
        _N("errors", "Pilih berkas toko.blangkon. Berkas itu tidak diubah."),
    ),
    "database.corrupt": (
        _N("errors", "Berkas toko {path} rusak dan tidak dibuka, supaya tidak bertambah rusak."),
        _N("errors", "Jangan hapus berkasnya. Pulihkan dari cadangan terakhir: blangkon restore."),
    ),
    "database.newer": (
        _N("errors", "Berkas toko ini dibuat oleh program yang lebih baru (versi {version}, program ini {known})."),
        _N("errors", "Pasang program versi terbaru. Data toko tidak diubah."),
    ),
    "database.upgrade_failed": (
        _N("errors", "Berkas toko belum bisa disesuaikan dengan program ini, dan sudah dikembalikan seperti semula."),
        _N("errors", "Pakai program versi sebelumnya dulu, dan kirim kode ini ke layanan Blangkon."),
    ),
    "database.unwritable": (
        _N("errors", "Berkas toko tidak bisa ditulis: {path}."),
        _N("errors", "Periksa apakah foldernya terkunci atau hanya bisa dibaca."),
    ),
    "database.full": (
        _N("errors", "Disk penuh. Perubahan terakhir tidak disimpan, yang lain aman."),
        _N("errors", "Kosongkan tempat di disk, lalu ulangi yang terakhir tadi."),
    ),
    "database.in_use": (
        _N("errors", "Toko ini sudah terbuka di jendela lain."),
        _N("errors", "Pakai jendela yang sudah terbuka, atau tutup dulu."),
    ),
    "database.disk_error": (
        _N("errors", "Disk gagal membaca atau menulis. Perubahan terakhir tidak disimpan."),
        _N("errors", "Salin cadangan ke flashdisk sekarang, lalu periksa disknya."),
    ),
    "restore.target_exists": (
        _N("errors", "Sudah ada toko di {path}."),
        _N("errors", "Pindahkan dulu berkas itu, supaya tidak ada data yang tertimpa."),
    ),
    # Spreadsheets ---------------------------------------------------------------------------------
    "import.unreadable": (
        _N("errors", "{path} bukan berkas Excel (.xlsx) atau CSV yang bisa dibaca."),
        _N("errors", "Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."),
    ),
    "import.old_excel": (
        _N("errors", "{path} berformat Excel lama (.xls)."),
        _N("errors", "Simpan ulang sebagai .xlsx, lalu coba lagi."),
    ),
    "import.too_large": (
        _N("errors", "{path} terlalu besar ({rows} baris lebih)."),
        _N("errors", "Bagi menjadi beberapa berkas."),
    ),
    "import.empty": (_N("errors", "{path} tidak berisi baris barang."), _N("errors", "Periksa lembar pertamanya.")),
    "import.no_name_column": (
        _N("errors", "Kolom nama barang tidak ditemukan."),
        _N("errors", "Pilih sendiri kolom mana yang berisi nama barang."),
    ),
    "import.no_price_column": (
        _N("errors", "Kolom harga tidak ditemukan."),
        _N("errors", "Pilih sendiri kolom mana yang berisi harga."),
    ),
    "import.cell_missing": (_N("errors", "{column} kosong."), _N("errors", "Isi sel itu di berkasnya.")),
    "import.barcode_damaged": (
        _N("errors", "Barcode “{barcode}” sudah diubah Excel menjadi angka panjang."),
        _N("errors", "Jadikan kolom barcode teks di Excel, lalu ketik ulang barcode-nya."),
    ),
    "import.twice": (
        _N("errors", "{what} “{value}” sudah ada di baris {first}."),
        _N("errors", "Hapus salah satu barisnya."),
    ),
    "import.cancelled": (_N("errors", "Impor dibatalkan."), _N("errors", "Tidak ada yang berubah.")),
    # Printing -------------------------------------------------------------------------------------
    "print.money_unprintable": (
        _N("errors", "Printer ini tidak bisa menulis angka pada baris “{row}”."),
        _N("errors", "Pakai printer lain, atau cetak sebagai PDF."),
    ),
    "print.unreachable": (
        _N("errors", "Printer {target} tidak menjawab."),
        _N("errors", "Nyalakan printernya, periksa kabelnya, lalu cetak lagi. Penjualannya sudah tersimpan."),
    ),
    "print.queue_missing": (
        _N("errors", "Printer {target} tidak ada di komputer ini."),
        _N("errors", "Pilih printer lain di Pengaturan. Penjualannya sudah tersimpan."),
    ),
    "print.job_failed": (
        _N("errors", "Printer membatalkan cetakan: {reason}"),
        _N("errors", "Periksa kertas dan ukurannya, lalu cetak lagi. Penjualannya sudah tersimpan."),
    ),
    "print.target_unreadable": (
        _N("errors", "Alamat printer “{target}” tidak dikenali."),
        _N("errors", "Pilih lagi printernya di Pengaturan."),
    ),
    "print.job_waiting": (
        _N("errors", "Printer {target} sudah menerima cetakan, tetapi belum mencetaknya."),
        _N("errors", "Periksa kertas dan kabelnya. Jangan cetak ulang dulu, supaya tidak keluar dua kali."),
    ),
    "print.spooler_missing": (
        _N("errors", "Layanan cetak tidak ada di komputer ini."),
        _N("errors", "Pasang layanan cetak (CUPS), atau simpan sebagai PDF."),
    ),
    "print.not_set_up": (
        _N("errors", "Printer belum dipilih."),
        _N("errors", "Pilih printer di Pengaturan, atau simpan sebagai PDF."),
    ),
    # Reconciling ----------------------------------------------------------------------------------
    "sync.not_enrolled": (
        _N("errors", "Toko ini belum terhubung ke pasar Blangkon."),
        _N("errors", "Buka Pengaturan, isi alamat pasar dan kode delapan huruf."),
    ),
    "sync.offline": (
        _N("errors", "Pasar belum bisa dihubungi. Jualan tetap jalan, semua tersimpan di sini."),
        _N("errors", "Tidak perlu apa-apa. Dicoba lagi sendiri saat ada sinyal."),
    ),
    "sync.captive": (
        _N("errors", "Jaringan ini meminta masuk lebih dulu (halaman wifi)."),
        _N("errors", "Buka peramban, masuk ke wifi-nya, lalu tekan Kirim sekarang."),
    ),
    "sync.certificate": (
        _N("errors", "Alamat pasar tidak bisa dipastikan keasliannya."),
        _N("errors", "Periksa tanggal dan jam komputer ini, lalu coba lagi."),
    ),
    "sync.interrupted": (
        _N("errors", "Sambungan putus di tengah jalan. Yang sudah sampai disimpan, sisanya menunggu."),
        _N("errors", "Tidak perlu apa-apa. Dilanjutkan sendiri."),
    ),
    "sync.busy": (
        _N("errors", "Pasar sedang sibuk."),
        _N("errors", "Dicoba lagi sendiri sebentar lagi."),
    ),
    "sync.server_error": (
        _N("errors", "Pasar sedang bermasalah (kode {status})."),
        _N("errors", "Bukan salah Anda. Dicoba lagi sendiri."),
    ),
    "sync.answer_unreadable": (
        _N("errors", "Jawaban pasar tidak bisa dibaca, jadi tidak dipakai."),
        _N("errors", "Dicoba lagi sendiri. Kalau berulang, perbarui program ini."),
    ),
    "sync.unauthorized": (
        _N("errors", "Pasar tidak mengenali komputer ini."),
        _N("errors", "Minta kode delapan huruf yang baru, lalu hubungkan lagi di Pengaturan. Data tetap aman."),
    ),
    "sync.device_revoked": (
        _N("errors", "Pemilik toko mencabut izin komputer ini."),
        _N("errors", "Hubungi pemilik toko. Penjualan di sini tetap tersimpan."),
    ),
    "sync.device_cloned": (
        _N("errors", "Ada komputer lain yang memakai salinan data toko ini."),
        _N("errors", "Pakai satu komputer saja, dan hubungkan yang lain sebagai kasir baru."),
    ),
    "sync.copy_found": (
        _N("errors", "Data toko ini disalin dan dipakai di komputer lain. Komputer ini sekarang kasir tersendiri."),
        _N("errors", "Tidak ada penjualan yang hilang. Nomor nota berikutnya memakai huruf baru."),
    ),
    "sync.row_healed": (
        _N("errors", "Ada catatan di sini yang berbeda dengan pasar, dan sudah disamakan."),
        _N("errors", "Tidak perlu berbuat apa-apa. Kalau sering terjadi, periksa hard disk komputer ini."),
    ),
    "sync.row_differs": (
        _N("errors", "Ada catatan di sini yang tidak sama dengan pasar. Catatan di sini tidak diubah."),
        _N("errors", "Lihat Sinkronisasi, bagian Perlu diputuskan."),
    ),
    "sync.check_later": (
        _N("errors", "Data pasar sedang berubah, jadi pemeriksaan belum selesai."),
        _N("errors", "Tidak perlu berbuat apa-apa. Diperiksa lagi pada pertemuan berikutnya."),
    ),
    "sync.server_rewound": (
        _N("errors", "Server memulihkan data lama. Kiriman yang hilang di sana dikirim lagi."),
        _N("errors", "Tidak perlu berbuat apa-apa. Pesanan yang masuk setelah salinannya dibuat mungkin hilang."),
    ),
    "sync.too_long_away": (
        _N("errors", "Kasir ini lama tidak bertemu pasar, jadi data toko dimuat ulang."),
        _N("errors", "Tidak perlu apa-apa. Penjualan dan kiriman yang menunggu tetap tersimpan."),
    ),
    "sync.program_too_new": (
        _N("errors", "Program ini lebih baru dari pasar."),
        _N("errors", "Semua tersimpan di sini dan dikirim setelah pasar diperbarui."),
    ),
    "record.invalid": (
        _N("errors", "Satu catatan dari pasar tidak bisa dipakai, jadi disimpan apa adanya."),
        _N("errors", "Tidak perlu apa-apa. Dibaca lagi setelah program ini diperbarui."),
    ),
    "sync.refused": (
        _N("errors", "Pasar menolak permintaan ini (kode {status})."),
        _N("errors", "Data tetap tersimpan di sini. Kirim kode ini ke layanan Blangkon."),
    ),
    "sync.wrong_code": (
        _N("errors", "Kode itu salah, sudah dipakai, atau sudah lewat 10 menit."),
        _N("errors", "Minta kode baru dari pemilik toko atau petugas."),
    ),
    "sync.bad_address": (
        _N("errors", "“{url}” bukan alamat pasar Blangkon."),
        _N("errors", "Periksa alamatnya, misalnya https://pasar.contoh.id."),
    ),
    "sync.other_shop": (
        _N("errors", "Kode itu milik toko lain ({shop})."),
        _N("errors", "Minta kode untuk toko ini."),
    ),
    "sync.not_refused": (
        _N("errors", "Kiriman nomor {number} tidak ditolak."),
        _N("errors", "Tidak ada yang perlu dilakukan."),
    ),
    # What the marketplace says of one record ---------------------------------------------------------
    "op.malformed": (
        _N("errors", "Pasar belum bisa membaca catatan ini. Catatannya tetap disimpan di sana dan di sini."),
        _N("errors", "Perbarui program ini, atau hubungi layanan Blangkon."),
    ),
    "device.revoked": (
        _N("errors", "Kasir ini sudah dicabut dari toko. Catatannya disimpan di pasar sampai pemilik menyetujuinya."),
        _N("errors", "Minta pemilik toko memeriksanya di pasar."),
    ),
    "op.unknown_kind": (
        _N("errors", "Pasar belum mengenal jenis catatan ini. Catatannya tetap disimpan."),
        _N("errors", "Tidak perlu apa-apa. Dibaca setelah pasar diperbarui."),
    ),
    "number.fork": (
        _N("errors", "Nomor {number} sudah dipakai dokumen lain yang isinya berbeda."),
        _N("errors", "Periksa kedua dokumen itu, lalu batalkan yang salah."),
    ),
    "number.twice": (
        _N("errors", "Nomor {number} sudah dipakai nota lain."),
        _N("errors", "Periksa kedua nota itu."),
    ),
    "sale.duplicate": (
        _N("errors", "Penjualan ini sudah ada di pasar, tidak dihitung lagi."),
        _N("errors", "Tidak perlu apa-apa."),
    ),
    "document.duplicate": (
        _N("errors", "Dokumen ini sudah ada di pasar."),
        _N("errors", "Tidak perlu apa-apa."),
    ),
    "sale.total_differs": (
        _N("errors", "Total nota tidak cocok dengan isinya."),
        _N("errors", "Periksa notanya, dan kirim kode ini ke layanan Blangkon."),
    ),
    "sale.payments_differ": (
        _N("errors", "Pembayaran nota tidak cocok dengan totalnya."),
        _N("errors", "Periksa notanya, dan kirim kode ini ke layanan Blangkon."),
    ),
    "product.unknown": (
        _N("errors", "Pasar belum mengenal barangnya."),
        _N("errors", "Simpan ulang barang itu, lalu kirim lagi."),
    ),
    "sale.unknown": (
        _N("errors", "Pasar belum mengenal nota aslinya."),
        _N("errors", "Tidak perlu apa-apa. Notanya menyusul."),
    ),
    "payment.unknown": (
        _N("errors", "Pasar belum mengenal pembayaran ini."),
        _N("errors", "Tidak perlu apa-apa. Notanya menyusul."),
    ),
    "payment.checked_twice": (
        _N("errors", "Pembayaran ini sudah pernah dicek."),
        _N("errors", "Tidak perlu apa-apa."),
    ),
    "stock.reason_unknown": (
        _N("errors", "Pasar tidak mengenal alasan perubahan stok ini. Jumlahnya tetap dihitung."),
        _N("errors", "Tidak perlu apa-apa."),
    ),
    # Decisions ---------------------------------------------------------------------------------------
    "conflict.missing": (
        _N("errors", "Tidak ada keputusan dengan nomor {number}."),
        _N("errors", "Lihat nomornya di daftar Perlu diputuskan."),
    ),
    "conflict.decided": (
        _N("errors", "Hal ini sudah diputuskan."),
        _N("errors", "Kalau salah, urungkan dulu keputusannya."),
    ),
    "conflict.not_decided": (
        _N("errors", "Hal ini belum diputuskan, jadi tidak ada yang diurungkan."),
        _N("errors", "Pilih jawabannya dulu."),
    ),
    "conflict.final": (
        _N("errors", "Yang sudah dikirim lagi tidak bisa ditarik."),
        _N("errors", "Perbaiki catatannya, lalu kirim perbaikannya."),
    ),
    "conflict.answer_unknown": (
        _N("errors", "Jawaban {answer} tidak ada untuk hal ini."),
        _N("errors", "Pilih salah satu jawaban yang ditawarkan."),
    ),
    "conflict.quantity_missing": (
        _N("errors", "Jumlah di rak belum diisi."),
        _N("errors", "Hitung barangnya, lalu tulis jumlahnya."),
    ),
    "stock.count_uncertain": (
        _N("errors", "Jam komputer tidak tepat waktu barang dihitung, jadi selisihnya belum pasti."),
        _N("errors", "Hitung lagi barangnya kalau ragu."),
    ),
    # The program itself ---------------------------------------------------------------------------
    "work.cancelled": (_N("errors", "Pekerjaan dihentikan."), _N("errors", "Tidak ada yang berubah.")),
    "program.bug": (
        _N("errors", "Ada kesalahan di program. Data toko tidak diubah oleh langkah tadi."),
        _N("errors", "Coba sekali lagi. Kalau berulang, kirim berkas catatan ke layanan Blangkon."),
    ),
    "program.no_qt": (
        _N("errors", "Bagian jendela program ini tidak terpasang."),
        _N("errors", "Pasang ulang programnya, atau pakai perintah di terminal."),
    ),
}
