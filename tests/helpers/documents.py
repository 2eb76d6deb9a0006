"""Realistic documents of one shop, and documents that Hypothesis invents."""

from __future__ import annotations

import dataclasses

from hypothesis import strategies as st

from blangkon_desktop.domain.document import (
    BAST,
    INVOICE,
    KUITANSI,
    NOTA,
    SURAT_JALAN,
    DocumentFacts,
    DocumentLine,
    Party,
    PaymentFact,
)
from blangkon_desktop.domain.quantity import amount_for

SHOP = Party(
    "TOKO BERKAH JAYA",
    address="Jl. Raya Demak-Kudus Km 7, Demak",
    phone="0812-2555-0143",
    npwp="0012345678901000",
    bank_account="Bank Jateng 3-012-34567-8 a.n. Siti Aminah",
    position="Pemilik",
)
BUYER = Party(
    "Dinas Pendidikan Kabupaten Demak",
    address="Jl. Sultan Trenggono No. 89, Demak 59516",
    phone="(0291) 685625",
    npwp="0002345678511000",
)
OFFICER = Party(
    "Bambang Sulistyo, S.Pd.",
    office="Dinas Pendidikan Kabupaten Demak",
    address="Jl. Sultan Trenggono No. 89, Demak 59516",
    position="Pejabat Pembuat Komitmen",
    nip="197804122005011003",
)
ISSUED_AT = 1_795_503_900_000  # 24 November 2026, 14.05 WIB
_GOODS = (
    ("Kertas HVS A4 80 gram Sinar Dunia", "rim", 54_500),
    ("Kertas HVS F4 70 gram PaperOne", "rim", 52_000),
    ("Pulpen Standard AE7 hitam", "lusin", 24_000),
    ("Spidol papan tulis Snowman BG-12 hitam", "lusin", 96_000),
    ("Map snelhecter plastik folio biru", "pak", 38_500),
    ("Tinta printer Epson 003 hitam 65 ml, asli", "botol", 92_500),
    ("Buku tulis Sinar Dunia 58 lembar", "pak", 41_250),
    ("Amplop coklat folio bertali", "pak", 27_500),
    ("Lakban bening Daimaru 2 inci", "gulung", 12_750),
    ("Stapler Kenko HD-10 beserta satu kotak isi staples nomor 10", "pcs", 18_900),
    ("Penggaris besi 30 cm", "pcs", 6_500),
    ("Ordner Bantex 1450 folio 7 cm", "pcs", 34_000),
)


def sample_lines(count: int = 8) -> tuple[DocumentLine, ...]:
    """`count` lines of office goods, quantities 1 to 12 in the unit shown."""
    lines = []
    for number in range(count):
        name, unit, price = _GOODS[number % len(_GOODS)]
        units = 1 + number * 5 % 12
        discount = 5_000 if number == 2 else 0
        lines.append(DocumentLine(name, units * 1000, unit, 1000, price, discount, units * price - discount))
    return tuple(lines)


def sample(kind: str, count: int = 8) -> DocumentFacts:
    """One realistic document of type `kind` with `count` lines, of a shop that is not PKP."""
    lines = sample_lines(count)
    subtotal = sum(line.total for line in lines)
    common = DocumentFacts(
        type=kind,
        number="",
        date="2026-11-24",
        issued_at=ISSUED_AT,
        shop=SHOP,
        buyer=BUYER,
        lines=lines,
        subtotal=subtotal,
        discount=0,
        rounding=0,
        total=subtotal,
        order_number="GO-2026-118204",
        sp_number="027/SP/1184/2026",
        sp_date="2026-11-19",
    )
    paid = subtotal + (-subtotal) % 50_000
    special: dict[str, dict[str, object]] = {
        NOTA: {
            "number": "A0412/NOTA/2026",
            "buyer": None,
            "cashier": "Siti",
            "payments": (PaymentFact("cash", paid),),
            "change": paid - subtotal,
            "order_number": "",
            "sp_number": "",
            "sp_date": "",
        },
        INVOICE: {"number": "A017/INV/2026", "due_date": "2026-12-08"},
        KUITANSI: {
            "number": "A009/KW/2026",
            "purpose": "Pembelian alat tulis kantor sesuai Surat Pesanan nomor 027/SP/1184/2026",
            "meterai": subtotal > 5_000_000,
            "reference": "A017/INV/2026",
        },
        SURAT_JALAN: {"number": "A021/SJ/2026"},
        BAST: {"number": "A008/BAST/2026", "buyer": OFFICER},
    }
    return dataclasses.replace(common, **special[kind])  # type: ignore[arg-type]


def with_ppn(facts: DocumentFacts) -> DocumentFacts:
    """The same document of a PKP shop, PPN on top: DPP nilai lain 11/12 and PPN 12%, half up (PER-11/PJ/2025)."""
    base = facts.subtotal - facts.discount
    dpp = (2 * 11 * base + 12) // 24
    ppn = (2 * 12 * dpp + 100) // 200
    return dataclasses.replace(facts, dpp=dpp, ppn=ppn, ppn_label="PPN 12%", total=base + ppn)


_NAMES = st.text(
    alphabet=st.one_of(st.characters(min_codepoint=32, max_codepoint=126), st.sampled_from("éñ–“”×½ꦲꦏ꧀ꦱꦫ")),
    min_size=1,
    max_size=90,
).filter(lambda text: bool(text.strip()))


@st.composite
def notas(draw: st.DrawFn) -> DocumentFacts:
    """A nota whose money adds up, with long and strange names, discounts, rounding, split payment and kasbon."""
    lines = []
    for _ in range(draw(st.integers(1, 12))):
        factor = draw(st.sampled_from([1000, 12_000, 40_000]))
        quantity = draw(st.integers(1, 500)) * draw(st.sampled_from([factor, factor // 4]))
        price = draw(st.integers(0, 99_999_999))
        gross = amount_for(quantity, price, factor)
        discount = draw(st.integers(0, gross))
        unit = draw(st.sampled_from(["pcs", "kg", "dus", "lusin", "karung"]))
        lines.append(DocumentLine(draw(_NAMES), quantity, unit, factor, price, discount, gross - discount))
    subtotal = sum(line.total for line in lines)
    discount = draw(st.integers(0, subtotal))
    rounding = draw(st.integers(-99, 99)) if subtotal - discount > 99 else 0
    total = subtotal - discount + rounding
    owed = draw(st.integers(0, total))
    tendered = total - owed + draw(st.integers(0, 100_000))
    payments = [PaymentFact("cash", tendered)] if tendered else []
    if owed:
        payments.append(PaymentFact("kasbon", owed))
    return dataclasses.replace(
        sample(NOTA),
        lines=tuple(lines),
        subtotal=subtotal,
        discount=discount,
        rounding=rounding,
        total=total,
        payments=tuple(payments),
        change=tendered - (total - owed),
    )
