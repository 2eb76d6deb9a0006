"""The conflict inbox in plain Bahasa Indonesia: a title and a sentence per kind, a label and an effect per answer.

Qt-free, so that the command line speaks the same words; `ui.conflict_words` passes them through Qt's translation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from blangkon_desktop.messages import fill

CONTEXT = "conflicts"
Translate = Callable[[str], str]


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a sentence for translation without importing Qt."""
    return text


_N = QT_TRANSLATE_NOOP

KIND_WORDS: Mapping[str, tuple[str, str]] = {
    "order_out_after_cancel": (
        _N("conflicts", "Diserahkan, tetapi sudah batal"),
        _N("conflicts", "Pesanan {title} dicatat diserahkan di sini, padahal pembeli sudah membatalkannya. "
           "Di mana barangnya sekarang?"),
    ),
    "order_cancelled": (
        _N("conflicts", "Pesanan dibatalkan"),
        _N("conflicts", "Pesanan {title} dari {buyer} batal setelah Anda terima. Apakah barangnya sudah keluar?"),
    ),
    "order_out_twice": (
        _N("conflicts", "Diserahkan dua kali"),
        _N("conflicts", "Pesanan {title} dicatat diserahkan di dua kasir. Berapa kali barangnya keluar?"),
    ),
    "order_answer_refused": (
        _N("conflicts", "Jawaban pesanan tidak berlaku"),
        _N("conflicts", "Jawaban Anda untuk pesanan {title} datang setelah keadaannya berubah di pasar."),
    ),
    "order_short": (
        _N("conflicts", "Barang pesanan kurang"),
        _N("conflicts", "Menurut catatan, {name} tidak cukup lagi untuk pesanan {title}. Hitung barang di rak."),
    ),
    "number_twice": (
        _N("conflicts", "Satu nomor, dua nota"),
        _N("conflicts", "Nomor {title} juga dipakai nota lain. Apakah keduanya memang terjadi?"),
    ),
    "sale_sum_differs": (
        _N("conflicts", "Total nota tidak cocok"),
        _N("conflicts", "Isi atau pembayaran nota {title} tidak sama dengan totalnya. "
           "Apakah uangnya sudah benar diterima?"),
    ),
    "payment_checked_twice": (
        _N("conflicts", "Uang QRIS: dua jawaban"),
        _N("conflicts", "Untuk nota {title}, satu kasir mencatat uangnya masuk dan yang lain tidak. "
           "Lihat mutasi bank."),
    ),
    "payment_missing": (
        _N("conflicts", "Uang QRIS tidak masuk"),
        _N("conflicts", "Uang {amount:rp} untuk nota {title} tidak ada di mutasi bank. Apa yang terjadi?"),
    ),
    "document_fork": (
        _N("conflicts", "Satu nomor, dua dokumen"),
        _N("conflicts", "Nomor {title} juga ada di dokumen lain yang isinya berbeda. "
           "Kertas mana yang dipegang pembeli?"),
    ),
    "product_unknown": (
        _N("conflicts", "Barang belum dikenal pasar"),
        _N("conflicts", "{title} bergerak di sini, tetapi pasar belum punya datanya."),
    ),
    "product_code_twice": (
        _N("conflicts", "Satu kode, dua barang"),
        _N("conflicts", "Kode {code} dipakai dua barang di dua kasir. Apakah barangnya sama?"),
    ),
    "price_clash": (
        _N("conflicts", "Dua harga untuk satu barang"),
        _N("conflicts", "Harga {title} diubah di sini dan di kasir nomor {by}, tanpa saling tahu. "
           "Harga mana yang dipakai?"),
    ),
    "product_clash": (
        _N("conflicts", "Barang diubah di dua kasir"),
        _N("conflicts", "{title} diubah di sini dan di kasir nomor {by}, tanpa saling tahu. Mana yang benar?"),
    ),
    "stock_below_zero": (
        _N("conflicts", "Stok di bawah nol"),
        _N("conflicts", "Setelah penjualan kasir lain masuk, stok {title} kurang dari nol. Hitung barang di rak."),
    ),
    "count_uncertain": (
        _N("conflicts", "Hitungan stok belum pasti"),
        _N("conflicts", "Jam komputer tidak tepat waktu {title} dihitung, jadi selisihnya bisa salah."),
    ),
    "customer_clash": (
        _N("conflicts", "Pelanggan diubah di dua kasir"),
        _N("conflicts", "Data {title} diubah di sini dan di kasir nomor {by}, tanpa saling tahu. Mana yang benar?"),
    ),
    "customer_twice": (
        _N("conflicts", "Satu nomor HP, dua pelanggan"),
        _N("conflicts", "Nomor HP {phone} tercatat untuk dua nama. Apakah orangnya sama?"),
    ),
    "promotion_clash": (
        _N("conflicts", "Promo diubah di dua kasir"),
        _N("conflicts", "Promo {title} diubah di sini dan di kasir nomor {by}, tanpa saling tahu. Mana yang benar?"),
    ),
    "record_refused": (
        _N("conflicts", "Ditolak pasar"),
        _N("conflicts", "Catatan tentang {title} belum diterima pasar. Catatannya tetap ada di sini."),
    ),
    "record_noticed": (
        _N("conflicts", "Diterima, perlu dilihat"),
        _N("conflicts", "Pasar menerima catatan tentang {title}, dan menandainya untuk dilihat orang."),
    ),
    "record_unreadable": (
        _N("conflicts", "Kiriman pasar belum terbaca"),
        _N("conflicts", "Satu kiriman pasar tentang {title} tidak bisa dibaca program ini. "
           "Disimpan dan dibaca lagi setelah program diperbarui."),
    ),
    "row_healed": (
        _N("conflicts", "Data diperbaiki"),
        _N("conflicts", "{count} catatan di sini berbeda dengan pasar dan sudah disamakan: {title}."),
    ),
    "row_differs": (
        _N("conflicts", "Data berbeda dengan pasar"),
        _N("conflicts", "{count} catatan di sini tidak sama dengan pasar dan tetap seperti di sini: {title}. "
           "Kalau isinya keliru, perbaiki di halamannya; perbaikannya dikirim ke pasar."),
    ),
    "till_copied": (
        _N("conflicts", "Berkas toko pernah disalin"),
        _N("conflicts", "Berkas toko ini adalah salinan atau cadangan. Kasir ini sekarang memakai huruf {title} "
           "supaya tidak ada nomor kembar."),
    ),
    "market_restored": (
        _N("conflicts", "Pasar memulihkan data lama"),
        _N("conflicts", "Server pasar kembali ke data yang lebih lama. Catatan dari sini sudah dikirim lagi."),
    ),
}  # fmt: skip

