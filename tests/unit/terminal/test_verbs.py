"""Each verb of the command line on a real shop, without Qt: what it says, what it refuses, and with which code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

import resources
from sync.marketplace.__main__ import main
from tests.helpers.book import query
from tests.helpers.marketplace import running_marketplace
from tests.helpers.shop import MI, running_shop
from tests.helpers.trade import late_sale
from tests.unit.terminal.conftest import Terminal

LIST = f"""Nama;Harga;Satuan;Barcode;Kode;Stok;Satuan besar;Isi;Harga dus
Indomie Goreng;3.500;pcs;{MI};MIE-01;120;dus;40;132.000
Gula Pasir 1 kg;17.500;pcs;;GUL;50;;;
Gula Jawa;23.000;kg;;;10;;;
Rusak;murah;pcs;;;;;;
"""


@pytest.fixture
def stocked(terminal: Terminal) -> Terminal:
    (terminal.folder / "harga.csv").write_text(LIST)
    assert terminal.do("import", "harga.csv", "--yes").endswith("Tersimpan.\n")
    return terminal


def number_of(output: str) -> str:
    found = re.search(r"A\d+/\w+/\d{4}", output)
    assert found is not None, output
    return found[0]


def test_import_only_looks_until_it_is_told_to_store(terminal: Terminal) -> None:
    (terminal.folder / "harga.csv").write_text(LIST)
    out = terminal.do("import", "harga.csv")
    assert "Baris 5, kolom Harga: “murah” bukan jumlah uang" in out
    assert "3 barang baru, 0 diperbarui, 1 baris bermasalah." in out
    assert terminal.do("products") == "Kode  Nama  Harga  Stok  Dipesan  Pasar\n"
    sample = terminal.do("import", str(resources.path("sample/harga-toko.xlsx")), "--yes")
    assert "110 barang baru, 0 diperbarui, 2 baris bermasalah." in sample


def test_a_promotion_is_made_tried_out_sold_under_and_ended(stocked: Terminal) -> None:
    made = stocked.do("promotions", "add", "Beli 2 gratis 1", "--buy", "2", "--product", MI,
                      "--weekdays", "1,2,3,4,5,6,7")  # fmt: skip
    assert "Beli 2 gratis 1: beli 2 gratis 1, hari 1,2,3,4,5,6,7, berjalan" in made
    assert "3 pcs Indomie Goreng: Rp10.500 menjadi Rp7.000" in made
    stocked.do("promotions", "add", "Nanti", "--amount", "500", "--unit", "dus", "--least", "80",
               "--from", "2099-01-01")  # fmt: skip
    assert "Rp7.000" in stocked.do("sell", f"{MI}=3")
    out = stocked.do("promotions")
    assert re.search(r"Nanti +potong Rp500 per dus, mulai 80 +semua barang +2099-01-01 +– +akan datang", out)
    assert "beli 2 gratis 1 dihentikan." in stocked.do("promotions", "end", "beli 2 gratis 1")
    assert "Rp10.500" in stocked.do("sell", f"{MI}=3")
    assert stocked.refused("promotions", "end", "Beli 2 gratis 1") == "promotion.missing"
    assert stocked.refused("promotions", "add", "Salah", "--percent", "120") == "promotion.percent_wrong"


def test_a_morning_at_the_counter(stocked: Terminal) -> None:
    out = stocked.do("sell", f"{MI}=3", "Gula Jawa=1,5kg", "--pay", "cash=100.000")
    assert "Rp45.000" in out
    assert "Kembalian: Rp55.000" in out
    number = number_of(out)
    plain = number_of(stocked.do("sell", "MIE-01=2dus", "--discount", "345"))
    with running_shop(stocked.folder / "data") as shop:
        rows = query(shop, "SELECT total, received, change FROM sale WHERE number = :n", n=plain)
        assert rows == [(263_700, 263_700, 0)]
    assert "QRIS: menunggu konfirmasi" in stocked.do("sell", "gula pasir", "--pay", "qris=17500")
    stocked.do("sell", "gula pasir", "--pay", "kasbon=17500", "--customer", "Bu Sri")
    assert "Rp7.000 dikembalikan" in stocked.do("refund", number, "1=2")
    assert "Rp3.500 dikembalikan" in stocked.do("refund", number, "1=1", "--scrap")
    report = stocked.do("report")
    assert "Rp333.200" in report
    assert report.count("/NT/") == 4
    doctor = stocked.do("doctor")
    assert "Stok cocok dengan geraknya: ya" in doctor
    assert "Buku seimbang: ya" in doctor


def test_goods_come_in_are_counted_and_break(stocked: Terminal) -> None:
    delivery = ("MIE-01", "2", "--unit", "dus", "--cost", "118.000", "--supplier", "UD Sumber")
    assert "A001/TB/" in stocked.do("receive", *delivery)
    assert "selisih -10 pcs" in stocked.do("count", "MIE-01", "190")
    assert "selisih 0 pcs" in stocked.do("count", "MIE-01", "190")
    stocked.do("waste", "MIE-01", "5", "--note", "pecah")
    assert re.search(r"MIE-01\s+Indomie Goreng\s+Rp3.500/pcs\s+185 ", stocked.do("products", "indomie"))
    assert "selisih -185 pcs" in stocked.do("count", "MIE-01", "0")
    assert "ditawarkan di pasar" in stocked.do("publish", "Gula Jawa")


def test_papers_as_files(stocked: Terminal) -> None:
    number = number_of(stocked.do("sell", "MIE-01"))
    assert f"nota {number}" in stocked.do("document", "nota", "--sale", number, "--html", "n.html", "--escpos", "n.bin")
    assert number in (stocked.folder / "n.html").read_text(encoding="utf-8")
    assert (stocked.folder / "n.bin").read_bytes().startswith(b"\x1b")
    stocked.do("document", "nota", "--sale", number, "--print", "file:" + str(stocked.folder / "struk.bin"))
    assert (stocked.folder / "struk.bin").stat().st_size > 100
    assert stocked.refused("document", "nota", "--sale", number, "--html", "tidak/ada/n.html") == "file.unwritable"


def test_goods_get_a_small_picture_and_lose_it(stocked: Terminal) -> None:
    Image.new("RGB", (900, 600), "orange").save(stocked.folder / "mie.jpg")
    (stocked.folder / "surat.jpg").write_text("Kepada Yth.")
    assert re.search(r": foto \d+ B\.", stocked.do("photo", MI, "mie.jpg"))
    assert "Foto: 1 menunggu" in stocked.do("sync", "--plan")
    assert stocked.refused("photo", MI, "surat.jpg") == "photo.unreadable"
    assert stocked.do("photo", MI).endswith("tanpa foto.\n")
    assert "Foto:" not in stocked.do("sync", "--plan")


def test_the_shop_is_set_up_copied_and_brought_back(stocked: Terminal) -> None:
    person = ("--name", "Toko Bu Sri", "--phone", "0812 3456 7890")
    out = stocked.do("setup", *person, "--pkp", "ya", "--receipt-width", "80")
    assert re.search(r"phone +6281234567890", out)
    assert re.search(r"pkp +True", out)
    stocked.do("backup", "cadangan.blangkon")
    assert stocked.refused("restore", "cadangan.blangkon") == "restore.target_exists"
    assert "dipulihkan" in stocked.do("--data", "baru", "restore", "cadangan.blangkon")
    assert "Toko Bu Sri" in stocked.do("--data", "baru", "setup")
    assert stocked.do("export", "toko.xlsx").startswith("toko.xlsx: 3 Barang, 0 Penjualan")
    assert stocked.do("export", "barang.csv") == "barang.csv: 3 Barang\n"
    assert stocked.do("import", "barang.csv").startswith("0 barang baru, 3 diperbarui, 0 baris bermasalah.")
    assert "blangkon import contoh.xlsx" in stocked.do("export", "--template", "contoh.xlsx")
    assert stocked.do("import", "contoh.xlsx").endswith("--yes untuk menyimpan.\n")
    assert (stocked.folder / "toko.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("sell tidak-ada", "product.barcode_unknown"), ("sell gula", "product.ambiguous"),
        ("sell MIE-01=1kodi", "product.unit_unknown"), ("sell MIE-01=0", "quantity.zero"),
        ("sell MIE-01=x", "quantity.unreadable"), ("sell =3", "quantity.unreadable"),
        ("sell MIE-01=1.5", "quantity.unreadable"),
        ("sell MIE-01 --pay cash=1000", "payment.short"), ("sell MIE-01 --pay cek=3500", "payment.method_unknown"),
        ("sell MIE-01 --pay cash", "money.unreadable"),
        ("sell MIE-01 --pay kasbon=3500", "payment.kasbon_needs_customer"),
        ("sell MIE-01 --discount 3501", "cart.discount_too_large"),
        ("sell MIE-01=900000000 --pay qris=1", "payment.short"),
        ("refund A999/NT/2026 1", "sale.missing"), ("receive MIE-01 x", "quantity.unreadable"),
        ("count MIE-01 banyak", "quantity.unreadable"), ("waste tidak-ada 1", "product.barcode_unknown"),
        ("publish tidak-ada", "product.barcode_unknown"), ("import tidak-ada.xlsx", "file.missing"),
        ("import data", "file.missing"), ("export tidak/ada/x.xlsx", "file.unwritable"),
        ("document nota --sale A999/NT/2026", "sale.missing"), ("document bast --order BK-1", "order.missing"),
        ("setup --phone abc", "customer.phone_unreadable"), ("setup --npwp 12", "customer.npwp_unreadable"),
        ("backup tidak/ada/x", "file.unwritable"), ("--data kosong backup x", "file.missing"),
        ("--data kosong restore tidak-ada", "file.missing"), ("--data kosong restore harga.csv", "database.corrupt"),
        ("--data harga.csv products", "database.unwritable"),
        ("sync", "sync.not_enrolled"), ("order accept BK-1", "order.missing"),
        ("status --resend 1", "sync.not_refused"),
        ("status --set-aside 99", "sync.not_refused"), ("enrol bukan-alamat ABCD-EFGH", "sync.bad_address"),
        ("enrol http://127.0.0.1:1 ABCD-EFGH", "sync.offline"),
    ],
)  # fmt: skip
def test_refusals_are_sentences_with_a_code(shared: Terminal, arguments: str, code: str) -> None:
    assert shared.refused(*arguments.split()) == code


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path_factory.mktemp("bersama"))
    (terminal.folder / "harga.csv").write_text(LIST)
    terminal.do("import", "harga.csv", "--yes")
    yield terminal
    terminal.close()


def test_refusals_left_the_counter_empty_and_the_book_sound(shared: Terminal) -> None:
    with running_shop(shared.folder / "data") as shop:
        assert query(shop, "SELECT count(*) FROM cart") == [(0,)]
        assert query(shop, "SELECT count(*) FROM sale") == [(0,)]


def test_a_shop_that_is_open_elsewhere(stocked: Terminal) -> None:
    with running_shop(stocked.folder / "data"):
        assert stocked.refused("products") == "database.in_use"


@pytest.mark.parametrize("keep", [0.3, 0.7])
def test_a_damaged_shop_is_a_sentence_too(stocked: Terminal, keep: float) -> None:
    file = stocked.folder / "data" / "toko.blangkon"
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * keep)])
    assert stocked.refused("doctor") == "database.corrupt"
    assert stocked.refused("export", "x.xlsx") == "database.corrupt"
    assert stocked.refused("backup", "x") == "database.corrupt"
    file.write_bytes(b"bukan toko" * 1_000)
    assert stocked.refused("products") == "database.corrupt"


def test_before_anything_was_sent(stocked: Terminal) -> None:
    assert stocked.do("orders") == "Belum ada pesanan.\n"
    out = stocked.do("status")
    assert "Belum terhubung ke pasar." in out
    assert re.search(r"Menunggu \d+, ditolak 0", out)


def test_the_program_itself_ends_with_these_codes_and_words(tmp_path: Path) -> None:
    alone = Terminal(tmp_path, fresh=True)
    assert alone.refused("sell", "apa saja") == "product.barcode_unknown"
    assert alone.do("orders") == "Belum ada pesanan.\n"
    assert alone.run("terbang").code == 2


def test_help_and_version_need_no_shop(tmp_path: Path, terminal: Terminal) -> None:
    assert terminal.do("--version").startswith("blangkon ")
    verbs = terminal.do("--help")
    assert all(verb in verbs for verb in ("sell", "sync", "backup", "restore", "import", "export", "report", "doctor"))
    assert not (tmp_path / "data").exists()
    assert terminal.run("terbang").code == 2


def test_the_gap_book_on_paper_and_on_screen(stocked: Terminal) -> None:
    number = number_of(stocked.do("sell", "MIE-01"))
    out = stocked.do("numbers", "--csv", "nomor.csv")
    assert "Nomor yang belum jelas: 0" in out
    assert number in (stocked.folder / "nomor.csv").read_text(encoding="utf-8-sig")
    assert re.search(rf"NT\s+\d+\s+A\s+terbit\s+{number}\s+{number}\s+1", stocked.do("numbers"))


def test_the_inbox_asks_decides_and_undoes(stocked: Terminal) -> None:
    assert stocked.do("inbox") == "Tidak ada yang perlu diputuskan.\n"
    with running_shop(stocked.folder / "data") as shop:
        product = str(query(shop, "SELECT id FROM product WHERE name = 'Indomie Goreng'")[0][0])
        late_sale(shop, product, 150_000)
    assert "Stok di bawah nol: Setelah penjualan kasir lain masuk, stok Indomie Goreng" in stocked.do("inbox")
    one = stocked.do("inbox", "1", "--quantity", "12")
    assert "--answer counted: Sudah dihitung." in one
    assert "stok Indomie Goreng: -30 menjadi 12" in one
    assert "stok Indomie Goreng: -30 menjadi 0" in one
    assert "Ada hal yang perlu diputuskan nomor 1: Stok di bawah nol" in stocked.do("inbox", "1", "--ask")
    assert stocked.refused("inbox", "1", "--answer", "counted") == "conflict.quantity_missing"
    assert stocked.do("inbox", "1", "--answer", "counted", "--quantity", "12") == "Nomor 1: Sudah dihitung.\n"
    assert "sudah diputuskan: counted" in stocked.do("inbox", "1")
    assert stocked.do("inbox", "1", "--undo") == "Nomor 1 diurungkan dan terbuka lagi.\n"
    assert stocked.refused("inbox", "9") == "conflict.missing"


def test_the_shops_time(terminal: Terminal) -> None:
    assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d WIB\n", terminal.do("clock"))
    assert terminal.do("clock", "--now", "2027-03-01 08:30").startswith("01/03/2027 08:3")
    assert terminal.refused("clock", "--now", "kemarin") == "clock.unreadable"


def test_without_a_link_work_goes_out_and_answers_come_in_by_file(stocked: Terminal, tmp_path: Path) -> None:
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    assert stocked.refused("bundle", "export", str(stick)) == "sync.not_enrolled"
    with running_marketplace(tmp_path) as market:
        code = market.admin.enrolment_code(market.admin.create_shop("Toko Berkah"))
        stocked.do("enrol", market.base_url, code)
        out = stocked.do("bundle", "export", str(stick)).splitlines()
        assert out[0].startswith(str(stick / "blangkon-kirim-TokoBerkah-"))
        assert out[1] == "Kiriman dari Toko Berkah, kasir nomor 1"
        assert "perubahan barang" in out[2]
        assert out[3] == "Semua tetap menunggu sampai berkas jawabannya dimasukkan."
        assert stocked.do("bundle", "show", out[0]).splitlines() == out[1:3]
        assert stocked.refused("bundle", "import", out[0]) == "bundle.not_answer"
        database = f"sqlite:///{tmp_path / 'pasar.db'}"
        answer = stick / "jawab.bkl"
        assert main(["--database", database, "bundle", out[0], "--answer", str(answer)]) == 0
        assert "diterima" in stocked.do("bundle", "import", str(answer))
        assert "Menunggu 0" in stocked.do("status")
        compared = "Cocok dengan pasar: 3 barang, 0 pelanggan, 0 pesanan, 0 promo, 3 stok barang."
        assert stocked.do("sync", "--check").splitlines()[-1] == compared
        assert stocked.do("bundle", "show", str(answer)).startswith("Jawaban pasar untuk Toko Berkah, kasir nomor 1\n")
        empty = stocked.do("bundle", "export", str(stick / "lagi.bkl"))
        assert "hanya pertanyaan" in empty


def test_what_a_meeting_will_need_and_what_data_costs(stocked: Terminal) -> None:
    stocked.do("setup", "--data-price", "60", "--data-day-cap", "500000")
    before = stocked.do("sync", "--plan")
    stocked.do("sell", "MIE-01=3")
    after = stocked.do("sync", "--plan")
    sizes = [int(size) for out in (before, after) for size in re.findall(r"perlu kira-kira (\d+) B", out)]
    assert sizes[0] < sizes[1] < sizes[0] + 600
    assert "ditambah muatan pertama" in after
    assert "Data hari ini: 0 B dari 500000 B, kira-kira Rp0" in after


def test_many_prices_are_shown_changed_and_put_back(stocked: Terminal) -> None:
    out = stocked.do("prices", "indomie", "--percent", "5")
    assert "Rp3.500" in out
    assert "2 harga akan berubah. Belum ada yang disimpan" in out
    assert "Rp3.500/pcs" in stocked.do("products", "indomie")
    assert "4 harga diubah." in stocked.do("prices", "--percent", "5", "--amount=100", "--round", "500", "--yes")
    assert "Rp4.000/pcs" in stocked.do("products", "indomie")
    assert "4 harga dikembalikan." in stocked.do("prices", "--undo")
    assert "Rp3.500/pcs" in stocked.do("products", "indomie")
    assert stocked.refused("prices", "--undo") == "price.batch_missing"
    assert stocked.refused("prices", "--percent", "lima") == "price.percent_unreadable"


def test_an_opened_dus_is_written_down(stocked: Terminal) -> None:
    assert "Indomie Goreng: 2 dus dibuka menjadi pcs" in stocked.do("open", "MIE-01", "dus", "2")
    assert stocked.refused("open", "GUL", "pcs") == "stock.nothing_inside"


def test_kasbon_is_paid_and_written_down(stocked: Terminal) -> None:
    stocked.do("sell", "GUL=2", "--customer", "Bu Sri", "--pay", "kasbon=35000")
    assert "Sisa utang Rp25.000" in stocked.do("kasbon", "bu sri", "--pay", "10000")
    stocked.do("kasbon", "Bu Sri", "--old", "15000", "--since", "2020-01-31", "--limit", "30000")
    out = stocked.do("kasbon")
    assert re.search(r"Bu Sri +Rp40\.000 .*2020-01-31", out), out
    stocked.do("kasbon", "Bu Sri", "--html", "rekening.html", "--png", "ingat.png")
    assert "REKENING KASBON" in (stocked.folder / "rekening.html").read_text(encoding="utf-8")
    assert (stocked.folder / "ingat.png").read_bytes().startswith(b"\x89PNG")
    assert "https://wa.me/" in stocked.do("kasbon", "Bu Sri", "--remind")
    assert stocked.do("kasbon", "--csv", "umur.csv") == "umur.csv: 1 pelanggan.\n"
    assert "Bu Sri;;40000" in (stocked.folder / "umur.csv").read_text(encoding="utf-8-sig")
    assert stocked.refused("kasbon", "Bu Sri", "--pay", "40001") == "kasbon.too_much"
    assert stocked.refused("kasbon", "Pak Siapa", "--pay", "1") == "customer.missing"
    assert stocked.refused("sell", "GUL=1", "--customer", "Bu Sri", "--pay", "kasbon=17500") == "kasbon.over_limit"


def test_a_quotation_is_made_ordered_and_sold_at_its_price(stocked: Terminal) -> None:
    made = stocked.do("quotations", "--make", "GUL=10", "--customer", "SD Bintoro", "--html", "tawar.html")
    number = number_of(made)
    assert "Rp175.000, ditawarkan, berlaku sampai 2" in made
    assert "PENAWARAN" in (stocked.folder / "tawar.html").read_text(encoding="utf-8")
    assert "dipesan" in stocked.do("quotations", number.lower(), "--do", "order")
    stocked.do("prices", "gula", "--percent", "10", "--yes")
    assert re.search(rf"{number} .*SD Bintoro .*dipesan +Rp175\.000\nMasih berlaku: 1\n", stocked.do("quotations"))
    sold = stocked.do("quotations", number, "--do", "sell", "--pay", "cash=175000")
    assert "Rp175.000\n" in sold
    assert "terjual" in sold
    assert stocked.refused("quotations", number, "--do", "withdraw") == "quotation.closed"
    assert stocked.refused("quotations", "A009/PW/2026") == "quotation.missing"


def test_a_quotation_holds_longer_or_no_longer(stocked: Terminal) -> None:
    number = number_of(stocked.do("quotations", "--make", "GUL=1", "--days", "0"))
    before = stocked.do("quotations", number)
    assert stocked.do("quotations", number, "--do", "extend", "--days", "30") != before
    assert "dibatalkan" in stocked.do("quotations", number, "--do", "withdraw")
    assert stocked.refused("quotations", "--make", "tidak ada") == "product.barcode_unknown"


def test_goods_come_back_without_a_nota(stocked: Terminal) -> None:
    out = stocked.do("return", "gula pasir=2", f"{MI}=1", "--note", "bungkus sobek", "--amount", "30000")
    assert "Rp33.500 dikembalikan" in out
    assert stocked.refused("return", "GUL=1", "--note", "x", "--amount", "17501") == "refund.above_price"
    assert stocked.refused("return", "GUL=1", "--note", " ") == "refund.reason_missing"
    assert stocked.refused("return", "GUL=1", "--note", "x", "--method", "kasbon") == "payment.kasbon_needs_customer"
    stocked.do("sell", "GUL=2", "--customer", "Bu Sri", "--pay", "kasbon=35000")
    stocked.do("return", "GUL=1", "--note", "salah beli", "--method", "kasbon", "--customer", "bu sri", "--scrap")
    assert "Bu Sri: Rp17.500" in stocked.do("kasbon", "Bu Sri")
    assert "Stok cocok dengan geraknya: ya" in stocked.do("doctor")


def test_the_drawer_is_opened_used_and_counted(stocked: Terminal) -> None:
    assert stocked.refused("cash", "close") == "shift.none_open"
    assert stocked.do("cash", "open", "100.000") == "Kas A001/TK/2026 dibuka.\n"
    stocked.do("sell", "GUL=2")
    stocked.do("cash", "spend", "10000", "--for", "listrik", "--note", "token")
    assert stocked.refused("cash", "out", "5", "--for", "hadiah") == "shift.category_unknown"
    assert stocked.refused("cash", "close", "7=1") == "shift.count_wrong"
    out = stocked.do("cash", "close", "100000=1", "20.000=1")
    for line in (r"Penjualan tunai +35\.000", r"Pengeluaran +-10\.000", r"SEHARUSNYA +Rp125\.000", r"KURANG +Rp5\.000"):
        assert re.search(line, out), out
    assert re.search(r"A001/TK/2026 .* Rp120\.000 +-Rp5\.000", stocked.do("cash", "show"))
