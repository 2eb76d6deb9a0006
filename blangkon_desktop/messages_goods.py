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
    "promotion.missing": (
        _N("errors", "Promo ini tidak ada."),
        _N("errors", "Buka lagi daftar promo, lalu pilih yang masih ada di sana."),
    ),
    "promotion.unreadable": (
        _N("errors", "Promo dari kasir lain tidak bisa dibaca."),
        _N("errors", "Perbarui program di kasir ini, lalu sinkron lagi."),
    ),
    "promotion.name_wrong": (
        _N("errors", "Nama promo kosong atau terlalu panjang."),
        _N("errors", "Tulis nama yang dikenal pembeli, paling panjang {limit} huruf. Nama ini tercetak di nota."),
    ),
    "promotion.kind_unknown": (
        _N("errors", "Jenis promo ini belum dikenal program."),
        _N("errors", "Pilih potongan persen, potongan rupiah, atau beli sekian gratis sekian."),
    ),
    "promotion.percent_wrong": (
        _N("errors", "Potongan persennya tidak masuk akal."),
        _N("errors", "Tulis angka lebih dari 0 sampai 100, misalnya 10 atau 12,5."),
    ),
    "promotion.amount_wrong": (
        _N("errors", "Potongan rupiahnya belum diisi."),
        _N("errors", "Tulis berapa rupiah yang dipotong, misalnya 500."),
    ),
    "promotion.free_wrong": (
        _N("errors", "Jumlah beli dan gratisnya belum benar."),
        _N("errors", "Tulis keduanya paling sedikit 1 dan paling banyak {limit}, misalnya beli 2 gratis 1."),
    ),
    "promotion.least_wrong": (
        _N("errors", "Jumlah paling sedikitnya tidak masuk akal."),
        _N("errors", "Kosongkan, atau tulis jumlah yang harus dibeli."),
    ),
    "promotion.too_many_products": (
        _N("errors", "Barang dalam promo ini terlalu banyak."),
        _N("errors", "Pilih paling banyak {limit} barang, atau pakai kategori atau seluruh toko."),
    ),
    "promotion.dates_wrong": (
        _N("errors", "Tanggal atau hari promonya belum benar."),
        _N("errors", "Hari terakhir tidak boleh sebelum hari pertama. Kosongkan kalau tanpa batas."),
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
    "kit.no_stock": (
        _N("errors", "{product} adalah paket dan tidak punya stok sendiri."),
        _N("errors", "Terima, hitung, atau buka barang-barang isinya."),
    ),
    "kit.has_stock": (
        _N("errors", "{product} masih punya stok sendiri ({left:qty}), jadi belum bisa menjadi paket."),
        _N("errors", "Nolkan dulu stoknya di Stok, atau buat barang baru untuk paketnya."),
    ),
    "kit.not_whole": (
        _N("errors", "{product} adalah paket dan tidak bisa dibagi."),
        _N("errors", "Tulis jumlah paket yang utuh, misalnya 1 atau 2."),
    ),
    "photo.too_big": (
        _N("errors", "Berkas “{file}” terlalu besar ({size} MB)."),
        _N("errors", "Pakai foto sampai {limit} MB, misalnya kiriman WhatsApp."),
    ),
    "photo.too_many_pixels": (
        _N("errors", "Gambar “{file}” terlalu lebar ({width} × {height} titik)."),
        _N("errors", "Pakai foto biasa dari HP, atau kecilkan gambarnya dulu."),
    ),
    "photo.unreadable": (
        _N("errors", "“{file}” bukan foto yang bisa dibaca."),
        _N("errors", "Pilih foto JPG, PNG, atau WebP yang bisa dibuka di HP atau komputer."),
    ),
    "photo.not_small": (
        _N("errors", "Gambarnya belum dikecilkan."),
        _N("errors", "Pilih fotonya lewat tombol Foto; program mengecilkannya sampai {limit} KB."),
    ),
    "import.names_unreadable": (
        _N("errors", "Nama lain “{text}” tidak bisa dibaca."),
        _N("errors", "Pisahkan dengan titik koma, misalnya: mi goreng; indomi."),
    ),
    "import.price_unreadable": (
        _N("errors", "Harga khusus “{text}” tidak bisa dibaca."),
        _N("errors", "Tulis misalnya: Grosir/dus: 130000 mulai 5 sejak 1/12/2026; pcs: 3400 mulai 10."),
    ),
    "import.class_unknown": (
        _N("errors", "Tidak ada kelas harga “{name}”."),
        _N("errors", "Tambahkan kelasnya di Pengaturan, atau perbaiki tulisannya di berkas."),
    ),
    "import.variant_unreadable": (
        _N("errors", "Varian “{text}” tidak bisa dibaca."),
        _N("errors", "Tulis misalnya: Ukuran: M; Warna: merah."),
    ),
    "import.parts_unreadable": (
        _N("errors", "Isi paket “{text}” tidak bisa dibaca."),
        _N("errors", "Tulis kode atau nama barang dan jumlahnya, misalnya: MIE-01: 5; Gula Pasir 1 kg: 1."),
    ),
    "import.part_unknown": (
        _N("errors", "Isi paket “{name}” tidak ada di toko dan tidak ada di berkas ini."),
        _N("errors", "Tulis kodenya, atau namanya persis seperti di daftar barang. Baris barang itu pun harus benar."),
    ),
    "price.percent_unreadable": (
        _N("errors", "“{text}” bukan persen yang bisa dibaca."),
        _N("errors", "Tulis misalnya 5 atau -2,5."),
    ),
    "price.nothing_changed": (
        _N("errors", "Tidak ada harga yang berubah."),
        _N("errors", "Isi persen atau rupiahnya, atau buka lagi: harganya mungkin baru saja diubah."),
    ),
    "price.batch_missing": (
        _N("errors", "Perubahan harga itu tidak ada."),
        _N("errors", "Lihat lagi daftar perubahannya."),
    ),
    "price.undone": (
        _N("errors", "Perubahan harga ini sudah diurungkan."),
        _N("errors", "Tidak perlu apa-apa."),
    ),
    "variant.none": (
        _N("errors", "Belum ada varian."),
        _N("errors", "Isi pilihannya, misalnya Ukuran: S, M, L."),
    ),
    "variant.too_many": (
        _N("errors", "Pilihannya menjadi {number} barang, terlalu banyak sekali buat."),
        _N("errors", "Kurangi pilihannya sampai paling banyak {limit} barang."),
    ),
    "variant.axis_twice": (
        _N("errors", "Ada dua pilihan dengan nama yang sama."),
        _N("errors", "Beri nama yang berbeda, misalnya Ukuran dan Warna."),
    ),
    "variant.twice": (
        _N("errors", "Ada varian yang tertulis dua kali."),
        _N("errors", "Hapus salah satu."),
    ),
    "scale.misread": (
        _N("errors", "Label timbangan {barcode} salah terbaca."),
        _N("errors", "Pindai sekali lagi. Kalau tetap begini, ketik nama barang dan beratnya, misalnya 1,25 telur."),
    ),
    "scale.empty": (
        _N("errors", "Label timbangan {barcode} berisi nol."),
        _N("errors", "Timbang lagi barangnya dan tempel label baru."),
    ),
    "scale.no_price": (
        _N("errors", "{product} belum punya harga, jadi beratnya tidak bisa dihitung dari labelnya."),
        _N("errors", "Isi harga per satuannya di Barang, lalu pindai lagi."),
    ),
    "stock.nothing_inside": (
        _N("errors", "{unit} adalah satuan terkecil {product}, tidak ada yang bisa dibuka."),
        _N("errors", "Pilih satuan yang lebih besar, misalnya dus atau pak."),
    ),
}
