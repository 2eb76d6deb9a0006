"""A shop in Demak in the middle of its day: goods, deliveries, sales, orders, and answers of the market."""

from __future__ import annotations

import dataclasses
from typing import Any

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import products, sync
from blangkon_desktop.services.commands import (
    AdjustStock,
    ApplyFrame,
    ImportCatalogue,
    ImportedProduct,
    NoteExchange,
    ReceivedLine,
    ReceiveGoods,
    SaveProduct,
    SaveSettings,
    StoreEnrolment,
    UnitDraft,
)
from tests.helpers.shop import sell

HOUR = 3_600_000
_PCS, _RIM = 1_000, 1_000

GOODS: tuple[tuple[str, str, str, int, str | None, tuple[str, int, int] | None, int], ...] = (
    # name, category, unit, price, barcode, (pack, content, price), opening stock
    ("Indomie Goreng 85 g", "Mie instan", "pcs", 3_500, "8998866200578", ("dus", 40, 132_000), 120),
    ("Mie Sedaap Soto 75 g", "Mie instan", "pcs", 3_200, "8998866200301", ("dus", 40, 124_000), 80),
    ("Gula Pasir Gulaku 1 kg", "Sembako", "pcs", 17_500, "8999999100018", None, 46),
    ("Beras Mentik Wangi", "Sembako", "kg", 14_000, None, ("karung", 25, 340_000), 250),
    ("Minyak Goreng Bimoli 1 L", "Sembako", "pcs", 19_800, "8992628010139", ("dus", 12, 232_000), 30),
    ("Tepung Segitiga Biru 1 kg", "Sembako", "pcs", 13_000, "8992222050128", None, 24),
    ("Telur Ayam", "Sembako", "kg", 27_000, None, None, 18),
    ("Kecap Bango 520 ml", "Bumbu", "pcs", 24_500, "8999999033071", None, 15),
    ("Terasi Rebon Jepara", "Bumbu", "pak", 6_000, None, None, 40),
    ("Kopi Kapal Api 65 g", "Minuman", "sachet", 1_800, "8991002101234", ("renceng", 10, 17_000), 200),
    ("Teh Poci Celup", "Minuman", "kotak", 7_500, "8991002201117", None, 22),
    ("Aqua Gelas 220 ml", "Minuman", "gelas", 700, "8886008101053", ("dus", 48, 29_000), 480),
    ("Sabun Lifebuoy 85 g", "Kebersihan", "pcs", 4_200, "8999999036607", None, 60),
    ("Rinso Bubuk 770 g", "Kebersihan", "pcs", 23_500, "8999999042714", None, 12),
    ("Kertas HVS A4 80 g Sinar Dunia", "Alat tulis", "rim", 54_500, "8991389100015", ("dus", 5, 265_000), 35),
    ("Kertas HVS F4 70 g PaperOne", "Alat tulis", "rim", 52_000, "8991389100022", None, 20),
    ("Pulpen Standard AE7 hitam", "Alat tulis", "pcs", 2_500, "8993052100017", ("lusin", 12, 24_000), 144),
    ("Spidol Snowman BG-12 hitam", "Alat tulis", "pcs", 9_000, "4970129500117", ("lusin", 12, 96_000), 36),
    ("Map Snelhecter Plastik Biru", "Alat tulis", "pcs", 2_200, None, None, 90),
    ("Tinta Epson 003 hitam 65 ml", "Alat tulis", "botol", 92_500, "8885007028255", None, 8),
    ("Buku Tulis Sidu 58 lembar", "Alat tulis", "pcs", 4_800, "8991389220010", ("pak", 10, 45_000), 100),
    ("Amplop Coklat Folio", "Alat tulis", "pak", 27_500, None, None, 14),
    ("Lakban Bening Daimaru 2 inci", "Alat tulis", "gulung", 12_750, "8993988051234", None, 25),
    ("Stapler Kenko HD-10", "Alat tulis", "pcs", 18_900, "8993988280016", None, 9),
    ("Gas Elpiji 3 kg (isi ulang)", "Rumah tangga", "tabung", 22_000, None, None, 6),
)

SETTINGS = ShopSettings(
    name="TOKO BERKAH JAYA", owner="Siti Aminah", address="Jl. Raya Demak-Kudus Km 7, Demak", phone="0812-2555-0143",
    npwp="0012345678901000", bank_account="Bank Jateng 3-012-34567-8 a.n. Siti Aminah", cashier="Siti",
)  # fmt: skip

