<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="id_ID">
<context>
    <name></name>
    <message>
        <source>CartTable</source>
        <comment>Barang</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CartTable</source>
        <comment>Jumlah</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CartTable</source>
        <comment>Harga</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CartTable</source>
        <comment>Potongan</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CartTable</source>
        <comment>Total</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AdjustStockDialog</name>
    <message>
        <source>Sesuaikan stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hitung dulu yang ada di rak. Selisihnya dicatat sebagai gerakan, riwayatnya tetap ada.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang mana? Pindai atau cari namanya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hasil hitung di rak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rusak, basi, atau hilang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jumlah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misalnya: opname bulanan, dimakan tikus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Catatan (boleh kosong)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menurut buku: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contoh: 3{0}. Satuan: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi jumlahnya; selisihnya dihitung di sini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buku dan rak sama: {0}. Tidak ada selisih.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buku {0}, menjadi {1}: selisih {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catat selisih {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CartTable</name>
    <message>
        <source>stok minus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi keranjang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Siap melayani</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pindai barcode, atau ketik nama barang. “3dus indomie” menambah tiga dus sekaligus.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckoutPage</name>
    <message>
        <source>Pilih atau buat pelanggan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daftar keranjang yang ditahan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buang keranjang ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buat barang baru</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buat barang baru  Ctrl+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” tidak ditemukan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ketik sebagian namanya saja, atau buat barang baru (Ctrl+N).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1}, {2}. Total {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buang keranjang ini?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isinya {0} baris. Tidak ada yang terjual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah baru, misalnya 3 atau 1,5. Satuan: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potongan baris ini dalam rupiah, atau misalnya 10%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potongan seluruh nota dalam rupiah, atau misalnya 5%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potongan nota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catatan nota, misalnya: diambil sore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atas nama siapa, misalnya Bu Sri; boleh kosong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tahan keranjang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Struk dicetak.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerPicker</name>
    <message>
        <source>Pelanggan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari nama, panggilan, atau nomor HP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daftar pelanggan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada pelanggan dengan nama itu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tekan Enter untuk menuliskannya sebagai pelanggan baru.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Nama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boleh nama panggilan, misalnya Bu Sri wetan pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor &amp;HP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boleh dikosongkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pelanggan baru</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tanpa nama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simpan dan pilih</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor HP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utang</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeclineOrderDialog</name>
    <message>
        <source>Tolak pesanan {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tolak pesanan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} akan membaca alasannya. Jawaban ini tidak bisa ditarik lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lainnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis dengan sopan dan singkat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Alasan untuk pembeli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok habis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlahnya lebih besar dari stok kami</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga dari pemasok sudah berubah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alamat di luar jangkauan kirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toko tutup pada tanggal itu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Kasir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dokumen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sinkronisasi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Batal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentPreview</name>
    <message>
        <source>Dokumen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Dokumen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nota, invoice, kuitansi, surat jalan, dan BAST. Cetak ulang selalu ditandai salinan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari nomor atau pembeli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jenis dokumen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua jenis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daftar dokumen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembeli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari dokumen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada yang cocok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coba potongan nomornya, misalnya 017.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada dokumen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dokumen dibuat dari nota di Kasir atau dari pesanan, lalu tersimpan di sini.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryBar</name>
    <message>
        <source>Pindai, ketik nama, atau jumlah × barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simpan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeldCarts</name>
    <message>
        <source>Keranjang yang ditahan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yang sedang dibuka ikut ditahan, tidak hilang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada yang ditahan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F8 menahan keranjang saat pembeli masih mengambil barang lain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tanpa nama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atas nama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditahan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oleh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportCatalogueDialog</name>
    <message>
        <source>Impor daftar barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih daftar harga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excel atau CSV (*.xlsx *.csv *.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua berkas (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membaca {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkas Excel (.xlsx) atau CSV dengan satu barang tiap baris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yang wajib hanya nama barang dan harga. Boleh ada satuan, barcode, kode, kategori, stok, dan satuan besar seperti dus dengan isi dan harganya. Nama kolom bebas, nanti bisa dipilih.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memeriksa setiap baris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menyimpan…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Langkah 1 dari 3. Pilih berkasnya; toko belum berubah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Langkah 2 dari 3. {0}: {1} baris. Cocokkan kolomnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Langkah 3 dari 3. Beginilah hasilnya nanti; toko belum berubah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pilih berkas…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Periksa semua baris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Impor {0} barang</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookForm</name>
    <message>
        <source>Tampilan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baha&amp;sa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berlaku saat program dibuka lagi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ukuran huru&amp;f</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hanya untuk layar ini</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Daftar tombol pintas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toko Saya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TOKO LATIHAN: semua yang terjadi di sini hanya contoh</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MappingStep</name>
    <message>
        <source>{0} (wajib)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baris pertama di berkas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>– tidak ada –</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kolom {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baris</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarketCard</name>
    <message>
        <source>Ala&amp;mat pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K&amp;ode delapan huruf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berlaku 10 menit, minta ke pemilik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hubun&amp;gkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar Blangkon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terhubung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, kasir {1}, di {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hubun&amp;gkan ulang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum terhubung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toko tetap bisa berjualan. Hubungkan kalau ingin menerima pesanan dari pasar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi alamat pasarnya dulu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kodenya delapan huruf atau angka.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Tutup pesan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kode: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoneyEdit</name>
    <message>
        <source>Jumlah dalam rupiah</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message>
        <source>, {0} menunggu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Halaman</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tombol pintas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderBody</name>
    <message>
        <source>Catatan pembeli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>menunggu sinyal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PPN dipungut pembeli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembeli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kirim ke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surat pesanan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dipesan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah seluruhnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belum di daftar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cukup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kurang {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dokumen yang sudah dibuat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Riwayat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>toko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pasar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderDelegate</name>
    <message>
        <source>menunggu sinyal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message>
        <source>Pilih satu pesanan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panah atas dan bawah memilih.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrdersPage</name>
    <message>
        <source>Pesanan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jawaban tersimpan di sini dan dikirim sendiri begitu ada sinyal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keadaan pesanan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daftar pesanan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan {0} ditolak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang sudah diserahkan?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan ini sudah batal. Catat hanya kalau barangnya memang sudah di tangan pembeli.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok berkurang dan penjualan untuk {0} dicatat. Ini tidak bisa ditarik lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ya, sudah diserahkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab berikutnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab sebelumnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua pesanan sudah dijawab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan baru dari pasar muncul di sini dengan sendirinya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada pesanan di sini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan {0} diterima, barangnya disisihkan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan {0} siap dikirim.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan {0} sudah diserahkan.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperDesk</name>
    <message>
        <source>Mencetak…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mencari printer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mencetak struk…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Bentuk kertas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pratinjau kertas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simpan PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Struk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cetak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF tersimpan: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menyimpan PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sudah masuk antrean printer {0}, belum keluar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tercetak di {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mencetak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Struk tercetak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mencetak struk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Struk 58</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Struk 80</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salinan ke-{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menyiapkan pratinjau</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaymentDialog</name>
    <message>
        <source>Pembayaran</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selesaikan  Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembeli umum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih pelanggan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QRIS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kasbon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uang pas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bagi: tambah cara bayar lain  +</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kembalian {0} tidak masuk akal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mungkin barcode terpindai di kolom uang. Hapus, lalu ketik jumlah uangnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dibulatkan dari {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masih kurang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kembalian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kelebihan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sisa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kosong berarti uang pas. Tekan Enter untuk menyelesaikan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa dulu mutasi rekening, baru tekan Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dicatat sebagai menunggu konfirmasi sampai uangnya terlihat di mutasi. Layar HP pembeli bukan bukti.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kasbon dicatat atas nama pelanggan. Pilih pelanggannya dulu (F6).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utang {0} sekarang {1}, menjadi {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembeli: {0} (F6)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hapus {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uang yang disarankan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harus dibayar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jumlah uang</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrinterForm</name>
    <message>
        <source>Printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer komputer ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jaringan (LAN/wifi)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkas atau perangkat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cetak uji</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jenis printer struk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lebar struk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ujuan struk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer &amp;halaman</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untuk nota dan invoice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K&amp;ertas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih dari daftar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alamat dan port, misalnya 192.168.1.50:9100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misalnya /dev/usb/lp0</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProductDialog</name>
    <message>
        <source>Barang baru</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ubah barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tampilkan di &amp;pasar Blangkon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kena PPN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bebas PPN (beras, gabah, telur, sayur …)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pajak daerah (makanan siap santap)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Nama barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contoh: Indomie Goreng 85 g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K&amp;ode (boleh kosong)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok &amp;minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditandai menipis di bawah ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kategori</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pa&amp;jak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satuan dan harga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kembalikan ke daftar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pindah ke arsip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProductPicker</name>
    <message>
        <source>Barang yang ditemukan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stok {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProductsPage</name>
    <message>
        <source>Barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari nama, kode, atau barcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kategori</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keadaan stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Arsip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tampilkan barang yang sudah disimpan di arsip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daftar barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Impor dari Excel atau CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nama barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dipesan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Di pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tampil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Impor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang baru</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok menipis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok minus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua kategori</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada yang cocok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coba kata yang lebih pendek, atau longgarkan saringannya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Punya daftar harga di Excel? Impor saja, semua barisnya diperiksa dulu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} barang di toko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tersimpan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} dipindah ke arsip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} kembali ke daftar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Impor selesai: {0} barang baru, {1} diperbarui.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Batalkan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuantityEdit</name>
    <message>
        <source>Satuan: {0}. Contoh: 3{1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReceiveGoodsDialog</name>
    <message>
        <source>Terima barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Simpan penerimaan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misalnya: UD Sumber Rejeki</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tunai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Utang ke pemasok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pindai atau cari barang yang datang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pemasok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dibayar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pindai barcode dus atau pcs; sekali pindai, satu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReceivedFields</name>
    <message>
        <source>Hapus {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satuan {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga beli {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>harga beli</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefundDialog</name>
    <message>
        <source>Retur barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor nota, atau pilih dari penjualan hari ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua kembali</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retur: nota yang mana?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retur nota {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terima retur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembeli umum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kembalikan uang tunai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kembalikan lewat transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utang sudah dikurangi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selesai  Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nota retur {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembeli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kurangi utang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daftar nota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada nota di sini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ketik awal nomor notanya, seperti tercetak di struk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uang kembali</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefundLineRow</name>
    <message>
        <source>Jumlah {0} yang kembali</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masuk stok lagi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} masuk stok lagi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kosongkan bila barangnya rusak dan dibuang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, potongan {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, sudah kembali {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message>
        <source>barang baru</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diperbarui</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>baris bermasalah, tidak ikut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kolom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mengapa tidak ikut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baris bermasalah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua baris baik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada yang perlu diperbaiki.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Barang yang cocok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Pengaturan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yang tercetak di nota, printer, dan sambungan ke pasar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum disimpan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simpan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pengaturan disimpan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cetakan uji sudah dikirim ke printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toko ini sudah terhubung ke pasar.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShopForm</name>
    <message>
        <source>Toko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pengusaha &amp;Kena Pajak (PKP), memungut PPN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak dibulatkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ke {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Nama toko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pemilik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Telepon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misalnya 0812 3456 7890</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NP&amp;WP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15, 16, atau 22 angka; boleh kosong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rekening bank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tercetak di invoice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kas&amp;ir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tercetak di nota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pem&amp;bulatan tunai</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Tombol pintas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Di mana saja</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SoldPanel</name>
    <message>
        <source>QRIS menunggu konfirmasi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cetak struk  P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nota A5  D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penjualan berikutnya  Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kembalian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lunas, tanpa kembalian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nota {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diterima {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartupProblem</name>
    <message>
        <source>Blangkon tidak bisa membuka toko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLight</name>
    <message>
        <source>Pengiriman ke pasar: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buka halaman Sinkronisasi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum terhubung ke pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ditolak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} belum pasti</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} menunggu dikirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>terlama {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum pernah terkirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua terkirim, {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Kirim sekarang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menghubungi pasar…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mengirim…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menerima…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada sambungan; toko tetap bisa berjualan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jaringan meminta login; buka peramban dulu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StockPage</name>
    <message>
        <source>Stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok adalah jumlah semua gerakan di bawah ini; tidak ada yang ditimpa.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lihat satu barang: pindai atau cari namanya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gerakan stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang diterima, nomor {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sebab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sesuaikan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terima barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lihat semua barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>di rak {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dipesan {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada gerakan stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang datang dari pemasok? Tekan F5, pindai, dan isi jumlahnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang ini belum pernah bergerak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hitung yang ada di rak, lalu tekan F6 untuk mencatatnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok {0} sudah disesuaikan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok {0} sudah cocok, tidak ada yang diubah.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <source>Bayar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembeli umum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satuan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pot. nota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tahan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} baris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potongan nota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunai, dibulatkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembeli: {0} (F6)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catatan: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditahan ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditahan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ubah jumlah baris yang dipilih</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ganti satuan baris yang dipilih</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potongan baris yang dipilih</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hapus baris yang dipilih</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potongan seluruh nota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catatan nota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tahan keranjang ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retur barang dari nota lama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sinkronisasi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua tersimpan di komputer ini dulu. Mengirim boleh menunggu sinyal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yang belum selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pertemuan dengan pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum pernah bertemu pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setiap pertemuan dicatat di sini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ganti tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tentang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dibuat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terkirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Naik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kirim sekarang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kirim lagi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sisihkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada yang tertinggal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua penjualan, stok, dan jawaban pesanan sudah diterima pasar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toko ini belum terhubung ke pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jualan tetap tersimpan lengkap di sini. Hubungkan kapan saja lewat Pengaturan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor kiriman {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kode: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tanda terima: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dijawab {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimasukkan lagi ke antrean kirim.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disisihkan. Catatannya tetap ada.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncSummary</name>
    <message>
        <source>Terkirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum pasti</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>terlama {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tidak ada yang menunggu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tidak ada yang ditolak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dikirim {0}, jawabannya belum sampai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>semua jawaban sudah sampai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data terpakai: {0} hari ini, {1} bulan ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belum pernah bertemu pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sebagian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>terakhir bertemu pasar {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitsEditor</name>
    <message>
        <source>Satuan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga jual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tambah satuan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hapus satuan ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>satuan terkecil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 {0} ({1}) lebih mahal daripada isinya dibeli satuan ({2}).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <source>Nota</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kuitansi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surat jalan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BAST</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>“{text}” bukan jumlah uang yang bisa dibaca.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis angka saja, misalnya 12500 atau 12.500.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” terlalu besar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa lagi jumlah angkanya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” bukan jumlah barang yang bisa dibaca.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis misalnya 3 atau 1,5. Titik memisahkan ribuan, koma memisahkan pecahan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” tidak bisa dihitung tepat dalam satuan ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai satuan yang lebih kecil.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah barang masih nol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis jumlah lebih dari nol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah “{text}” terlalu besar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa lagi jumlahnya. Mungkin kode barang terketik di kolom jumlah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satuan “{unit}” tidak ada untuk barang ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai salah satu satuan barang itu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang ini tidak ada lagi di daftar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari barangnya sekali lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nama barang belum diisi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi nama barang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nama “{name}…” terlalu panjang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pendekkan sampai {limit} huruf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jenis pajak “{value}” tidak dikenal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih kena PPN, bebas, atau PBJT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{product} belum punya satuan jual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tambahkan satu satuan, misalnya pcs, dengan harganya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ada satuan {product} yang belum bernama.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi nama satuannya, misalnya pcs atau dus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satuan {unit} pada {product} tertulis dua kali atau isinya sama dengan satuan lain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hapus salah satu, atau perbaiki isinya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{product} tidak dijual per {unit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih satuan lain, atau tambahkan satuan itu di Barang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi satuan {unit} pada {product} tidak masuk akal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis berapa satuan terkecil di dalamnya, misalnya 40.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga {product} tidak masuk akal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis harga dalam rupiah, nol atau lebih.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode “{barcode}” tidak bisa dipakai.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pindai sekali lagi, atau ketik angkanya tanpa spasi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode {barcode} sudah dipakai {product}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa barcode-nya, atau hapus dulu dari {product}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kode {sku} sudah dipakai {product}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beri kode lain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode {barcode} belum ada di daftar barang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari dengan nama, atau buat barang baru dengan barcode ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” bisa berarti beberapa barang: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis barcode, kode, atau nama lengkapnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pelanggan ini tidak ditemukan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih pelanggannya lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nama pelanggan belum diisi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi namanya dulu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jenis pelanggan “{value}” tidak dikenal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih umum atau instansi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor “{text}” bukan nomor telepon yang bisa dibaca.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis misalnya 0812 3456 7890, atau kosongkan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NPWP “{text}” tidak lengkap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NPWP berisi 15, 16, atau 22 angka. Boleh dikosongkan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keranjang ini sudah tidak ada.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mulai keranjang baru.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baris ini sudah tidak ada di keranjang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih baris lain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keranjang masih kosong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pindai atau cari barang dulu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah {product} tidak masuk akal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potongan lebih besar dari harganya ({amount:rp}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kecilkan potongannya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satu nota memuat paling banyak {limit} baris.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bayar dulu nota ini, lalu lanjutkan di nota berikutnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada pembayaran.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih cara bayar dan isi jumlahnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cara bayar “{method}” tidak dikenal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih tunai, transfer, QRIS, atau kasbon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumlah bayar tidak masuk akal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis jumlah dalam rupiah, nol atau lebih.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uangnya masih kurang {missing:rp}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tambah uang tunai, atau catat sisanya sebagai kasbon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer, QRIS, dan kasbon bersama-sama melebihi total {total:rp}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kecilkan salah satunya. Hanya uang tunai yang bisa dikembalikan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kasbon harus atas nama pelanggan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih pelanggan dulu (F6).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembayaran nota {number} tidak menunggu pengecekan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada yang perlu dilakukan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembayaran nota {number} sudah dicek.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nota ini tidak ditemukan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari dengan nomor notanya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} adalah nota retur, tidak bisa diretur lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih nota penjualan aslinya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada barang yang dikembalikan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi jumlah barangnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang itu tidak ada di nota {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih barang dari nota itu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satu barang tertulis dua kali.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gabungkan jumlahnya dalam satu baris.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{product} yang bisa dikembalikan tinggal {left:qty} {unit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kecilkan jumlahnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada barang yang diterima.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih barang dan isi jumlahnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa lagi jumlahnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perubahan stok {product} belum jelas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi hasil hitungan, atau jumlah yang berkurang, salah satu saja.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan ini tidak ditemukan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muat ulang daftar pesanan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan {number} sudah berubah, jawaban ini tidak berlaku lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lihat keadaan pesanan yang terbaru, lalu putuskan lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembeli mengubah pesanan ini sebelum jawaban Anda sampai.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lihat isi pesanan yang terbaru, lalu jawab lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar tidak mengenal pesanan ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hubungi layanan Blangkon dengan nomor pesanannya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang sudah diserahkan, padahal pesanan {number} sudah batal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hubungi pembelinya, dan sepakati pembayaran atau pengembaliannya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alasan menolak pesanan {number} belum diisi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis alasannya, pembeli akan membacanya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jenis dokumen “{type}” tidak dikenal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih nota, invoice, kuitansi, surat jalan, atau BAST.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dokumen ini tidak ditemukan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cari dengan nomornya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} adalah nota retur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buat dokumen dari nota penjualan aslinya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nota {number} belum lunas, kuitansi belum bisa dibuat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buat kuitansi setelah uangnya diterima.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesanan {number} belum diterima atau sudah batal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terima dulu pesanannya, lalu buat dokumennya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum ada aturan pajak untuk tanggal {date}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa tanggal komputer ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ada pengaturan yang tidak dikenal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih dari pilihan yang tersedia.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkas {path} tidak ditemukan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa letaknya, atau colokkan lagi flashdisk-nya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempat penyimpanan penuh, {path} tidak bisa ditulis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hapus berkas yang tidak perlu, lalu coba lagi. Data toko tidak berubah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} tidak bisa ditulis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih folder lain, atau tutup program yang sedang memakainya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} bukan berkas toko Blangkon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih berkas toko.blangkon. Berkas itu tidak diubah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkas toko {path} rusak dan tidak dibuka, supaya tidak bertambah rusak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jangan hapus berkasnya. Pulihkan dari cadangan terakhir: blangkon restore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkas toko ini dibuat oleh program yang lebih baru (versi {version}, program ini {known}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasang program versi terbaru. Data toko tidak diubah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkas toko belum bisa disesuaikan dengan program ini, dan sudah dikembalikan seperti semula.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai program versi sebelumnya dulu, dan kirim kode ini ke layanan Blangkon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkas toko tidak bisa ditulis: {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa apakah foldernya terkunci atau hanya bisa dibaca.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk penuh. Perubahan terakhir tidak disimpan, yang lain aman.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kosongkan tempat di disk, lalu ulangi yang terakhir tadi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toko ini sudah terbuka di jendela lain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai jendela yang sudah terbuka, atau tutup dulu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk gagal membaca atau menulis. Perubahan terakhir tidak disimpan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salin cadangan ke flashdisk sekarang, lalu periksa disknya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sudah ada toko di {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pindahkan dulu berkas itu, supaya tidak ada data yang tertimpa.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} bukan berkas Excel (.xlsx) atau CSV yang bisa dibaca.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} berformat Excel lama (.xls).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simpan ulang sebagai .xlsx, lalu coba lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} terlalu besar ({rows} baris lebih).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bagi menjadi beberapa berkas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} tidak berisi baris barang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa lembar pertamanya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kolom nama barang tidak ditemukan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih sendiri kolom mana yang berisi nama barang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kolom harga tidak ditemukan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih sendiri kolom mana yang berisi harga.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column} kosong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi sel itu di berkasnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode “{barcode}” sudah diubah Excel menjadi angka panjang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jadikan kolom barcode teks di Excel, lalu ketik ulang barcode-nya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} “{value}” sudah ada di baris {first}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hapus salah satu barisnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Impor dibatalkan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada yang berubah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer ini tidak bisa menulis angka pada baris “{row}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai printer lain, atau cetak sebagai PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer {target} tidak menjawab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nyalakan printernya, periksa kabelnya, lalu cetak lagi. Penjualannya sudah tersimpan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer {target} tidak ada di komputer ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih printer lain di Pengaturan. Penjualannya sudah tersimpan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer membatalkan cetakan: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa kertas dan ukurannya, lalu cetak lagi. Penjualannya sudah tersimpan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alamat printer “{target}” tidak dikenali.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih lagi printernya di Pengaturan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer {queue} sudah menerima cetakan, tetapi belum mencetaknya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa kertas dan kabelnya. Jangan cetak ulang dulu, supaya tidak keluar dua kali.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layanan cetak tidak ada di komputer ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasang layanan cetak (CUPS), atau simpan sebagai PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer belum dipilih.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih printer di Pengaturan, atau simpan sebagai PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toko ini belum terhubung ke pasar Blangkon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buka Pengaturan, isi alamat pasar dan kode delapan huruf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar belum bisa dihubungi. Jualan tetap jalan, semua tersimpan di sini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Dicoba lagi sendiri saat ada sinyal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jaringan ini meminta masuk lebih dulu (halaman wifi).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buka peramban, masuk ke wifi-nya, lalu tekan Kirim sekarang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alamat pasar tidak bisa dipastikan keasliannya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa tanggal dan jam komputer ini, lalu coba lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sambungan putus di tengah jalan. Yang sudah sampai disimpan, sisanya menunggu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Dilanjutkan sendiri.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar sedang sibuk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dicoba lagi sendiri sebentar lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar sedang bermasalah (kode {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bukan salah Anda. Dicoba lagi sendiri.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jawaban pasar tidak bisa dibaca, jadi tidak dipakai.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dicoba lagi sendiri. Kalau berulang, perbarui program ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar tidak mengenali komputer ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minta kode delapan huruf yang baru, lalu hubungkan lagi di Pengaturan. Data tetap aman.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pemilik toko mencabut izin komputer ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hubungi pemilik toko. Penjualan di sini tetap tersimpan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ada komputer lain yang memakai salinan data toko ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai satu komputer saja, dan hubungkan yang lain sebagai kasir baru.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program ini lebih baru dari pasar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua tersimpan di sini dan dikirim setelah pasar diperbarui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar menolak permintaan ini (kode {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data tetap tersimpan di sini. Kirim kode ini ke layanan Blangkon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kode itu salah, sudah dipakai, atau sudah lewat 10 menit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minta kode baru dari pemilik toko atau petugas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{url}” bukan alamat pasar Blangkon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa alamatnya, misalnya https://pasar.contoh.id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kode itu milik toko lain ({shop}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minta kode untuk toko ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kiriman nomor {number} tidak ditolak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar belum bisa membaca catatan ini. Catatannya tetap disimpan di sana dan di sini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perbarui program ini, atau hubungi layanan Blangkon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar belum mengenal jenis catatan ini. Catatannya tetap disimpan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Dibaca setelah pasar diperbarui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor {number} sudah dipakai dokumen lain yang isinya berbeda.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa kedua dokumen itu, lalu batalkan yang salah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nomor {number} sudah dipakai nota lain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa kedua nota itu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penjualan ini sudah ada di pasar, tidak dihitung lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dokumen ini sudah ada di pasar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total nota tidak cocok dengan isinya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa notanya, dan kirim kode ini ke layanan Blangkon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembayaran nota tidak cocok dengan totalnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar belum mengenal barangnya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simpan ulang barang itu, lalu kirim lagi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar belum mengenal nota aslinya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Notanya menyusul.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar belum mengenal pembayaran ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pembayaran ini sudah pernah dicek.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar tidak mengenal alasan perubahan stok ini. Jumlahnya tetap dihitung.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pekerjaan dihentikan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ada kesalahan di program. Data toko tidak diubah oleh langkah tadi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coba sekali lagi. Kalau berulang, kirim berkas catatan ke layanan Blangkon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bagian jendela program ini tidak terpasang.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasang ulang programnya, atau pakai perintah di terminal.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>baru saja</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} menit lalu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} jam lalu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} hari lalu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lewat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} menit lagi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} jam lagi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} hari lagi</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>import</name>
    <message>
        <source>Nama barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satuan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kategori</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stok awal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pajak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satuan besar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi satuan besar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harga satuan besar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode satuan besar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>orders</name>
    <message>
        <source>Terima</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sudah dikemas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serahkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perlu dijawab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disiapkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Siap kirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dikirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selesai / batal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diterima, sedang disiapkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diterima sebagian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Siap dikirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sudah diserahkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diserahkan setelah batal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lewat batas waktu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dibatalkan pembeli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar tidak bisa memakai jawaban ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lihat keadaan pesanan yang terbaru, lalu putuskan lagi.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>self.window</name>
    <message>
        <source>Memeriksa berkas toko…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stock</name>
    <message>
        <source>Stok awal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terjual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barang datang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rusak atau hilang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hasil hitung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pindah</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>Perubahan barang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data pelanggan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perubahan stok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penjualan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dokumen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cek pembayaran</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jawaban pesanan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditunda pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diterima, perlu dilihat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diterima pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disisihkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dikirim ulang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar memberi alasan yang belum dikenal program ini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catat kodenya, lalu hubungi layanan Blangkon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada sambungan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jaringan minta masuk dulu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putus di tengah jalan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasar sedang sibuk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditolak pasar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gagal di komputer ini</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
