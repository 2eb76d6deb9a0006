<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="id_ID">
<context>
    <name>AdjustStockDialog</name>
    <message>
        <source>Sesuaikan stok</source>
        <translation>Adjust stock</translation>
    </message>
    <message>
        <source>Catat</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Hitung dulu yang ada di rak. Selisihnya dicatat sebagai gerakan, riwayatnya tetap ada.</source>
        <translation>Count what is on the shelf first. The difference is recorded as a movement; the history stays.</translation>
    </message>
    <message>
        <source>Barang mana? Pindai atau cari namanya</source>
        <translation>Which product? Scan it or search by name</translation>
    </message>
    <message>
        <source>&amp;Hasil hitung di rak</source>
        <translation>&amp;Counted on the shelf</translation>
    </message>
    <message>
        <source>&amp;Rusak, basi, atau hilang</source>
        <translation>&amp;Broken, spoiled or lost</translation>
    </message>
    <message>
        <source>&amp;Jumlah</source>
        <translation>&amp;Quantity</translation>
    </message>
    <message>
        <source>Misalnya: opname bulanan, dimakan tikus</source>
        <translation>For example: monthly opname, eaten by mice</translation>
    </message>
    <message>
        <source>&amp;Catatan (boleh kosong)</source>
        <translation>&amp;Note (may be empty)</translation>
    </message>
    <message>
        <source>Menurut buku: {0}</source>
        <translation>By the book: {0}</translation>
    </message>
    <message>
        <source>Contoh: 3{0}. Satuan: {1}</source>
        <translation>Example: 3{0}. Units: {1}</translation>
    </message>
    <message>
        <source>Isi jumlahnya; selisihnya dihitung di sini.</source>
        <translation>Fill in the quantity; the difference is worked out here.</translation>
    </message>
    <message>
        <source>Buku dan rak sama: {0}. Tidak ada selisih.</source>
        <translation>Book and shelf agree: {0}. No difference.</translation>
    </message>
    <message>
        <source>Buku {0}, menjadi {1}: selisih {2}.</source>
        <translation>Book {0}, becomes {1}: difference {2}.</translation>
    </message>
    <message>
        <source>Catat selisih {0}</source>
        <translation>Record difference {0}</translation>
    </message>
</context>
<context>
    <name>AskMarketDialog</name>
    <message>
        <source>Tanya layanan Blangkon</source>
        <translation>Ask the Blangkon service</translation>
    </message>
    <message>
        <source>&amp;Salin</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>Kirim kalimat ini lewat jalan apa saja. Isinya hanya nomor dan kode, tanpa nama orang dan tanpa uang.</source>
        <translation>Send these sentences any way you like. They hold numbers and codes only, nobody’s name and no money.</translation>
    </message>
    <message>
        <source>Pertanyaan</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Lewat &amp;WhatsApp</source>
        <translation>By &amp;WhatsApp</translation>
    </message>
    <message>
        <source>Simpan &amp;berkas</source>
        <translation>Save as &amp;file</translation>
    </message>
    <message>
        <source>&amp;Tutup</source>
        <translation>C&amp;lose</translation>
    </message>
    <message>
        <source>Sudah disalin. Tempel di WhatsApp, SMS, atau surel.</source>
        <translation>Copied. Paste it into WhatsApp, a text message or an e-mail.</translation>
    </message>
    <message>
        <source>Simpan pertanyaan</source>
        <translation>Save the question</translation>
    </message>
    <message>
        <source>Tersimpan.</source>
        <translation>Saved.</translation>
    </message>