BUYERS = (
    ("Dinas Pendidikan Kab. Demak", "Bambang Sulistyo, S.Pd.", "Jl. Sultan Trenggono No. 89, Demak", "6281325550117"),
    ("SD Negeri Bintoro 3", "Endang Purwanti", "Jl. Kyai Turmudzi No. 12, Bintoro, Demak", "6285640012233"),
    ("Puskesmas Wonosalam", "dr. Retno Wulandari", "Jl. Raya Wonosalam No. 45, Demak", "6281228889901"),
    ("Kelurahan Kadilangu", "Slamet Riyadi", "Jl. Sunan Kalijaga No. 3, Kadilangu, Demak", "6281390007711"),
    ("SMP Negeri 2 Karanganyar", "Tri Wahyuni", "Jl. Raya Karanganyar Km 2, Demak", "6282137776655"),
    ("", "Pak Mulyono", "RT 03/RW 02 Desa Cangkring, Karanganyar, Demak", "6285712340098"),
)  # fmt: skip


def stock_shop(core: ShopCore, **changes: object) -> dict[str, str]:
    """Settings and `GOODS` with their opening stock; name -> product id. `changes` are settings fields."""
    core.handle(SaveSettings(dataclasses.replace(SETTINGS, **changes)))  # type: ignore[arg-type]
    rows = []
    for name, category, unit, price, barcode, pack, stock in GOODS:
        units = [UnitDraft(unit, _PCS, price, barcode)]
        if pack is not None:
            units.append(UnitDraft(pack[0], pack[1] * _PCS, pack[2]))
        rows.append(ImportedProduct(name, tuple(units), category=category, stock=stock * _PCS))
    core.handle(ImportCatalogue(tuple(rows), "harga-berkah-jaya.xlsx"))
    with core.reader() as connection:
        found = products.page(connection, limit=200).rows
    return {row.name: row.id for row in found}


def tidy(core: ShopCore, ids: dict[str, str]) -> None:
    """Minimum stocks and market publication on some products, one of them sold below zero."""
    for name, least in (("Rinso Bubuk 770 g", 12), ("Tinta Epson 003 hitam 65 ml", 10), ("Gula Pasir Gulaku 1 kg", 20)):
        with core.reader() as connection:
            row = products.product(connection, ids[name])
        assert row is not None
        units = tuple(UnitDraft(unit.name, unit.factor, unit.price, unit.barcode) for unit in row.units)
        core.handle(
            SaveProduct(row.id, row.name, units, category=row.category, published=True, min_stock=least * _PCS)
        )
    sell(core, (ids["Gas Elpiji 3 kg (isi ulang)"], "tabung", 9 * _PCS))


def move_goods(core: ShopCore, ids: dict[str, str]) -> None:
    """A delivery, a few sales, a count and something broken."""
    core.handle(
        ReceiveGoods(
            new_id(), "UD Sumber Rejeki",
            (ReceivedLine(ids["Indomie Goreng 85 g"], 80 * _PCS, 40 * _PCS, 118_000),
             ReceivedLine(ids["Minyak Goreng Bimoli 1 L"], 24 * _PCS, 12 * _PCS, 214_000)),
        )
    )  # fmt: skip
    sell(core, (ids["Indomie Goreng 85 g"], "pcs", 5 * _PCS), (ids["Kopi Kapal Api 65 g"], "renceng", 20 * _PCS))
    sell(core, (ids["Beras Mentik Wangi"], "kg", 7_500), (ids["Telur Ayam"], "kg", 1_250))
    core.handle(AdjustStock(new_id(), ids["Sabun Lifebuoy 85 g"], "count_adjust", counted=57 * _PCS, note="opname"))
    core.handle(AdjustStock(new_id(), ids["Telur Ayam"], "waste", delta=-500, note="pecah"))


