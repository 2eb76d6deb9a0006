"""What each document says, and what it must not say."""

from __future__ import annotations

import dataclasses

import pytest

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.model import DocumentLayout
from blangkon_desktop.domain.document import (
    BAST,
    DOCUMENT_TYPES,
    INVOICE,
    KUITANSI,
    NOTA,
    SURAT_JALAN,
    PaymentFact,
)
from blangkon_desktop.domain.errors import DomainError
from tests.helpers.documents import sample, with_ppn


def pairs(document: DocumentLayout) -> dict[str, str]:
    """Every labelled amount of the document."""
    return {a.label: a.text for a in (*document.amounts, *document.included, *document.payments)}


@pytest.mark.parametrize("kind", DOCUMENT_TYPES)
def test_shop_that_is_not_pkp_shows_no_tax(kind: str) -> None:
    document = layout(sample(kind))
    assert not any("PPN" in label or "DPP" in label for label in pairs(document))


def test_pkp_states_dpp_and_ppn_apart_and_the_terms_add_up() -> None:
    facts = with_ppn(sample(INVOICE))
    amounts = {a.label: a for a in layout(facts).amounts}
    assert list(amounts) == ["Subtotal", "DPP nilai lain", "PPN 12%", "TOTAL"]
    assert amounts["DPP nilai lain"].memo
    assert amounts["TOTAL"].text == "Rp2.397.323"
    assert 2_159_750 + 237_573 == 2_397_323
    assert amounts["PPN 12%"].text == "237.573"


def test_ppn_inside_the_prices_stands_below_the_total() -> None:
    facts = dataclasses.replace(sample(NOTA), dpp=1_783_577, ppn=214_029, ppn_label="PPN 12%")
    document = layout(facts)
    assert [a.label for a in document.amounts] == ["TOTAL"]
    assert [a.text for a in document.included] == ["1.783.577", "214.029"]


def test_discount_and_rounding_are_steps_from_subtotal_to_total() -> None:
    facts = dataclasses.replace(sample(NOTA), subtotal=10_049, discount=1_000, rounding=-49, total=9_000)
    assert [(a.label, a.text) for a in layout(facts).amounts] == [
        ("Subtotal", "10.049"),
        ("Potongan", "-1.000"),
        ("Pembulatan", "-49"),
        ("TOTAL", "Rp9.000"),
    ]


def test_payments_show_waiting_qris_debt_and_change() -> None:
    payments = (
        PaymentFact("cash", 50_000),
        PaymentFact("qris", 20_000, confirmed=False),
        PaymentFact("kasbon", 1_500_000),
    )
    shown = layout(dataclasses.replace(sample(NOTA), payments=payments, change=250)).payments
    assert [(a.label, a.text, a.strong) for a in shown] == [
        ("Tunai", "Rp50.000", False),
        ("QRIS (menunggu konfirmasi)", "Rp20.000", False),
        ("Sisa utang", "Rp1.500.000", True),
        ("Kembali", "Rp250", False),
    ]


def test_unknown_method_or_type_is_refused() -> None:
    with pytest.raises(ValueError, match="cheque"):
        layout(dataclasses.replace(sample(NOTA), payments=(PaymentFact("cheque", 1),)))
    with pytest.raises(ValueError, match="fax"):
        layout(dataclasses.replace(sample(NOTA), type="fax"))


def test_nota_has_date_time_cashier_and_no_npwp() -> None:
    document = layout(sample(NOTA))
    assert [(f.label, f.value) for f in document.fields] == [
        ("Tanggal", "24 November 2026"),
        ("Waktu", "14.05 WIB"),
        ("Kasir", "Siti"),
    ]
    assert not any("NPWP" in line for line in document.letterhead.lines)
    assert document.signatures == ()
    assert "NPWP 0012345678901000" in layout(with_ppn(sample(NOTA))).letterhead.lines