</context>
<context>
    <name>BundleDialog</name>
    <message>
        <source>Lewat berkas</source>
        <translation>By file</translation>
    </message>
    <message>
        <source>&amp;Masukkan</source>
        <translation>&amp;Bring in</translation>
    </message>
    <message>
        <source>Tanpa sinyal, data bisa dibawa dengan flashdisk atau dikirim lewat telepon orang lain.</source>
        <translation>Without a signal, data can go on a stick or through somebody&apos;s telephone.</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>&amp;Simpan berkas kiriman…</source>
        <translation>&amp;Save a file to send…</translation>
    </message>
    <message>
        <source>&amp;Buka berkas…</source>
        <translation>&amp;Open a file…</translation>
    </message>
    <message>
        <source>Satu berkas</source>
        <translation>One file</translation>
    </message>
    <message>
        <source>Bagian 100 KB</source>
        <translation>Parts of 100 KB</translation>
    </message>
    <message>
        <source>Bagian 1 MB</source>
        <translation>Parts of 1 MB</translation>
    </message>
    <message>
        <source>Bagian 5 MB</source>
        <translation>Parts of 5 MB</translation>
    </message>
    <message>
        <source>Bagian 16 MB</source>
        <translation>Parts of 16 MB</translation>
    </message>
    <message>
        <source>Ukuran tiap berkas</source>
        <translation>Size of each file</translation>
    </message>
    <message>
        <source>Telepon sering menolak berkas besar. Urutan mengirim bagiannya bebas.</source>
        <translation>Telephones often refuse large files. Parts may be sent in any order.</translation>
    </message>
    <message>
        <source>Berkas jawaban membuat yang menunggu menjadi terkirim. Paket awal mengisi komputer baru.</source>
        <translation>An answer makes what waits sent. A starter pack fills a new computer.</translation>
    </message>
    <message>
        <source>1. Kirim</source>
        <translation>1. Send</translation>
    </message>
    <message>
        <source>2. Terima</source>
        <translation>2. Receive</translation>
    </message>
    <message>
        <source>Memasukkan berkas</source>
        <translation>Bringing in a file</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Simpan berkas di mana?</source>
        <translation>Where should the file go?</translation>
    </message>
    <message>
        <source>Pilih berkas dari pasar</source>
        <translation>Choose a file from the marketplace</translation>
    </message>
    <message>
        <source>Berkas Blangkon (*.bkl)</source>
        <translation>Blangkon files (*.bkl)</translation>
    </message>
    <message>
        <source>Semua berkas (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Menyimpan…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Memeriksa {0}…</source>
        <translation>Checking {0}…</translation>
    </message>
    <message>
        <source>Memasukkan {0}…</source>
        <translation>Bringing in {0}…</translation>
    </message>
    <message>
        <source>Hentikan</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>{0} kiriman menunggu. Simpan di flashdisk, lalu bawa ke pasar.</source>
        <translation>{0} entries wait. Save them on a stick, then bring it to the marketplace.</translation>
    </message>
    <message>
        <source>Tidak ada yang menunggu. Berkasnya tetap bisa menanyakan apa yang baru di pasar.</source>
        <translation>Nothing waits. The file can still ask what is new at the marketplace.</translation>
    </message>
    <message>
        <source>Semua tetap menunggu sampai berkas jawabannya dimasukkan di sini.</source>
        <translation>Everything goes on waiting until the answer is brought in here.</translation>
    </message>
    <message>
        <source>{0} lagi belum muat; buat berkas berikutnya setelah jawabannya masuk. {1}</source>
        <translation>{0} more had no room; make the next file when the answer has come in. {1}</translation>
    </message>
    <message>
        <source>Tersimpan: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
    <message>
        <source>Kirim {0} berkas itu semuanya; urutannya bebas. {1}</source>
        <translation>Send all {0} files, in any order. {1}</translation>
    </message>
    <message>
        <source>Tersimpan: {0} dan {1} lagi</source>
        <translation>Saved: {0} and {1} more</translation>
    </message>
    <message>
        <source>{0}, kasir nomor {1}</source>
        <translation>{0}, till number {1}</translation>
    </message>
    <message>
        <source>Ini berkas kiriman. Bawa ke pasar; yang dibuka di sini berkas jawabannya.</source>
        <translation>This is a file to send. Bring it to the marketplace; what is opened here is its answer.</translation>
    </message>
    <message>
        <source>Kiriman dari {0}</source>
        <translation>Sent by {0}</translation>
    </message>
    <message>
        <source>Toko belum berubah. Berkas yang sama boleh dimasukkan dua kali.</source>
        <translation>The shop has not changed yet. The same file may be brought in twice.</translation>
    </message>
    <message>
        <source>Jawaban pasar untuk {0}</source>
        <translation>The marketplace&apos;s answer to {0}</translation>
    </message>
    <message>
        <source>Paket awal untuk {0}</source>
        <translation>Starter pack for {0}</translation>
    </message>
    <message>
        <source>Isi toko tanpa sinyal. Jualan boleh jalan terus sambil menunggu.</source>
        <translation>It fills the shop without a signal. Selling may go on meanwhile.</translation>
    </message>
    <message>
        <source>Belum semua masuk</source>
        <translation>Not everything came in</translation>
    </message>
    <message>
        <source>Sudah masuk</source>
        <translation>It is in</translation>
    </message>
</context>
<context>
    <name>CartTable</name>
    <message>
        <source>{0} mulai {1}</source>
        <translation>{0} from {1}</translation>
    </message>
    <message>
        <source>stok minus</source>
        <translation>below zero</translation>
    </message>
    <message>
        <source>Isi keranjang</source>
        <translation>Cart</translation>
    </message>
    <message>
        <source>Siap melayani</source>
        <translation>Ready to serve</translation>
    </message>
    <message>
        <source>Pindai barcode, atau ketik nama barang. “3dus indomie” menambah tiga dus sekaligus.</source>
        <translation>Scan a barcode, or type a product&apos;s name. “3dus indomie” adds three dus at once.</translation>
    </message>
    <message>
        <source>Belum ada barang</source>
        <translation>No products yet</translation>
    </message>
    <message>
        <source>Isi dulu dari daftar harga di Excel, atau tulis satu barang.</source>
        <translation>Fill the shop from a price list in Excel, or write down one product.</translation>
    </message>
    <message>
        <source>Impor daftar harga</source>
        <translation>Import a price list</translation>
    </message>
    <message>
        <source>Barang baru</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Barang</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Potongan</source>
        <translation>Discount</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>CashMoveDialog</name>
    <message>
        <source>Catat  Enter</source>
        <translation>Note  Enter</translation>
    </message>
    <message>
        <source>Foto bon</source>
        <translation>Photo of the bill</translation>
    </message>
    <message>
        <source>&amp;Jumlah uang</source>
        <translation>&amp;Amount of money</translation>
    </message>
    <message>
        <source>&amp;Untuk</source>
        <translation>&amp;For</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>Gambar (*.png *.jpg *.jpeg *.webp)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>Mengecilkan foto</source>
        <translation>Making the photo small</translation>
    </message>
    <message>
        <source>{0}, disimpan {1}</source>
        <translation>{0}, kept as {1}</translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message>
        <source>&amp;Periksa kecocokan</source>
        <translation>Com&amp;pare</translation>
    </message>
    <message>
        <source>Periksa kecocokan</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Apakah catatan di sini sama dengan catatan di pasar?</source>
        <translation>Are the records here the same as the marketplace&apos;s?</translation>
    </message>
    <message>
        <source>Diperiksa sendiri sekali sehari, kira-kira 1 KB.</source>
        <translation>Done by itself once a day, about 1 KB.</translation>
    </message>
    <message>
        <source>Terakhir diperiksa {0}.</source>
        <translation>Last compared {0}.</translation>
    </message>
    <message>
        <source>{0} catatan diperbaiki.</source>
        <translation>{0} records put right.</translation>
    </message>
    <message>
        <source>{0} catatan berbeda dan tetap seperti di sini.</source>
        <translation>{0} records differ and stay as they are here.</translation>
    </message>
    <message>
        <source>Belum semua diperiksa: ada perubahan yang belum dijawab pasar.</source>
        <translation>Not everything was compared: some changes are not answered yet.</translation>
    </message>
    <message>
        <source>Cocok dengan pasar: {0} barang, {1} pelanggan, {2} pesanan.</source>
        <translation>The same as the marketplace&apos;s: {0} products, {1} customers, {2} orders.</translation>
    </message>
</context>
<context>
    <name>CheckoutPage</name>
    <message>
        <source>Pilih atau buat pelanggan</source>
        <translation>Choose or add a customer</translation>
    </message>
    <message>
        <source>Daftar keranjang yang ditahan</source>
        <translation>List of held carts</translation>
    </message>
    <message>
        <source>Penawaran: dari keranjang, jadi pesanan, dijual</source>
        <translation>Quotations: from the cart, ordered, sold</translation>
    </message>
    <message>
        <source>Buang keranjang ini</source>
        <translation>Throw this cart away</translation>
    </message>
    <message>
        <source>Buat barang baru</source>
        <translation>Add a new product</translation>
    </message>
    <message>
        <source>Buat barang baru  Ctrl+N</source>
        <translation>Add a new product  Ctrl+N</translation>
    </message>
    <message>
        <source>“{0}” tidak ditemukan.</source>
        <translation>“{0}” was not found.</translation>
    </message>
    <message>
        <source>Ketik sebagian namanya saja, atau buat barang baru (Ctrl+N).</source>
        <translation>Type only part of the name, or add a new product (Ctrl+N).</translation>
    </message>
    <message>
        <source>{0}, {1}, {2}. Total {3}</source>
        <translation>{0}, {1}, {2}. Total {3}</translation>
    </message>
    <message>
        <source>Buang keranjang ini?</source>
        <translation>Throw this cart away?</translation>
    </message>
    <message>
        <source>Isinya {0} baris. Tidak ada yang terjual.</source>
        <translation>Lines in it: {0}. Nothing is sold.</translation>
    </message>
    <message>
        <source>Buang</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>Jumlah baru, misalnya 3 atau 1,5. Satuan: {0}</source>
        <translation>How many: 3 or 1,5. Units: {0}</translation>
    </message>
    <message>
        <source>Potongan baris ini dalam rupiah, atau misalnya 10%</source>
        <translation>Discount on this line in rupiah, or like 10%</translation>
    </message>
    <message>
        <source>Potongan seluruh nota dalam rupiah, atau misalnya 5%</source>
        <translation>Discount on the nota in rupiah, or like 5%</translation>
    </message>
    <message>
        <source>Potongan nota</source>
        <translation>Nota discount</translation>
    </message>
    <message>
        <source>Catatan nota, misalnya: diambil sore</source>
        <translation>Note on the nota, for example: picked up at 4</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Atas nama siapa, misalnya Bu Sri; boleh kosong</source>
        <translation>In whose name, like Bu Sri; may be empty</translation>
    </message>
    <message>
        <source>Tahan keranjang</source>
        <translation>Hold the cart</translation>
    </message>
    <message>
        <source>Struk dicetak.</source>
        <translation>Receipt printed.</translation>
    </message>
</context>
<context>
    <name>ClockQuestion</name>
    <message>
        <source>Jam komputer menunjukkan {0}. Seharusnya {1}?</source>
        <translation>The computer&apos;s clock says {0}. Should it be {1}?</translation>
    </message>
    <message>
        <source>&amp;Pakai tanggal ini</source>
        <translation>&amp;Use this date</translation>
    </message>
    <message>
        <source>Jualan tetap jalan, dan nota memakai {0} sampai ini dijawab. Lihat tanggal di ponsel kalau ragu. Saat bertemu pasar, jamnya dibetulkan sendiri.</source>
        <translation>Selling goes on, and receipts carry {0} until this is answered. Look at a phone&apos;s date when in doubt. Meeting the marketplace puts the clock right by itself.</translation>
    </message>
    <message>
        <source>Tanggal dan jam sekarang (WIB)</source>
        <translation>Date and time now (WIB)</translation>
    </message>
    <message>
        <source>Jam &amp;komputer benar</source>
        <translation>The &amp;computer is right</translation>
    </message>
    <message>
        <source>&amp;Nanti</source>
        <translation>&amp;Later</translation>
    </message>
</context>
<context>
    <name>CloseDrawer</name>
    <message>
        <source>Tutup kas: hitung uang di laci</source>
        <translation>Close the drawer: count the money</translation>
    </message>
    <message>
        <source>Tutup kas</source>
        <translation>Close drawer</translation>
    </message>
    <message>
        <source>Tulis berapa lembar atau keping. Enter pindah ke pecahan berikutnya.</source>
        <translation>Write how many notes or coins. Enter goes to the next one.</translation>
    </message>
    <message>
        <source>Cetak slip</source>
        <translation>Print slip</translation>
    </message>
    <message>
        <source>Kas {0} ditutup</source>
        <translation>Drawer {0} is closed</translation>
    </message>
    <message>
        <source>Cocok, tanpa selisih</source>
        <translation>Exact, no difference</translation>
    </message>
    <message>
        <source>Lebih {0}</source>
        <translation>{0} too much</translation>
    </message>
    <message>
        <source>Kurang {0}</source>
        <translation>{0} missing</translation>
    </message>
    <message>
        <source>Seharusnya {0}  ·  dihitung {1}</source>
        <translation>Expected {0}  ·  counted {1}</translation>
    </message>
    <message>
        <source>Selesai  Enter</source>
        <translation>Done  Enter</translation>
    </message>
    <message>
        <source>Banyaknya {0}</source>
        <translation>How many of {0}</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>Boleh kosong</source>
        <translation>May be empty</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Ya, &amp;lakukan</source>
        <translation>Yes, &amp;do it</translation>
    </message>
    <message>
        <source>&amp;Ada di rak</source>
        <translation>On the &amp;shelf</translation>
    </message>
    <message>
        <source>Akibatnya</source>
        <translation>What it does</translation>
    </message>
    <message>
        <source>disarankan</source>
        <translation>suggested</translation>
    </message>
    <message>
        <source>Di sini</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>Kasir nomor {0}</source>
        <translation>Till number {0}</translation>
    </message>
    <message>
        <source>Di pasar atau kasir lain</source>
        <translation>At the marketplace or another till</translation>
    </message>
    <message>
        <source>Hitung barangnya, lalu tulis jumlahnya di atas.</source>
        <translation>Count the goods, then write the quantity above.</translation>
    </message>
</context>
<context>
    <name>CustomerDialog</name>
    <message>
        <source>Ubah pelanggan</source>
        <translation>Change customer</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>&amp;Nama</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Nomor &amp;HP</source>
        <translation>&amp;Phone number</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>&amp;Instansi</source>
        <translation>&amp;Office</translation>
    </message>
    <message>
        <source>&amp;Kelas harga</source>
        <translation>Price &amp;class</translation>
    </message>
    <message>
        <source>Eceran</source>
        <translation>Retail</translation>
    </message>
</context>
<context>
    <name>CustomerPicker</name>
    <message>
        <source>Pelanggan</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Pilih</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Cari nama, panggilan, atau nomor HP</source>
        <translation>Search name, nickname or phone number</translation>
    </message>
    <message>
        <source>Daftar pelanggan</source>
        <translation>List of customers</translation>
    </message>
    <message>
        <source>Belum ada pelanggan dengan nama itu</source>
        <translation>No customer with that name yet</translation>
    </message>
    <message>
        <source>Tekan Enter untuk menuliskannya sebagai pelanggan baru.</source>
        <translation>Press Enter to write them down as a new customer.</translation>
    </message>
    <message>
        <source>&amp;Nama</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Boleh nama panggilan, misalnya Bu Sri wetan pasar</source>
        <translation>A nickname will do, for example Bu Sri wetan pasar</translation>
    </message>
    <message>
        <source>Nomor &amp;HP</source>
        <translation>&amp;Phone number</translation>
    </message>
    <message>
        <source>Boleh dikosongkan</source>
        <translation>May be left empty</translation>
    </message>
    <message>
        <source>Pelanggan baru</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>Tanpa nama</source>
        <translation>No name</translation>
    </message>
    <message>
        <source>Simpan dan pilih</source>
        <translation>Save and choose</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nomor HP</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Utang</source>
        <translation>Debt</translation>
    </message>
</context>
<context>
    <name>DataForm</name>
    <message>
        <source>Data seluler</source>
        <translation>Mobile data</translation>
    </message>
    <message>
        <source>Harga per &amp;MB</source>
        <translation>Price per MB</translation>
    </message>
    <message>
        <source>Harga paket dibagi isinya</source>
        <translation>Price of the package by its size</translation>
    </message>
    <message>
        <source>Paling ban&amp;yak sehari</source>
        <translation>At most a da&amp;y</translation>
    </message>
    <message>
        <source>Paling banyak sebu&amp;lan</source>
        <translation>At most &amp;for a month</translation>
    </message>
    <message>
        <source>Tanpa batas</source>
        <translation>No cap</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Simpan  Enter</source>
        <translation>Save  Enter</translation>
    </message>
    <message>
        <source>&amp;Berlaku berapa hari</source>
        <translation>&amp;Holds for how many days</translation>
    </message>
</context>
<context>
    <name>DebtAccount</name>
    <message>
        <source>Kasbon</source>
        <translation>Kasbon</translation>
    </message>
    <message>
        <source>Bayar  Enter</source>
        <translation>Pay  Enter</translation>
    </message>
    <message>
        <source>Catatan kasbon</source>
        <translation>Credit entry</translation>
    </message>
    <message>
        <source>Belum ada catatan kasbon</source>
        <translation>No credit entries yet</translation>
    </message>
    <message>
        <source>Utang lama</source>
        <translation>Old debt</translation>
    </message>
    <message>
        <source>Batas</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Kuitansi</source>
        <translation>Kuitansi</translation>
    </message>
    <message>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Rekening struk</source>
        <translation>Account slip</translation>
    </message>
    <message>
        <source>Rekening A5</source>
        <translation>Account A5</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Salin pesan</source>
        <translation>Copy message</translation>
    </message>
    <message>
        <source>Gambar</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Batalkan pembayaran {0}?</source>
        <translation>Take payment {0} back?</translation>
    </message>
    <message>
        <source>{0} menjadi utang lagi. Uangnya dikembalikan, atau dicatat ke pelanggan yang benar.</source>
        <translation>{0} becomes debt again. Give the money back, or note it for the right customer.</translation>
    </message>
    <message>
        <source>Batalkan pembayaran</source>
        <translation>Take payment back</translation>
    </message>
    <message>
        <source>Pesan pengingat sudah disalin.</source>
        <translation>The reminder was copied.</translation>
    </message>
    <message>
        <source>Tempel di WhatsApp dengan Ctrl+V.</source>
        <translation>Paste it into WhatsApp with Ctrl+V.</translation>
    </message>
    <message>
        <source>Simpan gambar</source>
        <translation>Save picture</translation>
    </message>
    <message>
        <source>{0} tersimpan.</source>
        <translation>{0} saved.</translation>
    </message>
    <message>
        <source>Menggambar pengingat</source>
        <translation>Drawing the reminder</translation>
    </message>
    <message>
        <source>Sisa utang {0}.</source>
        <translation>{0} still owed.</translation>
    </message>
    <message>
        <source>Lunas.</source>
        <translation>All paid.</translation>
    </message>
    <message>
        <source>Cetak kuitansi</source>
        <translation>Print receipt</translation>
    </message>
    <message>
        <source>{0} diterima, {1}.</source>
        <translation>{0} received, {1}.</translation>
    </message>
    <message>
        <source>{0} dicatat, {1}.</source>
        <translation>{0} noted, {1}.</translation>
    </message>
    <message>
        <source>Utang sekarang {0}.</source>
        <translation>The debt is {0} now.</translation>
    </message>
    <message>
        <source>Kuitansi {0} dicetak.</source>
        <translation>Receipt {0} printed.</translation>
    </message>
    <message>
        <source>Rekening kasbon dicetak.</source>
        <translation>Account printed.</translation>
    </message>
    <message>
        <source>kelebihan bayar</source>
        <translation>paid too much</translation>
    </message>
    <message>
        <source>sisa utang</source>
        <translation>still owed</translation>
    </message>
    <message>
        <source>tertua {0}</source>
        <translation>oldest {0}</translation>
    </message>
    <message>
        <source>batas {0}</source>
        <translation>limit {0}</translation>
    </message>
    <message>
        <source>dibatalkan</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>sisa {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>lunas</source>
        <translation>paid</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Sisa</source>
        <translation>Left to pay</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>DebtBook</name>
    <message>
        <source>Buku kasbon</source>
        <translation>Credit book</translation>
    </message>
    <message>
        <source>Buka  Enter</source>
        <translation>Open  Enter</translation>
    </message>
    <message>
        <source>Cari nama atau nomor HP</source>
        <translation>Find a name or telephone number</translation>
    </message>
    <message>
        <source>Daftar utang pelanggan</source>
        <translation>What customers owe</translation>
    </message>
    <message>
        <source>Tidak ada yang berutang</source>
        <translation>Nobody owes anything</translation>
    </message>
    <message>
        <source>F2 mencatat utang dari buku lama.</source>
        <translation>F2 notes a debt from the old book.</translation>
    </message>
    <message>
        <source>Pelanggan lain</source>
        <translation>Another customer</translation>
    </message>
    <message>
        <source>Simpan CSV</source>
        <translation>Save CSV</translation>
    </message>
    <message>
        <source>Menyimpan umur kasbon</source>
        <translation>Saving credit by age</translation>
    </message>
    <message>
        <source>{0} tersimpan.</source>
        <translation>{0} saved.</translation>
    </message>
    <message>
        <source>lebih dari 30 hari: {0}</source>
        <translation>more than 30 days: {0}</translation>
    </message>
    <message>
        <source>&gt; {0} hari</source>
        <translation>&gt; {0} days</translation>
    </message>
    <message>
        <source>{0}–{1} hari</source>
        <translation>{0}–{1} days</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Utang</source>
        <translation>Debt</translation>
    </message>
    <message>
        <source>Tertua</source>
        <translation>Oldest</translation>
    </message>
    <message>
        <source>Semua utang</source>
        <translation>All debts</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>DebtForm</name>
    <message>
        <source>Kasbon</source>
        <translation>Kasbon</translation>
    </message>
    <message>
        <source>PIN pemilik…</source>
        <translation>Owner&apos;s PIN…</translation>
    </message>
    <message>
        <source>Batas setiap pelanggan</source>
        <translation>Limit of each customer</translation>
    </message>
    <message>
        <source>Kosong berarti tanpa batas</source>
        <translation>Empty means no limit</translation>
    </message>
</context>
<context>
    <name>DebtLimitDialog</name>
    <message>
        <source>Batas kasbon</source>
        <translation>Credit limit</translation>
    </message>
    <message>
        <source>Simpan  Enter</source>
        <translation>Save  Enter</translation>
    </message>
    <message>
        <source>&amp;PIN pemilik</source>
        <translation>Owner&apos;s &amp;PIN</translation>
    </message>
    <message>
        <source>Kosong: tanpa batas</source>
        <translation>Empty: no limit</translation>
    </message>
    <message>
        <source>Kosong: batas toko, {0}</source>
        <translation>Empty: the shop&apos;s limit, {0}</translation>
    </message>
    <message>
        <source>&amp;Batas</source>
        <translation>&amp;Limit</translation>
    </message>
</context>
<context>
    <name>DebtPaymentDialog</name>
    <message>
        <source>Terima pembayaran kasbon</source>
        <translation>Take a payment on credit</translation>
    </message>
    <message>
        <source>Terima  Enter</source>
        <translation>Take  Enter</translation>
    </message>
    <message>
        <source>{0}, sisa utang {1}</source>
        <translation>{0}, {1} still owed</translation>
    </message>
    <message>
        <source>&amp;Jumlah uang</source>
        <translation>&amp;Amount of money</translation>
    </message>
    <message>
        <source>Kosong berarti lunas semua</source>
        <translation>Empty pays everything</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>Sisa utang sesudahnya {0}.</source>
        <translation>{0} owed after that.</translation>
    </message>
    <message>
        <source>Yang tertua dibayar dulu: {0}, {1}.</source>
        <translation>The oldest is paid first: {0}, {1}.</translation>
    </message>
</context>
<context>
    <name>DeclineOrderDialog</name>
    <message>
        <source>Tolak pesanan {0}?</source>
        <translation>Decline order {0}?</translation>
    </message>
    <message>
        <source>&amp;Tolak pesanan</source>
        <translation>&amp;Decline order</translation>
    </message>
    <message>
        <source>{0} akan membaca alasannya. Jawaban ini tidak bisa ditarik lagi.</source>
        <translation>{0} will read the reason. This answer cannot be taken back.</translation>
    </message>
    <message>
        <source>&amp;Lainnya</source>
        <translation>&amp;Other</translation>
    </message>
    <message>
        <source>Tulis dengan sopan dan singkat</source>
        <translation>Keep it polite and short</translation>
    </message>
    <message>
        <source>&amp;Alasan untuk pembeli</source>
        <translation>&amp;Reason for the buyer</translation>
    </message>
    <message>
        <source>Stok habis</source>
        <translation>Out of stock</translation>
    </message>
    <message>
        <source>Jumlahnya lebih besar dari stok kami</source>
        <translation>More than we have in stock</translation>
    </message>
    <message>
        <source>Harga dari pemasok sudah berubah</source>
        <translation>Our supplier&apos;s price has changed</translation>
    </message>
    <message>
        <source>Alamat di luar jangkauan kirim</source>
        <translation>The address is too far for us to deliver</translation>
    </message>
    <message>
        <source>Toko tutup pada tanggal itu</source>
        <translation>The shop is closed on that date</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Memeriksa berkas toko…</source>
        <translation>Checking the shop file…</translation>
    </message>
    <message>
        <source>Kasir</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Pesanan</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Barang</source>
        <translation>Products</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Dokumen</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Sinkronisasi</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>DocumentPreview</name>
    <message>
        <source>Dokumen</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Dokumen</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Nota, invoice, kuitansi, surat jalan, dan BAST. Cetak ulang selalu ditandai salinan.</source>
        <translation>Nota, invoice, kuitansi, surat jalan and BAST. A reprint is always marked as a copy.</translation>
    </message>
    <message>
        <source>Cari nomor atau pembeli</source>
        <translation>Search number or buyer</translation>
    </message>
    <message>
        <source>Jenis dokumen</source>
        <translation>Kind of document</translation>
    </message>
    <message>
        <source>Semua jenis</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>Daftar dokumen</source>
        <translation>List of documents</translation>
    </message>
    <message>
        <source>Buku nomor</source>
        <translation>Number book</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Pembeli</source>
        <translation>Buyer</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Pasar</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Cari dokumen</source>
        <translation>Search documents</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok</source>
        <translation>Nothing matches</translation>
    </message>
    <message>
        <source>Coba potongan nomornya, misalnya 017.</source>
        <translation>Try part of the number, for example 017.</translation>
    </message>
    <message>
        <source>Belum ada dokumen</source>
        <translation>No documents yet</translation>
    </message>
    <message>
        <source>Dokumen dibuat dari nota di Kasir atau dari pesanan, lalu tersimpan di sini.</source>
        <translation>Documents are made from a nota at the Counter or from an order, and are kept here.</translation>
    </message>
</context>
<context>
    <name>DrawerDialog</name>
    <message>
        <source>Kas</source>
        <translation>Drawer</translation>
    </message>
    <message>
        <source>Buka kas  Enter</source>
        <translation>Open drawer  Enter</translation>
    </message>
    <message>
        <source>Uang masuk dan keluar</source>
        <translation>Money in and out</translation>
    </message>
    <message>
        <source>Belum ada uang masuk atau keluar selain penjualan</source>
        <translation>No money in or out yet beside sales</translation>
    </message>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Slip tutup kas dicetak.</source>
        <translation>Drawer slip printed.</translation>
    </message>
    <message>
        <source>Hitung uang di laci sebelum mulai. Penjualan tetap bisa berjalan tanpa ini.</source>
        <translation>Count the money in the drawer before you begin. Sales go on without this too.</translation>
    </message>
    <message>
        <source>Tutup kas  Enter</source>
        <translation>Close drawer  Enter</translation>
    </message>
    <message>
        <source>Kas {0}</source>
        <translation>Drawer {0}</translation>
    </message>
    <message>
        <source>dibuka {0}</source>
        <translation>opened {0}</translation>
    </message>
    <message>
        <source>modal {0}</source>
        <translation>opening money {0}</translation>
    </message>
    <message>
        <source>Pukul</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Untuk</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>&amp;Uang di laci sekarang</source>
        <translation>&amp;Money in the drawer now</translation>
    </message>
    <message>
        <source>Kosong berarti nol</source>
        <translation>Empty means zero</translation>
    </message>
    <message>
        <source>Tutup jendela</source>
        <translation>Close window</translation>
    </message>
</context>
<context>
    <name>DrawerHistory</name>
    <message>
        <source>Riwayat kas</source>
        <translation>Drawer history</translation>
    </message>
    <message>
        <source>Cetak slip  Enter</source>
        <translation>Print slip  Enter</translation>
    </message>
    <message>
        <source>Kas yang pernah dibuka</source>
        <translation>Drawers that were opened</translation>
    </message>
    <message>
        <source>Belum pernah ada kas yang dibuka</source>
        <translation>No drawer was opened yet</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Slip tutup kas dicetak.</source>
        <translation>Drawer slip printed.</translation>
    </message>
    <message>
        <source>masih buka</source>
        <translation>still open</translation>
    </message>
    <message>
        <source>Kas</source>
        <translation>Drawer</translation>
    </message>
    <message>
        <source>Dibuka</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>Ditutup</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Kasir</source>
        <translation>Cashier</translation>
    </message>
    <message>
        <source>Selisih</source>
        <translation>Difference</translation>
    </message>
</context>
<context>
    <name>EntryBar</name>
    <message>
        <source>Pindai, ketik nama, atau jumlah × barang</source>
        <translation>Scan, type a name, or quantity × product</translation>
    </message>
    <message>
        <source>simpan</source>
        <translation>save</translation>
    </message>
    <message>
        <source>batal</source>
        <translation>cancel</translation>
    </message>
</context>
<context>
    <name>HeldCarts</name>
    <message>
        <source>Keranjang yang ditahan</source>
        <translation>Held carts</translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Yang sedang dibuka ikut ditahan, tidak hilang.</source>
        <translation>The open cart is held too; it is not lost.</translation>
    </message>
    <message>
        <source>Tidak ada yang ditahan</source>
        <translation>Nothing is held</translation>
    </message>
    <message>
        <source>F8 menahan keranjang saat pembeli masih mengambil barang lain.</source>
        <translation>F8 holds a cart while the buyer fetches something else.</translation>
    </message>
    <message>
        <source>Tanpa nama</source>
        <translation>No name</translation>
    </message>
    <message>
        <source>Atas nama</source>
        <translation>In the name of</translation>
    </message>
    <message>
        <source>Ditahan</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Oleh</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Baris</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>ImportCatalogueDialog</name>
    <message>
        <source>Impor daftar barang</source>
        <translation>Import a price list</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Pilih daftar harga</source>
        <translation>Choose a price list</translation>
    </message>
    <message>
        <source>Excel atau CSV (*.xlsx *.csv *.txt)</source>
        <translation>Excel or CSV (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>Semua berkas (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Membaca {0}</source>
        <translation>Reading {0}</translation>
    </message>
    <message>
        <source>Simpan contoh daftar</source>
        <translation>Save an example list</translation>
    </message>
    <message>
        <source>Menyimpan {0}</source>
        <translation>Saving {0}</translation>
    </message>
    <message>
        <source>{0} tersimpan. Isi di bawah contohnya, lalu pilih di sini.</source>
        <translation>{0} is saved. Fill it in below the examples, then choose it here.</translation>
    </message>
    <message>
        <source>Berkas Excel (.xlsx) atau CSV dengan satu barang tiap baris</source>
        <translation>An Excel file (.xlsx) or CSV with one product in each row</translation>
    </message>
    <message>
        <source>Yang wajib hanya nama barang dan harga. Boleh ada satuan, barcode, kode, kategori, stok, satuan besar seperti dus, harga grosir, nama lain, izin, dan varian. Nama kolom bebas, nanti bisa dipilih. Hasil Ekspor bisa diimpor lagi.</source>
        <translation>Only a name and a price are required. There may be a unit, barcode, code, category, stock, a large unit such as a carton, wholesale prices, other names, permits and variants. Columns may be called anything; you can choose them later. What Export writes can be imported again.</translation>
    </message>
    <message>
        <source>Simpan &amp;contoh daftar…</source>
        <translation>Save an &amp;example list…</translation>
    </message>
    <message>
        <source>Memeriksa setiap baris</source>
        <translation>Checking every row</translation>
    </message>
    <message>
        <source>Menyimpan…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Langkah 1 dari 3. Pilih berkasnya; toko belum berubah.</source>
        <translation>Step 1 of 3. Choose the file; the shop has not changed yet.</translation>
    </message>
    <message>
        <source>Langkah 2 dari 3. {0}: {1} baris. Cocokkan kolomnya.</source>
        <translation>Step 2 of 3. {0}: {1} rows. Match the columns.</translation>
    </message>
    <message>
        <source>Langkah 3 dari 3. Beginilah hasilnya nanti; toko belum berubah.</source>
        <translation>Step 3 of 3. This is what will happen; the shop has not changed yet.</translation>
    </message>
    <message>
        <source>&amp;Pilih berkas…</source>
        <translation>&amp;Choose file…</translation>
    </message>
    <message>
        <source>&amp;Periksa semua baris</source>
        <translation>&amp;Check all rows</translation>
    </message>
    <message>
        <source>&amp;Impor {0} barang</source>
        <translation>&amp;Import {0} products</translation>
    </message>
</context>
<context>
    <name>InboxPanel</name>
    <message>
        <source>Sudah diputuskan</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>Perlu diputuskan</source>
        <translation>To decide</translation>
    </message>
    <message>
        <source>Diputuskan. Bisa diurungkan di tab Sudah diputuskan.</source>
        <translation>Decided. You can undo it in the tab Decided.</translation>
    </message>
    <message>
        <source>Perbaikannya masuk antrean kirim.</source>
        <translation>The correction is in the queue to be sent.</translation>
    </message>
    <message>
        <source>Diurungkan. Pertanyaannya terbuka lagi.</source>
        <translation>Undone. The question is open again.</translation>
    </message>
    <message>
        <source>Hal</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>Tentang</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Keputusan</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Diputuskan</source>
        <translation>Decided at</translation>
    </message>
    <message>
        <source>Sejak</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Belum ada keputusan</source>
        <translation>No decisions yet</translation>
    </message>
    <message>
        <source>Keputusan yang salah bisa diurungkan dari sini.</source>
        <translation>A wrong decision can be undone from here.</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu diputuskan</source>
        <translation>Nothing to decide</translation>
    </message>
    <message>
        <source>Kalau dua kasir mengubah harga yang sama, pesanan batal di tengah jalan, atau stok tidak cocok, pertanyaannya muncul di sini. Jualan tidak pernah berhenti karenanya.</source>
        <translation>When two tills change the same price, an order is cancelled halfway, or the stock does not fit, the question comes up here. Selling never stops because of it.</translation>
    </message>
    <message>
        <source>Putuskan</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>Perbaiki</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Tanya</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Nomor {0}</source>
        <translation>Number {0}</translation>
    </message>
    <message>
        <source>kiriman {0}</source>
        <translation>operation {0}</translation>
    </message>
    <message>
        <source>kode {0}</source>
        <translation>code {0}</translation>
    </message>
    <message>
        <source>tanda terima {0}</source>
        <translation>receipt {0}</translation>
    </message>
</context>
<context>
    <name>LookForm</name>
    <message>
        <source>Tampilan</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Indomie Goreng  Rp3.500</source>
        <translation>Indomie Goreng  Rp3.500</translation>
    </message>
    <message>
        <source>Baha&amp;sa</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>Berlaku saat program dibuka lagi</source>
        <translation>Takes effect when you open the program again</translation>
    </message>
    <message>
        <source>Ukuran huru&amp;f</source>
        <translation>Te&amp;xt size</translation>
    </message>
    <message>
        <source>Hanya untuk layar ini</source>
        <translation>For this screen only</translation>
    </message>
</context>
<context>
    <name>LooseRefundDialog</name>
    <message>
        <source>Retur tanpa nota</source>
        <translation>Return without a nota</translation>
    </message>
    <message>
        <source>Terima retur</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Pindai atau ketik barang yang kembali</source>
        <translation>Scan or type what comes back</translation>
    </message>
    <message>
        <source>Barang yang ditemukan</source>
        <translation>Products found</translation>
    </message>
    <message>
        <source>Barang yang kembali</source>
        <translation>Goods that come back</translation>
    </message>
    <message>
        <source>Belum ada barang yang kembali</source>
        <translation>Nothing has come back yet</translation>
    </message>
    <message>
        <source>Pembeli umum</source>
        <translation>Walk-in buyer</translation>
    </message>
    <message>
        <source>Rusak</source>
        <translation>Broken</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Pembeli: {0} (F6)</source>
        <translation>Buyer: {0} (F6)</translation>
    </message>
    <message>
        <source>Barang</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Barangnya</source>
        <translation>The goods</translation>
    </message>
    <message>
        <source>masuk stok</source>
        <translation>back on the shelf</translation>
    </message>
    <message>
        <source>rusak, dibuang</source>
        <translation>broken, thrown away</translation>
    </message>
    <message>
        <source>Uang</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>&amp;Uang untuk baris ini</source>
        <translation>&amp;Money for this line</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>&amp;Reason</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Daftar tombol pintas</source>
        <translation>List of keys</translation>
    </message>
    <message>
        <source>Toko Saya</source>
        <translation>My shop</translation>
    </message>
    <message>
        <source>TOKO LATIHAN: semua yang terjadi di sini hanya contoh</source>
        <translation>TRAINING SHOP: everything that happens here is only an example</translation>
    </message>
</context>
<context>
    <name>MappingStep</name>
    <message>
        <source>{0} (wajib)</source>
        <translation>{0} (needed)</translation>
    </message>
    <message>
        <source>Baris pertama di berkas</source>
        <translation>First rows of the file</translation>
    </message>
    <message>
        <source>– tidak ada –</source>
        <translation>– none –</translation>
    </message>
    <message>
        <source>Kolom &amp;lain…</source>
        <translation>&amp;Other columns…</translation>
    </message>
    <message>
        <source>Satuan ketiga, harga khusus, nama lain, izin, varian, isi paket</source>
        <translation>Third unit, special prices, other names, permits, variants, what is in a kit</translation>
    </message>
    <message>
        <source>Kolom {0}</source>
        <translation>Column {0}</translation>
    </message>
    <message>
        <source>Baris</source>
        <translation>Row</translation>
    </message>
</context>
<context>
    <name>MarketCard</name>
    <message>
        <source>Ala&amp;mat pasar</source>
        <translation>&amp;Marketplace address</translation>
    </message>
    <message>
        <source>K&amp;ode delapan huruf</source>
        <translation>&amp;Eight-letter code</translation>
    </message>
    <message>
        <source>Berlaku 10 menit, minta ke pemilik</source>
        <translation>Good for 10 minutes, ask the owner</translation>
    </message>
    <message>
        <source>Hubun&amp;gkan</source>
        <translation>&amp;Connect</translation>
    </message>
    <message>
        <source>Pasar Blangkon</source>
        <translation>Blangkon marketplace</translation>
    </message>
    <message>
        <source>Terhubung</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>{0}, kasir {1}, di {2}</source>
        <translation>{0}, till {1}, at {2}</translation>
    </message>
    <message>
        <source>Hubun&amp;gkan ulang</source>
        <translation>&amp;Connect again</translation>
    </message>
    <message>
        <source>Belum terhubung</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>Toko tetap bisa berjualan. Hubungkan kalau ingin menerima pesanan dari pasar.</source>
        <translation>The shop can sell all the same. Connect to receive orders from the marketplace.</translation>
    </message>
    <message>
        <source>Isi alamat pasarnya dulu.</source>
        <translation>Fill in the marketplace address first.</translation>
    </message>
    <message>
        <source>Kodenya delapan huruf atau angka.</source>
        <translation>The code is eight letters or digits.</translation>
    </message>
</context>
<context>
    <name>MassPriceDialog</name>
    <message>
        <source>Ubah banyak harga</source>
        <translation>Change many prices</translation>
    </message>
    <message>
        <source>Ubah harga</source>
        <translation>Change prices</translation>
    </message>
    <message>
        <source>Harga lama dan baru</source>
        <translation>Old and new prices</translation>
    </message>
    <message>
        <source>&amp;Urungkan</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>Menyimpan…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Mengubah harga</source>
        <translation>Changing prices</translation>
    </message>
    <message>
        <source>Barang</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Satuan</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Lama</source>
        <translation>Old</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Selisih</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Tidak dibulatkan</source>
        <translation>Not rounded</translation>
    </message>
    <message>
        <source>ke {0}</source>
        <translation>to {0}</translation>
    </message>
    <message>
        <source>Semua satuan</source>
        <translation>All units</translation>
    </message>
    <message>
        <source>Satuan terkecil</source>
        <translation>Smallest unit only</translation>
    </message>
    <message>
        <source>5 atau -2,5</source>
        <translation>5 or -2,5</translation>
    </message>
    <message>
        <source>500 atau -1.000</source>
        <translation>500 or -1.000</translation>
    </message>
    <message>
        <source>&amp;Persen</source>
        <translation>&amp;Percent</translation>
    </message>
    <message>
        <source>&amp;Rupiah</source>
        <translation>&amp;Rupiah</translation>
    </message>
    <message>
        <source>&amp;Bulatkan</source>
        <translation>Round &amp;to</translation>
    </message>
    <message>
        <source>&amp;Satuan</source>
        <translation>Un&amp;its</translation>
    </message>
    <message>
        <source>Membaca barang: {0}</source>
        <translation>Reading products: {0}</translation>
    </message>
    <message>
        <source>Membaca barang</source>
        <translation>Reading the goods</translation>
    </message>
    <message>
        <source>Menghitung harga</source>
        <translation>Working out prices</translation>
    </message>
    <message>
        <source>&amp;Ubah {0} harga</source>
        <translation>C&amp;hange {0} prices</translation>
    </message>
    <message>
        <source>{0} barang dilihat, {1} harga akan berubah. Toko belum berubah.</source>
        <translation>{0} products looked at, {1} prices will change. Nothing has changed yet.</translation>
    </message>
    <message>
        <source>Terakhir {0}: {1} harga ({2})</source>
        <translation>Last on {0}: {1} prices ({2})</translation>
    </message>
    <message>
        <source>Mengembalikan harga</source>
        <translation>Putting prices back</translation>
    </message>
    <message>
        <source>Dibatalkan. Tidak ada harga yang berubah.</source>
        <translation>Cancelled. No price has changed.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Tutup pesan</source>
        <translation>Close message</translation>
    </message>
    <message>
        <source>Kode: {0}</source>
        <translation>Code: {0}</translation>
    </message>
</context>
<context>
    <name>MoneyEdit</name>
    <message>
        <source>Jumlah dalam rupiah</source>
        <translation>Amount in rupiah</translation>
    </message>
</context>
<context>
    <name>NamesDialog</name>
    <message>
        <source>Nama lain dan izin</source>
        <translation>Other names and permits</translation>
    </message>
    <message>
        <source>&amp;Pakai</source>
        <translation>&amp;Use</translation>
    </message>
    <message>
        <source>&amp;Nama lain</source>
        <translation>Other &amp;names</translation>
    </message>
    <message>
        <source>Sebutan yang dipakai pembeli, pisahkan dengan koma. Bisa dicari di kasir.</source>
        <translation>What buyers call it, separated by commas. The counter finds it by them.</translation>
    </message>
    <message>
        <source>13 angka; boleh kosong</source>
        <translation>13 digits; may be empty</translation>
    </message>
    <message>
        <source>15 angka; boleh kosong</source>
        <translation>15 digits; may be empty</translation>
    </message>
    <message>
        <source>Nomor &amp;halal</source>
        <translation>&amp;Halal number</translation>
    </message>
    <message>
        <source>Diawali ID; boleh kosong</source>
        <translation>Begins with ID; may be empty</translation>
    </message>
    <message>
        <source>Misalnya: gendis, gula putih</source>
        <translation>For example: gendis, white sugar</translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message>
        <source>, {0} menunggu</source>
        <translation>, {0} waiting</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Halaman</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Tombol pintas</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>NumberBook</name>
    <message>
        <source>Buku nomor</source>
        <translation>Number book</translation>
    </message>
    <message>
        <source>Simpan CSV</source>
        <translation>Save CSV</translation>
    </message>
    <message>
        <source>Setiap nomor terbit, atau ada alasannya. Nomor yang hilang tanpa alasan tidak boleh ada.</source>
        <translation>Every number is issued or has its reason. A number that is missing without one must not exist.</translation>
    </message>
    <message>
        <source>Seri nomor</source>
        <translation>Number series</translation>
    </message>
    <message>
        <source>Belum ada nomor yang terbit</source>
        <translation>No number issued yet</translation>
    </message>
    <message>
        <source>Cetak</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Menyimpan buku nomor</source>
        <translation>Saving the number book</translation>
    </message>
    <message>
        <source>Mencetak</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>Seri</source>
        <translation>Series</translation>
    </message>
    <message>
        <source>Pertama</source>
        <translation>First</translation>
    </message>
    <message>
        <source>Terakhir</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Terbit</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>{0} belum jelas</source>
        <translation>{0} unclear</translation>
    </message>
    <message>
        <source>Ditutup</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Lengkap</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>{0} belum jelas. Hubungi layanan Blangkon sebelum memakai toko ini lagi.</source>
        <translation>{0} unclear. Contact Blangkon&apos;s service before using this shop again.</translation>
    </message>
    <message>
        <source>Tidak ada nomor yang kosong.</source>
        <translation>No number is missing.</translation>
    </message>
    <message>
        <source>dan seterusnya dilanjutkan oleh salinan toko ini di komputer lain</source>
        <translation>and following go on in a copy of this shop on another computer</translation>
    </message>
    <message>
        <source>dan seterusnya ditutup setelah toko dipulihkan dari cadangan</source>
        <translation>and following are closed since the shop was restored from a backup</translation>
    </message>
    <message>
        <source>tidak dipakai: {0}</source>
        <translation>not used: {0}</translation>
    </message>
</context>
<context>
    <name>OldDebtDialog</name>
    <message>
        <source>Utang dari buku lama</source>
        <translation>Debt from the old book</translation>
    </message>
    <message>
        <source>Catat  Enter</source>
        <translation>Note  Enter</translation>
    </message>
    <message>
        <source>&amp;Tanggal utang</source>
        <translation>&amp;Date of the debt</translation>
    </message>
    <message>
        <source>hari/bulan/tahun, misalnya 17/08/2026</source>
        <translation>day/month/year, for example 17/08/2026</translation>
    </message>
    <message>
        <source>&amp;Jumlah utang</source>
        <translation>&amp;Amount owed</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>Misalnya buku biru halaman 12</source>
        <translation>For example blue book, page 12</translation>
    </message>
</context>
<context>
    <name>OpenPackDialog</name>
    <message>
        <source>Buka kemasan</source>
        <translation>Open a pack</translation>
    </message>
    <message>
        <source>&amp;Catat</source>
        <translation>&amp;Record</translation>
    </message>
    <message>
        <source>Dus dibuka jadi eceran: jumlah stok tetap, tetapi tercatat apa yang dibuka dan kapan.</source>
        <translation>A carton opened for single sale: the stock stays the same, but it is recorded what was opened and when.</translation>
    </message>
    <message>
        <source>Barang mana? Pindai dus atau cari namanya</source>
        <translation>Which product? Scan the carton or search its name</translation>
    </message>
    <message>
        <source>&amp;Jumlah</source>
        <translation>&amp;Quantity</translation>
    </message>
    <message>
        <source>&amp;Satuan yang dibuka</source>
        <translation>&amp;Unit that was opened</translation>
    </message>
    <message>
        <source>{0} {1} menjadi {2}</source>
        <translation>{0} {1} becomes {2}</translation>
    </message>
</context>
<context>
    <name>OrderBody</name>
    <message>
        <source>Catatan pembeli</source>
        <translation>Buyer&apos;s note</translation>
    </message>
    <message>
        <source>menunggu sinyal</source>
        <translation>waiting for signal</translation>
    </message>
    <message>
        <source>PPN dipungut pembeli</source>
        <translation>PPN collected by the buyer</translation>
    </message>
    <message>
        <source>Pembeli</source>
        <translation>Buyer</translation>
    </message>
    <message>
        <source>Kirim ke</source>
        <translation>Send to</translation>
    </message>
    <message>
        <source>Surat pesanan</source>
        <translation>Surat pesanan</translation>
    </message>
    <message>
        <source>Dipesan</source>
        <translation>Ordered</translation>
    </message>
    <message>
        <source>Barang</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Jumlah seluruhnya</source>
        <translation>Grand total</translation>
    </message>
    <message>
        <source>belum di daftar</source>
        <translation>not in the list yet</translation>
    </message>
    <message>
        <source>cukup</source>
        <translation>enough</translation>
    </message>
    <message>
        <source>kurang {0}</source>
        <translation>{0} short</translation>
    </message>
    <message>
        <source>Dokumen</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Buat {0}</source>
        <translation>Make {0}</translation>
    </message>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>toko</source>
        <translation>shop</translation>
    </message>
    <message>
        <source>pasar</source>
        <translation>marketplace</translation>
    </message>
</context>
<context>
    <name>OrderDelegate</name>
    <message>
        <source>menunggu sinyal</source>
        <translation>waiting for signal</translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message>
        <source>Pilih satu pesanan</source>
        <translation>Choose an order</translation>
    </message>
    <message>
        <source>Panah atas dan bawah memilih.</source>
        <translation>The up and down arrows choose.</translation>
    </message>
</context>
<context>
    <name>OrdersPage</name>
    <message>
        <source>Pesanan</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Jawaban tersimpan di sini dan dikirim sendiri begitu ada sinyal.</source>
        <translation>Answers are kept here and sent by themselves as soon as there is a signal.</translation>
    </message>
    <message>
        <source>Keadaan pesanan</source>
        <translation>State of the order</translation>
    </message>
    <message>
        <source>Daftar pesanan</source>
        <translation>List of orders</translation>
    </message>
    <message>
        <source>Pesanan {0} ditolak.</source>
        <translation>Order {0} declined.</translation>
    </message>
    <message>
        <source>Barang sudah diserahkan?</source>
        <translation>Have the goods been handed over?</translation>
    </message>
    <message>
        <source>Pesanan ini sudah batal. Catat hanya kalau barangnya memang sudah di tangan pembeli.</source>
        <translation>This order has been cancelled. Record this only if the buyer really has the goods.</translation>
    </message>
    <message>
        <source>Stok berkurang dan penjualan untuk {0} dicatat. Ini tidak bisa ditarik lagi.</source>
        <translation>Stock goes down and the sale to {0} is recorded. This cannot be taken back.</translation>
    </message>
    <message>
        <source>&amp;Ya, sudah diserahkan</source>
        <translation>&amp;Yes, handed over</translation>
    </message>
    <message>
        <source>Barang sudah kembali ke toko?</source>
        <translation>Are the goods back in the shop?</translation>
    </message>
    <message>
        <source>Stok bertambah dan piutang pesanan ini dihapus dengan retur.</source>
        <translation>Stock goes up, and what is owed for this order is cancelled by a return.</translation>
    </message>
    <message>
        <source>&amp;Ya, sudah kembali</source>
        <translation>&amp;Yes, they are back</translation>
    </message>
    <message>
        <source>Tab berikutnya</source>
        <translation>Next tab</translation>
    </message>
    <message>
        <source>Tab sebelumnya</source>
        <translation>Previous tab</translation>
    </message>
    <message>
        <source>Semua pesanan sudah dijawab</source>
        <translation>All orders are answered</translation>
    </message>
    <message>
        <source>Pesanan baru dari pasar muncul di sini dengan sendirinya.</source>
        <translation>New orders from the marketplace show up here by themselves.</translation>
    </message>
    <message>
        <source>Tidak ada pesanan di sini</source>
        <translation>No orders here</translation>
    </message>
    <message>
        <source>Pesanan {0} diterima, barangnya disisihkan.</source>
        <translation>Order {0} accepted, the goods are set aside.</translation>
    </message>
    <message>
        <source>Pesanan {0} siap dikirim.</source>
        <translation>Order {0} is ready to send.</translation>
    </message>
    <message>
        <source>Pesanan {0} sudah diserahkan.</source>
        <translation>Order {0} handed over.</translation>
    </message>
    <message>
        <source>Pesanan {0} batal lagi, stok dan piutangnya kembali.</source>
        <translation>Order {0} is cancelled again; stock and the debt are put back.</translation>
    </message>
</context>
<context>
    <name>OverLimitDialog</name>
    <message>
        <source>Izin pemilik</source>
        <translation>Owner&apos;s permission</translation>
    </message>
    <message>
        <source>Izinkan  Enter</source>
        <translation>Allow  Enter</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>Misalnya: panen minggu depan</source>
        <translation>For example: harvest next week</translation>
    </message>
    <message>
        <source>&amp;PIN pemilik</source>
        <translation>Owner&apos;s &amp;PIN</translation>
    </message>
</context>
<context>
    <name>OwnerPinDialog</name>
    <message>
        <source>PIN pemilik</source>
        <translation>Owner&apos;s PIN</translation>
    </message>
    <message>
        <source>Simpan  Enter</source>
        <translation>Save  Enter</translation>
    </message>
    <message>
        <source>Dipakai untuk mengizinkan kasbon di atas batas. Jangan beri tahu siapa pun.</source>
        <translation>It lets a customer pass the credit limit. Tell nobody.</translation>
    </message>
    <message>
        <source>PIN &amp;sekarang</source>
        <translation>PIN no&amp;w</translation>
    </message>
    <message>
        <source>&amp;Ulangi PIN baru</source>
        <translation>&amp;Repeat the new PIN</translation>
    </message>
    <message>
        <source>PIN &amp;baru</source>
        <translation>&amp;New PIN</translation>
    </message>
    <message>
        <source>4 sampai 12 angka</source>
        <translation>4 to 12 digits</translation>
    </message>
    <message>
        <source>Kedua PIN baru tidak sama.</source>
        <translation>The two new PINs differ.</translation>
    </message>
</context>
<context>
    <name>PaperDesk</name>
    <message>
        <source>Mencetak…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>Mencari printer…</source>
        <translation>Looking for printers…</translation>
    </message>
    <message>
        <source>Mencetak struk…</source>
        <translation>Printing the receipt…</translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Bentuk kertas</source>
        <translation>Paper format</translation>
    </message>
    <message>
        <source>Pratinjau kertas</source>
        <translation>Paper preview</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Simpan PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>Struk</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Cetak</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PDF tersimpan: {0}</source>
        <translation>PDF saved: {0}</translation>
    </message>
    <message>
        <source>Menyimpan PDF</source>
        <translation>Saving the PDF</translation>
    </message>
    <message>
        <source>Sudah masuk antrean printer {0}, belum keluar.</source>
        <translation>In the queue of printer {0}, not out yet.</translation>
    </message>
    <message>
        <source>Tercetak di {0}.</source>
        <translation>Printed on {0}.</translation>
    </message>
    <message>
        <source>Mencetak</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>Struk tercetak.</source>
        <translation>Receipt printed.</translation>
    </message>
    <message>
        <source>Mencetak struk</source>
        <translation>Printing the receipt</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>A5</source>
        <translation>A5</translation>
    </message>
    <message>
        <source>Struk 58</source>
        <translation>Roll 58</translation>
    </message>
    <message>
        <source>Struk 80</source>
        <translation>Roll 80</translation>
    </message>
    <message>
        <source>Salinan ke-{0}</source>
        <translation>Copy {0}</translation>
    </message>
    <message>
        <source>Asli</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Menyiapkan pratinjau</source>
        <translation>Preparing the preview</translation>
    </message>
</context>
<context>
    <name>PartsDialog</name>
    <message>
        <source>Isi paket</source>
        <translation>Kit contents</translation>
    </message>
    <message>
        <source>&amp;Pakai</source>
        <translation>&amp;Use</translation>
    </message>
    <message>
        <source>Menjual satu paket mengurangi stok isinya. Paketnya sendiri tidak punya stok.</source>
        <translation>Selling a kit takes its parts from stock. The kit itself has no stock.</translation>
    </message>
    <message>
        <source>Pindai atau cari isi paket</source>
        <translation>Scan or search a part</translation>
    </message>
    <message>
        <source>Belum ada isinya: barang ini dijual biasa.</source>
        <translation>No parts yet: this is sold as ordinary goods.</translation>
    </message>
    <message>
        <source>Jumlah {0}</source>
        <translation>Quantity of {0}</translation>
    </message>
    <message>
        <source>stok {0}</source>
        <translation>stock {0}</translation>
    </message>
    <message>
        <source>Keluarkan {0}</source>
        <translation>Take out {0}</translation>
    </message>
</context>
<context>
    <name>PaymentDialog</name>
    <message>
        <source>Pembayaran</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Selesaikan  Enter</source>
        <translation>Finish  Enter</translation>
    </message>
    <message>
        <source>Pembeli umum</source>
        <translation>Walk-in buyer</translation>
    </message>
    <message>
        <source>Pilih pelanggan</source>
        <translation>Choose the customer</translation>
    </message>
    <message>
        <source>Uang pas</source>
        <translation>Exact</translation>
    </message>
    <message>
        <source>Bagi: tambah cara bayar lain  +</source>
        <translation>Split: add another way to pay  +</translation>
    </message>
    <message>
        <source>Kembalian {0} tidak masuk akal.</source>
        <translation>Change of {0} cannot be right.</translation>
    </message>
    <message>
        <source>Mungkin barcode terpindai di kolom uang. Hapus, lalu ketik jumlah uangnya.</source>
        <translation>Perhaps a barcode was scanned into the money field. Clear it, then type the amount.</translation>
    </message>
    <message>
        <source>Dibulatkan dari {0}</source>
        <translation>Rounded from {0}</translation>
    </message>
    <message>
        <source>Masih kurang</source>
        <translation>Still short</translation>
    </message>
    <message>
        <source>Kembalian</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Kelebihan</source>
        <translation>Too much</translation>
    </message>
    <message>
        <source>Sisa</source>
        <translation>Left to pay</translation>
    </message>
    <message>
        <source>Kosong berarti uang pas. Tekan Enter untuk menyelesaikan.</source>
        <translation>Empty means the exact amount. Press Enter to finish.</translation>
    </message>
    <message>
        <source>Periksa dulu mutasi rekening, baru tekan Enter.</source>
        <translation>See that the money is in the bank account, then press Enter.</translation>
    </message>
    <message>
        <source>Dicatat sebagai menunggu konfirmasi sampai uangnya terlihat di mutasi. Layar HP pembeli bukan bukti.</source>
        <translation>Recorded as waiting for confirmation until the money shows in the account. The buyer&apos;s phone screen is no proof.</translation>
    </message>
    <message>
        <source>Kasbon dicatat atas nama pelanggan. Pilih pelanggannya dulu (F6).</source>
        <translation>Kasbon goes on a customer&apos;s name. Choose the customer first (F6).</translation>
    </message>
    <message>
        <source>Utang {0} sekarang {1}, menjadi {2}.</source>
        <translation>{0} owes {1} now, will owe {2}.</translation>
    </message>
    <message>
        <source>Pembeli: {0} (F6)</source>
        <translation>Buyer: {0} (F6)</translation>
    </message>
    <message>
        <source>Pembeli memindai, membayar {0} ke {1}.</source>
        <translation>The buyer scans and pays {0} to {1}.</translation>
    </message>
    <message>
        <source>Hapus {0} {1}</source>
        <translation>Remove {0} {1}</translation>
    </message>
    <message>
        <source>Uang yang disarankan</source>
        <translation>Suggested amount</translation>
    </message>
    <message>
        <source>Harus dibayar</source>
        <translation>To pay</translation>
    </message>
    <message>
        <source>&amp;Jumlah uang</source>
        <translation>&amp;Amount of money</translation>
    </message>
</context>
<context>
    <name>PhotoDialog</name>
    <message>
        <source>Foto barang</source>
        <translation>Photo of the product</translation>
    </message>
    <message>
        <source>&amp;Pakai</source>
        <translation>&amp;Use</translation>
    </message>
    <message>
        <source>Yang disimpan gambar kecil, paling besar 30 KB. Foto aslinya tetap di tempatnya.</source>
        <translation>A small picture is kept, 30 KB at most. The original photo stays where it is.</translation>
    </message>
    <message>
        <source>Pilih &amp;foto…</source>
        <translation>Choose a &amp;photo…</translation>
    </message>
    <message>
        <source>&amp;Hapus foto</source>
        <translation>&amp;Remove the photo</translation>
    </message>
    <message>
        <source>Pilih foto</source>
        <translation>Choose a photo</translation>
    </message>
    <message>
        <source>Foto (*.jpg *.jpeg *.png *.webp)</source>
        <translation>Photos (*.jpg *.jpeg *.png *.webp)</translation>
    </message>
    <message>
        <source>Semua berkas (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Mengecilkan foto</source>
        <translation>Making the photo small</translation>
    </message>
    <message>
        <source>Fotonya belum sampai di kasir ini; datang sendiri lewat Wi-Fi.</source>
        <translation>Its photo has not reached this till yet; it comes by itself over Wi-Fi.</translation>
    </message>
    <message>
        <source>Belum ada foto.</source>
        <translation>No photo yet.</translation>
    </message>
</context>
<context>
    <name>PricesDialog</name>
    <message>
        <source>Harga khusus</source>
        <translation>Special prices</translation>
    </message>
    <message>
        <source>&amp;Pakai</source>
        <translation>&amp;Use</translation>
    </message>
    <message>
        <source>Selain harga biasa: untuk satu kelas pembeli, mulai jumlah, atau mulai tanggal tertentu.</source>
        <translation>Beside the ordinary price: for a class of buyers, from a quantity, or from a date.</translation>
    </message>
    <message>
        <source>Untuk</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Satuan</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Mulai</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Sejak</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>&amp;Tambah harga</source>
        <translation>&amp;Add a price</translation>
    </message>
    <message>
        <source>{0} per {1} tidak lebih murah dari harga biasa ({2}), jadi tidak akan dipakai.</source>
        <translation>{0} per {1} is not cheaper than the ordinary price ({2}), so it will not be used.</translation>
    </message>
    <message>
        <source>Semua pembeli</source>
        <translation>All buyers</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>sekarang</source>
        <translation>now</translation>
    </message>
    <message>
        <source>Hapus harga ini</source>
        <translation>Remove this price</translation>
    </message>
</context>
<context>
    <name>PricesForm</name>
    <message>
        <source>Kelas harga</source>
        <translation>Price class</translation>
    </message>
    <message>
        <source>Nama daftar harga selain eceran. Pilih kelasnya di pelanggan, isi harganya di barang.</source>
        <translation>Names of price lists beside retail. Choose the class at the customer, fill in the prices at the product.</translation>
    </message>
    <message>
        <source>Kelas {0}</source>
        <translation>Class {0}</translation>
    </message>
</context>
<context>
    <name>PrinterForm</name>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Belum ada</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>Printer komputer ini</source>
        <translation>Printer of this computer</translation>
    </message>
    <message>
        <source>Jaringan (LAN/wifi)</source>
        <translation>Network (LAN/wifi)</translation>
    </message>
    <message>
        <source>Berkas atau perangkat</source>
        <translation>File or device</translation>
    </message>
    <message>
        <source>&amp;Cetak uji</source>
        <translation>&amp;Test print</translation>
    </message>
    <message>
        <source>&amp;Jenis printer struk</source>
        <translation>&amp;Kind of receipt printer</translation>
    </message>
    <message>
        <source>&amp;Lebar struk</source>
        <translation>Receipt widt&amp;h</translation>
    </message>
    <message>
        <source>T&amp;ujuan struk</source>
        <translation>Receipt&amp;s go to</translation>
    </message>
    <message>
        <source>Printer &amp;halaman</source>
        <translation>Pa&amp;ge printer</translation>
    </message>
    <message>
        <source>Untuk nota dan invoice</source>
        <translation>For nota and invoice</translation>
    </message>
    <message>
        <source>K&amp;ertas</source>
        <translation>Paper si&amp;ze</translation>
    </message>
    <message>
        <source>Pilih dari daftar</source>
        <translation>Choose from the list</translation>
    </message>
    <message>
        <source>Alamat dan port, misalnya 192.168.1.50:9100</source>
        <translation>Address and port, for example 192.168.1.50:9100</translation>
    </message>
    <message>
        <source>Misalnya /dev/usb/lp0</source>
        <translation>For example /dev/usb/lp0</translation>
    </message>
</context>
<context>
    <name>ProductDialog</name>
    <message>
        <source>Barang baru</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Ubah barang</source>
        <translation>Change product</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Tampilkan di &amp;pasar Blangkon</source>
        <translation>Show on the Blangkon &amp;marketplace</translation>
    </message>
    <message>
        <source>&amp;Harga khusus</source>
        <translation>Sp&amp;ecial prices</translation>
    </message>
    <message>
        <source>&amp;Isi paket</source>
        <translation>&amp;Kit contents</translation>
    </message>
    <message>
        <source>Nama &amp;lain dan izin</source>
        <translation>Other names and permi&amp;ts</translation>
    </message>
    <message>
        <source>&amp;Foto</source>
        <translation>&amp;Photo</translation>
    </message>
    <message>
        <source>Kena PPN</source>
        <translation>PPN applies</translation>
    </message>
    <message>
        <source>Bebas PPN (beras, gabah, telur, sayur …)</source>
        <translation>No PPN (rice, paddy, eggs, vegetables …)</translation>
    </message>
    <message>
        <source>Pajak daerah (makanan siap santap)</source>
        <translation>Regional tax (ready-to-eat food)</translation>
    </message>
    <message>
        <source>&amp;Nama barang</source>
        <translation>Product &amp;name</translation>
    </message>
    <message>
        <source>Contoh: Indomie Goreng 85 g</source>
        <translation>Example: Indomie Goreng 85 g</translation>
    </message>
    <message>
        <source>K&amp;ode (boleh kosong)</source>
        <translation>C&amp;ode (may be empty)</translation>
    </message>
    <message>
        <source>Stok &amp;minimum</source>
        <translation>M&amp;inimum stock</translation>
    </message>
    <message>
        <source>Ditandai menipis di bawah ini</source>
        <translation>Marked as running low below this</translation>
    </message>
    <message>
        <source>&amp;Kategori</source>
        <translation>&amp;Category</translation>
    </message>
    <message>
        <source>Pa&amp;jak</source>
        <translation>Ta&amp;x</translation>
    </message>
    <message>
        <source>Satuan dan harga</source>
        <translation>Units and prices</translation>
    </message>
    <message>
        <source>Kembalikan ke daftar</source>
        <translation>Put back in the list</translation>
    </message>
    <message>
        <source>Pindah ke arsip</source>
        <translation>Move to the archive</translation>
    </message>
    <message>
        <source>0 {0}</source>
        <translation>0 {0}</translation>
    </message>
</context>
<context>
    <name>ProductPicker</name>
    <message>
        <source>Barang yang ditemukan</source>
        <translation>Products found</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>stok {0}</source>
        <translation>stock {0}</translation>
    </message>
</context>
<context>
    <name>ProductsPage</name>
    <message>
        <source>Barang</source>
        <translation>Products</translation>
    </message>
    <message>
        <source>Cari nama, kode, atau barcode</source>
        <translation>Search name, code or barcode</translation>
    </message>
    <message>
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Keadaan stok</source>
        <translation>State of the stock</translation>
    </message>
    <message>
        <source>&amp;Arsip</source>
        <translation>&amp;Archive</translation>
    </message>
    <message>
        <source>Tampilkan barang yang sudah disimpan di arsip</source>
        <translation>Show the products in the archive</translation>
    </message>
    <message>
        <source>Daftar barang</source>
        <translation>List of products</translation>
    </message>
    <message>
        <source>Impor dari Excel atau CSV</source>
        <translation>Import from Excel or CSV</translation>
    </message>
    <message>
        <source>Excel, seluruh toko (*.xlsx);;CSV, daftar barang (*.csv)</source>
        <translation>Excel, the whole shop (*.xlsx);;CSV, list of goods (*.csv)</translation>
    </message>
    <message>
        <source>Ekspor daftar barang</source>
        <translation>Export the list of goods</translation>
    </message>
    <message>
        <source>Menulis {0}…</source>
        <translation>Writing {0}…</translation>
    </message>
    <message>
        <source>{0} barang tersimpan di {1}.</source>
        <translation>{0} goods saved in {1}.</translation>
    </message>
    <message>
        <source>Ekspor dibatalkan. Tidak ada berkas yang ditulis.</source>
        <translation>Export cancelled. No file was written.</translation>
    </message>
    <message>
        <source>Hanya varian {0}</source>
        <translation>Only variants of {0}</translation>
    </message>
    <message>
        <source>{0}: {1} varian tersimpan.</source>
        <translation>{0}: {1} variants saved.</translation>
    </message>
    <message>
        <source>kategori {0}</source>
        <translation>category {0}</translation>
    </message>
    <message>
        <source>kata “{0}”</source>
        <translation>word “{0}”</translation>
    </message>
    <message>
        <source>semua barang</source>
        <translation>all products</translation>
    </message>
    <message>
        <source>{0} harga diubah.</source>
        <translation>{0} prices changed.</translation>
    </message>
    <message>
        <source>{0} harga dikembalikan.</source>
        <translation>{0} prices put back.</translation>
    </message>
    <message>
        <source>{0} dibiarkan, karena sudah berubah lagi.</source>
        <translation>{0} left alone, because they have changed again.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Mengembalikan harga</source>
        <translation>Putting prices back</translation>
    </message>
    <message>
        <source>Dibatalkan. Tidak ada harga yang berubah.</source>
        <translation>Cancelled. No price has changed.</translation>
    </message>
    <message>
        <source>Nama barang</source>
        <translation>Product name</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Dipesan</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Di pasar</source>
        <translation>On market</translation>
    </message>
    <message>
        <source>Tampil</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Impor</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Barang baru</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Varian (Ctrl+G)</source>
        <translation>Variants (Ctrl+G)</translation>
    </message>
    <message>
        <source>Ubah banyak harga (Ctrl+U)</source>
        <translation>Change many prices (Ctrl+U)</translation>
    </message>
    <message>
        <source>Promo (Ctrl+K)</source>
        <translation>Promotions (Ctrl+K)</translation>
    </message>
    <message>
        <source>Ekspor daftar barang (Ctrl+E)</source>
        <translation>Export the list of goods (Ctrl+E)</translation>
    </message>
    <message>
        <source>Varian: buat atau ubah sekelompok</source>
        <translation>Variants: make or change a group</translation>
    </message>
    <message>
        <source>Ubah harga semua yang tampil</source>
        <translation>Change the prices of all that is shown</translation>
    </message>
    <message>
        <source>Promo: buat, ubah, hentikan</source>
        <translation>Promotions: make, change, end</translation>
    </message>
    <message>
        <source>Lihat varian sekelompok saja</source>
        <translation>Show one group of variants only</translation>
    </message>
    <message>
        <source>Cari barang</source>
        <translation>Search products</translation>
    </message>
    <message>
        <source>Semua stok</source>
        <translation>All stock</translation>
    </message>
    <message>
        <source>Stok menipis</source>
        <translation>Running low</translation>
    </message>
    <message>
        <source>Stok minus</source>
        <translation>Below zero</translation>
    </message>
    <message>
        <source>Semua kategori</source>
        <translation>All categories</translation>
    </message>
    <message>
        <source>Lihat semua barang</source>
        <translation>See all products</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok</source>
        <translation>Nothing matches</translation>
    </message>
    <message>
        <source>Coba kata yang lebih pendek, atau longgarkan saringannya.</source>
        <translation>Try a shorter word, or loosen the filters.</translation>
    </message>
    <message>
        <source>Belum ada barang</source>
        <translation>No products yet</translation>
    </message>
    <message>
        <source>Punya daftar harga di Excel? Impor saja, semua barisnya diperiksa dulu.</source>
        <translation>Have a price list in Excel? Import it; every row is checked first.</translation>
    </message>
    <message>
        <source>{0} barang di toko</source>
        <translation>Products in the shop: {0}</translation>
    </message>
    <message>
        <source>{0} tersimpan.</source>
        <translation>{0} saved.</translation>
    </message>
    <message>
        <source>{0} dipindah ke arsip.</source>
        <translation>{0} moved to the archive.</translation>
    </message>
    <message>
        <source>{0} kembali ke daftar.</source>
        <translation>{0} is back in the list.</translation>
    </message>
    <message>
        <source>Impor selesai: {0} barang baru, {1} diperbarui.</source>
        <translation>Import done: {0} new, {1} updated.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>PromotionDialog</name>
    <message>
        <source>Ubah promo</source>
        <translation>Change promotion</translation>
    </message>
    <message>
        <source>Promo baru</source>
        <translation>New promotion</translation>
    </message>
    <message>
        <source>Simpan  Enter</source>
        <translation>Save  Enter</translation>
    </message>
    <message>
        <source>Promo Lebaran</source>
        <translation>Holiday offer</translation>
    </message>
    <message>
        <source>10 atau 12,5</source>
        <translation>10 or 12,5</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>tanpa batas</source>
        <translation>no end</translation>
    </message>
    <message>
        <source>Potongan persen</source>
        <translation>Percent off</translation>
    </message>
    <message>
        <source>Potongan rupiah</source>
        <translation>Rupiah off</translation>
    </message>
    <message>
        <source>Beli sekian, gratis sekian</source>
        <translation>Buy some, get some free</translation>
    </message>
    <message>
        <source>satuan terkecil</source>
        <translation>smallest unit</translation>
    </message>
    <message>
        <source>Semua barang</source>
        <translation>All goods</translation>
    </message>
    <message>
        <source>Satu kategori</source>
        <translation>One category</translation>
    </message>
    <message>
        <source>Barang tertentu</source>
        <translation>Chosen goods</translation>
    </message>
    <message>
        <source>Semua pembeli</source>
        <translation>All customers</translation>
    </message>
    <message>
        <source>&amp;Barangnya boleh campur, yang termurah gratis</source>
        <translation>&amp;Different goods count together; the cheapest are free</translation>
    </message>
    <message>
        <source>Pindai atau cari barang yang kena promo</source>
        <translation>Scan or search goods for the promotion</translation>
    </message>
    <message>
        <source>&amp;Nama di nota</source>
        <translation>&amp;Name on receipts</translation>
    </message>
    <message>
        <source>&amp;Jenis promo</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>Potong berapa &amp;persen</source>
        <translation>&amp;Percent off</translation>
    </message>
    <message>
        <source>Potong berapa &amp;rupiah</source>
        <translation>&amp;Rupiah off</translation>
    </message>
    <message>
        <source>B&amp;eli</source>
        <translation>Bu&amp;y</translation>
    </message>
    <message>
        <source>&amp;Gratis</source>
        <translation>&amp;Free</translation>
    </message>
    <message>
        <source>Per s&amp;atuan</source>
        <translation>Per &amp;unit</translation>
    </message>
    <message>
        <source>Beli paling sedi&amp;kit</source>
        <translation>At &amp;least</translation>
    </message>
    <message>
        <source>&amp;Untuk barang</source>
        <translation>On &amp;what</translation>
    </message>
    <message>
        <source>Kateg&amp;ori</source>
        <translation>Categ&amp;ory</translation>
    </message>
    <message>
        <source>Untuk pe&amp;langgan</source>
        <translation>For &amp;customers</translation>
    </message>
    <message>
        <source>&amp;Mulai</source>
        <translation>Fro&amp;m</translation>
    </message>
    <message>
        <source>Hari pertama, misalnya 24/11/2026</source>
        <translation>First day, such as 24/11/2026</translation>
    </message>
    <message>
        <source>&amp;Sampai</source>
        <translation>Un&amp;til</translation>
    </message>
    <message>
        <source>Hari terakhir, ikut dihitung</source>
        <translation>Last day, included</translation>
    </message>
    <message>
        <source>Hari {0}</source>
        <translation>Day {0}</translation>
    </message>
    <message>
        <source>Hanya pada hari tertentu; kosong berarti setiap hari</source>
        <translation>Only on some days; none means every day</translation>
    </message>
    <message>
        <source>Contohnya</source>
        <translation>For example</translation>
    </message>
    <message>
        <source>Keluarkan {0}</source>
        <translation>Take {0} out</translation>
    </message>
    <message>
        <source>Isi besarnya dan barangnya; harga sesudah promo tampil di sini.</source>
        <translation>Fill in how much and on what; prices with the promotion show here.</translation>
    </message>
</context>
<context>
    <name>PromotionsDialog</name>
    <message>
        <source>Promo</source>
        <translation>Promotions</translation>
    </message>
    <message>
        <source>Ubah  Enter</source>
        <translation>Change  Enter</translation>
    </message>
    <message>
        <source>Harga turun sendiri di kasir dan di pasar selama promonya berjalan.</source>
        <translation>Prices go down by themselves at the till and the marketplace while a promotion runs.</translation>
    </message>
    <message>
        <source>Daftar promo</source>
        <translation>List of promotions</translation>
    </message>
    <message>
        <source>Belum ada promo</source>
        <translation>No promotions yet</translation>
    </message>
    <message>
        <source>Misalnya potong 10 % menjelang Lebaran, atau beli 2 gratis 1. Tanggalnya diisi sekali, berhentinya sendiri.</source>
        <translation>Such as 10 % off before a holiday, or buy 2 get 1 free. Fill in the dates once; it ends by itself.</translation>
    </message>
    <message>
        <source>Buat promo</source>
        <translation>Make a promotion</translation>
    </message>
    <message>
        <source>Promo baru</source>
        <translation>New promotion</translation>
    </message>
    <message>
        <source>Hentikan</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Hentikan {0}?</source>
        <translation>End {0}?</translation>
    </message>
    <message>
        <source>Mulai sekarang harganya kembali biasa. Nota yang sudah jadi tidak berubah.</source>
        <translation>From now on prices are as usual. Receipts that were made do not change.</translation>
    </message>
    <message>
        <source>Hentikan promo</source>
        <translation>End promotion</translation>
    </message>
    <message>
        <source>{0} dihentikan.</source>
        <translation>{0} has ended.</translation>
    </message>
    <message>
        <source>{0} tersimpan.</source>
        <translation>{0} saved.</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Untuk</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Berlaku</source>
        <translation>When</translation>
    </message>
</context>
<context>
    <name>ProofLine</name>
    <message>
        <source>Salin tanda terima</source>
        <translation>Copy the receipt</translation>
    </message>
    <message>
        <source>Salin tanda terima {0}</source>
        <translation>Copy receipt {0}</translation>
    </message>
</context>
<context>
    <name>QrisCheck</name>
    <message>
        <source>QRIS {0} sudah masuk?</source>
        <translation>Has the QRIS {0} arrived?</translation>
    </message>
    <message>
        <source>&amp;Sudah masuk</source>
        <translation>&amp;Arrived</translation>
    </message>
    <message>
        <source>Nota {0}. Lihat mutasi bank atau aplikasi QRIS, bukan layar HP pembeli. Kalau belum terlihat, pilih Nanti.</source>
        <translation>Nota {0}. Look at the bank statement or the QRIS app, not at the buyer&apos;s phone. If you do not see it yet, choose Later.</translation>
    </message>
    <message>
        <source>&amp;Nanti</source>
        <translation>&amp;Later</translation>
    </message>
    <message>
        <source>&amp;Tidak masuk</source>
        <translation>&amp;Not coming</translation>
    </message>
</context>
<context>
    <name>QrisForm</name>
    <message>
        <source>QRIS</source>
        <translation>QRIS</translation>
    </message>
    <message>
        <source>Baca dari &amp;gambar…</source>
        <translation>Read from a pict&amp;ure…</translation>
    </message>
    <message>
        <source>Tempel teksnya, atau ambil dari foto kodenya</source>
        <translation>Paste its text, or take it from a photo of the code</translation>
    </message>
    <message>
        <source>Isi kode QRIS stati&amp;k</source>
        <translation>Text of the static &amp;QRIS code</translation>
    </message>
    <message>
        <source>Pilih gambar kode QRIS</source>
        <translation>Choose a picture of the QRIS code</translation>
    </message>
    <message>
        <source>Gambar (*.png *.jpg *.jpeg *.webp *.bmp)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.webp *.bmp)</translation>
    </message>
    <message>
        <source>Membaca gambar</source>
        <translation>Reading the picture</translation>
    </message>
    <message>
        <source>Belum ada. Pembeli tetap bisa memindai kode yang ditempel di toko.</source>
        <translation>None yet. Buyers can still scan the code on your wall.</translation>
    </message>
    <message>
        <source>Milik {0}, {1}</source>
        <translation>Belongs to {0}, {1}</translation>
    </message>
    <message>
        <source>{0}. Jumlah belanja ikut di kodenya, tanpa biaya tambahan.</source>
        <translation>{0}. The amount goes into the code, with nothing added.</translation>
    </message>
</context>
<context>
    <name>QuantityEdit</name>
    <message>
        <source>Satuan: {0}. Contoh: 3{1}</source>
        <translation>Units: {0}. Example: 3{1}</translation>
    </message>
</context>
<context>
    <name>QuotationsDialog</name>
    <message>
        <source>Penawaran</source>
        <translation>Quotations</translation>
    </message>
    <message>
        <source>Jual  Enter</source>
        <translation>Sell  Enter</translation>
    </message>
    <message>
        <source>Daftar penawaran</source>
        <translation>Quotations</translation>
    </message>
    <message>
        <source>Belum ada penawaran</source>
        <translation>No quotations yet</translation>
    </message>
    <message>
        <source>Isi keranjang dulu, lalu buat penawarannya (F2).</source>
        <translation>Fill the cart first, then make the quotation (F2).</translation>
    </message>
    <message>
        <source>Dari keranjang</source>
        <translation>From the cart</translation>
    </message>
    <message>
        <source>Jadi pesanan</source>
        <translation>Ordered</translation>
    </message>
    <message>
        <source>Perpanjang</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Cetak A5</source>
        <translation>Print A5</translation>
    </message>
    <message>
        <source>Cetak struk</source>
        <translation>Print receipt</translation>
    </message>
    <message>
        <source>Penawaran baru</source>
        <translation>New quotation</translation>
    </message>
    <message>
        <source>Perpanjang {0}</source>
        <translation>Extend {0}</translation>
    </message>
    <message>
        <source>Batalkan penawaran {0}?</source>
        <translation>Withdraw quotation {0}?</translation>
    </message>
    <message>
        <source>Harganya tidak berlaku lagi.</source>
        <translation>Its prices hold no longer.</translation>
    </message>
    <message>
        <source>Batalkan penawaran</source>
        <translation>Withdraw quotation</translation>
    </message>
    <message>
        <source>{0} dicetak.</source>
        <translation>{0} printed.</translation>
    </message>
    <message>
        <source>lewat waktu</source>
        <translation>too late</translation>
    </message>
    <message>
        <source>ditawarkan</source>
        <translation>offered</translation>
    </message>
    <message>
        <source>dipesan</source>
        <translation>ordered</translation>
    </message>
    <message>
        <source>terjual</source>
        <translation>sold</translation>
    </message>
    <message>
        <source>dibatalkan</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Pembeli</source>
        <translation>Buyer</translation>
    </message>
    <message>
        <source>Berlaku sampai</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ReceiveGoodsDialog</name>
    <message>
        <source>Terima barang</source>
        <translation>Receive goods</translation>
    </message>
    <message>
        <source>&amp;Simpan penerimaan</source>
        <translation>&amp;Save delivery</translation>
    </message>
    <message>
        <source>Misalnya: UD Sumber Rejeki</source>
        <translation>For example: UD Sumber Rejeki</translation>
    </message>
    <message>
        <source>&amp;Tunai</source>
        <translation>&amp;Cash</translation>
    </message>
    <message>
        <source>&amp;Utang ke pemasok</source>
        <translation>&amp;Owed to the supplier</translation>
    </message>
    <message>
        <source>Pindai atau cari barang yang datang</source>
        <translation>Scan or search what has come in</translation>
    </message>
    <message>
        <source>&amp;Pemasok</source>
        <translation>Su&amp;pplier</translation>
    </message>
    <message>
        <source>Dibayar</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Belum ada barang</source>
        <translation>No products yet</translation>
    </message>
    <message>
        <source>Pindai barcode dus atau pcs; sekali pindai, satu.</source>
        <translation>Scan the barcode of a dus or pcs; each scan is one.</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>ReceivedFields</name>
    <message>
        <source>Hapus {0}</source>
        <translation>Remove {0}</translation>
    </message>
    <message>
        <source>Jumlah {0}</source>
        <translation>Quantity of {0}</translation>
    </message>
    <message>
        <source>Satuan {0}</source>
        <translation>Unit of {0}</translation>
    </message>
    <message>
        <source>Harga beli {0}</source>
        <translation>Cost of {0}</translation>
    </message>
    <message>
        <source>harga beli</source>
        <translation>cost</translation>
    </message>
</context>
<context>
    <name>RefundDialog</name>
    <message>
        <source>Retur barang</source>
        <translation>Return goods</translation>
    </message>
    <message>
        <source>Pilih</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Nomor nota, atau pilih dari penjualan hari ini</source>
        <translation>Nota number, or choose from today&apos;s sales</translation>
    </message>
    <message>
        <source>Semua kembali</source>
        <translation>All come back</translation>
    </message>
    <message>
        <source>Retur: nota yang mana?</source>
        <translation>Return: which nota?</translation>
    </message>
    <message>
        <source>Retur nota {0}</source>
        <translation>Return of nota {0}</translation>
    </message>
    <message>
        <source>Terima retur</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Pembeli umum</source>
        <translation>Walk-in buyer</translation>
    </message>
    <message>
        <source>Kembalikan uang tunai</source>
        <translation>Give cash back</translation>
    </message>
    <message>
        <source>Kembalikan lewat transfer</source>
        <translation>Pay back by transfer</translation>
    </message>
    <message>
        <source>Utang sudah dikurangi</source>
        <translation>The debt is smaller now</translation>
    </message>
    <message>
        <source>Selesai  Enter</source>
        <translation>Done  Enter</translation>
    </message>
    <message>
        <source>Tanpa nota</source>
        <translation>Without nota</translation>
    </message>
    <message>
        <source>Cetak nota retur</source>
        <translation>Print return nota</translation>
    </message>
    <message>
        <source>Nota retur dicetak.</source>
        <translation>Return nota printed.</translation>
    </message>
    <message>
        <source>Retur diterima</source>
        <translation>Goods taken back</translation>
    </message>
    <message>
        <source>Nota retur {0}</source>
        <translation>Return nota {0}</translation>
    </message>
    <message>
        <source>Nota</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Pembeli</source>
        <translation>Buyer</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Daftar nota</source>
        <translation>List of nota</translation>
    </message>
    <message>
        <source>Tidak ada nota di sini</source>
        <translation>No nota here</translation>
    </message>
    <message>
        <source>Ketik awal nomor notanya, seperti tercetak di struk.</source>
        <translation>Type the start of the nota number, as printed on the receipt.</translation>
    </message>
    <message>
        <source>Uang kembali</source>
        <translation>Money back</translation>
    </message>
</context>
<context>
    <name>RefundLineRow</name>
    <message>
        <source>Jumlah {0} yang kembali</source>
        <translation>How many {0} come back</translation>
    </message>
    <message>
        <source>masuk stok lagi</source>
        <translation>back in stock</translation>
    </message>
    <message>
        <source>{0} masuk stok lagi</source>
        <translation>{0} back in stock</translation>
    </message>
    <message>
        <source>Kosongkan bila barangnya rusak dan dibuang</source>
        <translation>Untick if it is broken and thrown away</translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation>{0} × {1}</translation>
    </message>
    <message>
        <source>, potongan {0}</source>
        <translation>, discount {0}</translation>
    </message>
    <message>
        <source>, sudah kembali {0}</source>
        <translation>, {0} came back before</translation>
    </message>
</context>
<context>
    <name>RemapDialog</name>
    <message>
        <source>Ubah tombol pintas</source>
        <translation>Change the keys</translation>
    </message>
    <message>
        <source>Ganti  Enter</source>
        <translation>Change  Enter</translation>
    </message>
    <message>
        <source>Pilih barisnya, tekan Enter, lalu tekan tombol yang baru.</source>
        <translation>Choose a row, press Enter, then press the new key.</translation>
    </message>
    <message>
        <source>Tombol pintas halaman ini</source>
        <translation>Keys of this page</translation>
    </message>
    <message>
        <source>Tombol semula</source>
        <translation>First key</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Tekan tombol baru untuk: {0}</source>
        <translation>Press the new key for: {0}</translation>
    </message>
    <message>
        <source>F1 sampai F12, atau Ctrl dan Alt dengan huruf. Esc membatalkan.</source>
        <translation>F1 to F12, or Ctrl and Alt with a letter. Esc cancels.</translation>
    </message>
    <message>
        <source>Gunanya</source>
        <translation>What it does</translation>
    </message>
    <message>
        <source>Tombol</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Semula</source>
        <translation>First</translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message>
        <source>barang baru</source>
        <translation>new</translation>
    </message>
    <message>
        <source>diperbarui</source>
        <translation>updated</translation>
    </message>
    <message>
        <source>baris bermasalah, tidak ikut</source>
        <translation>rows with a problem, left out</translation>
    </message>
    <message>
        <source>Baris</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Kolom</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Mengapa tidak ikut</source>
        <translation>Why it is left out</translation>
    </message>
    <message>
        <source>Baris bermasalah</source>
        <translation>Rows with a problem</translation>
    </message>
    <message>
        <source>Semua baris baik</source>
        <translation>All rows are good</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu diperbaiki.</source>
        <translation>Nothing needs to be fixed.</translation>
    </message>
    <message>
        <source>Baris {0}: {1}</source>
        <translation>Row {0}: {1}</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Barang yang cocok</source>
        <translation>Products that match</translation>
    </message>
    <message>
        <source>Barang</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
</context>
<context>
    <name>SaleDialog</name>
    <message>
        <source>Nota {0}</source>
        <translation>Nota {0}</translation>
    </message>
    <message>
        <source>&amp;Tutup</source>
        <translation>C&amp;lose</translation>
    </message>
    <message>
        <source>Penjualan tidak pernah diubah. Kalau salah, pilih Salah catat atau lakukan retur.</source>
        <translation>A sale is never changed. If it was wrong, choose Wrong entry or make a return.</translation>
    </message>
</context>
<context>
    <name>SaleView</name>
    <message>
        <source>Potongan nota</source>
        <translation>Nota discount</translation>
    </message>
    <message>
        <source>Pembulatan</source>
        <translation>Rounding</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Kembalian</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Sudah dikembalikan</source>
        <translation>Paid back</translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation>{0} × {1}</translation>
    </message>
    <message>
        <source>{0}, kembali {1}</source>
        <translation>{0}, {1} came back</translation>
    </message>
    <message>
        <source>belum dicek</source>
        <translation>not checked</translation>
    </message>
    <message>
        <source>sudah masuk</source>
        <translation>arrived</translation>
    </message>
    <message>
        <source>tidak masuk</source>
        <translation>not coming</translation>
    </message>
</context>
<context>
    <name>SalesDialog</name>
    <message>
        <source>Lihat  Enter</source>
        <translation>View  Enter</translation>
    </message>
    <message>
        <source>Daftar penjualan</source>
        <translation>List of sales</translation>
    </message>
    <message>
        <source>Belum ada penjualan di hari ini</source>
        <translation>No sales on this day yet</translation>
    </message>
    <message>
        <source>Hari sebelumnya</source>
        <translation>Day before</translation>
    </message>
    <message>
        <source>Hari berikutnya</source>
        <translation>Next day</translation>
    </message>
    <message>
        <source>Cetak struk</source>
        <translation>Print receipt</translation>
    </message>
    <message>
        <source>Cek QRIS</source>
        <translation>Check QRIS</translation>
    </message>
    <message>
        <source>Cocokkan mutasi</source>
        <translation>Match a statement</translation>
    </message>
    <message>
        <source>Nota</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Pukul</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Pembeli</source>
        <translation>Buyer</translation>
    </message>
    <message>
        <source>Dibayar</source>
        <translation>Paid by</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Pasar</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>belum dicek</source>
        <translation>not checked</translation>
    </message>
    <message>
        <source>tidak masuk</source>
        <translation>not coming</translation>
    </message>
    <message>
        <source>retur</source>
        <translation>return</translation>
    </message>
    <message>
        <source>Omzet</source>
        <translation>Turnover</translation>
    </message>
    <message>
        <source>Tunai</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Kasbon</source>
        <translation>Kasbon</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Penjualan hari ini</source>
        <translation>Today&apos;s sales</translation>
    </message>
    <message>
        <source>QRIS belum dicek {0}</source>
        <translation>QRIS not checked {0}</translation>
    </message>
    <message>
        <source>Nota {0}</source>
        <translation>Nota {0}</translation>
    </message>
    <message>
        <source>Pembeli umum</source>
        <translation>Walk-in buyer</translation>
    </message>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Struk {0} dicetak.</source>
        <translation>Receipt {0} printed.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Yang tercetak di nota, printer, dan sambungan ke pasar.</source>
        <translation>What is printed on a nota, printers, and the link to the marketplace.</translation>
    </message>
    <message>
        <source>Belum disimpan</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>Simpan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Bahasa baru tampil setelah program dibuka lagi.</source>
        <translation>The new language shows when you open the program again.</translation>
    </message>
    <message>
        <source>Pengaturan disimpan.</source>
        <translation>Settings saved.</translation>
    </message>
    <message>
        <source>Cetakan uji sudah dikirim ke printer.</source>
        <translation>The test print was sent to the printer.</translation>
    </message>
    <message>
        <source>Toko ini sudah terhubung ke pasar.</source>
        <translation>This shop is now connected to the marketplace.</translation>
    </message>
</context>
<context>
    <name>ShopForm</name>
    <message>
        <source>Toko</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Pengusaha &amp;Kena Pajak (PKP), memungut PPN</source>
        <translation>Registered tra&amp;der (PKP), charges PPN</translation>
    </message>
    <message>
        <source>Tidak dibulatkan</source>
        <translation>Not rounded</translation>
    </message>
    <message>
        <source>ke {0}</source>
        <translation>to {0}</translation>
    </message>
    <message>
        <source>&amp;Nama toko</source>
        <translation>Shop &amp;name</translation>
    </message>
    <message>
        <source>&amp;Pemilik</source>
        <translation>&amp;Owner</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>&amp;Telepon</source>
        <translation>&amp;Phone</translation>
    </message>
    <message>
        <source>Misalnya 0812 3456 7890</source>
        <translation>For example 0812 3456 7890</translation>
    </message>
    <message>
        <source>NP&amp;WP</source>
        <translation>NP&amp;WP</translation>
    </message>
    <message>
        <source>15, 16, atau 22 angka; boleh kosong</source>
        <translation>15, 16 or 22 digits; may be empty</translation>
    </message>
    <message>
        <source>&amp;Rekening bank</source>
        <translation>&amp;Bank account</translation>
    </message>
    <message>
        <source>Tercetak di invoice</source>
        <translation>Printed on the invoice</translation>
    </message>
    <message>
        <source>Kas&amp;ir</source>
        <translation>Cash&amp;ier</translation>
    </message>
    <message>
        <source>Tercetak di nota</source>
        <translation>Printed on the nota</translation>
    </message>
    <message>
        <source>Pem&amp;bulatan tunai</source>
        <translation>Cash &amp;rounding</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Tombol pintas</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ubah tombol</source>
        <translation>Change keys</translation>
    </message>
    <message>
        <source>Di mana saja</source>
        <translation>Everywhere</translation>
    </message>
</context>
<context>
    <name>SignalPanel</name>
    <message>
        <source>Jawaban pesanan dan penjualan dikirim sekarang, walau batas data sudah tercapai.</source>
        <translation>Order answers and sales are sent now, though the data cap is reached.</translation>
    </message>
    <message>
        <source>Kirim &amp;foto sekarang</source>
        <translation>Send &amp;photos now</translation>
    </message>
    <message>
        <source>Foto biasanya menunggu Wi-Fi. Tombol ini mengirimnya sekarang, sampai batas data.</source>
        <translation>Photos usually wait for Wi-Fi. This button sends them now, up to the data limit.</translation>
    </message>
    <message>
        <source>Rencana sinyal</source>
        <translation>Signal plan</translation>
    </message>
    <message>
        <source>Data terpakai</source>
        <translation>Data used</translation>
    </message>
    <message>
        <source>Lampaui batas untuk {0} kiriman ({1})</source>
        <translation>Pass the cap for {0} operations ({1})</translation>
    </message>
    <message>
        <source>{0}, kira-kira {1}</source>
        <translation>{0}, about {1}</translation>
    </message>
    <message>
        <source>{0} naik, {1} turun</source>
        <translation>{0} up, {1} down</translation>
    </message>
    <message>
        <source>menurut pertemuan terakhir</source>
        <translation>as the last meetings went</translation>
    </message>
    <message>
        <source>menurut sinyal desa biasa</source>
        <translation>as a village&apos;s signal usually is</translation>
    </message>
    <message>
        <source>ditambah muatan pertama dari pasar</source>
        <translation>plus the first load from the marketplace</translation>
    </message>
    <message>
        <source>Foto: {0} menunggu ({1}), berangkat sendiri lewat Wi-Fi.</source>
        <translation>Photos: {0} waiting ({1}); they go by themselves over Wi-Fi.</translation>
    </message>
    <message>
        <source>{0} jawaban pesanan</source>
        <translation>{0} order answers</translation>
    </message>
    <message>
        <source>{0}, paling lambat {1}</source>
        <translation>{0}, at the latest {1}</translation>
    </message>
    <message>
        <source>hari ini</source>
        <translation>today</translation>
    </message>
    <message>
        <source>bulan ini</source>
        <translation>this month</translation>
    </message>
    <message>
        <source>{0}, di antaranya foto {1}</source>
        <translation>{0}, of which photos {1}</translation>
    </message>
    <message>
        <source>Batas tercapai: barang dan gambar menunggu. </source>
        <translation>Cap reached: goods and pictures wait. </translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>{0} (kira-kira {1})</source>
        <translation>{0} (about {1})</translation>
    </message>
    <message>
        <source>{0} dari {1}</source>
        <translation>{0} of {1}</translation>
    </message>
</context>
<context>
    <name>SoldPanel</name>
    <message>
        <source>QRIS menunggu konfirmasi</source>
        <translation>QRIS waiting for confirmation</translation>
    </message>
    <message>
        <source>Cetak struk  P</source>
        <translation>Print receipt  P</translation>
    </message>
    <message>
        <source>Nota A5  D</source>
        <translation>Nota A5  D</translation>
    </message>
    <message>
        <source>Penjualan berikutnya  Enter</source>
        <translation>Next sale  Enter</translation>
    </message>
    <message>
        <source>Kembalian</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Lunas, tanpa kembalian</source>
        <translation>Paid, no change</translation>
    </message>
    <message>
        <source>Nota {0}</source>
        <translation>Nota {0}</translation>
    </message>
    <message>
        <source>Total {0}</source>
        <translation>Total {0}</translation>
    </message>
    <message>
        <source>Diterima {0}</source>
        <translation>Received {0}</translation>
    </message>
</context>
<context>
    <name>StartupProblem</name>
    <message>
        <source>Blangkon tidak bisa membuka toko</source>
        <translation>Blangkon cannot open the shop</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>StatementMatch</name>
    <message>
        <source>Cocokkan dengan mutasi</source>
        <translation>Match with a statement</translation>
    </message>
    <message>
        <source>Pilih berkas  Enter</source>
        <translation>Choose a file  Enter</translation>
    </message>
    <message>
        <source>Unduh mutasi rekening atau dompet QRIS sebagai Excel atau CSV. Pembayaran yang uangnya ketemu bisa ditandai sekaligus, yang lain disebutkan satu per satu.</source>
        <translation>Download the statement of your account or QRIS wallet as Excel or CSV. Payments whose money is found can be marked at once; the others are named one by one.</translation>
    </message>
    <message>
        <source>Hasil pencocokan</source>
        <translation>Result of the matching</translation>
    </message>
    <message>
        <source>Belum ada mutasi yang dibaca</source>
        <translation>No statement was read yet</translation>
    </message>
    <message>
        <source>Pilih mutasi</source>
        <translation>Choose a statement</translation>
    </message>
    <message>
        <source>Excel atau CSV (*.xlsx *.csv *.txt)</source>
        <translation>Excel or CSV (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>Semua berkas (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Membaca {0}</source>
        <translation>Reading {0}</translation>
    </message>
    <message>
        <source>{0} baris tidak bisa dibaca, yang pertama baris {1}.</source>
        <translation>{0} rows could not be read, the first is row {1}.</translation>
    </message>
    <message>
        <source>Pilih berkas lain  Enter</source>
        <translation>Choose another file  Enter</translation>
    </message>
    <message>
        <source>Tandai {0} sudah masuk  Enter</source>
        <translation>Mark {0} as arrived  Enter</translation>
    </message>
    <message>
        <source>{0} pembayaran ditandai sudah masuk.</source>
        <translation>{0} payments were marked as arrived.</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Nota</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Seharusnya</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Di mutasi</source>
        <translation>On the statement</translation>
    </message>
    <message>
        <source>Kata bank</source>
        <translation>The bank&apos;s words</translation>
    </message>
    <message>
        <source>Ketemu</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>Jumlahnya beda</source>
        <translation>Amount differs</translation>
    </message>
    <message>
        <source>Belum ada uangnya</source>
        <translation>No money yet</translation>
    </message>
    <message>
        <source>Masuk dua kali</source>
        <translation>Came twice</translation>
    </message>
    <message>
        <source>Uang lain</source>
        <translation>Other money</translation>
    </message>
</context>
<context>
    <name>StatusLight</name>
    <message>
        <source>Pengiriman ke pasar: {0}</source>
        <translation>Sending to the marketplace: {0}</translation>
    </message>
    <message>
        <source>Buka halaman Sinkronisasi</source>
        <translation>Open the Sync page</translation>
    </message>
    <message>
        <source>Belum terhubung ke pasar</source>
        <translation>Not connected to the marketplace</translation>
    </message>
    <message>
        <source>{0} ditolak</source>
        <translation>{0} refused</translation>
    </message>
    <message>
        <source>{0} belum pasti</source>
        <translation>{0} not sure yet</translation>
    </message>
    <message>
        <source>{0} menunggu</source>
        <translation>{0} waiting</translation>
    </message>
    <message>
        <source>{0} sejak {1}</source>
        <translation>{0} for {1}</translation>
    </message>
    <message>
        <source>belum pernah bertemu pasar</source>
        <translation>never met the marketplace yet</translation>
    </message>
    <message>
        <source>terakhir bertemu pasar {0}</source>
        <translation>last met the marketplace {0}</translation>
    </message>
    <message>
        <source>Semua diterima pasar {0}</source>
        <translation>All received by the marketplace {0}</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Jam belum pasti</source>
        <translation>Time not certain</translation>
    </message>
    <message>
        <source>Kirim sekarang</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Menghubungi pasar…</source>
        <translation>Calling the marketplace…</translation>
    </message>
    <message>
        <source>Mengirim…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>Menerima…</source>
        <translation>Receiving…</translation>
    </message>
    <message>
        <source>Memeriksa…</source>
        <translation>Comparing…</translation>
    </message>
    <message>
        <source>Mengirim foto…</source>
        <translation>Sending photos…</translation>
    </message>
    <message>
        <source>Tidak ada sambungan; toko tetap bisa berjualan</source>
        <translation>No connection; the shop can sell all the same</translation>
    </message>
    <message>
        <source>Batas data tercapai; sisanya menunggu</source>
        <translation>Data cap reached; the rest waits</translation>
    </message>
    <message>
        <source>Jaringan meminta login; buka peramban dulu</source>
        <translation>The network wants a login; open a browser first</translation>
    </message>
    <message>
        <source>Mengambil isi toko: {0} dari {1} baris, {2} dari {3}</source>
        <translation>Fetching the shop: {0} of {1} rows, {2} of {3}</translation>
    </message>
    <message>
        <source>{0} perlu diputuskan</source>
        <translation>{0} to decide</translation>
    </message>
</context>
<context>
    <name>StockPage</name>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Stok adalah jumlah semua gerakan di bawah ini; tidak ada yang ditimpa.</source>
        <translation>Stock is the sum of all the movements below; nothing is overwritten.</translation>
    </message>
    <message>
        <source>Lihat satu barang: pindai atau cari namanya</source>
        <translation>See one product: scan it or search by name</translation>
    </message>
    <message>
        <source>Gerakan stok</source>
        <translation>Stock movements</translation>
    </message>
    <message>
        <source>Barang diterima, nomor {0}.</source>
        <translation>Goods received, number {0}.</translation>
    </message>
    <message>
        <source>{0} dibuka, menjadi {1}.</source>
        <translation>{0} opened, now {1}.</translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Barang</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Sebab</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Pasar</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Sesuaikan</source>
        <translation>Adjust</translation>
    </message>
    <message>
        <source>Terima barang</source>
        <translation>Receive goods</translation>
    </message>
    <message>
        <source>Buka dus (F7)</source>
        <translation>Open carton (F7)</translation>
    </message>
    <message>
        <source>Buka dus</source>
        <translation>Open carton</translation>
    </message>
    <message>
        <source>Cari barang</source>
        <translation>Search products</translation>
    </message>
    <message>
        <source>Lihat semua barang</source>
        <translation>See all products</translation>
    </message>
    <message>
        <source>di rak {0}</source>
        <translation>on the shelf {0}</translation>
    </message>
    <message>
        <source>dipesan {0}</source>
        <translation>reserved {0}</translation>
    </message>
    <message>
        <source>Belum ada gerakan stok</source>
        <translation>No stock movements yet</translation>
    </message>
    <message>
        <source>Barang datang dari pemasok? Tekan F5, pindai, dan isi jumlahnya.</source>
        <translation>Goods from a supplier? Press F5, scan, and fill in the quantity.</translation>
    </message>
    <message>
        <source>Barang ini belum pernah bergerak</source>
        <translation>This product has not moved yet</translation>
    </message>
    <message>
        <source>Hitung yang ada di rak, lalu tekan F6 untuk mencatatnya.</source>
        <translation>Count what is on the shelf, then press F6 to record it.</translation>
    </message>
    <message>
        <source>Stok {0} sudah disesuaikan.</source>
        <translation>Stock of {0} adjusted.</translation>
    </message>
    <message>
        <source>Stok {0} sudah cocok, tidak ada yang diubah.</source>
        <translation>Stock of {0} was right; nothing changed.</translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <source>Bayar</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>Pembeli umum</source>
        <translation>Walk-in buyer</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Satuan</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Potong</source>
        <translation>Discount</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Pot. nota</source>
        <translation>Nota disc.</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Tahan</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Retur</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Penjualan hari ini</source>
        <translation>Today&apos;s sales</translation>
    </message>
    <message>
        <source>Kasbon</source>
        <translation>Kasbon</translation>
    </message>
    <message>
        <source>Kas</source>
        <translation>Drawer</translation>
    </message>
    <message>
        <source>Total {0}</source>
        <translation>Total {0}</translation>
    </message>
    <message>
        <source>{0} baris</source>
        <translation>Lines: {0}</translation>
    </message>
    <message>
        <source>Jumlah barang</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>Potongan nota</source>
        <translation>Nota discount</translation>
    </message>
    <message>
        <source>Tunai, dibulatkan</source>
        <translation>Cash, rounded</translation>
    </message>
    <message>
        <source>Catatan: {0}</source>
        <translation>Note: {0}</translation>
    </message>
    <message>
        <source>Ditahan ({0})</source>
        <translation>Held ({0})</translation>
    </message>
    <message>
        <source>Ditahan</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Buka kas</source>
        <translation>Open till</translation>
    </message>
    <message>
        <source>Ubah jumlah baris yang dipilih</source>
        <translation>Change the quantity of the chosen line</translation>
    </message>
    <message>
        <source>Ganti satuan baris yang dipilih</source>
        <translation>Switch the unit of the chosen line</translation>
    </message>
    <message>
        <source>Potongan baris yang dipilih</source>
        <translation>Discount on the chosen line</translation>
    </message>
    <message>
        <source>Hapus baris yang dipilih</source>
        <translation>Remove the chosen line</translation>
    </message>
    <message>
        <source>Potongan seluruh nota</source>
        <translation>Discount on the whole nota</translation>
    </message>
    <message>
        <source>Catatan nota</source>
        <translation>Note on the nota</translation>
    </message>
    <message>
        <source>Tahan keranjang ini</source>
        <translation>Hold this cart</translation>
    </message>
    <message>
        <source>Retur barang dari nota lama</source>
        <translation>Return goods from an earlier nota</translation>
    </message>
    <message>
        <source>Buku kasbon: siapa berutang berapa, dan pembayarannya</source>
        <translation>Credit book: who owes what, and their payments</translation>
    </message>
    <message>
        <source>Kas di laci: buka, uang masuk dan keluar, tutup</source>
        <translation>The drawer: open, money in and out, close</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sinkronisasi</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Semua tersimpan di komputer ini dulu. Mengirim boleh menunggu sinyal.</source>
        <translation>Everything is kept on this computer first. Sending can wait for a signal.</translation>
    </message>
    <message>
        <source>Yang belum selesai</source>
        <translation>What is not done yet</translation>
    </message>
    <message>
        <source>Pertemuan dengan pasar</source>
        <translation>Meetings with the marketplace</translation>
    </message>
    <message>
        <source>Belum pernah bertemu pasar</source>
        <translation>Never met the marketplace yet</translation>
    </message>
    <message>
        <source>Setiap pertemuan dicatat di sini.</source>
        <translation>Every meeting is written down here.</translation>
    </message>
    <message>
        <source>Ganti tab</source>
        <translation>Switch tab</translation>
    </message>
    <message>
        <source>Apa</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Tentang</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Dibuat</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Terkirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Naik</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Turun</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>Lama</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>&amp;Berkas…</source>
        <translation>By &amp;file…</translation>
    </message>
    <message>
        <source>Lewat berkas</source>
        <translation>By file</translation>
    </message>
    <message>
        <source>Kirim dan terima dengan flashdisk atau telepon</source>
        <translation>Send and receive with a stick or a telephone</translation>
    </message>
    <message>
        <source>Kirim sekarang</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Kirim lagi</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Sisihkan</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Perbaiki</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Tanya</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>Antrean dan keputusan</source>
        <translation>Queue and decisions</translation>
    </message>
    <message>
        <source>Belum selesai</source>
        <translation>Not done yet</translation>
    </message>
    <message>
        <source>Perlu diputuskan</source>
        <translation>To decide</translation>
    </message>
    <message>
        <source>Sudah diputuskan</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>Tidak ada yang tertinggal</source>
        <translation>Nothing is left behind</translation>
    </message>
    <message>
        <source>Semua penjualan, stok, dan jawaban pesanan sudah diterima pasar.</source>
        <translation>The marketplace has all sales, stock and answers to orders.</translation>
    </message>
    <message>
        <source>Toko ini belum terhubung ke pasar</source>
        <translation>This shop is not connected to the marketplace</translation>
    </message>
    <message>
        <source>Jualan tetap tersimpan lengkap di sini. Hubungkan kapan saja lewat Pengaturan.</source>
        <translation>Sales are all kept here. Connect any time under Settings.</translation>
    </message>
    <message>
        <source>Nomor kiriman {0}</source>
        <translation>Item number {0}</translation>
    </message>
    <message>
        <source>Kode: {0}</source>
        <translation>Code: {0}</translation>
    </message>
    <message>
        <source>Tanda terima: {0}</source>
        <translation>Proof: {0}</translation>
    </message>
    <message>
        <source>dijawab {0}</source>
        <translation>answered {0}</translation>
    </message>
    <message>
        <source>Perbaikannya masuk antrean kirim.</source>
        <translation>The correction is in the queue to be sent.</translation>
    </message>
    <message>
        <source>Dimasukkan lagi ke antrean kirim.</source>
        <translation>Put back in the queue to be sent.</translation>
    </message>
    <message>
        <source>Disisihkan. Catatannya tetap ada.</source>
        <translation>Set aside. The record stays.</translation>
    </message>
    <message>
        <source>{0} foto dikirim atau diambil.</source>
        <translation>{0} photos sent or fetched.</translation>
    </message>
</context>
<context>
    <name>SyncSummary</name>
    <message>
        <source>Ditolak</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>terlama {0}</source>
        <translation>oldest {0}</translation>
    </message>
    <message>
        <source>tidak ada yang menunggu</source>
        <translation>nothing is waiting</translation>
    </message>
    <message>
        <source>tidak ada yang ditolak</source>
        <translation>nothing was refused</translation>
    </message>
    <message>
        <source>semua jawaban sudah sampai</source>
        <translation>every answer has come</translation>
    </message>
    <message>
        <source>Diterima pasar</source>
        <translation>Received by the marketplace</translation>
    </message>
    <message>
        <source>Tertulis, menunggu</source>
        <translation>Written, waiting</translation>
    </message>
    <message>
        <source>Terkirim, belum dijawab</source>
        <translation>Sent, not answered</translation>
    </message>
    <message>
        <source>sejak {0}, jawabannya belum sampai</source>
        <translation>since {0}, the answer has not arrived</translation>
    </message>
    <message>
        <source>belum pernah bertemu pasar</source>
        <translation>never met the marketplace yet</translation>
    </message>
    <message>
        <source>Sebagian</source>
        <translation>Some</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>terakhir bertemu pasar {0}</source>
        <translation>last met the marketplace {0}</translation>
    </message>
</context>
<context>
    <name>UnitsEditor</name>
    <message>
        <source>Satuan</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Isi</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>Harga jual</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>&amp;Tambah satuan</source>
        <translation>&amp;Add unit</translation>
    </message>
    <message>
        <source>Hapus satuan ini</source>
        <translation>Remove this unit</translation>
    </message>
    <message>
        <source>satuan terkecil</source>
        <translation>smallest unit</translation>
    </message>
    <message>
        <source>1 {0} ({1}) lebih mahal daripada isinya dibeli satuan ({2}).</source>
        <translation>1 {0} ({1}) costs more than its contents bought one by one ({2}).</translation>
    </message>
</context>
<context>
    <name>VariantsDialog</name>
    <message>
        <source>Varian</source>
        <translation>Variant</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Satu barang dengan beberapa pilihan. Tiap pilihan punya harga, barcode, dan stok sendiri.</source>
        <translation>One product with several choices. Each choice has its own price, barcode and stock.</translation>
    </message>
    <message>
        <source>Kena PPN</source>
        <translation>PPN applies</translation>
    </message>
    <message>
        <source>Bebas PPN</source>
        <translation>Without PPN</translation>
    </message>
    <message>
        <source>Pajak daerah</source>
        <translation>Regional tax</translation>
    </message>
    <message>
        <source>&amp;Nama</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Contoh: Kaos Polos</source>
        <translation>Example: plain T-shirt</translation>
    </message>
    <message>
        <source>untuk semua</source>
        <translation>for all</translation>
    </message>
    <message>
        <source>&amp;Kategori</source>
        <translation>&amp;Category</translation>
    </message>
    <message>
        <source>Sat&amp;uan</source>
        <translation>&amp;Unit</translation>
    </message>
    <message>
        <source>&amp;Harga</source>
        <translation>&amp;Price</translation>
    </message>
    <message>
        <source>Pa&amp;jak</source>
        <translation>Ta&amp;x</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>S, M, L</source>
        <translation>S, M, L</translation>
    </message>
    <message>
        <source>Warna</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>merah, biru</source>
        <translation>red, blue</translation>
    </message>
    <message>
        <source>Rasa</source>
        <translation>Flavour</translation>
    </message>
    <message>
        <source>manis, asin</source>
        <translation>sweet, salty</translation>
    </message>
    <message>
        <source>Nama pilihan {0}</source>
        <translation>Name of choice {0}</translation>
    </message>
    <message>
        <source>Isi pilihan {0}, pisahkan dengan koma</source>
        <translation>Values of choice {0}, separated by commas</translation>
    </message>
    <message>
        <source>Pilihan</source>
        <translation>Choice</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Stok awal</source>
        <translation>Opening stock</translation>
    </message>
    <message>
        <source>Pilihan, pisahkan dengan koma</source>
        <translation>Choices, separated by commas</translation>
    </message>
</context>
<context>
    <name>bundle</name>
    <message>
        <source>{0} penjualan</source>
        <translation>{0} sales</translation>
    </message>
    <message>
        <source>{0} jawaban pesanan</source>
        <translation>{0} order answers</translation>
    </message>
    <message>
        <source>{0} retur</source>
        <translation>{0} refunds</translation>
    </message>
    <message>
        <source>{0} cek pembayaran</source>
        <translation>{0} payment checks</translation>
    </message>
    <message>
        <source>{0} catatan kasbon</source>
        <translation>{0} credit entries</translation>
    </message>
    <message>
        <source>{0} dokumen</source>
        <translation>{0} papers</translation>
    </message>
    <message>
        <source>{0} opname</source>
        <translation>{0} opname</translation>
    </message>
    <message>
        <source>{0} perubahan stok</source>
        <translation>{0} stock changes</translation>
    </message>
    <message>
        <source>{0} perubahan barang</source>
        <translation>{0} changes of goods</translation>
    </message>
    <message>
        <source>{0} data pelanggan</source>
        <translation>{0} customer entries</translation>
    </message>
    <message>
        <source>{0} perubahan promo</source>
        <translation>{0} promotion changes</translation>
    </message>
    <message>
        <source>{0} jawaban pasar</source>
        <translation>{0} answers of the marketplace</translation>
    </message>
    <message>
        <source>{0} pesanan pembeli</source>
        <translation>{0} orders of buyers</translation>
    </message>
    <message>
        <source>{0} gerakan stok</source>
        <translation>{0} stock movements</translation>
    </message>
    <message>
        <source>{0} pelanggan</source>
        <translation>{0} customers</translation>
    </message>
    <message>
        <source>{0} barang</source>
        <translation>{0} goods</translation>
    </message>
    <message>
        <source>{0} promo</source>
        <translation>{0} promotions</translation>
    </message>
    <message>
        <source>{0} catatan lain</source>
        <translation>{0} other entries</translation>
    </message>
    <message>
        <source>tidak ada yang menunggu; pasar ditanya apa yang baru</source>
        <translation>nothing waits; the marketplace is asked what is new</translation>
    </message>
    <message>
        <source>Isi: {0} · {1} · sampai {2}</source>
        <translation>Inside: {0} · {1} · until {2}</translation>
    </message>
    <message>
        <source>{0} jawaban pasar masuk. Masih menunggu: {1}.</source>
        <translation>{0} answers of the marketplace came in. Still waiting: {1}.</translation>
    </message>
    <message>
        <source>{0} ditolak pasar; alasannya ada di daftar.</source>
        <translation>{0} refused by the marketplace; the list says why.</translation>
    </message>
    <message>
        <source>{0} perubahan dari pasar dan kasir lain tersimpan.</source>
        <translation>{0} changes of the marketplace and other tills are stored.</translation>
    </message>
    <message>
        <source>{0} perubahan dilewati: sudah ada di sini, atau datang lewat jalan lain.</source>
        <translation>{0} changes left out: they are here already, or come another way.</translation>
    </message>
    <message>
        <source>Dihentikan. Sisanya bisa dimasukkan lagi dari berkas yang sama.</source>
        <translation>Stopped. The rest can be brought in from the same file.</translation>
    </message>
    <message>
        <source>Pasar masih punya lagi. Buat berkas kiriman baru.</source>
        <translation>The marketplace has more. Make a new file to send.</translation>
    </message>
</context>
<context>
    <name>conflicts</name>
    <message>
        <source>Diserahkan, tetapi sudah batal</source>
        <translation>Handed over, but cancelled</translation>
    </message>
    <message>
        <source>Pesanan {title} dicatat diserahkan di sini, padahal pembeli sudah membatalkannya. Di mana barangnya sekarang?</source>
        <translation>Order {title} was handed over here, but the buyer had cancelled it. Where are the goods now?</translation>
    </message>
    <message>
        <source>Pesanan dibatalkan</source>
        <translation>Order cancelled</translation>
    </message>
    <message>
        <source>Pesanan {title} dari {buyer} batal setelah Anda terima. Apakah barangnya sudah keluar?</source>
        <translation>Order {title} from {buyer} was cancelled after you accepted it. Have the goods gone out?</translation>
    </message>
    <message>
        <source>Diserahkan dua kali</source>
        <translation>Handed over twice</translation>
    </message>
    <message>
        <source>Pesanan {title} dicatat diserahkan di dua kasir. Berapa kali barangnya keluar?</source>
        <translation>Order {title} was handed over at two tills. How often did the goods go out?</translation>
    </message>
    <message>
        <source>Jawaban pesanan tidak berlaku</source>
        <translation>Order answer without effect</translation>
    </message>
    <message>
        <source>Jawaban Anda untuk pesanan {title} datang setelah keadaannya berubah di pasar.</source>
        <translation>Your answer to order {title} came after it had changed at the marketplace.</translation>
    </message>
    <message>
        <source>Barang pesanan kurang</source>
        <translation>Not enough for an order</translation>
    </message>
    <message>
        <source>Menurut catatan, {name} tidak cukup lagi untuk pesanan {title}. Hitung barang di rak.</source>
        <translation>By the book there is not enough {name} any more for order {title}. Count the shelf.</translation>
    </message>
    <message>
        <source>Satu nomor, dua nota</source>
        <translation>One number, two slips</translation>
    </message>
    <message>
        <source>Nomor {title} juga dipakai nota lain. Apakah keduanya memang terjadi?</source>
        <translation>Number {title} is on another slip too. Did both sales happen?</translation>
    </message>
    <message>
        <source>Total nota tidak cocok</source>
        <translation>Slip does not add up</translation>
    </message>
    <message>
        <source>Isi atau pembayaran nota {title} tidak sama dengan totalnya. Apakah uangnya sudah benar diterima?</source>
        <translation>Lines or payments of slip {title} do not equal its total. Was the right money taken?</translation>
    </message>
    <message>
        <source>Uang QRIS: dua jawaban</source>
        <translation>QRIS money: two answers</translation>
    </message>
    <message>
        <source>Untuk nota {title}, satu kasir mencatat uangnya masuk dan yang lain tidak. Lihat mutasi bank.</source>
        <translation>For slip {title} one till says the money came and another that it did not. Look at the bank statement.</translation>
    </message>
    <message>
        <source>Uang QRIS tidak masuk</source>
        <translation>QRIS money is not there</translation>
    </message>
    <message>
        <source>Uang {amount:rp} untuk nota {title} tidak ada di mutasi bank. Apa yang terjadi?</source>
        <translation>{amount:rp} for slip {title} is not on the bank statement. What happened?</translation>
    </message>
    <message>
        <source>Satu nomor, dua dokumen</source>
        <translation>One number, two documents</translation>
    </message>
    <message>
        <source>Nomor {title} juga ada di dokumen lain yang isinya berbeda. Kertas mana yang dipegang pembeli?</source>
        <translation>Number {title} is on another document with other contents. Which paper does the buyer hold?</translation>
    </message>
    <message>
        <source>Barang belum dikenal pasar</source>
        <translation>Product unknown to the marketplace</translation>
    </message>
    <message>
        <source>{title} bergerak di sini, tetapi pasar belum punya datanya.</source>
        <translation>{title} moved here, but the marketplace has no data of it.</translation>
    </message>
    <message>
        <source>Satu kode, dua barang</source>
        <translation>One code, two products</translation>
    </message>
    <message>
        <source>Kode {code} dipakai dua barang di dua kasir. Apakah barangnya sama?</source>
        <translation>Code {code} is on two products at two tills. Are they the same goods?</translation>
    </message>
    <message>
        <source>Dua harga untuk satu barang</source>
        <translation>Two prices for one product</translation>
    </message>
    <message>
        <source>Harga {title} diubah di sini dan di kasir nomor {by}, tanpa saling tahu. Harga mana yang dipakai?</source>
        <translation>The price of {title} was changed here and at till number {by}, neither knowing of the other. Which price is right?</translation>
    </message>
    <message>
        <source>Barang diubah di dua kasir</source>
        <translation>Product changed at two tills</translation>
    </message>
    <message>
        <source>{title} diubah di sini dan di kasir nomor {by}, tanpa saling tahu. Mana yang benar?</source>
        <translation>{title} was changed here and at till number {by}, neither knowing of the other. Which is right?</translation>
    </message>
    <message>
        <source>Stok di bawah nol</source>
        <translation>Stock below zero</translation>
    </message>
    <message>
        <source>Setelah penjualan kasir lain masuk, stok {title} kurang dari nol. Hitung barang di rak.</source>
        <translation>After another till’s sales came in, the stock of {title} is below zero. Count the shelf.</translation>
    </message>
    <message>
        <source>Hitungan stok belum pasti</source>
        <translation>Count is not certain</translation>
    </message>
    <message>
        <source>Jam komputer tidak tepat waktu {title} dihitung, jadi selisihnya bisa salah.</source>
        <translation>The computer’s clock was wrong when {title} was counted, so the difference may be wrong.</translation>
    </message>
    <message>
        <source>Pelanggan diubah di dua kasir</source>
        <translation>Customer changed at two tills</translation>
    </message>
    <message>
        <source>Data {title} diubah di sini dan di kasir nomor {by}, tanpa saling tahu. Mana yang benar?</source>
        <translation>The data of {title} was changed here and at till number {by}, neither knowing of the other. Which is right?</translation>
    </message>
    <message>
        <source>Satu nomor HP, dua pelanggan</source>
        <translation>One phone number, two customers</translation>
    </message>
    <message>
        <source>Nomor HP {phone} tercatat untuk dua nama. Apakah orangnya sama?</source>
        <translation>Phone number {phone} is written down for two names. Is it the same person?</translation>
    </message>
    <message>
        <source>Promo diubah di dua kasir</source>
        <translation>Promotion changed at two tills</translation>
    </message>
    <message>
        <source>Promo {title} diubah di sini dan di kasir nomor {by}, tanpa saling tahu. Mana yang benar?</source>
        <translation>Promotion {title} was changed here and at till number {by}, neither knowing of the other. Which is right?</translation>
    </message>
    <message>
        <source>Ditolak pasar</source>
        <translation>Refused by the marketplace</translation>
    </message>
    <message>
        <source>Catatan tentang {title} belum diterima pasar. Catatannya tetap ada di sini.</source>
        <translation>The record about {title} has not been taken by the marketplace. It is still here.</translation>
    </message>
    <message>
        <source>Diterima, perlu dilihat</source>
        <translation>Received, have a look</translation>
    </message>
    <message>
        <source>Pasar menerima catatan tentang {title}, dan menandainya untuk dilihat orang.</source>
        <translation>The marketplace took the record about {title} and marked it for a person to look at.</translation>
    </message>
    <message>
        <source>Kiriman pasar belum terbaca</source>
        <translation>Not readable yet</translation>
    </message>
    <message>
        <source>Satu kiriman pasar tentang {title} tidak bisa dibaca program ini. Disimpan dan dibaca lagi setelah program diperbarui.</source>
        <translation>A record from the marketplace about {title} cannot be read by this program. It is kept and read again after an update.</translation>
    </message>
    <message>
        <source>Data diperbaiki</source>
        <translation>Data put right</translation>
    </message>
    <message>
        <source>{count} catatan di sini berbeda dengan pasar dan sudah disamakan: {title}.</source>
        <translation>{count} records here differed from the marketplace&apos;s and were made the same: {title}.</translation>
    </message>
    <message>
        <source>Data berbeda dengan pasar</source>
        <translation>Data differ from the marketplace&apos;s</translation>
    </message>
    <message>
        <source>{count} catatan di sini tidak sama dengan pasar dan tetap seperti di sini: {title}. Kalau isinya keliru, perbaiki di halamannya; perbaikannya dikirim ke pasar.</source>
        <translation>{count} records here are not those of the marketplace and stay as they are: {title}. If one is wrong, put it right on its page; the marketplace gets the change.</translation>
    </message>
    <message>
        <source>Berkas toko pernah disalin</source>
        <translation>Shop file was copied</translation>
    </message>
    <message>
        <source>Berkas toko ini adalah salinan atau cadangan. Kasir ini sekarang memakai huruf {title} supaya tidak ada nomor kembar.</source>
        <translation>This shop file is a copy or a backup. This till now uses the letter {title}, so that no number is given twice.</translation>
    </message>
    <message>
        <source>Pasar memulihkan data lama</source>
        <translation>Marketplace went back in time</translation>
    </message>
    <message>
        <source>Server pasar kembali ke data yang lebih lama. Catatan dari sini sudah dikirim lagi.</source>
        <translation>The marketplace’s server went back to older data. Records from here have been sent again.</translation>
    </message>
    <message>
        <source>Barang sudah keluar</source>
        <translation>The goods are out</translation>
    </message>
    <message>
        <source>Barang ada di pembeli. Penjualan dan piutangnya dicatat.</source>
        <translation>The buyer has the goods. The sale and what is owed are booked.</translation>
    </message>
    <message>
        <source>Barang masih di toko</source>
        <translation>The goods are in the shop</translation>
    </message>
    <message>
        <source>Barang tidak keluar atau sudah kembali. Tidak ada penjualan.</source>
        <translation>The goods did not go out, or are back. There is no sale.</translation>
    </message>
    <message>
        <source>Keluar satu kali</source>
        <translation>They went out once</translation>
    </message>
    <message>
        <source>Penyerahan di kasir ini salah catat. Stok dan piutangnya dikembalikan.</source>
        <translation>The hand-over at this till was a wrong entry. Stock and debt are put back.</translation>
    </message>
    <message>
        <source>Keluar dua kali</source>
        <translation>They went out twice</translation>
    </message>
    <message>
        <source>Barang memang keluar dua kali. Kedua penjualan tetap dihitung.</source>
        <translation>The goods did go out twice. Both sales count.</translation>
    </message>
    <message>
        <source>Ikut keadaan di pasar</source>
        <translation>Leave it as the marketplace has it</translation>
    </message>
    <message>
        <source>Jawaban tadi disisihkan. Pesanan dibiarkan seperti di pasar.</source>
        <translation>The answer is set aside. The order stays as it is at the marketplace.</translation>
    </message>
    <message>
        <source>Kirim lagi</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Catatan dikirim lagi dengan nomor baru. Ini tidak bisa ditarik.</source>
        <translation>The record is sent again under a new number. This cannot be called back.</translation>
    </message>
    <message>
        <source>Sisihkan</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Tidak dikirim lagi. Catatannya tetap ada di sini.</source>
        <translation>Not sent again. The record stays here.</translation>
    </message>
    <message>
        <source>Sudah dihitung</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Stok dibetulkan menjadi jumlah yang ada di rak.</source>
        <translation>Stock is set right to what is on the shelf.</translation>
    </message>
    <message>
        <source>Rak kosong</source>
        <translation>The shelf is empty</translation>
    </message>
    <message>
        <source>Stok dibetulkan menjadi nol.</source>
        <translation>Stock is set right to zero.</translation>
    </message>
    <message>
        <source>Barang akan datang</source>
        <translation>Goods are on their way</translation>
    </message>
    <message>
        <source>Stok dibiarkan. Catat barang masuk begitu datang.</source>
        <translation>Stock is left as it is. Book the goods when they come.</translation>
    </message>
    <message>
        <source>Dua penjualan berbeda</source>
        <translation>Two different sales</translation>
    </message>
    <message>
        <source>Keduanya terjadi. Tidak ada yang berubah.</source>
        <translation>Both happened. Nothing changes.</translation>
    </message>
    <message>
        <source>Salah catat</source>
        <translation>Wrong entry</translation>
    </message>
    <message>
        <source>Penjualan ini tidak terjadi. Stok dan uangnya dikembalikan dengan retur.</source>
        <translation>This sale did not happen. Stock and money are put back by a return.</translation>
    </message>
    <message>
        <source>Uang sudah benar</source>
        <translation>The money is right</translation>
    </message>
    <message>
        <source>Uang di laci cocok dengan nota. Tidak ada yang berubah.</source>
        <translation>The money in the drawer fits the slip. Nothing changes.</translation>
    </message>
    <message>
        <source>Uang sudah diterima</source>
        <translation>The money has come</translation>
    </message>
    <message>
        <source>Uangnya ada di mutasi bank.</source>
        <translation>The money is on the bank statement.</translation>
    </message>
    <message>
        <source>Uang tidak ada</source>
        <translation>The money is not there</translation>
    </message>
    <message>
        <source>Uangnya tidak ada di mutasi bank.</source>
        <translation>The money is not on the bank statement.</translation>
    </message>
    <message>
        <source>Masih ditunggu</source>
        <translation>Still waiting for it</translation>
    </message>
    <message>
        <source>Pembeli akan membayar. Tagihannya dibiarkan terbuka.</source>
        <translation>The buyer will pay. It stays open.</translation>
    </message>
    <message>
        <source>Barang kembali</source>
        <translation>Goods are back</translation>
    </message>
    <message>
        <source>Barang diambil kembali. Penjualan dibatalkan dengan retur.</source>
        <translation>The goods were taken back. The sale is cancelled by a return.</translation>
    </message>
    <message>
        <source>Kertas dari sini</source>
        <translation>The paper from here</translation>
    </message>
    <message>
        <source>Dokumen dari kasir ini yang berlaku.</source>
        <translation>The document of this till counts.</translation>
    </message>
    <message>
        <source>Kertas yang lain</source>
        <translation>The other paper</translation>
    </message>
    <message>
        <source>Dokumen yang lain yang berlaku. Simpan kertas dari sini sebagai bukti.</source>
        <translation>The other document counts. Keep the paper from here as proof.</translation>
    </message>
    <message>
        <source>Kirim data barangnya</source>
        <translation>Send the product’s data</translation>
    </message>
    <message>
        <source>Nama, satuan, dan harga barang dikirim ke pasar.</source>
        <translation>Name, units and prices of the product are sent to the marketplace.</translation>
    </message>
    <message>
        <source>Barang tidak dijual lagi</source>
        <translation>Not sold any more</translation>
    </message>
    <message>
        <source>Tidak ada yang dikirim.</source>
        <translation>Nothing is sent.</translation>
    </message>
    <message>
        <source>Barang lain, kode milik kita</source>
        <translation>Other goods, the code is ours</translation>
    </message>
    <message>
        <source>Barang di kasir lain kehilangan kode itu.</source>
        <translation>The other till’s product loses the code.</translation>
    </message>
    <message>
        <source>Barang lain, kode milik mereka</source>
        <translation>Other goods, the code is theirs</translation>
    </message>
    <message>
        <source>Barang di sini kehilangan kode itu.</source>
        <translation>The product here loses the code.</translation>
    </message>
    <message>
        <source>Barangnya sama</source>
        <translation>The same goods</translation>
    </message>
    <message>
        <source>Stok dijumlahkan pada barang di sini, dan catatan yang kedua diarsipkan.</source>
        <translation>The stock is added up on the product here, and the second entry is archived.</translation>
    </message>
    <message>
        <source>Pakai catatan kita</source>
        <translation>Use what we wrote</translation>
    </message>
    <message>
        <source>Yang ditulis di kasir ini dipakai di semua kasir dan di pasar.</source>
        <translation>What was written at this till is used at all tills and the marketplace.</translation>
    </message>
    <message>
        <source>Pakai catatan mereka</source>
        <translation>Use what they wrote</translation>
    </message>
    <message>
        <source>Yang ditulis di kasir lain dipakai di semua kasir dan di pasar.</source>
        <translation>What was written at the other till is used at all tills and the marketplace.</translation>
    </message>
    <message>
        <source>Hitungannya benar</source>
        <translation>The count is right</translation>
    </message>
    <message>
        <source>Tidak ada yang berubah.</source>
        <translation>Nothing has changed.</translation>
    </message>
    <message>
        <source>Orang yang sama</source>
        <translation>The same person</translation>
    </message>
    <message>
        <source>Kasbonnya dijumlahkan pada catatan yang lebih lama.</source>
        <translation>What they owe is added up on the older entry.</translation>
    </message>
    <message>
        <source>Orang lain</source>
        <translation>Two people</translation>
    </message>
    <message>
        <source>Keduanya tetap ada. Tidak ditanyakan lagi.</source>
        <translation>Both stay. You are not asked again.</translation>
    </message>
    <message>
        <source>Sudah saya lihat</source>
        <translation>I have seen it</translation>
    </message>
    <message>
        <source>Pakai harga kita</source>
        <translation>Use our price</translation>
    </message>
    <message>
        <source>Pakai harga mereka</source>
        <translation>Use their price</translation>
    </message>
    <message>
        <source>Halo layanan Blangkon. Toko {shop}, kasir {letter}. Kiriman nomor {number} ({what}) dijawab pasar dengan kode {code}, tanda terima {receipt}, dibuat {made}. Mohon bantuannya.</source>
        <translation>Hello Blangkon service. Shop {shop}, till {letter}. Operation number {number} ({what}) was answered by the marketplace with code {code}, receipt {receipt}, made {made}. Please help.</translation>
    </message>
    <message>
        <source>Halo layanan Blangkon. Toko {shop}, kasir {letter}. Ada hal yang perlu diputuskan nomor {number}: {what}, sejak {made}. Mohon bantuannya.</source>
        <translation>Hello Blangkon service. Shop {shop}, till {letter}. There is a matter to decide, number {number}: {what}, since {made}. Please help.</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kode</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Pajak</source>
        <translation>Tax</translation>
    </message>
    <message>
        <source>Tampil di pasar</source>
        <translation>On the marketplace</translation>
    </message>
    <message>
        <source>Diarsipkan</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Stok minimum</source>
        <translation>Minimum stock</translation>
    </message>
    <message>
        <source>Satuan dan harga</source>
        <translation>Units and prices</translation>
    </message>
    <message>
        <source>Nama lain</source>
        <translation>Other names</translation>
    </message>
    <message>
        <source>NIB</source>
        <translation>NIB</translation>
    </message>
    <message>
        <source>P-IRT</source>
        <translation>P-IRT</translation>
    </message>
    <message>
        <source>Nomor halal</source>
        <translation>Halal number</translation>
    </message>
    <message>
        <source>Harga khusus</source>
        <translation>Special prices</translation>
    </message>
    <message>
        <source>Isi paket</source>
        <translation>Kit contents</translation>
    </message>
    <message>
        <source>Varian</source>
        <translation>Variant</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Kelas harga</source>
        <translation>Price class</translation>
    </message>
    <message>
        <source>Besar promo</source>
        <translation>How much</translation>
    </message>
    <message>
        <source>Beli sekian</source>
        <translation>How many to buy</translation>
    </message>
    <message>
        <source>Satuan</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Barang boleh campur</source>
        <translation>Different goods together</translation>
    </message>
    <message>
        <source>Beli paling sedikit</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>Barang yang kena promo</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>Mulai</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Sampai</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Hari</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>Dihentikan</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Nomor HP</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Instansi</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>NPWP</source>
        <translation>NPWP</translation>
    </message>
    <message>
        <source>Batas kasbon</source>
        <translation>Credit limit</translation>
    </message>
    <message>
        <source>Keadaan pesanan</source>
        <translation>State of the order</translation>
    </message>
    <message>
        <source>Jawaban kita</source>
        <translation>Our answer</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Stok tercatat</source>
        <translation>Stock in the book</translation>
    </message>
    <message>
        <source>Dijanjikan</source>
        <translation>Promised</translation>
    </message>
    <message>
        <source>Dihitung</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Uang</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>masuk</source>
        <translation>came</translation>
    </message>
    <message>
        <source>tidak masuk</source>
        <translation>did not come</translation>
    </message>
    <message>
        <source>ya</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>tidak</source>
        <translation>no</translation>
    </message>
    <message>
        <source>{0} macam barang</source>
        <translation>{0} kinds of goods</translation>
    </message>
    <message>
        <source>Stok {0}: {1} menjadi {2}</source>
        <translation>Stock of {0}: {1} becomes {2}</translation>
    </message>
    <message>
        <source>Pesanan {0}: {1}</source>
        <translation>Order {0}: {1}</translation>
    </message>
    <message>
        <source>{0}: {1} menjadi {2}</source>
        <translation>{0}: {1} becomes {2}</translation>
    </message>
    <message>
        <source>Dikirim ke pasar: {0}</source>
        <translation>Sent to the marketplace: {0}</translation>
    </message>
    <message>
        <source>Stok, uang, dan pesanan tidak berubah. Keputusan ini hanya dicatat.</source>
        <translation>Stock, money and orders do not change. The decision is only written down.</translation>
    </message>
    <message>
        <source>Bisa diurungkan nanti.</source>
        <translation>Can be undone later.</translation>
    </message>
    <message>
        <source>Tidak bisa diurungkan.</source>
        <translation>Cannot be undone.</translation>
    </message>
    <message>
        <source>Uang di laci</source>
        <translation>Money in the drawer</translation>
    </message>
    <message>
        <source>Uang di bank</source>
        <translation>Money at the bank</translation>
    </message>
    <message>
        <source>QRIS belum dicek</source>
        <translation>QRIS not checked yet</translation>
    </message>
    <message>
        <source>Kasbon</source>
        <translation>Kasbon</translation>
    </message>
    <message>
        <source>Piutang instansi</source>
        <translation>Owed by instansi</translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <source>Nota</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Invoice</translation>
    </message>
    <message>
        <source>Kuitansi</source>
        <translation>Kuitansi</translation>
    </message>
    <message>
        <source>Surat jalan</source>
        <translation>Surat jalan</translation>
    </message>
    <message>
        <source>BAST</source>
        <translation>BAST</translation>
    </message>
</context>
<context>
    <name>drawer</name>
    <message>
        <source>Uang masuk</source>
        <translation>Money in</translation>
    </message>
    <message>
        <source>Uang keluar</source>
        <translation>Money out</translation>
    </message>
    <message>
        <source>Pengeluaran</source>
        <translation>Expense</translation>
    </message>
    <message>
        <source>Tambah modal</source>
        <translation>More opening money</translation>
    </message>
    <message>
        <source>Tukar uang</source>
        <translation>Changing money</translation>
    </message>
    <message>
        <source>Setor ke bank</source>
        <translation>To the bank</translation>
    </message>
    <message>
        <source>Diambil pemilik</source>
        <translation>Taken by the owner</translation>
    </message>
    <message>
        <source>Listrik dan air</source>
        <translation>Electricity and water</translation>
    </message>
    <message>
        <source>Sewa</source>
        <translation>Rent</translation>
    </message>
    <message>
        <source>Upah</source>
        <translation>Wages</translation>
    </message>
    <message>
        <source>Bensin dan ongkos</source>
        <translation>Fuel and fares</translation>
    </message>
    <message>
        <source>Plastik dan perlengkapan</source>
        <translation>Bags and supplies</translation>
    </message>
    <message>
        <source>Kebersihan dan iuran</source>
        <translation>Cleaning and dues</translation>
    </message>
    <message>
        <source>Lain-lain</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>“{text}” bukan jumlah uang yang bisa dibaca.</source>
        <translation>“{text}” cannot be read as an amount of money.</translation>
    </message>
    <message>
        <source>Tulis angka saja, misalnya 12500 atau 12.500.</source>
        <translation>Write figures only, for example 12500 or 12.500.</translation>
    </message>
    <message>
        <source>“{text}” terlalu besar.</source>
        <translation>“{text}” is too large.</translation>
    </message>
    <message>
        <source>Periksa lagi jumlah angkanya.</source>
        <translation>Check how many digits it has.</translation>
    </message>
    <message>
        <source>“{text}” bukan jumlah barang yang bisa dibaca.</source>
        <translation>“{text}” cannot be read as a quantity.</translation>
    </message>
    <message>
        <source>Tulis misalnya 3 atau 1,5. Titik memisahkan ribuan, koma memisahkan pecahan.</source>
        <translation>Write for example 3 or 1,5. A dot separates thousands, a comma separates fractions.</translation>
    </message>
    <message>
        <source>“{text}” tidak bisa dihitung tepat dalam satuan ini.</source>
        <translation>“{text}” cannot be counted exactly in this unit.</translation>
    </message>
    <message>
        <source>Pakai satuan yang lebih kecil.</source>
        <translation>Use a smaller unit.</translation>
    </message>
    <message>
        <source>Jumlah barang masih nol.</source>
        <translation>The quantity is still zero.</translation>
    </message>
    <message>
        <source>Tulis jumlah lebih dari nol.</source>
        <translation>Write a quantity above zero.</translation>
    </message>
    <message>
        <source>Jumlah “{text}” terlalu besar.</source>
        <translation>The quantity “{text}” is too large.</translation>
    </message>
    <message>
        <source>Periksa lagi jumlahnya. Mungkin kode barang terketik di kolom jumlah.</source>
        <translation>Check the quantity. Perhaps a product code was typed into the quantity field.</translation>
    </message>
    <message>
        <source>Satuan “{unit}” tidak ada untuk barang ini.</source>
        <translation>This product has no unit “{unit}”.</translation>
    </message>
    <message>
        <source>Pakai salah satu satuan barang itu.</source>
        <translation>Use one of the product&apos;s units.</translation>
    </message>
    <message>
        <source>Barang ini tidak ada lagi di daftar.</source>
        <translation>This product is no longer in the list.</translation>
    </message>
    <message>
        <source>Cari barangnya sekali lagi.</source>
        <translation>Search for the product once more.</translation>
    </message>
    <message>
        <source>Nama barang belum diisi.</source>
        <translation>The product has no name yet.</translation>
    </message>
    <message>
        <source>Isi nama barang.</source>
        <translation>Fill in the product&apos;s name.</translation>
    </message>
    <message>
        <source>Nama “{name}…” terlalu panjang.</source>
        <translation>The name “{name}…” is too long.</translation>
    </message>
    <message>
        <source>Pendekkan sampai {limit} huruf.</source>
        <translation>Shorten it to {limit} letters.</translation>
    </message>
    <message>
        <source>Jenis pajak “{value}” tidak dikenal.</source>
        <translation>The kind of tax “{value}” is not known.</translation>
    </message>
    <message>
        <source>Pilih kena PPN, bebas, atau PBJT.</source>
        <translation>Choose PPN, no PPN, or PBJT.</translation>
    </message>
    <message>
        <source>{product} belum punya satuan jual.</source>
        <translation>{product} has no unit to be sold in yet.</translation>
    </message>
    <message>
        <source>Tambahkan satu satuan, misalnya pcs, dengan harganya.</source>
        <translation>Add a unit, for example pcs, with its price.</translation>
    </message>
    <message>
        <source>Ada satuan {product} yang belum bernama.</source>
        <translation>A unit of {product} has no name yet.</translation>
    </message>
    <message>
        <source>Isi nama satuannya, misalnya pcs atau dus.</source>
        <translation>Fill in the unit&apos;s name, for example pcs or dus.</translation>
    </message>
    <message>
        <source>Satuan {unit} pada {product} tertulis dua kali atau isinya sama dengan satuan lain.</source>
        <translation>The unit {unit} of {product} is written twice or holds as much as another unit.</translation>
    </message>
    <message>
        <source>Hapus salah satu, atau perbaiki isinya.</source>
        <translation>Remove one of them, or correct what it holds.</translation>
    </message>
    <message>
        <source>{product} tidak dijual per {unit}.</source>
        <translation>{product} is not sold by the {unit}.</translation>
    </message>
    <message>
        <source>Pilih satuan lain, atau tambahkan satuan itu di Barang.</source>
        <translation>Choose another unit, or add that unit under Products.</translation>
    </message>
    <message>
        <source>Isi satuan {unit} pada {product} tidak masuk akal.</source>
        <translation>What the unit {unit} of {product} holds cannot be right.</translation>
    </message>
    <message>
        <source>Tulis berapa satuan terkecil di dalamnya, misalnya 40.</source>
        <translation>Write how many of the smallest unit are in it, for example 40.</translation>
    </message>
    <message>
        <source>Harga {product} tidak masuk akal.</source>
        <translation>The price of {product} cannot be right.</translation>
    </message>
    <message>
        <source>Tulis harga dalam rupiah, nol atau lebih.</source>
        <translation>Write the price in rupiah, zero or more.</translation>
    </message>
    <message>
        <source>Barcode “{barcode}” tidak bisa dipakai.</source>
        <translation>The barcode “{barcode}” cannot be used.</translation>
    </message>
    <message>
        <source>Pindai sekali lagi, atau ketik angkanya tanpa spasi.</source>
        <translation>Scan once more, or type the digits without spaces.</translation>
    </message>
    <message>
        <source>Barcode {barcode} sudah dipakai {product}.</source>
        <translation>Barcode {barcode} is already used by {product}.</translation>
    </message>
    <message>
        <source>Periksa barcode-nya, atau hapus dulu dari {product}.</source>
        <translation>Check the barcode, or remove it from {product} first.</translation>
    </message>
    <message>
        <source>Kode {sku} sudah dipakai {product}.</source>
        <translation>Code {sku} is already used by {product}.</translation>
    </message>
    <message>
        <source>Beri kode lain.</source>
        <translation>Give it another code.</translation>
    </message>
    <message>
        <source>Barcode {barcode} belum ada di daftar barang.</source>
        <translation>Barcode {barcode} is not in the product list yet.</translation>
    </message>
    <message>
        <source>Cari dengan nama, atau buat barang baru dengan barcode ini.</source>
        <translation>Search by name, or add a new product with this barcode.</translation>
    </message>
    <message>
        <source>“{text}” bisa berarti beberapa barang: {names}.</source>
        <translation>“{text}” can mean several products: {names}.</translation>
    </message>
    <message>
        <source>Tulis barcode, kode, atau nama lengkapnya.</source>
        <translation>Write its barcode, code or full name.</translation>
    </message>
    <message>
        <source>Pelanggan ini tidak ditemukan.</source>
        <translation>This customer was not found.</translation>
    </message>
    <message>
        <source>Pilih pelanggannya lagi.</source>
        <translation>Choose the customer again.</translation>
    </message>
    <message>
        <source>Nama pelanggan belum diisi.</source>
        <translation>The customer has no name yet.</translation>
    </message>
    <message>
        <source>Isi namanya dulu.</source>
        <translation>Fill in the name first.</translation>
    </message>
    <message>
        <source>Jenis pelanggan “{value}” tidak dikenal.</source>
        <translation>The kind of customer “{value}” is not known.</translation>
    </message>
    <message>
        <source>Pilih umum atau instansi.</source>
        <translation>Choose general or instansi.</translation>
    </message>
    <message>
        <source>Nomor “{text}” bukan nomor telepon yang bisa dibaca.</source>
        <translation>“{text}” cannot be read as a phone number.</translation>
    </message>
    <message>
        <source>Tulis misalnya 0812 3456 7890, atau kosongkan.</source>
        <translation>Write for example 0812 3456 7890, or leave it empty.</translation>
    </message>
    <message>
        <source>NPWP “{text}” tidak lengkap.</source>
        <translation>The NPWP “{text}” is not complete.</translation>
    </message>
    <message>
        <source>NPWP berisi 15, 16, atau 22 angka. Boleh dikosongkan.</source>
        <translation>An NPWP has 15, 16 or 22 digits. It may be left empty.</translation>
    </message>
    <message>
        <source>Keranjang ini sudah tidak ada.</source>
        <translation>This cart is no longer there.</translation>
    </message>
    <message>
        <source>Mulai keranjang baru.</source>
        <translation>Start a new cart.</translation>
    </message>
    <message>
        <source>Baris ini sudah tidak ada di keranjang.</source>
        <translation>This line is no longer in the cart.</translation>
    </message>
    <message>
        <source>Pilih baris lain.</source>
        <translation>Choose another line.</translation>
    </message>
    <message>
        <source>Keranjang masih kosong.</source>
        <translation>The cart is still empty.</translation>
    </message>
    <message>
        <source>Pindai atau cari barang dulu.</source>
        <translation>Scan or search a product first.</translation>
    </message>
    <message>
        <source>Jumlah {product} tidak masuk akal.</source>
        <translation>The quantity of {product} cannot be right.</translation>
    </message>
    <message>
        <source>Potongan lebih besar dari harganya ({amount:rp}).</source>
        <translation>The discount is larger than the price ({amount:rp}).</translation>
    </message>
    <message>
        <source>Kecilkan potongannya.</source>
        <translation>Make the discount smaller.</translation>
    </message>
    <message>
        <source>Satu nota memuat paling banyak {limit} baris.</source>
        <translation>A nota holds at most {limit} lines.</translation>
    </message>
    <message>
        <source>Bayar dulu nota ini, lalu lanjutkan di nota berikutnya.</source>
        <translation>Take payment for this nota, then go on with the next one.</translation>
    </message>
    <message>
        <source>Belum ada pembayaran.</source>
        <translation>There is no payment yet.</translation>
    </message>
    <message>
        <source>Pilih cara bayar dan isi jumlahnya.</source>
        <translation>Choose a way to pay and fill in the amount.</translation>
    </message>
    <message>
        <source>Cara bayar “{method}” tidak dikenal.</source>
        <translation>The way to pay “{method}” is not known.</translation>
    </message>
    <message>
        <source>Pilih tunai, transfer, QRIS, atau kasbon.</source>
        <translation>Choose cash, transfer, QRIS or kasbon.</translation>
    </message>
    <message>
        <source>Jumlah bayar tidak masuk akal.</source>
        <translation>The amount paid cannot be right.</translation>
    </message>
    <message>
        <source>Tulis jumlah dalam rupiah, nol atau lebih.</source>
        <translation>Write an amount in rupiah, zero or more.</translation>
    </message>
    <message>
        <source>Uangnya masih kurang {missing:rp}.</source>
        <translation>The money is still {missing:rp} short.</translation>
    </message>
    <message>
        <source>Tambah uang tunai, atau catat sisanya sebagai kasbon.</source>
        <translation>Add cash, or record the rest as kasbon.</translation>
    </message>
    <message>
        <source>Transfer, QRIS, dan kasbon bersama-sama melebihi total {total:rp}.</source>
        <translation>Transfer, QRIS and kasbon together are more than the total of {total:rp}.</translation>
    </message>
    <message>
        <source>Kecilkan salah satunya. Hanya uang tunai yang bisa dikembalikan.</source>
        <translation>Make one of them smaller. Change can only be given for cash.</translation>
    </message>
    <message>
        <source>Kasbon harus atas nama pelanggan.</source>
        <translation>Kasbon must be on a customer&apos;s name.</translation>
    </message>
    <message>
        <source>Pilih pelanggan dulu (F6).</source>
        <translation>Choose the customer first (F6).</translation>
    </message>
    <message>
        <source>Kasbon {customer} menjadi {after:rp}, di atas batas {limit:rp}.</source>
        <translation>{customer} would owe {after:rp}, above the limit of {limit:rp}.</translation>
    </message>
    <message>
        <source>Terima sebagian dengan uang tunai, atau minta izin pemilik dengan PIN dan alasannya.</source>
        <translation>Take part of it in cash, or ask the owner for their PIN and a reason.</translation>
    </message>
    <message>
        <source>Alasan melewati batas kasbon belum ditulis.</source>
        <translation>The reason for passing the credit limit is missing.</translation>
    </message>
    <message>
        <source>Tulis alasannya, misalnya: panen minggu depan.</source>
        <translation>Write the reason, for example: harvest next week.</translation>
    </message>
    <message>
        <source>Jumlah uangnya belum diisi.</source>
        <translation>The amount of money is missing.</translation>
    </message>
    <message>
        <source>Utang {customer} tinggal {debt:rp}.</source>
        <translation>{customer} only owes {debt:rp}.</translation>
    </message>
    <message>
        <source>Terima paling banyak sebesar itu, kembalikan sisanya.</source>
        <translation>Take that much at most and give the rest back.</translation>
    </message>
    <message>
        <source>Pembayaran kasbon ini tidak ditemukan.</source>
        <translation>This payment on credit was not found.</translation>
    </message>
    <message>
        <source>Pilih pembayarannya lagi dari buku kasbon.</source>
        <translation>Choose the payment from the credit book again.</translation>
    </message>
    <message>
        <source>Pembayaran {number} sudah dibatalkan.</source>
        <translation>Payment {number} was already taken back.</translation>
    </message>
    <message>
        <source>Tanggal “{date}” tidak bisa dipakai.</source>
        <translation>The date “{date}” cannot be used.</translation>
    </message>
    <message>
        <source>Tulis tanggal utangnya, tidak boleh sesudah hari ini.</source>
        <translation>Write the date of the debt, not later than today.</translation>
    </message>
    <message>
        <source>Batas kasbon tidak masuk akal.</source>
        <translation>The credit limit makes no sense.</translation>
    </message>
    <message>
        <source>Tulis jumlah dalam rupiah, atau kosongkan.</source>
        <translation>Write an amount in rupiah, or leave it empty.</translation>
    </message>
    <message>
        <source>Toko ini belum punya PIN pemilik.</source>
        <translation>This shop has no owner&apos;s PIN yet.</translation>
    </message>
    <message>
        <source>Pemilik membuatnya dulu di Pengaturan, bagian Kasbon.</source>
        <translation>The owner makes one first in Settings, under Credit.</translation>
    </message>
    <message>
        <source>PIN harus 4 sampai 12 angka.</source>
        <translation>A PIN has 4 to 12 digits.</translation>
    </message>
    <message>
        <source>Ketik angka saja, tanpa huruf dan spasi.</source>
        <translation>Type digits only, no letters or spaces.</translation>
    </message>
    <message>
        <source>PIN salah. Sisa {left} kali mencoba.</source>
        <translation>Wrong PIN. {left} tries left.</translation>
    </message>
    <message>
        <source>Ketik lagi dengan hati-hati.</source>
        <translation>Type it again carefully.</translation>
    </message>
    <message>
        <source>PIN terlalu sering salah. Terkunci {minutes} menit.</source>
        <translation>Too many wrong PINs. Locked for {minutes} minutes.</translation>
    </message>
    <message>
        <source>Tunggu sebentar. Penjualan tanpa izin pemilik tetap bisa berjalan.</source>
        <translation>Wait a little. Sales that need no permission go on.</translation>
    </message>
    <message>
        <source>Kas {number} masih terbuka.</source>
        <translation>Drawer {number} is still open.</translation>
    </message>
    <message>
        <source>Tutup dulu kas itu dengan menghitung uangnya.</source>
        <translation>Close that drawer first by counting its money.</translation>
    </message>
    <message>
        <source>Kas belum dibuka.</source>
        <translation>The drawer is not open.</translation>
    </message>
    <message>
        <source>Buka kas dulu dengan modal awalnya, baru catat uang masuk dan keluar.</source>
        <translation>Open the drawer with its opening money first, then note money in and out.</translation>
    </message>
    <message>
        <source>Catatan kas ini tidak ditemukan.</source>
        <translation>This drawer was not found.</translation>
    </message>
    <message>
        <source>Buka lagi halaman kas.</source>
        <translation>Open the drawer window again.</translation>
    </message>
    <message>
        <source>Jumlah uang kas tidak masuk akal.</source>
        <translation>The amount makes no sense.</translation>
    </message>
    <message>
        <source>Tulis jumlah dalam rupiah.</source>
        <translation>Write an amount in rupiah.</translation>
    </message>
    <message>
        <source>Jenis “{category}” tidak dikenal.</source>
        <translation>The kind “{category}” is unknown.</translation>
    </message>
    <message>
        <source>Pilih salah satu dari daftar.</source>
        <translation>Choose one from the list.</translation>
    </message>
    <message>
        <source>Hitungan lembar {value:rp} tidak masuk akal.</source>
        <translation>The count of {value:rp} makes no sense.</translation>
    </message>
    <message>
        <source>Tulis berapa lembar atau keping, nol atau lebih.</source>
        <translation>Write how many notes or coins, zero or more.</translation>
    </message>
    <message>
        <source>Foto bon terlalu besar untuk disimpan.</source>
        <translation>The photo of the bill is too large to keep.</translation>
    </message>
    <message>
        <source>Foto lagi lebih dekat ke bonnya.</source>
        <translation>Take it again, closer to the bill.</translation>
    </message>
    <message>
        <source>Penawaran ini tidak ditemukan.</source>
        <translation>This quotation was not found.</translation>
    </message>
    <message>
        <source>Pilih penawarannya lagi dari daftar.</source>
        <translation>Choose the quotation from the list again.</translation>
    </message>
    <message>
        <source>Penawaran {number} sudah selesai atau dibatalkan.</source>
        <translation>Quotation {number} is sold or withdrawn already.</translation>
    </message>
    <message>
        <source>Buat penawaran baru dari keranjang.</source>
        <translation>Make a new quotation from the cart.</translation>
    </message>
    <message>
        <source>Penawaran {number} hanya berlaku sampai {until}.</source>
        <translation>Quotation {number} was valid until {until} only.</translation>
    </message>
    <message>
        <source>Perpanjang dulu, atau buat penawaran baru dengan harga hari ini.</source>
        <translation>Extend it first, or make a new one at today&apos;s prices.</translation>
    </message>
    <message>
        <source>Masa berlaku penawaran tidak masuk akal.</source>
        <translation>The time that the quotation holds makes no sense.</translation>
    </message>
    <message>
        <source>Tulis berapa hari, paling lama {limit}.</source>
        <translation>Write how many days, {limit} at most.</translation>
    </message>
    <message>
        <source>Ini bukan kode QRIS toko di Indonesia.</source>
        <translation>This is not the QRIS code of a shop in Indonesia.</translation>
    </message>
    <message>
        <source>Salin seluruh isi kode QRIS dari bank, atau baca dari gambarnya.</source>
        <translation>Copy the whole text of the QRIS code from your bank, or read it from its picture.</translation>
    </message>
    <message>
        <source>Kode QRIS ini terpotong.</source>
        <translation>This QRIS code is cut off.</translation>
    </message>
    <message>
        <source>Salin lagi dari awal sampai akhir, atau baca dari gambarnya.</source>
        <translation>Copy it again from beginning to end, or read it from its picture.</translation>
    </message>
    <message>
        <source>Kode QRIS ini berubah di jalan: angka pemeriksanya tidak cocok.</source>
        <translation>This QRIS code was changed on its way: its check digits do not match.</translation>
    </message>
    <message>
        <source>Salin lagi dari sumbernya. Jangan diketik dengan tangan.</source>
        <translation>Copy it again from where it came. Do not type it by hand.</translation>
    </message>
    <message>
        <source>Kode ini memakai mata uang {currency}, bukan rupiah.</source>
        <translation>This code asks for currency {currency}, not rupiah.</translation>
    </message>
    <message>
        <source>Pakai kode QRIS toko ini dari bank di Indonesia.</source>
        <translation>Use this shop&apos;s QRIS code from a bank in Indonesia.</translation>
    </message>
    <message>
        <source>Isian {tag} di kode QRIS terlalu panjang ({length} huruf).</source>
        <translation>Field {tag} of the QRIS code is too long ({length} letters).</translation>
    </message>
    <message>
        <source>Minta kode QRIS yang baru ke bank.</source>
        <translation>Ask your bank for a new QRIS code.</translation>
    </message>
    <message>
        <source>Jumlah {amount} di kode QRIS tidak bisa dipakai.</source>
        <translation>The amount {amount} in the QRIS code cannot be used.</translation>
    </message>
    <message>
        <source>Pakai kode QRIS tanpa jumlah, dan jumlah belanja lebih dari nol.</source>
        <translation>Use a QRIS code without an amount, and an amount above zero.</translation>
    </message>
    <message>
        <source>Di gambar {name} tidak terlihat kode QR.</source>
        <translation>No QR code can be seen in the picture {name}.</translation>
    </message>
    <message>
        <source>Foto lagi dari depan, terang, dan seluruh kodenya masuk gambar.</source>
        <translation>Take the photo again from the front, in good light, with the whole code in it.</translation>
    </message>
    <message>
        <source>Di gambar {name} ada beberapa kode QR.</source>
        <translation>There are several QR codes in the picture {name}.</translation>
    </message>
    <message>
        <source>Potong gambarnya sampai tinggal kode QRIS toko ini.</source>
        <translation>Cut the picture down to this shop&apos;s QRIS code.</translation>
    </message>
    <message>
        <source>Di berkas {path} tidak terlihat kolom tanggal dan jumlah uang masuk.</source>
        <translation>The file {path} shows no columns with dates and money that came in.</translation>
    </message>
    <message>
        <source>Beri judul kolomnya Tanggal dan Jumlah, lalu pilih lagi berkasnya.</source>
        <translation>Name the columns Tanggal and Jumlah, then choose the file again.</translation>
    </message>
    <message>
        <source>Di berkas {path} tidak ada uang masuk.</source>
        <translation>The file {path} has no money that came in.</translation>
    </message>
    <message>
        <source>Unduh mutasi rekening untuk hari penjualannya, lalu pilih berkas itu.</source>
        <translation>Download the statement of the days of the sales, then choose that file.</translation>
    </message>
    <message>
        <source>{name} bukan gambar yang bisa dibaca.</source>
        <translation>{name} is not a picture that can be read.</translation>
    </message>
    <message>
        <source>Pilih berkas PNG atau JPG. Mungkin berkas ini rusak atau hanya namanya yang berakhiran gambar.</source>
        <translation>Choose a PNG or JPG file. This one may be damaged, or only named like a picture.</translation>
    </message>
    <message>
        <source>Gambar {name} terlalu besar.</source>
        <translation>The picture {name} is too large.</translation>
    </message>
    <message>
        <source>Kecilkan dulu, paling besar 20 MB.</source>
        <translation>Make it smaller first, 20 MB at most.</translation>
    </message>
    <message>
        <source>Pembayaran nota {number} tidak menunggu pengecekan.</source>
        <translation>The payment of nota {number} is not waiting to be checked.</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu dilakukan.</source>
        <translation>There is nothing to do.</translation>
    </message>
    <message>
        <source>Pembayaran nota {number} sudah dicek.</source>
        <translation>The payment of nota {number} is already checked.</translation>
    </message>
    <message>
        <source>Nota ini tidak ditemukan.</source>
        <translation>This nota was not found.</translation>
    </message>
    <message>
        <source>Cari dengan nomor notanya.</source>
        <translation>Search by the nota number.</translation>
    </message>
    <message>
        <source>{number} adalah nota retur, tidak bisa diretur lagi.</source>
        <translation>{number} is a return nota and cannot be returned again.</translation>
    </message>
    <message>
        <source>Pilih nota penjualan aslinya.</source>
        <translation>Choose the nota of the original sale.</translation>
    </message>
    <message>
        <source>Belum ada barang yang dikembalikan.</source>
        <translation>Nothing comes back yet.</translation>
    </message>
    <message>
        <source>Isi jumlah barangnya.</source>
        <translation>Fill in the quantity.</translation>
    </message>
    <message>
        <source>Barang itu tidak ada di nota {number}.</source>
        <translation>That product is not on nota {number}.</translation>
    </message>
    <message>
        <source>Pilih barang dari nota itu.</source>
        <translation>Choose a product from that nota.</translation>
    </message>
    <message>
        <source>Satu barang tertulis dua kali.</source>
        <translation>One product is written twice.</translation>
    </message>
    <message>
        <source>Gabungkan jumlahnya dalam satu baris.</source>
        <translation>Put the quantities together in one line.</translation>
    </message>
    <message>
        <source>Alasan retur tanpa nota belum ditulis.</source>
        <translation>The reason for the return without a nota is missing.</translation>
    </message>
    <message>
        <source>Tulis alasannya, misalnya: bungkus sobek.</source>
        <translation>Write the reason, for example: torn package.</translation>
    </message>
    <message>
        <source>{product} paling banyak diganti {most:rp}.</source>
        <translation>{product} gives {most:rp} back at most.</translation>
    </message>
    <message>
        <source>Kecilkan jumlah uangnya. Tidak boleh lebih dari harganya atau yang pernah dibayar.</source>
        <translation>Make the amount smaller. It may not be above the price or what was paid.</translation>
    </message>
    <message>
        <source>{product} yang bisa dikembalikan tinggal {left:qty} {unit}.</source>
        <translation>Only {left:qty} {unit} of {product} can still come back.</translation>
    </message>
    <message>
        <source>Kecilkan jumlahnya.</source>
        <translation>Make the quantity smaller.</translation>
    </message>
    <message>
        <source>Belum ada barang yang diterima.</source>
        <translation>No goods have come in yet.</translation>
    </message>
    <message>
        <source>Pilih barang dan isi jumlahnya.</source>
        <translation>Choose a product and fill in the quantity.</translation>
    </message>
    <message>
        <source>Periksa lagi jumlahnya.</source>
        <translation>Check the quantity.</translation>
    </message>
    <message>
        <source>Perubahan stok {product} belum jelas.</source>
        <translation>The stock change of {product} is not clear yet.</translation>
    </message>
    <message>
        <source>Isi hasil hitungan, atau jumlah yang berkurang, salah satu saja.</source>
        <translation>Fill in what was counted or how much is gone, only one of the two.</translation>
    </message>
    <message>
        <source>Pesanan ini tidak ditemukan.</source>
        <translation>This order was not found.</translation>
    </message>
    <message>
        <source>Muat ulang daftar pesanan.</source>
        <translation>Reload the list of orders.</translation>
    </message>
    <message>
        <source>Pesanan {number} sudah berubah, jawaban ini tidak berlaku lagi.</source>
        <translation>Order {number} has changed; this answer no longer counts.</translation>
    </message>
    <message>
        <source>Lihat keadaan pesanan yang terbaru, lalu putuskan lagi.</source>
        <translation>Look at the order as it is now, then decide again.</translation>
    </message>
    <message>
        <source>Pembeli mengubah pesanan ini sebelum jawaban Anda sampai.</source>
        <translation>The buyer changed this order before your answer arrived.</translation>
    </message>
    <message>
        <source>Lihat isi pesanan yang terbaru, lalu jawab lagi.</source>
        <translation>Look at what is ordered now, then answer again.</translation>
    </message>
    <message>
        <source>Pasar tidak mengenal pesanan ini.</source>
        <translation>The marketplace does not know this order.</translation>
    </message>
    <message>
        <source>Hubungi layanan Blangkon dengan nomor pesanannya.</source>
        <translation>Call Blangkon support with the order&apos;s number.</translation>
    </message>
    <message>
        <source>Barang sudah diserahkan, padahal pesanan {number} sudah batal.</source>
        <translation>The goods were handed over although order {number} had been cancelled.</translation>
    </message>
    <message>
        <source>Hubungi pembelinya, dan sepakati pembayaran atau pengembaliannya.</source>
        <translation>Call the buyer, and agree on payment or return.</translation>
    </message>
    <message>
        <source>Alasan menolak pesanan {number} belum diisi.</source>
        <translation>There is no reason yet for declining order {number}.</translation>
    </message>
    <message>
        <source>Tulis alasannya, pembeli akan membacanya.</source>
        <translation>Write the reason; the buyer will read it.</translation>
    </message>
    <message>
        <source>Jenis dokumen “{type}” tidak dikenal.</source>
        <translation>The kind of document “{type}” is not known.</translation>
    </message>
    <message>
        <source>Pilih nota, invoice, kuitansi, surat jalan, atau BAST.</source>
        <translation>Choose nota, invoice, kuitansi, surat jalan or BAST.</translation>
    </message>
    <message>
        <source>Dokumen ini tidak ditemukan.</source>
        <translation>This document was not found.</translation>
    </message>
    <message>
        <source>Cari dengan nomornya.</source>
        <translation>Search by its number.</translation>
    </message>
    <message>
        <source>Hari ini tidak mungkin {date}.</source>
        <translation>Today cannot be {date}.</translation>
    </message>
    <message>
        <source>Lihat tanggal di ponsel, lalu isi lagi.</source>
        <translation>Look at a phone&apos;s date and enter it again.</translation>
    </message>
    <message>
        <source>“{text}” bukan tanggal dan jam.</source>
        <translation>“{text}” is not a date and time.</translation>
    </message>
    <message>
        <source>Tulis misalnya 2026-11-24 13:05.</source>
        <translation>Write for example 2026-11-24 13:05.</translation>
    </message>
    <message>
        <source>Batas data sudah tercapai, sisanya menunggu.</source>
        <translation>The data cap is reached, the rest waits.</translation>
    </message>
    <message>
        <source>Tunggu besok, naikkan batasnya di Pengaturan, atau izinkan jawaban pesanan lewat dulu.</source>
        <translation>Wait for tomorrow, raise the cap in the settings, or let answers to orders pass first.</translation>
    </message>
    <message>
        <source>Tempat foto toko ini di pasar sudah penuh.</source>
        <translation>This shop&apos;s room for photos at the marketplace is used up.</translation>
    </message>
    <message>
        <source>Hapus foto barang yang tidak dijual lagi. Penjualan dan pesanan tidak terpengaruh.</source>
        <translation>Take away photos of goods that are not sold any more. Sales and orders are not affected.</translation>
    </message>
    <message>
        <source>Sambungan aman ke pasar ditolak karena jam komputer ini salah.</source>
        <translation>The secure connection to the marketplace was refused because this computer&apos;s clock is wrong.</translation>
    </message>
    <message>
        <source>Atur tanggal dan jam komputer, lalu kirim lagi. Penjualan tetap tersimpan.</source>
        <translation>Set the computer&apos;s date and time, then send again. Sales stay saved.</translation>
    </message>
    <message>
        <source>“{number}” bukan nomor dokumen toko ini.</source>
        <translation>“{number}” is not a document number of this shop.</translation>
    </message>
    <message>
        <source>Tulis seperti di kertas, misalnya A017/INV/2026.</source>
        <translation>Write it as on paper, for example A017/INV/2026.</translation>
    </message>
    <message>
        <source>Dari {first} sampai {last} bukan satu rentang nomor.</source>
        <translation>From {first} to {last} is not one range of numbers.</translation>
    </message>
    <message>
        <source>Pakai nomor awal dan akhir dari jenis, tahun, dan kasir yang sama.</source>
        <translation>Use a first and a last number of the same kind, year and till.</translation>
    </message>
    <message>
        <source>Alasan nomor {number} belum ditulis.</source>
        <translation>The reason for number {number} is not written yet.</translation>
    </message>
    <message>
        <source>Tulis apa yang terjadi, misalnya: kertas rusak.</source>
        <translation>Write what happened, for example: paper spoiled.</translation>
    </message>
    <message>
        <source>Nomor {number} sudah terbit, jadi tidak kosong.</source>
        <translation>Number {number} was issued, so it is not missing.</translation>
    </message>
    <message>
        <source>Cari dokumennya dengan nomor itu.</source>
        <translation>Look for its document by that number.</translation>
    </message>
    <message>
        <source>{number} adalah nota retur.</source>
        <translation>{number} is a return nota.</translation>
    </message>
    <message>
        <source>Buat dokumen dari nota penjualan aslinya.</source>
        <translation>Make the document from the nota of the original sale.</translation>
    </message>
    <message>
        <source>Nota {number} belum lunas, kuitansi belum bisa dibuat.</source>
        <translation>Nota {number} is not fully paid, so no kuitansi can be made yet.</translation>
    </message>
    <message>
        <source>Buat kuitansi setelah uangnya diterima.</source>
        <translation>Make the kuitansi once the money has come in.</translation>
    </message>
    <message>
        <source>Pesanan {number} belum diterima atau sudah batal.</source>
        <translation>Order {number} is not accepted yet or has been cancelled.</translation>
    </message>
    <message>
        <source>Terima dulu pesanannya, lalu buat dokumennya.</source>
        <translation>Accept the order first, then make the document.</translation>
    </message>
    <message>
        <source>Belum ada aturan pajak untuk tanggal {date}.</source>
        <translation>There is no tax rule for {date} yet.</translation>
    </message>
    <message>
        <source>Periksa tanggal komputer ini.</source>
        <translation>Check the date of this computer.</translation>
    </message>
    <message>
        <source>Ada pengaturan yang tidak dikenal.</source>
        <translation>A setting is not known.</translation>
    </message>
    <message>
        <source>Pilih dari pilihan yang tersedia.</source>
        <translation>Choose one of those offered.</translation>
    </message>
    <message>
        <source>Tombol {key} sudah dipakai untuk: {action}.</source>
        <translation>The key {key} is used already: {action}.</translation>
    </message>
    <message>
        <source>Pilih tombol lain, atau ubah dulu yang itu.</source>
        <translation>Choose another key, or change that one first.</translation>
    </message>
    <message>
        <source>Huruf dan angka dipakai untuk mengetik, tidak bisa menjadi tombol pintas.</source>
        <translation>Letters and digits are for typing and cannot be shortcuts.</translation>
    </message>
    <message>
        <source>Tekan F1 sampai F12, atau Ctrl dan Alt bersama satu huruf.</source>
        <translation>Press F1 to F12, or Ctrl and Alt with a letter.</translation>
    </message>
    <message>
        <source>Berkas {path} tidak ditemukan.</source>
        <translation>The file {path} was not found.</translation>
    </message>
    <message>
        <source>Periksa letaknya, atau colokkan lagi flashdisk-nya.</source>
        <translation>Check where it is, or plug the USB stick in again.</translation>
    </message>
    <message>
        <source>Tempat penyimpanan penuh, {path} tidak bisa ditulis.</source>
        <translation>There is no room left; {path} cannot be written.</translation>
    </message>
    <message>
        <source>Hapus berkas yang tidak perlu, lalu coba lagi. Data toko tidak berubah.</source>
        <translation>Delete files you do not need, then try again. The shop&apos;s data has not changed.</translation>
    </message>
    <message>
        <source>{path} tidak bisa ditulis.</source>
        <translation>{path} cannot be written.</translation>
    </message>
    <message>
        <source>Pilih folder lain, atau tutup program yang sedang memakainya.</source>
        <translation>Choose another folder, or close the program that is using it.</translation>
    </message>
    <message>
        <source>{path} bukan berkas toko Blangkon.</source>
        <translation>{path} is not a Blangkon shop file.</translation>
    </message>
    <message>
        <source>Pilih berkas toko.blangkon. Berkas itu tidak diubah.</source>
        <translation>Choose the file toko.blangkon. That file was not changed.</translation>
    </message>
    <message>
        <source>Berkas toko {path} rusak dan tidak dibuka, supaya tidak bertambah rusak.</source>
        <translation>The shop file {path} is damaged and was not opened, so that it gets no worse.</translation>
    </message>
    <message>
        <source>Jangan hapus berkasnya. Pulihkan dari cadangan terakhir: blangkon restore.</source>
        <translation>Do not delete the file. Restore the latest backup: blangkon restore.</translation>
    </message>
    <message>
        <source>Berkas toko ini dibuat oleh program yang lebih baru (versi {version}, program ini {known}).</source>
        <translation>This shop file was made by a newer program (version {version}, this program {known}).</translation>
    </message>
    <message>
        <source>Pasang program versi terbaru. Data toko tidak diubah.</source>
        <translation>Install the newest version of the program. The shop&apos;s data was not changed.</translation>
    </message>
    <message>
        <source>Berkas toko belum bisa disesuaikan dengan program ini, dan sudah dikembalikan seperti semula.</source>
        <translation>The shop file could not be made ready for this program, and has been put back as it was.</translation>
    </message>
    <message>
        <source>Pakai program versi sebelumnya dulu, dan kirim kode ini ke layanan Blangkon.</source>
        <translation>Use the previous version for now, and send this code to Blangkon support.</translation>
    </message>
    <message>
        <source>Berkas toko tidak bisa ditulis: {path}.</source>
        <translation>The shop file cannot be written: {path}.</translation>
    </message>
    <message>
        <source>Periksa apakah foldernya terkunci atau hanya bisa dibaca.</source>
        <translation>Check whether the folder is locked or read-only.</translation>
    </message>
    <message>
        <source>Disk penuh. Perubahan terakhir tidak disimpan, yang lain aman.</source>
        <translation>The disk is full. The last change was not saved; everything else is safe.</translation>
    </message>
    <message>
        <source>Kosongkan tempat di disk, lalu ulangi yang terakhir tadi.</source>
        <translation>Make room on the disk, then do the last thing again.</translation>
    </message>
    <message>
        <source>Toko ini sudah terbuka di jendela lain.</source>
        <translation>This shop is already open in another window.</translation>
    </message>
    <message>
        <source>Pakai jendela yang sudah terbuka, atau tutup dulu.</source>
        <translation>Use the window that is open, or close it first.</translation>
    </message>
    <message>
        <source>Disk gagal membaca atau menulis. Perubahan terakhir tidak disimpan.</source>
        <translation>The disk failed to read or write. The last change was not saved.</translation>
    </message>
    <message>
        <source>Salin cadangan ke flashdisk sekarang, lalu periksa disknya.</source>
        <translation>Copy a backup to a USB stick now, then have the disk checked.</translation>
    </message>
    <message>
        <source>Sudah ada toko di {path}.</source>
        <translation>There is already a shop at {path}.</translation>
    </message>
    <message>
        <source>Pindahkan dulu berkas itu, supaya tidak ada data yang tertimpa.</source>
        <translation>Move that file away first, so that no data is overwritten.</translation>
    </message>
    <message>
        <source>{path} bukan berkas Excel (.xlsx) atau CSV yang bisa dibaca.</source>
        <translation>{path} cannot be read as an Excel file (.xlsx) or CSV.</translation>
    </message>
    <message>
        <source>Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi.</source>
        <translation>Open it in Excel or LibreOffice, save it as .xlsx, then try again.</translation>
    </message>
    <message>
        <source>{path} berformat Excel lama (.xls).</source>
        <translation>{path} is in the old Excel format (.xls).</translation>
    </message>
    <message>
        <source>Simpan ulang sebagai .xlsx, lalu coba lagi.</source>
        <translation>Save it again as .xlsx, then try again.</translation>
    </message>
    <message>
        <source>{path} terlalu besar ({rows} baris lebih).</source>
        <translation>{path} is too large (more than {rows} rows).</translation>
    </message>
    <message>
        <source>Bagi menjadi beberapa berkas.</source>
        <translation>Split it into several files.</translation>
    </message>
    <message>
        <source>{path} tidak berisi baris barang.</source>
        <translation>{path} has no rows with products.</translation>
    </message>
    <message>
        <source>Periksa lembar pertamanya.</source>
        <translation>Check its first sheet.</translation>
    </message>
    <message>
        <source>Kolom nama barang tidak ditemukan.</source>
        <translation>No column with product names was found.</translation>
    </message>
    <message>
        <source>Pilih sendiri kolom mana yang berisi nama barang.</source>
        <translation>Choose the column that has the product names.</translation>
    </message>
    <message>
        <source>Kolom harga tidak ditemukan.</source>
        <translation>No column with prices was found.</translation>
    </message>
    <message>
        <source>Pilih sendiri kolom mana yang berisi harga.</source>
        <translation>Choose the column that has the prices.</translation>
    </message>
    <message>
        <source>{column} kosong.</source>
        <translation>{column} is empty.</translation>
    </message>
    <message>
        <source>Isi sel itu di berkasnya.</source>
        <translation>Fill in that cell in the file.</translation>
    </message>
    <message>
        <source>Barcode “{barcode}” sudah diubah Excel menjadi angka panjang.</source>
        <translation>Excel has turned the barcode “{barcode}” into a long number.</translation>
    </message>
    <message>
        <source>Jadikan kolom barcode teks di Excel, lalu ketik ulang barcode-nya.</source>
        <translation>Make the barcode column text in Excel, then type the barcode again.</translation>
    </message>
    <message>
        <source>{what} “{value}” sudah ada di baris {first}.</source>
        <translation>{what} “{value}” is already in row {first}.</translation>
    </message>
    <message>
        <source>Hapus salah satu barisnya.</source>
        <translation>Delete one of the rows.</translation>
    </message>
    <message>
        <source>Impor dibatalkan.</source>
        <translation>Import cancelled.</translation>
    </message>
    <message>
        <source>Tidak ada yang berubah.</source>
        <translation>Nothing has changed.</translation>
    </message>
    <message>
        <source>Printer ini tidak bisa menulis angka pada baris “{row}”.</source>
        <translation>This printer cannot write the figures in the line “{row}”.</translation>
    </message>
    <message>
        <source>Pakai printer lain, atau cetak sebagai PDF.</source>
        <translation>Use another printer, or print it as a PDF.</translation>
    </message>
    <message>
        <source>Printer {target} tidak menjawab.</source>
        <translation>The printer {target} does not answer.</translation>
    </message>
    <message>
        <source>Nyalakan printernya, periksa kabelnya, lalu cetak lagi. Penjualannya sudah tersimpan.</source>
        <translation>Turn the printer on, check its cable, then print again. The sale is saved.</translation>
    </message>
    <message>
        <source>Printer {target} tidak ada di komputer ini.</source>
        <translation>This computer has no printer {target}.</translation>
    </message>
    <message>
        <source>Pilih printer lain di Pengaturan. Penjualannya sudah tersimpan.</source>
        <translation>Choose another printer under Settings. The sale is saved.</translation>
    </message>
    <message>
        <source>Printer membatalkan cetakan: {reason}</source>
        <translation>The printer cancelled the print: {reason}</translation>
    </message>
    <message>
        <source>Periksa kertas dan ukurannya, lalu cetak lagi. Penjualannya sudah tersimpan.</source>
        <translation>Check the paper and its size, then print again. The sale is saved.</translation>
    </message>
    <message>
        <source>Alamat printer “{target}” tidak dikenali.</source>
        <translation>The printer address “{target}” is not known.</translation>
    </message>
    <message>
        <source>Pilih lagi printernya di Pengaturan.</source>
        <translation>Choose the printer again under Settings.</translation>
    </message>
    <message>
        <source>Printer {target} sudah menerima cetakan, tetapi belum mencetaknya.</source>
        <translation>The printer {target} has the print, but has not printed it yet.</translation>
    </message>
    <message>
        <source>Periksa kertas dan kabelnya. Jangan cetak ulang dulu, supaya tidak keluar dua kali.</source>
        <translation>Check its paper and cable. Do not print again yet, or it will come out twice.</translation>
    </message>
    <message>
        <source>Layanan cetak tidak ada di komputer ini.</source>
        <translation>This computer has no print service.</translation>
    </message>
    <message>
        <source>Pasang layanan cetak (CUPS), atau simpan sebagai PDF.</source>
        <translation>Install the print service (CUPS), or save as PDF.</translation>
    </message>
    <message>
        <source>Printer belum dipilih.</source>
        <translation>No printer is chosen yet.</translation>
    </message>
    <message>
        <source>Pilih printer di Pengaturan, atau simpan sebagai PDF.</source>
        <translation>Choose a printer under Settings, or save as PDF.</translation>
    </message>
    <message>
        <source>Toko ini belum terhubung ke pasar Blangkon.</source>
        <translation>This shop is not connected to the Blangkon marketplace.</translation>
    </message>
    <message>
        <source>Buka Pengaturan, isi alamat pasar dan kode delapan huruf.</source>
        <translation>Open Settings, fill in the marketplace address and the eight-letter code.</translation>
    </message>
    <message>
        <source>Pasar belum bisa dihubungi. Jualan tetap jalan, semua tersimpan di sini.</source>
        <translation>The marketplace cannot be reached now. Selling goes on; everything is kept here.</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Dicoba lagi sendiri saat ada sinyal.</source>
        <translation>You need not do anything. It tries again by itself when there is a signal.</translation>
    </message>
    <message>
        <source>Jaringan ini meminta masuk lebih dulu (halaman wifi).</source>
        <translation>This network wants you to log in first (wifi page).</translation>
    </message>
    <message>
        <source>Buka peramban, masuk ke wifi-nya, lalu tekan Kirim sekarang.</source>
        <translation>Open a browser, log in to the wifi, then press Send now.</translation>
    </message>
    <message>
        <source>Alamat pasar tidak bisa dipastikan keasliannya.</source>
        <translation>It is not certain that the marketplace address is genuine.</translation>
    </message>
    <message>
        <source>Periksa tanggal dan jam komputer ini, lalu coba lagi.</source>
        <translation>Check the date and time of this computer, then try again.</translation>
    </message>
    <message>
        <source>Sambungan putus di tengah jalan. Yang sudah sampai disimpan, sisanya menunggu.</source>
        <translation>The connection broke half-way. What arrived is kept; the rest waits.</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Dilanjutkan sendiri.</source>
        <translation>You need not do anything. It goes on by itself.</translation>
    </message>
    <message>
        <source>Pasar sedang sibuk.</source>
        <translation>The marketplace is busy.</translation>
    </message>
    <message>
        <source>Dicoba lagi sendiri sebentar lagi.</source>
        <translation>It tries again by itself in a moment.</translation>
    </message>
    <message>
        <source>Pasar sedang bermasalah (kode {status}).</source>
        <translation>The marketplace has a problem (code {status}).</translation>
    </message>
    <message>
        <source>Bukan salah Anda. Dicoba lagi sendiri.</source>
        <translation>It is not your fault. It tries again by itself.</translation>
    </message>
    <message>
        <source>Jawaban pasar tidak bisa dibaca, jadi tidak dipakai.</source>
        <translation>The marketplace&apos;s answer cannot be read, so it was not used.</translation>
    </message>
    <message>
        <source>Dicoba lagi sendiri. Kalau berulang, perbarui program ini.</source>
        <translation>It tries again by itself. If this keeps happening, update this program.</translation>
    </message>
    <message>
        <source>Pasar tidak mengenali komputer ini.</source>
        <translation>The marketplace does not recognise this computer.</translation>
    </message>
    <message>
        <source>Minta kode delapan huruf yang baru, lalu hubungkan lagi di Pengaturan. Data tetap aman.</source>
        <translation>Ask for a new eight-letter code, then connect again under Settings. Your data is safe.</translation>
    </message>
    <message>
        <source>Pemilik toko mencabut izin komputer ini.</source>
        <translation>The shop&apos;s owner has withdrawn this computer&apos;s permission.</translation>
    </message>
    <message>
        <source>Hubungi pemilik toko. Penjualan di sini tetap tersimpan.</source>
        <translation>Talk to the shop&apos;s owner. The sales here stay saved.</translation>
    </message>
    <message>
        <source>Ada komputer lain yang memakai salinan data toko ini.</source>
        <translation>Another computer is using a copy of this shop&apos;s data.</translation>
    </message>
    <message>
        <source>Pakai satu komputer saja, dan hubungkan yang lain sebagai kasir baru.</source>
        <translation>Use only one computer, and connect the other one as a new till.</translation>
    </message>
    <message>
        <source>Data toko ini disalin dan dipakai di komputer lain. Komputer ini sekarang kasir tersendiri.</source>
        <translation>This shop&apos;s data was copied and is used on another computer. This computer is a till of its own now.</translation>
    </message>
    <message>
        <source>Tidak ada penjualan yang hilang. Nomor nota berikutnya memakai huruf baru.</source>
        <translation>No sale is lost. The next receipt numbers have a new letter.</translation>
    </message>
    <message>
        <source>Ada catatan di sini yang berbeda dengan pasar, dan sudah disamakan.</source>
        <translation>Some records here differed from the marketplace&apos;s and were made the same.</translation>
    </message>
    <message>
        <source>Tidak perlu berbuat apa-apa. Kalau sering terjadi, periksa hard disk komputer ini.</source>
        <translation>There is nothing to do. If it happens often, have this computer&apos;s disk checked.</translation>
    </message>
    <message>
        <source>Ada catatan di sini yang tidak sama dengan pasar. Catatan di sini tidak diubah.</source>
        <translation>Some records here are not those of the marketplace. The records here were not changed.</translation>
    </message>
    <message>
        <source>Lihat Sinkronisasi, bagian Perlu diputuskan.</source>
        <translation>See Sync, under To be decided.</translation>
    </message>
    <message>
        <source>Data pasar sedang berubah, jadi pemeriksaan belum selesai.</source>
        <translation>The marketplace&apos;s data are changing, so the comparison is not finished.</translation>
    </message>
    <message>
        <source>Tidak perlu berbuat apa-apa. Diperiksa lagi pada pertemuan berikutnya.</source>
        <translation>There is nothing to do. It is compared again at the next meeting.</translation>
    </message>
    <message>
        <source>Server memulihkan data lama. Kiriman yang hilang di sana dikirim lagi.</source>
        <translation>The server went back to older data. What it lost is sent again.</translation>
    </message>
    <message>
        <source>Tidak perlu berbuat apa-apa. Pesanan yang masuk setelah salinannya dibuat mungkin hilang.</source>
        <translation>Nothing needs to be done. Orders placed after its copy was made may be lost.</translation>
    </message>
    <message>
        <source>Kasir ini lama tidak bertemu pasar, jadi data toko dimuat ulang.</source>
        <translation>This till has not met the market for long, so the shop’s data is loaded anew.</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Penjualan dan kiriman yang menunggu tetap tersimpan.</source>
        <translation>Nothing needs to be done. Sales and everything that waits to be sent stay stored.</translation>
    </message>
    <message>
        <source>Program ini lebih baru dari pasar.</source>
        <translation>This program is newer than the marketplace.</translation>
    </message>
    <message>
        <source>Semua tersimpan di sini dan dikirim setelah pasar diperbarui.</source>
        <translation>Everything is kept here and sent once the marketplace is updated.</translation>
    </message>
    <message>
        <source>Satu catatan dari pasar tidak bisa dipakai, jadi disimpan apa adanya.</source>
        <translation>One record from the marketplace cannot be used, so it is kept as it is.</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Dibaca lagi setelah program ini diperbarui.</source>
        <translation>You need not do anything. It is read again once this program is updated.</translation>
    </message>
    <message>
        <source>Pasar menolak permintaan ini (kode {status}).</source>
        <translation>The marketplace refused this request (code {status}).</translation>
    </message>
    <message>
        <source>Data tetap tersimpan di sini. Kirim kode ini ke layanan Blangkon.</source>
        <translation>The data stays saved here. Send this code to Blangkon support.</translation>
    </message>
    <message>
        <source>Kode itu salah, sudah dipakai, atau sudah lewat 10 menit.</source>
        <translation>That code is wrong, already used, or older than 10 minutes.</translation>
    </message>
    <message>
        <source>Minta kode baru dari pemilik toko atau petugas.</source>
        <translation>Ask the shop&apos;s owner or the officer for a new code.</translation>
    </message>
    <message>
        <source>“{url}” bukan alamat pasar Blangkon.</source>
        <translation>“{url}” is not the address of a Blangkon marketplace.</translation>
    </message>
    <message>
        <source>Periksa alamatnya, misalnya https://pasar.contoh.id.</source>
        <translation>Check the address, for example https://pasar.contoh.id.</translation>
    </message>
    <message>
        <source>Kode itu milik toko lain ({shop}).</source>
        <translation>That code belongs to another shop ({shop}).</translation>
    </message>
    <message>
        <source>Minta kode untuk toko ini.</source>
        <translation>Ask for a code for this shop.</translation>
    </message>
    <message>
        <source>Kiriman nomor {number} tidak ditolak.</source>
        <translation>Item number {number} was not refused.</translation>
    </message>
    <message>
        <source>Pasar belum bisa membaca catatan ini. Catatannya tetap disimpan di sana dan di sini.</source>
        <translation>The marketplace cannot read this record yet. It stays saved there and here.</translation>
    </message>
    <message>
        <source>Perbarui program ini, atau hubungi layanan Blangkon.</source>
        <translation>Update this program, or call Blangkon support.</translation>
    </message>
    <message>
        <source>Kasir ini sudah dicabut dari toko. Catatannya disimpan di pasar sampai pemilik menyetujuinya.</source>
        <translation>This till has been revoked from the shop. Its records are kept at the marketplace until the owner approves them.</translation>
    </message>
    <message>
        <source>Minta pemilik toko memeriksanya di pasar.</source>
        <translation>Ask the owner of the shop to review them at the marketplace.</translation>
    </message>
    <message>
        <source>Pasar belum mengenal jenis catatan ini. Catatannya tetap disimpan.</source>
        <translation>The marketplace does not know this kind of record yet. The record stays saved.</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Dibaca setelah pasar diperbarui.</source>
        <translation>You need not do anything. It is read once the marketplace is updated.</translation>
    </message>
    <message>
        <source>Nomor {number} sudah dipakai dokumen lain yang isinya berbeda.</source>
        <translation>Number {number} is already used by a different document.</translation>
    </message>
    <message>
        <source>Periksa kedua dokumen itu, lalu batalkan yang salah.</source>
        <translation>Check both documents, then cancel the wrong one.</translation>
    </message>
    <message>
        <source>Nomor {number} sudah dipakai nota lain.</source>
        <translation>Number {number} is already used by another nota.</translation>
    </message>
    <message>
        <source>Periksa kedua nota itu.</source>
        <translation>Check both nota.</translation>
    </message>
    <message>
        <source>Penjualan ini sudah ada di pasar, tidak dihitung lagi.</source>
        <translation>The marketplace already has this sale; it is not counted again.</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa.</source>
        <translation>You need not do anything.</translation>
    </message>
    <message>
        <source>Dokumen ini sudah ada di pasar.</source>
        <translation>The marketplace already has this document.</translation>
    </message>
    <message>
        <source>Total nota tidak cocok dengan isinya.</source>
        <translation>The total of the nota does not match its lines.</translation>
    </message>
    <message>
        <source>Periksa notanya, dan kirim kode ini ke layanan Blangkon.</source>
        <translation>Check the nota, and send this code to Blangkon support.</translation>
    </message>
    <message>
        <source>Pembayaran nota tidak cocok dengan totalnya.</source>
        <translation>The payments of the nota do not match its total.</translation>
    </message>
    <message>
        <source>Pasar belum mengenal barangnya.</source>
        <translation>The marketplace does not know the product yet.</translation>
    </message>
    <message>
        <source>Simpan ulang barang itu, lalu kirim lagi.</source>
        <translation>Save the product again, then send again.</translation>
    </message>
    <message>
        <source>Pasar belum mengenal nota aslinya.</source>
        <translation>The marketplace does not know the original nota yet.</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Notanya menyusul.</source>
        <translation>You need not do anything. The nota is on its way.</translation>
    </message>
    <message>
        <source>Pasar belum mengenal pembayaran ini.</source>
        <translation>The marketplace does not know this payment yet.</translation>
    </message>
    <message>
        <source>Pembayaran ini sudah pernah dicek.</source>
        <translation>This payment has been checked before.</translation>
    </message>
    <message>
        <source>Pasar tidak mengenal alasan perubahan stok ini. Jumlahnya tetap dihitung.</source>
        <translation>The marketplace does not know the reason for this stock change. The quantity counts all the same.</translation>
    </message>
    <message>
        <source>Tidak ada keputusan dengan nomor {number}.</source>
        <translation>There is no decision number {number}.</translation>
    </message>
    <message>
        <source>Lihat nomornya di daftar Perlu diputuskan.</source>
        <translation>Look up the number in the list To decide.</translation>
    </message>
    <message>
        <source>Hal ini sudah diputuskan.</source>
        <translation>This has been decided.</translation>
    </message>
    <message>
        <source>Kalau salah, urungkan dulu keputusannya.</source>
        <translation>If it was wrong, undo the decision first.</translation>
    </message>
    <message>
        <source>Hal ini belum diputuskan, jadi tidak ada yang diurungkan.</source>
        <translation>This has not been decided, so there is nothing to undo.</translation>
    </message>
    <message>
        <source>Pilih jawabannya dulu.</source>
        <translation>Choose an answer first.</translation>
    </message>
    <message>
        <source>Yang sudah dikirim lagi tidak bisa ditarik.</source>
        <translation>What was sent again cannot be called back.</translation>
    </message>
    <message>
        <source>Perbaiki catatannya, lalu kirim perbaikannya.</source>
        <translation>Correct the record, then send the correction.</translation>
    </message>
    <message>
        <source>Jawaban {answer} tidak ada untuk hal ini.</source>
        <translation>There is no answer {answer} to this.</translation>
    </message>
    <message>
        <source>Pilih salah satu jawaban yang ditawarkan.</source>
        <translation>Choose one of the answers offered.</translation>
    </message>
    <message>
        <source>Jumlah di rak belum diisi.</source>
        <translation>The quantity on the shelf is missing.</translation>
    </message>
    <message>
        <source>Hitung barangnya, lalu tulis jumlahnya.</source>
        <translation>Count the goods, then write the quantity.</translation>
    </message>
    <message>
        <source>Jam komputer tidak tepat waktu barang dihitung, jadi selisihnya belum pasti.</source>
        <translation>The computer&apos;s clock was wrong when the goods were counted, so the difference is not certain.</translation>
    </message>
    <message>
        <source>Hitung lagi barangnya kalau ragu.</source>
        <translation>Count the goods again if in doubt.</translation>
    </message>
    <message>
        <source>Pekerjaan dihentikan.</source>
        <translation>The work was stopped.</translation>
    </message>
    <message>
        <source>Ada kesalahan di program. Data toko tidak diubah oleh langkah tadi.</source>
        <translation>There is an error in the program. That step did not change the shop&apos;s data.</translation>
    </message>
    <message>
        <source>Coba sekali lagi. Kalau berulang, kirim berkas catatan ke layanan Blangkon.</source>
        <translation>Try once more. If this keeps happening, send the log file to Blangkon support.</translation>
    </message>
    <message>
        <source>Bagian jendela program ini tidak terpasang.</source>
        <translation>The window part of this program is not installed.</translation>
    </message>
    <message>
        <source>Pasang ulang programnya, atau pakai perintah di terminal.</source>
        <translation>Install the program again, or use the commands in a terminal.</translation>
    </message>
    <message>
        <source>“{file}” tidak bisa dibaca atau ditulis: {detail}.</source>
        <translation>“{file}” cannot be read or written: {detail}.</translation>
    </message>
    <message>
        <source>Periksa flashdisk atau foldernya, lalu coba lagi.</source>
        <translation>Check the stick or the folder, then try again.</translation>
    </message>
    <message>
        <source>Ini bukan berkas Blangkon.</source>
        <translation>This is not a Blangkon file.</translation>
    </message>
    <message>
        <source>Pilih berkas yang namanya berakhir dengan .bkl.</source>
        <translation>Choose a file whose name ends in .bkl.</translation>
    </message>
    <message>
        <source>Berkas ini dibuat oleh program yang lebih baru.</source>
        <translation>This file was made by a newer program.</translation>
    </message>
    <message>
        <source>Perbarui program ini, lalu buka lagi berkasnya. Tidak ada yang berubah.</source>
        <translation>Update this program, then open the file again. Nothing has changed.</translation>
    </message>
    <message>
        <source>Berkas ini baru tersalin sebagian (bagian {part}: {has} dari {size} bita).</source>
        <translation>Only a part of this file was copied (part {part}: {has} of {size} bytes).</translation>
    </message>
    <message>
        <source>Salin lagi berkas itu dari sumbernya, lalu buka lagi.</source>
        <translation>Copy the file again from where it came, then open it again.</translation>
    </message>
    <message>
        <source>Berkas ini terdiri dari {total} bagian; bagian {missing} belum ada.</source>
        <translation>This file has {total} parts; part {missing} is not here yet.</translation>
    </message>
    <message>
        <source>Salin bagian yang belum ada ke folder yang sama, lalu buka lagi.</source>
        <translation>Copy what is missing into the same folder, then open it again.</translation>
    </message>
    <message>
        <source>Isinya akan terpecah menjadi lebih dari {most} bagian.</source>
        <translation>It would be split into more than {most} parts.</translation>
    </message>
    <message>
        <source>Pilih ukuran bagian yang lebih besar.</source>
        <translation>Choose a larger size of the parts.</translation>
    </message>
    <message>
        <source>Berkas ini rusak, jadi tidak dipakai.</source>
        <translation>This file is damaged, so it was not used.</translation>
    </message>
    <message>
        <source>Salin lagi dari sumbernya. Kalau tetap rusak, minta berkas baru.</source>
        <translation>Copy it again from where it came. If it stays damaged, ask for a new one.</translation>
    </message>
    <message>
        <source>Berkas ini tidak ditandatangani pasar, atau isinya diubah di jalan, jadi tidak dipakai.</source>
        <translation>This file was not signed by the marketplace, or was changed on its way, so it was not used.</translation>
    </message>
    <message>
        <source>Minta berkas yang asli. Kalau pasar baru mengganti kuncinya, sambungkan sekali dulu.</source>
        <translation>Ask for the original. If the marketplace has just changed its key, connect once first.</translation>
    </message>
    <message>
        <source>Ini berkas kiriman dari {shop}, bukan berkas jawaban.</source>
        <translation>This is a file sent by {shop}, not an answer.</translation>
    </message>
    <message>
        <source>Bawa berkas ini ke pasar. Yang dibuka di sini berkas jawabannya.</source>
        <translation>Bring this file to the marketplace. What is opened here is its answer.</translation>
    </message>
    <message>
        <source>Berkas ini milik pasar lain.</source>
        <translation>This file belongs to another marketplace.</translation>
    </message>
    <message>
        <source>Buka di komputer yang terhubung ke pasar itu.</source>
        <translation>Open it on the computer that is connected to that marketplace.</translation>
    </message>
    <message>
        <source>Berkas ini untuk kasir lain: {shop}, kasir nomor {till}.</source>
        <translation>This file is for another till: {shop}, till number {till}.</translation>
    </message>
    <message>
        <source>Buka di komputer yang membuat berkas kirimannya.</source>
        <translation>Open it on the computer that made the file that was sent.</translation>
    </message>
    <message>
        <source>Paket ini milik toko lain ({shop}).</source>
        <translation>This pack belongs to another shop ({shop}).</translation>
    </message>
    <message>
        <source>Minta paket awal untuk toko ini.</source>
        <translation>Ask for this shop&apos;s starter pack.</translation>
    </message>
    <message>
        <source>Komputer ini sudah lebih jauh dari paket ini, jadi paketnya tidak dipakai.</source>
        <translation>This computer is further than the pack, so the pack was not used.</translation>
    </message>
    <message>
        <source>Cukup sambungkan atau pakai berkas kiriman; yang belum ada diambil sendiri.</source>
        <translation>Just connect, or use a file to send; what is missing comes by itself.</translation>
    </message>
    <message>
        <source>Sambungkan komputer ini sekali lewat internet; nomornya lalu dipisahkan sendiri.</source>
        <translation>Connect this computer once by internet; its numbers are then kept apart by themselves.</translation>
    </message>
    <message>
        <source>Kasir ini lama tidak bertemu pasar. Stok dari kasir lain belum terbaca.</source>
        <translation>This till has not met the market for long. The stock of other tills was not read.</translation>
    </message>
    <message>
        <source>Sambungkan sekali lewat internet. Kirimannya sudah diterima pasar.</source>
        <translation>Connect once by internet. The market has taken what was sent.</translation>
    </message>
    <message>
        <source>Pasar menolak berkas kirimannya ({problem}).</source>
        <translation>The marketplace refused the file that was sent ({problem}).</translation>
    </message>
    <message>
        <source>Buat berkas kiriman baru. Data tetap tersimpan di sini.</source>
        <translation>Make a new file. The data stay stored here.</translation>
    </message>
    <message>
        <source>Komputer lain memakai salinan data toko ini, jadi komputer ini mendapat nomor kasir baru.</source>
        <translation>Another computer uses a copy of this shop&apos;s data, so this computer has got a new till number.</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa. Nomor nota selanjutnya memakai huruf yang baru.</source>
        <translation>Nothing to do. The next receipts have the new letter.</translation>
    </message>
    <message>
        <source>Pasar memulihkan data lama.</source>
        <translation>The marketplace has put old data in place.</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa: yang hilang di sana dikirim lagi dari sini.</source>
        <translation>Nothing to do: what is lost there is sent again from here.</translation>
    </message>
    <message>
        <source>Keterangan barang “{field}” tidak bisa dibaca.</source>
        <translation>The product detail “{field}” cannot be read.</translation>
    </message>
    <message>
        <source>Perbarui program di kasir yang mengirimnya, lalu kirim lagi.</source>
        <translation>Update the program on the till that sent it, then send again.</translation>
    </message>
    <message>
        <source>NIB “{text}” bukan nomor yang benar.</source>
        <translation>NIB “{text}” is not a valid number.</translation>
    </message>
    <message>
        <source>NIB terdiri dari 13 angka. Boleh dikosongkan.</source>
        <translation>A NIB has 13 digits. It may be left empty.</translation>
    </message>
    <message>
        <source>Nomor P-IRT “{text}” bukan nomor yang benar.</source>
        <translation>P-IRT number “{text}” is not a valid number.</translation>
    </message>
    <message>
        <source>Nomor P-IRT terdiri dari 15 angka. Boleh dikosongkan.</source>
        <translation>A P-IRT number has 15 digits. It may be left empty.</translation>
    </message>
    <message>
        <source>Nomor halal “{text}” bukan nomor yang benar.</source>
        <translation>Halal number “{text}” is not a valid number.</translation>
    </message>
    <message>
        <source>Nomor sertifikat halal diawali huruf ID lalu angka. Boleh dikosongkan.</source>
        <translation>A halal certificate number begins with ID, then digits. It may be left empty.</translation>
    </message>
    <message>
        <source>Nama lain “{text}…” terlalu panjang.</source>
        <translation>The other name “{text}…” is too long.</translation>
    </message>
    <message>
        <source>Nama lainnya terlalu banyak.</source>
        <translation>There are too many other names.</translation>
    </message>
    <message>
        <source>Simpan paling banyak {limit} nama lain yang benar-benar dipakai orang.</source>
        <translation>Keep at most {limit} names that people really use.</translation>
    </message>
    <message>
        <source>Harga khusus {product} terlalu banyak.</source>
        <translation>{product} has too many special prices.</translation>
    </message>
    <message>
        <source>Hapus harga lama yang tidak dipakai lagi; paling banyak {limit}.</source>
        <translation>Remove old prices that are no longer used; {limit} at most.</translation>
    </message>
    <message>
        <source>“{text}” bukan tanggal.</source>
        <translation>“{text}” is not a date.</translation>
    </message>
    <message>
        <source>Tulis tanggalnya seperti 01/12/2026, atau kosongkan kalau berlaku sejak sekarang.</source>
        <translation>Write the date like 01/12/2026, or leave it empty if it holds from now on.</translation>
    </message>
    <message>
        <source>Ada harga khusus per {unit} tanpa kelas, jumlah, atau tanggal.</source>
        <translation>A special price per {unit} has no class, quantity or date.</translation>
    </message>
    <message>
        <source>Isi salah satunya. Harga biasa ditulis di satuannya.</source>
        <translation>Fill in one of them. The ordinary price is written at the unit.</translation>
    </message>
    <message>
        <source>Harga khusus per {unit} untuk kelas, jumlah, dan tanggal yang sama tertulis dua kali.</source>
        <translation>A special price per {unit} for the same class, quantity and date is written twice.</translation>
    </message>
    <message>
        <source>Hapus salah satu.</source>
        <translation>Remove one of them.</translation>
    </message>
    <message>
        <source>Promo ini tidak ada.</source>
        <translation>There is no such promotion.</translation>
    </message>
    <message>
        <source>Buka lagi daftar promo, lalu pilih yang masih ada di sana.</source>
        <translation>Open the list of promotions again and choose one that is there.</translation>
    </message>
    <message>
        <source>Promo dari kasir lain tidak bisa dibaca.</source>
        <translation>A promotion from another till cannot be read.</translation>
    </message>
    <message>
        <source>Perbarui program di kasir ini, lalu sinkron lagi.</source>
        <translation>Update the program on this till, then sync again.</translation>
    </message>
    <message>
        <source>Nama promo kosong atau terlalu panjang.</source>
        <translation>The name of the promotion is empty or too long.</translation>
    </message>
    <message>
        <source>Tulis nama yang dikenal pembeli, paling panjang {limit} huruf. Nama ini tercetak di nota.</source>
        <translation>Write a name that customers know, {limit} letters at most. It is printed on receipts.</translation>
    </message>
    <message>
        <source>Jenis promo ini belum dikenal program.</source>
        <translation>The program does not know this kind of promotion.</translation>
    </message>
    <message>
        <source>Pilih potongan persen, potongan rupiah, atau beli sekian gratis sekian.</source>
        <translation>Choose percent off, rupiah off, or buy some get some free.</translation>
    </message>
    <message>
        <source>Potongan persennya tidak masuk akal.</source>
        <translation>That percentage makes no sense.</translation>
    </message>
    <message>
        <source>Tulis angka lebih dari 0 sampai 100, misalnya 10 atau 12,5.</source>
        <translation>Write a number above 0 and up to 100, such as 10 or 12,5.</translation>
    </message>
    <message>
        <source>Potongan rupiahnya belum diisi.</source>
        <translation>The rupiah to take off are missing.</translation>
    </message>
    <message>
        <source>Tulis berapa rupiah yang dipotong, misalnya 500.</source>
        <translation>Write how many rupiah to take off, such as 500.</translation>
    </message>
    <message>
        <source>Jumlah beli dan gratisnya belum benar.</source>
        <translation>How many to buy and how many are free is not right yet.</translation>
    </message>
    <message>
        <source>Tulis keduanya paling sedikit 1 dan paling banyak {limit}, misalnya beli 2 gratis 1.</source>
        <translation>Write at least 1 and at most {limit} for both, such as buy 2 get 1 free.</translation>
    </message>
    <message>
        <source>Jumlah paling sedikitnya tidak masuk akal.</source>
        <translation>The least quantity makes no sense.</translation>
    </message>
    <message>
        <source>Kosongkan, atau tulis jumlah yang harus dibeli.</source>
        <translation>Leave it empty, or write how much must be bought.</translation>
    </message>
    <message>
        <source>Barang dalam promo ini terlalu banyak.</source>
        <translation>There are too many goods in this promotion.</translation>
    </message>
    <message>
        <source>Pilih paling banyak {limit} barang, atau pakai kategori atau seluruh toko.</source>
        <translation>Choose {limit} goods at most, or use a category or the whole shop.</translation>
    </message>
    <message>
        <source>Tanggal atau hari promonya belum benar.</source>
        <translation>The dates or days of the promotion are not right yet.</translation>
    </message>
    <message>
        <source>Hari terakhir tidak boleh sebelum hari pertama. Kosongkan kalau tanpa batas.</source>
        <translation>The last day must not be before the first. Leave it empty for no end.</translation>
    </message>
    <message>
        <source>Isi {product} terlalu banyak.</source>
        <translation>{product} has too many parts.</translation>
    </message>
    <message>
        <source>Satu paket berisi paling banyak {limit} macam barang.</source>
        <translation>A kit has at most {limit} kinds of goods.</translation>
    </message>
    <message>
        <source>Ada barang yang tertulis dua kali dalam {product}.</source>
        <translation>Some goods are written twice in {product}.</translation>
    </message>
    <message>
        <source>{product} tidak bisa menjadi isi dirinya sendiri.</source>
        <translation>{product} cannot be a part of itself.</translation>
    </message>
    <message>
        <source>Pilih barang lain sebagai isinya.</source>
        <translation>Choose other goods as its parts.</translation>
    </message>
    <message>
        <source>{product} sendiri sebuah paket, jadi tidak bisa menjadi isi paket lain.</source>
        <translation>{product} is a kit itself, so it cannot be a part of another kit.</translation>
    </message>
    <message>
        <source>Masukkan barang-barang isinya satu per satu.</source>
        <translation>Add the goods in it one by one.</translation>
    </message>
    <message>
        <source>{product} adalah isi paket {kit}, jadi tidak bisa menjadi paket.</source>
        <translation>{product} is a part of the kit {kit}, so it cannot be a kit.</translation>
    </message>
    <message>
        <source>Keluarkan dulu dari paket itu, atau buat barang baru untuk paketnya.</source>
        <translation>Take it out of that kit first, or make a new product for the kit.</translation>
    </message>
    <message>
        <source>Stok {product} tidak cukup untuk satu paket: ada {left:qty}, perlu {wanted:qty}.</source>
        <translation>There is not enough {product} for one kit: {left:qty} there, {wanted:qty} needed.</translation>
    </message>
    <message>
        <source>Terima barangnya dulu, atau simpan tanpa menampilkannya di pasar.</source>
        <translation>Receive the goods first, or save it without showing it on the marketplace.</translation>
    </message>
    <message>
        <source>{product} adalah paket dan tidak punya stok sendiri.</source>
        <translation>{product} is a kit and has no stock of its own.</translation>
    </message>
    <message>
        <source>Terima, hitung, atau buka barang-barang isinya.</source>
        <translation>Receive, count or open the goods in it.</translation>
    </message>
    <message>
        <source>{product} masih punya stok sendiri ({left:qty}), jadi belum bisa menjadi paket.</source>
        <translation>{product} still has stock of its own ({left:qty}), so it cannot become a kit yet.</translation>
    </message>
    <message>
        <source>Nolkan dulu stoknya di Stok, atau buat barang baru untuk paketnya.</source>
        <translation>Bring its stock to zero first, or make a new product for the kit.</translation>
    </message>
    <message>
        <source>{product} adalah paket dan tidak bisa dibagi.</source>
        <translation>{product} is a kit and cannot be divided.</translation>
    </message>
    <message>
        <source>Tulis jumlah paket yang utuh, misalnya 1 atau 2.</source>
        <translation>Write a whole number of kits, such as 1 or 2.</translation>
    </message>
    <message>
        <source>Berkas “{file}” terlalu besar ({size} MB).</source>
        <translation>The file “{file}” is too large ({size} MB).</translation>
    </message>
    <message>
        <source>Pakai foto sampai {limit} MB, misalnya kiriman WhatsApp.</source>
        <translation>Use a photo of up to {limit} MB, such as one sent by WhatsApp.</translation>
    </message>
    <message>
        <source>Gambar “{file}” terlalu lebar ({width} × {height} titik).</source>
        <translation>The picture “{file}” is too wide ({width} × {height} pixels).</translation>
    </message>
    <message>
        <source>Pakai foto biasa dari HP, atau kecilkan gambarnya dulu.</source>
        <translation>Use an ordinary photo from a phone, or make the picture smaller first.</translation>
    </message>
    <message>
        <source>“{file}” bukan foto yang bisa dibaca.</source>
        <translation>“{file}” is not a photo that can be read.</translation>
    </message>
    <message>
        <source>Pilih foto JPG, PNG, atau WebP yang bisa dibuka di HP atau komputer.</source>
        <translation>Choose a JPG, PNG or WebP photo that opens on a phone or computer.</translation>
    </message>
    <message>
        <source>Gambarnya belum dikecilkan.</source>
        <translation>The picture has not been made small.</translation>
    </message>
    <message>
        <source>Pilih fotonya lewat tombol Foto; program mengecilkannya sampai {limit} KB.</source>
        <translation>Choose the photo with the Photo button; the program makes it {limit} KB small.</translation>
    </message>
    <message>
        <source>Nama lain “{text}” tidak bisa dibaca.</source>
        <translation>The other names “{text}” cannot be read.</translation>
    </message>
    <message>
        <source>Pisahkan dengan titik koma, misalnya: mi goreng; indomi.</source>
        <translation>Put semicolons between them, for example: mi goreng; indomi.</translation>
    </message>
    <message>
        <source>Harga khusus “{text}” tidak bisa dibaca.</source>
        <translation>The special price “{text}” cannot be read.</translation>
    </message>
    <message>
        <source>Tulis misalnya: Grosir/dus: 130000 mulai 5 sejak 1/12/2026; pcs: 3400 mulai 10.</source>
        <translation>Write for example: Grosir/dus: 130000 mulai 5 sejak 1/12/2026; pcs: 3400 mulai 10.</translation>
    </message>
    <message>
        <source>Tidak ada kelas harga “{name}”.</source>
        <translation>There is no price class “{name}”.</translation>
    </message>
    <message>
        <source>Tambahkan kelasnya di Pengaturan, atau perbaiki tulisannya di berkas.</source>
        <translation>Add the class in Settings, or correct its spelling in the file.</translation>
    </message>
    <message>
        <source>Varian “{text}” tidak bisa dibaca.</source>
        <translation>The variant “{text}” cannot be read.</translation>
    </message>
    <message>
        <source>Tulis misalnya: Ukuran: M; Warna: merah.</source>
        <translation>Write for example: Ukuran: M; Warna: merah.</translation>
    </message>
    <message>
        <source>Isi paket “{text}” tidak bisa dibaca.</source>
        <translation>What is in the kit cannot be read: “{text}”.</translation>
    </message>
    <message>
        <source>Tulis kode atau nama barang dan jumlahnya, misalnya: MIE-01: 5; Gula Pasir 1 kg: 1.</source>
        <translation>Write code or name and how many, for example: MIE-01: 5; Gula Pasir 1 kg: 1.</translation>
    </message>
    <message>
        <source>Isi paket “{name}” tidak ada di toko dan tidak ada di berkas ini.</source>
        <translation>The part “{name}” of the kit is neither in the shop nor in this file.</translation>
    </message>
    <message>
        <source>Tulis kodenya, atau namanya persis seperti di daftar barang. Baris barang itu pun harus benar.</source>
        <translation>Write its code, or its name exactly as in the list of goods. The row of that part must be right, too.</translation>
    </message>
    <message>
        <source>“{text}” bukan persen yang bisa dibaca.</source>
        <translation>“{text}” is not a percentage that can be read.</translation>
    </message>
    <message>
        <source>Tulis misalnya 5 atau -2,5.</source>
        <translation>Write for example 5 or -2,5.</translation>
    </message>
    <message>
        <source>Tidak ada harga yang berubah.</source>
        <translation>No price changes.</translation>
    </message>
    <message>
        <source>Isi persen atau rupiahnya, atau buka lagi: harganya mungkin baru saja diubah.</source>
        <translation>Fill in the percent or rupiah, or open it again: the prices may just have been changed.</translation>
    </message>
    <message>
        <source>Perubahan harga itu tidak ada.</source>
        <translation>There is no such change of prices.</translation>
    </message>
    <message>
        <source>Lihat lagi daftar perubahannya.</source>
        <translation>Look at the list of changes again.</translation>
    </message>
    <message>
        <source>Perubahan harga ini sudah diurungkan.</source>
        <translation>This change of prices has been undone already.</translation>
    </message>
    <message>
        <source>Belum ada varian.</source>
        <translation>There are no variants yet.</translation>
    </message>
    <message>
        <source>Isi pilihannya, misalnya Ukuran: S, M, L.</source>
        <translation>Fill in the choices, for example Size: S, M, L.</translation>
    </message>
    <message>
        <source>Pilihannya menjadi {number} barang, terlalu banyak sekali buat.</source>
        <translation>The choices make {number} products, too many at once.</translation>
    </message>
    <message>
        <source>Kurangi pilihannya sampai paling banyak {limit} barang.</source>
        <translation>Reduce the choices to {limit} products at most.</translation>
    </message>
    <message>
        <source>Ada dua pilihan dengan nama yang sama.</source>
        <translation>Two choices have the same name.</translation>
    </message>
    <message>
        <source>Beri nama yang berbeda, misalnya Ukuran dan Warna.</source>
        <translation>Give them different names, for example Size and Colour.</translation>
    </message>
    <message>
        <source>Ada varian yang tertulis dua kali.</source>
        <translation>A variant is written twice.</translation>
    </message>
    <message>
        <source>Label timbangan {barcode} salah terbaca.</source>
        <translation>The scale label {barcode} was misread.</translation>
    </message>
    <message>
        <source>Pindai sekali lagi. Kalau tetap begini, ketik nama barang dan beratnya, misalnya 1,25 telur.</source>
        <translation>Scan it once more. If it stays like this, type the weight and the name, for example 1,25 telur.</translation>
    </message>
    <message>
        <source>Label timbangan {barcode} berisi nol.</source>
        <translation>The scale label {barcode} says zero.</translation>
    </message>
    <message>
        <source>Timbang lagi barangnya dan tempel label baru.</source>
        <translation>Weigh the goods again and put on a new label.</translation>
    </message>
    <message>
        <source>{product} belum punya harga, jadi beratnya tidak bisa dihitung dari labelnya.</source>
        <translation>{product} has no price yet, so its weight cannot be worked out from the label.</translation>
    </message>
    <message>
        <source>Isi harga per satuannya di Barang, lalu pindai lagi.</source>
        <translation>Fill in its price at Products, then scan again.</translation>
    </message>
    <message>
        <source>{unit} adalah satuan terkecil {product}, tidak ada yang bisa dibuka.</source>
        <translation>{unit} is the smallest unit of {product}; there is nothing to open.</translation>
    </message>
    <message>
        <source>Pilih satuan yang lebih besar, misalnya dus atau pak.</source>
        <translation>Choose a larger unit, such as a carton or a pack.</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>baru saja</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>{0} menit lalu</source>
        <translation>{0} min ago</translation>
    </message>
    <message>
        <source>{0} jam lalu</source>
        <translation>{0} h ago</translation>
    </message>
    <message>
        <source>{0} hari lalu</source>
        <translation>{0} d ago</translation>
    </message>
    <message>
        <source>beberapa detik</source>
        <translation>a few seconds</translation>
    </message>
    <message>
        <source>{0} menit</source>
        <translation>{0} minutes</translation>
    </message>
    <message>
        <source>{0} jam</source>
        <translation>{0} hours</translation>
    </message>
    <message>
        <source>{0} hari</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>{0} detik</source>
        <translation>{0} seconds</translation>
    </message>
    <message>
        <source>{0} jam {1} menit</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>lewat</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>{0} menit lagi</source>
        <translation>{0} min left</translation>
    </message>
    <message>
        <source>{0} jam lagi</source>
        <translation>{0} h left</translation>
    </message>
    <message>
        <source>{0} hari lagi</source>
        <translation>{0} d left</translation>
    </message>
    <message>
        <source>{0} dtk</source>
        <translation>{0} s</translation>
    </message>
</context>
<context>
    <name>import</name>
    <message>
        <source>Nama barang</source>
        <translation>Product name</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Satuan</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Kode</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Stok awal</source>
        <translation>Opening stock</translation>
    </message>
    <message>
        <source>Pajak</source>
        <translation>Tax</translation>
    </message>
    <message>
        <source>Satuan besar</source>
        <translation>Large unit</translation>
    </message>
    <message>
        <source>Isi satuan besar</source>
        <translation>Large unit holds</translation>
    </message>
    <message>
        <source>Harga satuan besar</source>
        <translation>Large unit price</translation>
    </message>
    <message>
        <source>Barcode satuan besar</source>
        <translation>Large unit barcode</translation>
    </message>
    <message>
        <source>Isi satuan</source>
        <translation>Content of the unit</translation>
    </message>
    <message>
        <source>Stok minimum</source>
        <translation>Minimum stock</translation>
    </message>
    <message>
        <source>Harga khusus</source>
        <translation>Special prices</translation>
    </message>
    <message>
        <source>Nama lain</source>
        <translation>Other names</translation>
    </message>
    <message>
        <source>Halal</source>
        <translation>Halal</translation>
    </message>
    <message>
        <source>Kelompok varian</source>
        <translation>Group of variants</translation>
    </message>
    <message>
        <source>Varian</source>
        <translation>Variant</translation>
    </message>
    <message>
        <source>Isi paket</source>
        <translation>In the kit</translation>
    </message>
    <message>
        <source>Satuan {0}</source>
        <translation>Unit {0}</translation>
    </message>
    <message>
        <source>Isi {0}</source>
        <translation>Content {0}</translation>
    </message>
    <message>
        <source>Harga {0}</source>
        <translation>Price {0}</translation>
    </message>
    <message>
        <source>Barcode {0}</source>
        <translation>Barcode {0}</translation>
    </message>
</context>
<context>
    <name>orders</name>
    <message>
        <source>Terima</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Tolak</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>Sudah dikemas</source>
        <translation>Packed</translation>
    </message>
    <message>
        <source>Serahkan</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>Barang kembali</source>
        <translation>Goods are back</translation>
    </message>
    <message>
        <source>Perlu dijawab</source>
        <translation>To answer</translation>
    </message>
    <message>
        <source>Disiapkan</source>
        <translation>Preparing</translation>
    </message>
    <message>
        <source>Siap kirim</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Dikirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Selesai / batal</source>
        <translation>Done / cancelled</translation>
    </message>
    <message>
        <source>Diterima, sedang disiapkan</source>
        <translation>Accepted, being prepared</translation>
    </message>
    <message>
        <source>Diterima sebagian</source>
        <translation>Partly accepted</translation>
    </message>
    <message>
        <source>Siap dikirim</source>
        <translation>Ready to send</translation>
    </message>
    <message>
        <source>Sudah diserahkan</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>Diserahkan setelah batal</source>
        <translation>Handed over after cancelling</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Declined</translation>
    </message>
    <message>
        <source>Lewat batas waktu</source>
        <translation>Not answered in time</translation>
    </message>
    <message>
        <source>Dibatalkan pembeli</source>
        <translation>Cancelled by the buyer</translation>
    </message>
    <message>
        <source>Pembeli memasang PPN, padahal toko ini bukan PKP.</source>
        <translation>The buyer has set PPN, but this shop is not a PKP.</translation>
    </message>
    <message>
        <source>Minta pembeli mematikannya di pesanan sebelum diterima.</source>
        <translation>Ask the buyer to turn it off in the order before you accept it.</translation>
    </message>
    <message>
        <source>Pesanan ini tanpa PPN, padahal toko ini PKP dan barangnya kena PPN.</source>
        <translation>This order is without PPN, but this shop is a PKP and PPN applies to the goods.</translation>
    </message>
    <message>
        <source>Pasar tidak bisa memakai jawaban ini.</source>
        <translation>The marketplace cannot use this answer.</translation>
    </message>
    <message>
        <source>Lihat keadaan pesanan yang terbaru, lalu putuskan lagi.</source>
        <translation>Look at the order as it is now, then decide again.</translation>
    </message>
</context>
<context>
    <name>payment</name>
    <message>
        <source>Tunai</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>QRIS</source>
        <translation>QRIS</translation>
    </message>
    <message>
        <source>Kasbon</source>
        <translation>Kasbon</translation>
    </message>
    <message>
        <source>Piutang instansi</source>
        <translation>Owed by instansi</translation>
    </message>
    <message>
        <source>Kurangi utang</source>
        <translation>Off the debt</translation>
    </message>
</context>
<context>
    <name>promotions</name>
    <message>
        <source>berjalan</source>
        <translation>running</translation>
    </message>
    <message>
        <source>akan datang</source>
        <translation>coming</translation>
    </message>
    <message>
        <source>selesai</source>
        <translation>ended</translation>
    </message>
    <message>
        <source>Sen</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>Sel</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>Rab</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>Kam</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>Jum</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>Sab</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>Potong {0} %</source>
        <translation>{0} % off</translation>
    </message>
    <message>
        <source>satuan</source>
        <translation>piece</translation>
    </message>
    <message>
        <source>Potong {0} per {1}</source>
        <translation>{0} off per {1}</translation>
    </message>
    <message>
        <source>Beli {0} gratis {1}</source>
        <translation>Buy {0} get {1} free</translation>
    </message>
    <message>
        <source>, boleh campur</source>
        <translation>, mixed</translation>
    </message>
    <message>
        <source>Promo dari program yang lebih baru</source>
        <translation>A promotion of a newer program</translation>
    </message>
    <message>
        <source>, mulai {0}</source>
        <translation>, from {0}</translation>
    </message>
    <message>
        <source>Semua barang</source>
        <translation>All goods</translation>
    </message>
    <message>
        <source> dan {0} lagi</source>
        <translation> and {0} more</translation>
    </message>
    <message>
        <source>sejak {0}</source>
        <translation>from {0}</translation>
    </message>
    <message>
        <source>sampai {0}</source>
        <translation>until {0}</translation>
    </message>
    <message>
        <source>terus</source>
        <translation>always</translation>
    </message>
    <message>
        <source>{0} {1}: tetap {2}</source>
        <translation>{0} {1}: {2} as before</translation>
    </message>
    <message>
        <source>{0} {1}: {2} menjadi {3}</source>
        <translation>{0} {1}: {2} becomes {3}</translation>
    </message>
</context>
<context>
    <name>proof</name>
    <message>
        <source>Tertulis</source>
        <translation>Written</translation>
    </message>
    <message>
        <source>Terkirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Perlu dilihat</source>
        <translation>Have a look</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Disisihkan</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Tertulis di komputer ini {0}, belum dikirim ke pasar.</source>
        <translation>Written on this computer {0}, not sent to the marketplace yet.</translation>
    </message>
    <message>
        <source>Terkirim {0}, jawaban pasar belum sampai.</source>
        <translation>Sent {0}, the marketplace&apos;s answer has not arrived.</translation>
    </message>
    <message>
        <source>Diterima pasar {0}.</source>
        <translation>Received by the marketplace {0}.</translation>
    </message>
    <message>
        <source>Diterima pasar {0}, perlu dilihat.</source>
        <translation>Received by the marketplace {0}, have a look.</translation>
    </message>
    <message>
        <source>Ditolak pasar {0}.</source>
        <translation>Refused by the marketplace {0}.</translation>
    </message>
    <message>
        <source>Disisihkan, tidak dikirim lagi.</source>
        <translation>Set aside, not sent again.</translation>
    </message>
    <message>
        <source>Pasar memulihkan data lama dan kehilangan jawabannya; dikirim lagi sendiri.</source>
        <translation>The marketplace went back to an older copy and lost its answer; it is sent again by itself.</translation>
    </message>
</context>
<context>
    <name>stock</name>
    <message>
        <source>Stok awal</source>
        <translation>Opening stock</translation>
    </message>
    <message>
        <source>Terjual</source>
        <translation>Sold</translation>
    </message>
    <message>
        <source>Retur</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Barang datang</source>
        <translation>Goods received</translation>
    </message>
    <message>
        <source>Rusak atau hilang</source>
        <translation>Broken or lost</translation>
    </message>
    <message>
        <source>Hasil hitung</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Pindah</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>Buka kemasan</source>
        <translation>Pack opened</translation>
    </message>
    <message>
        <source>Susulan hitung</source>
        <translation>After the count</translation>
    </message>
    <message>
        <source>Jumlah dari kasir lain</source>
        <translation>Sum from another till</translation>
    </message>
    <message>
        <source>Disamakan dengan pasar</source>
        <translation>Made the same as the marketplace</translation>
    </message>
    <message>
        <source>Gerakan sebelum hitungan, baru terkirim sesudahnya</source>
        <translation>Moved before the count, told only afterwards</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>Perubahan barang</source>
        <translation>Product change</translation>
    </message>
    <message>
        <source>Data pelanggan</source>
        <translation>Customer data</translation>
    </message>
    <message>
        <source>Perubahan promo</source>
        <translation>Promotion change</translation>
    </message>
    <message>
        <source>Perubahan stok</source>
        <translation>Stock change</translation>
    </message>
    <message>
        <source>Hitung stok</source>
        <translation>Stock count</translation>
    </message>
    <message>
        <source>Penjualan</source>
        <translation>Sale</translation>
    </message>
    <message>
        <source>Retur</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Dokumen</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Cek pembayaran</source>
        <translation>Payment check</translation>
    </message>
    <message>
        <source>Catatan kasbon</source>
        <translation>Credit entry</translation>
    </message>
    <message>
        <source>Jawaban pesanan</source>
        <translation>Answer to an order</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Ditunda pasar</source>
        <translation>Put off by the marketplace</translation>
    </message>
    <message>
        <source>Diterima, perlu dilihat</source>
        <translation>Received, have a look</translation>
    </message>
    <message>
        <source>Diterima pasar</source>
        <translation>Received by the marketplace</translation>
    </message>
    <message>
        <source>Disisihkan</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Dikirim ulang</source>
        <translation>Sent again</translation>
    </message>
    <message>
        <source>Terkirim, belum dijawab</source>
        <translation>Sent, not answered</translation>
    </message>
    <message>
        <source>Pasar memulihkan data lama dan kehilangan ini.</source>
        <translation>The marketplace went back to an older copy and lost this.</translation>
    </message>
    <message>
        <source>Dikirim lagi dengan sendirinya.</source>
        <translation>It is sent again by itself.</translation>
    </message>
    <message>
        <source>Pasar memberi alasan yang belum dikenal program ini.</source>
        <translation>The marketplace gives a reason that this program does not know yet.</translation>
    </message>
    <message>
        <source>Catat kodenya, lalu hubungi layanan Blangkon.</source>
        <translation>Note the code, then call Blangkon support.</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Tidak ada sambungan</source>
        <translation>No connection</translation>
    </message>
    <message>
        <source>Jaringan minta masuk dulu</source>
        <translation>Network wants a login</translation>
    </message>
    <message>
        <source>Putus di tengah jalan</source>
        <translation>Broke off half-way</translation>
    </message>
    <message>
        <source>Berhenti di batas data</source>
        <translation>Stopped at the data cap</translation>
    </message>
    <message>
        <source>Pasar sedang sibuk</source>
        <translation>Marketplace is busy</translation>
    </message>
    <message>
        <source>Ditolak pasar</source>
        <translation>Refused by the marketplace</translation>
    </message>
    <message>
        <source>Berkas kiriman disimpan</source>
        <translation>File to send was saved</translation>
    </message>
    <message>
        <source>Berkas jawaban dimasukkan</source>
        <translation>Answer was brought in</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Gagal di komputer ini</source>
        <translation>Failed on this computer</translation>
    </message>
</context>
</TS>
