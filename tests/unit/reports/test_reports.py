"""Turnover by day, and the whole shop as a workbook."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.reports.daily_sales import daily_sales
from blangkon_desktop.reports.export import export_shop
from blangkon_desktop.services.commands import RefundLine, RefundSale, SaveCustomer, SaveProduct, UnitDraft
from tests.helpers.marketplace import FakeClock
from tests.helpers.shop import MI, running_shop, sell, stocked

DAY = 24 * 3_600_000


def test_days_with_sales_in_order(tmp_path: Path) -> None:
    clock = FakeClock()
    with running_shop(tmp_path, clock) as shop:
        mie = stocked(shop)["Indomie Goreng"]
        first = sell(shop, (mie, "pcs", 2_000))
        clock.advance(2 * DAY)
        sell(shop, (mie, "pcs", 1_000))
        shop.handle(RefundSale(new_id(), first.sale_id, (RefundLine(1, 1_000),)))
        with shop.reader() as connection:
            days = daily_sales(connection, "2026-11-24", "2026-11-26")
            assert [(d.date, d.summary.sales, d.summary.refunds, d.summary.turnover, d.summary.cash) for d in days] == [
                ("2026-11-24", 1, 0, 7_000, 7_000), ("2026-11-26", 1, 1, 0, 0),
            ]  # fmt: skip
            assert [d.date for d in daily_sales(connection, "2026-11-25", "2026-11-26")] == ["2026-11-26"]
            assert daily_sales(connection, "2026-11-26", "2026-11-24") == ()


def test_the_workbook_holds_the_shop_and_runs_no_formula(tmp_path: Path) -> None:
    with running_shop(tmp_path, FakeClock()) as shop:
        goods = stocked(shop)
        sell(shop, (goods["Beras Mentik"], "kg", 1_500), (goods["Indomie Goreng"], "dus", 40_000))
        shop.handle(SaveProduct(new_id(), '=HYPERLINK("x")', (UnitDraft("pcs", 1_000, 1),)))
        shop.handle(SaveCustomer(new_id(), "@SUM(A1)", phone="0812 3456 7890", npwp="012345678901000"))
        path = tmp_path / "toko.xlsx"
        with shop.reader() as connection:
            counts = export_shop(connection, path)
    assert counts == {"Barang": 4, "Penjualan": 1, "Isi penjualan": 2, "Pembayaran": 1, "Pelanggan": 1}
    book = load_workbook(path)
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    heads = [*rows["Barang"][0]]
    mie = dict(zip(heads, next(row for row in rows["Barang"] if row[0] == "MIE-01"), strict=True))
    assert (mie["Nama barang"], mie["Harga"], mie["Barcode"], mie["Stok"], mie["Isi satuan besar"]) == (
        "Indomie Goreng", 3_500, MI, 80, 40,
    )  # fmt: skip
    assert rows["Penjualan"][1][:4] == ("A001/NT/2026", "sale", "2026-11-24", "09:56:52")
    assert rows["Isi penjualan"][1][3:6] == (1.5, "kg", 14_000)
    assert rows["Pelanggan"][1][0] == "'@SUM(A1)"
    assert rows["Pelanggan"][1][2] == "6281234567890"
    assert "f" not in {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert not list(tmp_path.glob("*.new"))


def test_a_workbook_that_cannot_be_written(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop, shop.reader() as connection, pytest.raises(DomainError) as refused:
        export_shop(connection, tmp_path / "tidak ada" / "toko.xlsx")
    assert refused.value.code == "file.unwritable"


@pytest.mark.parametrize("name", ["toko.xlsx", "toko.csv"])
def test_a_list_that_is_stopped_leaves_the_file_of_before(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("dari kemarin")

    def stop() -> None:
        raise DomainError("work.cancelled")

    with running_shop(tmp_path / "shop") as shop, shop.reader() as connection, pytest.raises(DomainError) as refused:
        export_shop(connection, path, stop)
    assert refused.value.code == "work.cancelled"
    assert [file.read_text() for file in tmp_path.glob("toko*")] == ["dari kemarin"]