def test_invoice_names_buyer_order_account_and_place_for_stamp() -> None:
    document = layout(sample(INVOICE))
    assert document.parties[0].name == "Dinas Pendidikan Kabupaten Demak"
    assert "NPWP 0002345678511000" in document.parties[0].lines
    assert ("No. SP", "027/SP/1184/2026") in [(f.label, f.value) for f in document.fields]
    assert ("Jatuh tempo", "8 Desember 2026") in [(f.label, f.value) for f in document.fields]
    assert document.bank_account == "Bank Jateng 3-012-34567-8 a.n. Siti Aminah"
    assert document.signatures[0].stamp
    assert document.signatures[0].meterai == ""
    assert document.words == "Dua juta seratus lima puluh sembilan ribu tujuh ratus lima puluh rupiah"


def test_kuitansi_says_the_amount_in_figures_and_words_and_has_the_meterai_box() -> None:
    document = layout(sample(KUITANSI, 30))
    body = {field.label: field.value for field in document.body}
    assert document.amounts[0].text == "Rp6.959.000"
    assert body["Uang sejumlah"] == "Enam juta sembilan ratus lima puluh sembilan ribu rupiah"
    assert body["Telah diterima dari"] == "Dinas Pendidikan Kabupaten Demak"
    assert document.signatures[0].meterai == "Meterai Rp10.000"
    assert layout(sample(KUITANSI)).signatures[0].meterai == ""
    assert document.items is None


def test_kuitansi_finds_a_purpose_where_none_is_given() -> None:
    facts = dataclasses.replace(sample(KUITANSI, 3), purpose="")
    purpose = {f.label: f.value for f in layout(facts).body}["Untuk pembayaran"]
    assert purpose == "Pembelian barang sesuai Surat Pesanan nomor 027/SP/1184/2026"
    facts = dataclasses.replace(facts, sp_number="")
    purpose = {f.label: f.value for f in layout(facts).body}["Untuk pembayaran"]
    assert purpose == "Pembelian Kertas HVS A4 80 gram Sinar Dunia dan 2 barang lain"


def test_surat_jalan_has_no_money_three_signatures_and_room_for_vehicle_and_driver() -> None:
    document = layout(sample(SURAT_JALAN))
    assert pairs(document) == {}
    assert document.items is not None
    assert not document.items.prices
    assert all(row.price == row.total == row.discount == "" for row in document.items.rows)
    assert [s.role for s in document.signatures] == ["Pengirim", "Sopir", "Penerima"]
    assert [f.label for f in document.fields if not f.value] == ["No. kendaraan", "Sopir"]


def test_bast_names_both_parties_the_order_and_the_condition() -> None:
    document = layout(sample(BAST))
    assert [party.label for party in document.parties] == ["PIHAK PERTAMA", "PIHAK KEDUA"]
    second = {field.label: field.value for field in document.parties[1].fields}
    assert second["NIP"] == "197804122005011003"
    assert second["Jabatan"] == "Pejabat Pembuat Komitmen"
    assert "nomor 027/SP/1184/2026 tanggal 19 November 2026" in document.statement
    assert "Selasa, tanggal dua puluh empat bulan November" in document.opening
    assert document.items is not None
    assert document.items.condition == "Baik dan lengkap"
    assert pairs(document) == {}


def test_copy_is_marked_and_the_original_is_not() -> None:
    assert layout(sample(NOTA)).copy_mark == ""
    assert layout(sample(NOTA), copy_no=3).copy_mark == "SALINAN ke-3"


def test_quantity_is_shown_in_the_unit_that_was_sold() -> None:
    line = dataclasses.replace(sample(NOTA).lines[0], quantity=60_000, unit="dus", factor=40_000)
    items = layout(dataclasses.replace(sample(NOTA), lines=(line,))).items
    assert items is not None
    assert (items.rows[0].quantity, items.rows[0].unit) == ("1,5", "dus")


def test_an_amount_beyond_words_is_refused() -> None:
    with pytest.raises(DomainError) as caught:
        layout(dataclasses.replace(sample(INVOICE), total=10**15))
    assert caught.value.code == "money.too_large"