def order_frame(
    ids: dict[str, str], number: int, lines: tuple[tuple[str, int], ...], now_ms: int, *, state: str = "pending_shop",
    hours: int = 6, version: int = 1, order_id: str | None = None,
) -> dict[str, Any]:
    """An order as the marketplace sends it (PROTOCOL.md); `lines` are (product, how many of its first unit)."""
    office, person, address, phone = BUYERS[number % len(BUYERS)]
    rows: list[list[Any]] = []
    for line_no, (name, count) in enumerate(lines, start=1):
        unit, price = next((unit, price) for known, _c, unit, price, *_rest in GOODS if known == name)
        rows.append([line_no, ids[name], name, unit, _PCS, count * _PCS, price])
    return {
        "t": "order", "id": order_id or f"{number:032x}", "ver": version, "number": f"BK-2026-{118200 + number}",
        "state": state, "placed_at": now_ms - number * HOUR // 2, "deadline_at": now_ms + hours * HOUR + 60_000,
        "buyer": {"name": person, "office": office, "phone": phone, "address": address},
        "sp": {"number": f"027/SP/{1180 + number}/2026" if office else "", "date": "2026-11-19" if office else ""},
        "ppn": 0, "note": "Mohon dikirim sebelum jam 10 pagi." if number % 2 else "", "lines": rows,
        "total": sum(row[5] * row[6] // _PCS for row in rows), "x": {},
    }  # fmt: skip


def receive_orders(core: ShopCore, ids: dict[str, str], now_ms: int) -> list[str]:
    """Six orders in several states; their ids, the newest first."""
    paper, pen, ink = "Kertas HVS A4 80 g Sinar Dunia", "Pulpen Standard AE7 hitam", "Tinta Epson 003 hitam 65 ml"
    office = ((paper, 10), (pen, 24), (ink, 12))
    frames = [
        order_frame(ids, 0, office, now_ms, hours=1),
        order_frame(ids, 1, (("Buku Tulis Sidu 58 lembar", 60), ("Spidol Snowman BG-12 hitam", 12)), now_ms, hours=5),
        order_frame(ids, 5, (("Beras Mentik Wangi", 50), ("Gula Pasir Gulaku 1 kg", 10)), now_ms, hours=30),
        order_frame(ids, 2, (("Aqua Gelas 220 ml", 96), ("Teh Poci Celup", 6)), now_ms, state="accepted"),
        order_frame(ids, 3, (("Map Snelhecter Plastik Biru", 40),), now_ms, state="ready"),
        order_frame(ids, 4, (("Amplop Coklat Folio", 3),), now_ms, state="closed"),
        order_frame(ids, 10, (("Stapler Kenko HD-10", 2),), now_ms, state="cancelled"),
    ]
    core.handle(ApplyFrame(now_ms, changes=tuple(frames), cursors={"sales": "AQ"}))
    return [str(frame["id"]) for frame in frames]


def enrol(core: ShopCore) -> None:
    """Make the till a known one, without any network."""
    core.handle(StoreEnrolment("https://pasar.contoh.id", new_id(), new_id(), SETTINGS.name, 1, 1, "A", "", ""))


def meet(
    core: ShopCore, now_ms: int, outcome: str = "done", code: str = "", minutes_ago: int = 4, sent: int = 3,
    left: tuple[int, ...] = (),
) -> None:  # fmt: skip
    """One line in the sync log; `left` went out and got no answer."""
    started = now_ms - minutes_ago * 60_000
    core.handle(
        NoteExchange(started, started + 2_300, outcome, code, bytes_up=18_400, bytes_down=6_200, requests=1, sent=sent,
                     received=2, left=left)
    )  # fmt: skip


def answer_all(core: ShopCore, states: dict[int, tuple[str, str]] | None = None) -> None:
    """Acknowledge the whole outbox as applied, but for the operations in `states` (number -> state, code)."""
    special = states or {}
    with core.reader() as connection:
        waiting = [row.op_seq for row in sync.operations(connection, state="waiting", limit=500).rows]
    acks = []
    for number in waiting:
        state, code = special.get(number, ("applied", ""))
        ack: dict[str, Any] = {"n": number, "s": state, "receipt": f"BK-{number:06d}"}
        # The marketplace says what became of the order that it would not take an answer for.
        acks.append(ack | ({"code": code, "state": "pending_shop"} if code else {}))
    core.handle(ApplyFrame(None, acks=tuple(acks)))


def late_sale(core: ShopCore, product_id: str, quantity: int, device_no: int = 2) -> None:
    """Another till sold `quantity` thousandths of a product; its movement arrives only now."""
    movement = {
        "t": "mov", "k": [device_no, 1, 0], "e": 1, "p": product_id, "q": -quantity, "reason": "sale",
        "at": 1_795_489_000_000,
    }  # fmt: skip
    core.handle(ApplyFrame(None, changes=(movement,)))