ANSWER_WORDS: Mapping[str, tuple[str, str]] = {
    "goods_out": (
        _N("conflicts", "Barang sudah keluar"),
        _N("conflicts", "Barang ada di pembeli. Penjualan dan piutangnya dicatat."),
    ),
    "goods_here": (
        _N("conflicts", "Barang masih di toko"),
        _N("conflicts", "Barang tidak keluar atau sudah kembali. Tidak ada penjualan."),
    ),
    "out_once": (
        _N("conflicts", "Keluar satu kali"),
        _N("conflicts", "Penyerahan di kasir ini salah catat. Stok dan piutangnya dikembalikan."),
    ),
    "out_twice": (
        _N("conflicts", "Keluar dua kali"),
        _N("conflicts", "Barang memang keluar dua kali. Kedua penjualan tetap dihitung."),
    ),
    "see_market": (
        _N("conflicts", "Ikut keadaan di pasar"),
        _N("conflicts", "Jawaban tadi disisihkan. Pesanan dibiarkan seperti di pasar."),
    ),
    "send_again": (
        _N("conflicts", "Kirim lagi"),
        _N("conflicts", "Catatan dikirim lagi dengan nomor baru. Ini tidak bisa ditarik."),
    ),
    "set_aside": (
        _N("conflicts", "Sisihkan"),
        _N("conflicts", "Tidak dikirim lagi. Catatannya tetap ada di sini."),
    ),
    "counted": (
        _N("conflicts", "Sudah dihitung"),
        _N("conflicts", "Stok dibetulkan menjadi jumlah yang ada di rak."),
    ),
    "shelf_empty": (
        _N("conflicts", "Rak kosong"),
        _N("conflicts", "Stok dibetulkan menjadi nol."),
    ),
    "will_come": (
        _N("conflicts", "Barang akan datang"),
        _N("conflicts", "Stok dibiarkan. Catat barang masuk begitu datang."),
    ),
    "two_sales": (
        _N("conflicts", "Dua penjualan berbeda"),
        _N("conflicts", "Keduanya terjadi. Tidak ada yang berubah."),
    ),
    "wrong_entry": (
        _N("conflicts", "Salah catat"),
        _N("conflicts", "Penjualan ini tidak terjadi. Stok dan uangnya dikembalikan dengan retur."),
    ),
    "money_right": (
        _N("conflicts", "Uang sudah benar"),
        _N("conflicts", "Uang di laci cocok dengan nota. Tidak ada yang berubah."),
    ),
    "money_came": (
        _N("conflicts", "Uang sudah diterima"),
        _N("conflicts", "Uangnya ada di mutasi bank."),
    ),
    "money_missing": (
        _N("conflicts", "Uang tidak ada"),
        _N("conflicts", "Uangnya tidak ada di mutasi bank."),
    ),
    "still_waiting": (
        _N("conflicts", "Masih ditunggu"),
        _N("conflicts", "Pembeli akan membayar. Tagihannya dibiarkan terbuka."),
    ),
    "goods_back": (
        _N("conflicts", "Barang kembali"),
        _N("conflicts", "Barang diambil kembali. Penjualan dibatalkan dengan retur."),
    ),
    "ours_valid": (
        _N("conflicts", "Kertas dari sini"),
        _N("conflicts", "Dokumen dari kasir ini yang berlaku."),
    ),
    "theirs_valid": (
        _N("conflicts", "Kertas yang lain"),
        _N("conflicts", "Dokumen yang lain yang berlaku. Simpan kertas dari sini sebagai bukti."),
    ),
    "tell_product": (
        _N("conflicts", "Kirim data barangnya"),
        _N("conflicts", "Nama, satuan, dan harga barang dikirim ke pasar."),
    ),
    "not_sold": (
        _N("conflicts", "Barang tidak dijual lagi"),
        _N("conflicts", "Tidak ada yang dikirim."),
    ),
    "other_goods_ours": (
        _N("conflicts", "Barang lain, kode milik kita"),
        _N("conflicts", "Barang di kasir lain kehilangan kode itu."),
    ),
    "other_goods_theirs": (
        _N("conflicts", "Barang lain, kode milik mereka"),
        _N("conflicts", "Barang di sini kehilangan kode itu."),
    ),
    "same_goods": (
        _N("conflicts", "Barangnya sama"),
        _N("conflicts", "Stok dijumlahkan pada barang di sini, dan catatan yang kedua diarsipkan."),
    ),
    "ours": (
        _N("conflicts", "Pakai catatan kita"),
        _N("conflicts", "Yang ditulis di kasir ini dipakai di semua kasir dan di pasar."),
    ),
    "theirs": (
        _N("conflicts", "Pakai catatan mereka"),
        _N("conflicts", "Yang ditulis di kasir lain dipakai di semua kasir dan di pasar."),
    ),
    "count_right": (
        _N("conflicts", "Hitungannya benar"),
        _N("conflicts", "Tidak ada yang berubah."),
    ),
    "same_person": (
        _N("conflicts", "Orang yang sama"),
        _N("conflicts", "Kasbonnya dijumlahkan pada catatan yang lebih lama."),
    ),
    "two_people": (
        _N("conflicts", "Orang lain"),
        _N("conflicts", "Keduanya tetap ada. Tidak ditanyakan lagi."),
    ),
    "seen": (
        _N("conflicts", "Sudah saya lihat"),
        _N("conflicts", "Tidak ada yang berubah."),
    ),
}  # fmt: skip

