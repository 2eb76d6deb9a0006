"""What the program says about goods, customers, money and the counter; part of `blangkon_desktop.messages`."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a sentence for translation without importing Qt."""
    return text


_N = QT_TRANSLATE_NOOP
COUNTER_MESSAGES: dict[str, tuple[str, str]] = {
    # Money and quantity ---------------------------------------------------------------------------
    "money.unreadable": (
        _N("errors", "“{text}” bukan jumlah uang yang bisa dibaca."),
        _N("errors", "Tulis angka saja, misalnya 12500 atau 12.500."),
    ),
    "money.too_large": (
        _N("errors", "“{text}” terlalu besar."),
        _N("errors", "Periksa lagi jumlah angkanya."),
    ),
    "quantity.unreadable": (
        _N("errors", "“{text}” bukan jumlah barang yang bisa dibaca."),
        _N("errors", "Tulis misalnya 3 atau 1,5. Titik memisahkan ribuan, koma memisahkan pecahan."),
    ),
    "quantity.not_exact": (
        _N("errors", "“{text}” tidak bisa dihitung tepat dalam satuan ini."),
        _N("errors", "Pakai satuan yang lebih kecil."),
    ),
    "quantity.zero": (_N("errors", "Jumlah barang masih nol."), _N("errors", "Tulis jumlah lebih dari nol.")),
    "quantity.too_large": (
        _N("errors", "Jumlah “{text}” terlalu besar."),
        _N("errors", "Periksa lagi jumlahnya. Mungkin kode barang terketik di kolom jumlah."),
    ),
    "quantity.unit_unknown": (
        _N("errors", "Satuan “{unit}” tidak ada untuk barang ini."),
        _N("errors", "Pakai salah satu satuan barang itu."),
    ),
    # Products -------------------------------------------------------------------------------------
    "product.missing": (
        _N("errors", "Barang ini tidak ada lagi di daftar."),
        _N("errors", "Cari barangnya sekali lagi."),
    ),
    "product.name_missing": (_N("errors", "Nama barang belum diisi."), _N("errors", "Isi nama barang.")),
    "product.name_too_long": (
        _N("errors", "Nama “{name}…” terlalu panjang."),
        _N("errors", "Pendekkan sampai {limit} huruf."),
    ),
    "product.tax_class_unknown": (
        _N("errors", "Jenis pajak “{value}” tidak dikenal."),
        _N("errors", "Pilih kena PPN, bebas, atau PBJT."),
    ),
    "product.no_unit": (
        _N("errors", "{product} belum punya satuan jual."),
        _N("errors", "Tambahkan satu satuan, misalnya pcs, dengan harganya."),
    ),
    "product.unit_name_missing": (
        _N("errors", "Ada satuan {product} yang belum bernama."),
        _N("errors", "Isi nama satuannya, misalnya pcs atau dus."),
    ),
    "product.unit_twice": (
        _N("errors", "Satuan {unit} pada {product} tertulis dua kali atau isinya sama dengan satuan lain."),
        _N("errors", "Hapus salah satu, atau perbaiki isinya."),
    ),
    "product.unit_unknown": (
        _N("errors", "{product} tidak dijual per {unit}."),
        _N("errors", "Pilih satuan lain, atau tambahkan satuan itu di Barang."),
    ),
    "product.factor_wrong": (
        _N("errors", "Isi satuan {unit} pada {product} tidak masuk akal."),
        _N("errors", "Tulis berapa satuan terkecil di dalamnya, misalnya 40."),
    ),
    "product.price_wrong": (
        _N("errors", "Harga {product} tidak masuk akal."),
        _N("errors", "Tulis harga dalam rupiah, nol atau lebih."),
    ),
    "product.barcode_unreadable": (
        _N("errors", "Barcode “{barcode}” tidak bisa dipakai."),
        _N("errors", "Pindai sekali lagi, atau ketik angkanya tanpa spasi."),
    ),
    "product.barcode_taken": (
        _N("errors", "Barcode {barcode} sudah dipakai {product}."),
        _N("errors", "Periksa barcode-nya, atau hapus dulu dari {product}."),
    ),
    "product.sku_taken": (
        _N("errors", "Kode {sku} sudah dipakai {product}."),
        _N("errors", "Beri kode lain."),
    ),
    "product.barcode_unknown": (
        _N("errors", "Barcode {barcode} belum ada di daftar barang."),
        _N("errors", "Cari dengan nama, atau buat barang baru dengan barcode ini."),
    ),
    "product.ambiguous": (
        _N("errors", "“{text}” bisa berarti beberapa barang: {names}."),
        _N("errors", "Tulis barcode, kode, atau nama lengkapnya."),
    ),
    # Customers ------------------------------------------------------------------------------------
    "customer.missing": (_N("errors", "Pelanggan ini tidak ditemukan."), _N("errors", "Pilih pelanggannya lagi.")),
    "customer.name_missing": (_N("errors", "Nama pelanggan belum diisi."), _N("errors", "Isi namanya dulu.")),
    "customer.kind_unknown": (
        _N("errors", "Jenis pelanggan “{value}” tidak dikenal."),
        _N("errors", "Pilih umum atau instansi."),
    ),
    "customer.phone_unreadable": (
        _N("errors", "Nomor “{text}” bukan nomor telepon yang bisa dibaca."),
        _N("errors", "Tulis misalnya 0812 3456 7890, atau kosongkan."),
    ),
    "customer.npwp_unreadable": (
        _N("errors", "NPWP “{text}” tidak lengkap."),
        _N("errors", "NPWP berisi 15, 16, atau 22 angka. Boleh dikosongkan."),
    ),
    # Counter --------------------------------------------------------------------------------------
    "cart.missing": (_N("errors", "Keranjang ini sudah tidak ada."), _N("errors", "Mulai keranjang baru.")),
    "cart.line_missing": (_N("errors", "Baris ini sudah tidak ada di keranjang."), _N("errors", "Pilih baris lain.")),
    "cart.empty": (_N("errors", "Keranjang masih kosong."), _N("errors", "Pindai atau cari barang dulu.")),
    "cart.quantity_wrong": (
        _N("errors", "Jumlah {product} tidak masuk akal."),
        _N("errors", "Tulis jumlah lebih dari nol."),
    ),
    "cart.discount_too_large": (
        _N("errors", "Potongan lebih besar dari harganya ({amount:rp})."),
        _N("errors", "Kecilkan potongannya."),
    ),
    "cart.too_many_lines": (
        _N("errors", "Satu nota memuat paling banyak {limit} baris."),
        _N("errors", "Bayar dulu nota ini, lalu lanjutkan di nota berikutnya."),
    ),
    "payment.none": (_N("errors", "Belum ada pembayaran."), _N("errors", "Pilih cara bayar dan isi jumlahnya.")),
    "payment.method_unknown": (
        _N("errors", "Cara bayar “{method}” tidak dikenal."),
        _N("errors", "Pilih tunai, transfer, QRIS, atau kasbon."),
    ),
    "payment.amount_wrong": (
        _N("errors", "Jumlah bayar tidak masuk akal."),
        _N("errors", "Tulis jumlah dalam rupiah, nol atau lebih."),
    ),
    "payment.short": (
        _N("errors", "Uangnya masih kurang {missing:rp}."),
        _N("errors", "Tambah uang tunai, atau catat sisanya sebagai kasbon."),
    ),
    "payment.too_much": (
        _N("errors", "Transfer, QRIS, dan kasbon bersama-sama melebihi total {total:rp}."),
        _N("errors", "Kecilkan salah satunya. Hanya uang tunai yang bisa dikembalikan."),
    ),
    "payment.kasbon_needs_customer": (
        _N("errors", "Kasbon harus atas nama pelanggan."),
        _N("errors", "Pilih pelanggan dulu (F6)."),
    ),
    # Kasbon -------------------------------------------------------------------------------------
    "kasbon.over_limit": (
        _N("errors", "Kasbon {customer} menjadi {after:rp}, di atas batas {limit:rp}."),
        _N("errors", "Terima sebagian dengan uang tunai, atau minta izin pemilik dengan PIN dan alasannya."),
    ),
    "kasbon.reason_missing": (
        _N("errors", "Alasan melewati batas kasbon belum ditulis."),
        _N("errors", "Tulis alasannya, misalnya: panen minggu depan."),
    ),
    "kasbon.amount_wrong": (
        _N("errors", "Jumlah uangnya belum diisi."),
        _N("errors", "Tulis jumlah lebih dari nol."),
    ),
    "kasbon.too_much": (
        _N("errors", "Utang {customer} tinggal {debt:rp}."),
        _N("errors", "Terima paling banyak sebesar itu, kembalikan sisanya."),
    ),
    "kasbon.payment_missing": (
        _N("errors", "Pembayaran kasbon ini tidak ditemukan."),
        _N("errors", "Pilih pembayarannya lagi dari buku kasbon."),
    ),
    "kasbon.taken_back": (
        _N("errors", "Pembayaran {number} sudah dibatalkan."),
        _N("errors", "Tidak ada yang perlu dilakukan."),
    ),
    "kasbon.date_wrong": (
        _N("errors", "Tanggal “{date}” tidak bisa dipakai."),
        _N("errors", "Tulis tanggal utangnya, tidak boleh sesudah hari ini."),
    ),
    "kasbon.limit_wrong": (
        _N("errors", "Batas kasbon tidak masuk akal."),
        _N("errors", "Tulis jumlah dalam rupiah, atau kosongkan."),
    ),
    "pin.not_set": (
        _N("errors", "Toko ini belum punya PIN pemilik."),
        _N("errors", "Pemilik membuatnya dulu di Pengaturan, bagian Kasbon."),
    ),
    "pin.unreadable": (
        _N("errors", "PIN harus 4 sampai 12 angka."),
        _N("errors", "Ketik angka saja, tanpa huruf dan spasi."),
    ),
    "pin.wrong": (
        _N("errors", "PIN salah. Sisa {left} kali mencoba."),
        _N("errors", "Ketik lagi dengan hati-hati."),
    ),
    "pin.locked": (
        _N("errors", "PIN terlalu sering salah. Terkunci {minutes} menit."),
        _N("errors", "Tunggu sebentar. Penjualan tanpa izin pemilik tetap bisa berjalan."),
    ),
    # Drawer -------------------------------------------------------------------------------------
    "shift.already_open": (
        _N("errors", "Kas {number} masih terbuka."),
        _N("errors", "Tutup dulu kas itu dengan menghitung uangnya."),
    ),
    "shift.none_open": (
        _N("errors", "Kas belum dibuka."),
        _N("errors", "Buka kas dulu dengan modal awalnya, baru catat uang masuk dan keluar."),
    ),
    "shift.missing": (_N("errors", "Catatan kas ini tidak ditemukan."), _N("errors", "Buka lagi halaman kas.")),
    "shift.amount_wrong": (
        _N("errors", "Jumlah uang kas tidak masuk akal."),
        _N("errors", "Tulis jumlah dalam rupiah."),
    ),
    "shift.category_unknown": (
        _N("errors", "Jenis “{category}” tidak dikenal."),
        _N("errors", "Pilih salah satu dari daftar."),
    ),
    "shift.count_wrong": (
        _N("errors", "Hitungan lembar {value:rp} tidak masuk akal."),
        _N("errors", "Tulis berapa lembar atau keping, nol atau lebih."),
    ),
    "shift.photo_too_large": (
        _N("errors", "Foto bon terlalu besar untuk disimpan."),
        _N("errors", "Foto lagi lebih dekat ke bonnya."),
    ),
    # Quotations ---------------------------------------------------------------------------------
    "quotation.missing": (
        _N("errors", "Penawaran ini tidak ditemukan."),
        _N("errors", "Pilih penawarannya lagi dari daftar."),
    ),
    "quotation.closed": (
        _N("errors", "Penawaran {number} sudah selesai atau dibatalkan."),
        _N("errors", "Buat penawaran baru dari keranjang."),
    ),
    "quotation.expired": (
        _N("errors", "Penawaran {number} hanya berlaku sampai {until}."),
        _N("errors", "Perpanjang dulu, atau buat penawaran baru dengan harga hari ini."),
    ),
    "quotation.days_wrong": (
        _N("errors", "Masa berlaku penawaran tidak masuk akal."),
        _N("errors", "Tulis berapa hari, paling lama {limit}."),
    ),
    # QRIS ----------------------------------------------------------------------------------------
    "qris.not_qris": (
        _N("errors", "Ini bukan kode QRIS toko di Indonesia."),
        _N("errors", "Salin seluruh isi kode QRIS dari bank, atau baca dari gambarnya."),
    ),
    "qris.cut": (
        _N("errors", "Kode QRIS ini terpotong."),
        _N("errors", "Salin lagi dari awal sampai akhir, atau baca dari gambarnya."),
    ),
    "qris.crc_wrong": (
        _N("errors", "Kode QRIS ini berubah di jalan: angka pemeriksanya tidak cocok."),
        _N("errors", "Salin lagi dari sumbernya. Jangan diketik dengan tangan."),
    ),
    "qris.foreign_currency": (
        _N("errors", "Kode ini memakai mata uang {currency}, bukan rupiah."),
        _N("errors", "Pakai kode QRIS toko ini dari bank di Indonesia."),
    ),
    "qris.field_too_long": (
        _N("errors", "Isian {tag} di kode QRIS terlalu panjang ({length} huruf)."),
        _N("errors", "Minta kode QRIS yang baru ke bank."),
    ),
    "qris.amount_wrong": (
        _N("errors", "Jumlah {amount} di kode QRIS tidak bisa dipakai."),
        _N("errors", "Pakai kode QRIS tanpa jumlah, dan jumlah belanja lebih dari nol."),
    ),
    "qris.no_code": (
        _N("errors", "Di gambar {name} tidak terlihat kode QR."),
        _N("errors", "Foto lagi dari depan, terang, dan seluruh kodenya masuk gambar."),
    ),
    "qris.several_codes": (
        _N("errors", "Di gambar {name} ada beberapa kode QR."),
        _N("errors", "Potong gambarnya sampai tinggal kode QRIS toko ini."),
    ),
    "statement.columns": (
        _N("errors", "Di berkas {path} tidak terlihat kolom tanggal dan jumlah uang masuk."),
        _N("errors", "Beri judul kolomnya Tanggal dan Jumlah, lalu pilih lagi berkasnya."),
    ),
    "statement.empty": (
        _N("errors", "Di berkas {path} tidak ada uang masuk."),
        _N("errors", "Unduh mutasi rekening untuk hari penjualannya, lalu pilih berkas itu."),
    ),
    "picture.unreadable": (
        _N("errors", "{name} bukan gambar yang bisa dibaca."),
        _N("errors", "Pilih berkas PNG atau JPG. Mungkin berkas ini rusak atau hanya namanya yang berakhiran gambar."),
    ),
    "picture.too_large": (
        _N("errors", "Gambar {name} terlalu besar."),
        _N("errors", "Kecilkan dulu, paling besar 20 MB."),
    ),
    "payment.not_awaiting": (
        _N("errors", "Pembayaran nota {number} tidak menunggu pengecekan."),
        _N("errors", "Tidak ada yang perlu dilakukan."),
    ),
    "payment.already_checked": (
        _N("errors", "Pembayaran nota {number} sudah dicek."),
        _N("errors", "Tidak ada yang perlu dilakukan."),
    ),
    "sale.missing": (_N("errors", "Nota ini tidak ditemukan."), _N("errors", "Cari dengan nomor notanya.")),
    "refund.of_refund": (
        _N("errors", "{number} adalah nota retur, tidak bisa diretur lagi."),
        _N("errors", "Pilih nota penjualan aslinya."),
    ),
    "refund.nothing": (_N("errors", "Belum ada barang yang dikembalikan."), _N("errors", "Isi jumlah barangnya.")),
    "refund.line_missing": (
        _N("errors", "Barang itu tidak ada di nota {number}."),
        _N("errors", "Pilih barang dari nota itu."),
    ),
    "refund.line_twice": (
        _N("errors", "Satu barang tertulis dua kali."),
        _N("errors", "Gabungkan jumlahnya dalam satu baris."),
    ),
    "refund.reason_missing": (
        _N("errors", "Alasan retur tanpa nota belum ditulis."),
        _N("errors", "Tulis alasannya, misalnya: bungkus sobek."),
    ),
    "refund.above_price": (
        _N("errors", "{product} paling banyak diganti {most:rp}."),
        _N("errors", "Kecilkan jumlah uangnya. Tidak boleh lebih dari harganya atau yang pernah dibayar."),
    ),
    "refund.too_much": (
        _N("errors", "{product} yang bisa dikembalikan tinggal {left:qty} {unit}."),
        _N("errors", "Kecilkan jumlahnya."),
    ),
}