PRICE_ANSWERS: Mapping[str, str] = {
    "ours": _N("conflicts", "Pakai harga kita"),
    "theirs": _N("conflicts", "Pakai harga mereka"),
}

_QUESTION = _N(
    "conflicts",
    "Halo layanan Blangkon. Toko {shop}, kasir {letter}. Kiriman nomor {number} ({what}) dijawab pasar dengan kode "
    "{code}, tanda terima {receipt}, dibuat {made}. Mohon bantuannya.",
)
_QUESTION_WITHOUT_NUMBER = _N(
    "conflicts",
    "Halo layanan Blangkon. Toko {shop}, kasir {letter}. Ada hal yang perlu diputuskan nomor {number}: {what}, "
    "sejak {made}. Mohon bantuannya.",
)


@dataclass(frozen=True)
class Words:
    """What a person reads: `title` is short, `text` asks the question."""

    title: str
    text: str


def same(text: str) -> str:
    """The translation of a program that speaks Indonesian."""
    return text


def conflict_words(kind: str, facts: Mapping[str, Any], translate: Translate = same) -> Words:
    """The title and the question of a conflict, with its facts in place."""
    title, text = KIND_WORDS[kind]
    return Words(translate(title), fill(translate(text), facts))


def answer_words(kind: str, answer: str, translate: Translate = same) -> Words:
    """The label of an answer, and what it means."""
    label, effect = ANSWER_WORDS[answer]
    if kind == "price_clash":
        label = PRICE_ANSWERS[answer]
    return Words(translate(label), translate(effect))


def question(facts: Mapping[str, str], translate: Translate = same) -> str:
    """A question to the marketplace's people, to be sent by WhatsApp: numbers and codes, nobody's name or money.

    `facts`: shop, letter, number, what, made, and for an operation also code and receipt.
    """
    template = _QUESTION if facts.get("code") else _QUESTION_WITHOUT_NUMBER
    told = {**facts, "receipt": facts.get("receipt") or "-"}
    return fill(translate(template), told)
