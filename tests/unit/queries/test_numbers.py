"""The gap book: every number is issued or explained, and what is neither is found."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.document import INVOICE, NOTA
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.invoice import NumberSeries, read_number
from blangkon_desktop.queries import numbers
from blangkon_desktop.queries.numbers import SeriesRow, holes
from blangkon_desktop.reports.number_book import lines, write_book
from blangkon_desktop.services.commands import ExplainGap, IssueDocument, ReceivedLine, ReceiveGoods
from blangkon_desktop.storage.engine import writing_engine
from blangkon_desktop.storage.unit_of_work import SqlUnitOfWork
from tests.helpers.book import refused
from tests.helpers.shop import running_shop, sell, stocked


def book(shop: ShopCore) -> dict[str, SeriesRow]:
    with shop.reader() as connection:
        return {row.type: row for row in numbers.book(connection)}


def lose_sales(path: Path, *lost: str) -> None:
    """What no program does: numbers vanish from the file."""
    with closing(connect(path)) as connection:
        connection.execute("DROP TRIGGER sale_fixed")
        sql = "UPDATE sale SET number = replace(number, '/', '-') WHERE number = ?"
        connection.executemany(sql, [(number,) for number in lost])
        connection.commit()


def test_all_kinds_of_papers_stand_in_the_book(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        goods = stocked(shop)
        sold = [sell(shop, (goods["Indomie Goreng"], "pcs", 1_000)) for _ in range(12)]
        shop.handle(IssueDocument(new_id(), INVOICE, sale_id=sold[0].sale_id))
        gift = ReceivedLine(goods["Beras Mentik"], 5_000, 1_000, 0)
        shop.handle(ReceiveGoods(new_id(), "PKK desa", (gift,)))  # costs nothing, and has its number all the same
        found = book(shop)
        assert {name: (row.first, row.last, row.issued) for name, row in found.items()} == {
            "nota": (1, 12, 12), "invoice": (1, 1, 1), "terima": (1, 1, 1),
        }  # fmt: skip
        assert all(row.gaps == () and row.unexplained == () and not row.closed for row in found.values())


def test_a_number_nobody_can_explain_is_found_and_can_be_explained(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        goods = stocked(shop)
        sold = [sell(shop, (goods["Indomie Goreng"], "pcs", 1_000)).number for _ in range(9)]
        path = shop.path
    lose_sales(path, sold[3], sold[8])  # the last one too: only the series knows that it was taken
    with running_shop(tmp_path) as shop:
        assert book(shop)["nota"].unexplained == ((4, 4), (9, 9))
        shop.handle(ExplainGap(sold[3].lower(), sold[3], " kertas rusak "))
        row = book(shop)["nota"]
        assert row.unexplained == ((9, 9),)
        assert [(gap.first, gap.last, gap.reason, gap.note) for gap in row.gaps] == [(4, 4, "burned", "kertas rusak")]
        write_book([row], tmp_path / "nomor.csv")
        text = (tmp_path / "nomor.csv").read_text(encoding="utf-8-sig")
        assert f"{sold[3]};{sold[3]};1;tidak dipakai. kertas rusak;" in text
        assert "BELUM JELAS" in text


@pytest.mark.parametrize(
    ("first", "last", "note", "code"),
    [
        ("A001/NT/2026", "A001/NT/2026", "rusak", "number.issued"),
        ("A900/NT/2026", "A900/NT/2026", " ", "number.note_missing"),
        ("A900/NT/2026", "A901/INV/2026", "rusak", "number.range_wrong"),
        ("A901/NT/2026", "A900/NT/2026", "rusak", "number.range_wrong"),
        ("900", "900", "rusak", "number.unreadable"),
    ],
)
def test_the_book_takes_no_false_explanation(tmp_path: Path, first: str, last: str, note: str, code: str) -> None:
    with running_shop(tmp_path) as shop:
        sold = sell(shop, (stocked(shop)["Indomie Goreng"], "pcs", 1_000)).number
        year = sold[-4:]
        command = ExplainGap(first.replace("2026", year), last.replace("2026", year), note)
        assert refused(shop, command)[0] == code


def test_a_closed_series_explains_all_that_follows(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        goods = stocked(shop)
        for _ in range(3):
            sell(shop, (goods["Indomie Goreng"], "pcs", 1_000))
        engine = writing_engine(shop.path)
        with SqlUnitOfWork(engine, ()) as uow:
            uow.documents.close_series("restore")
            uow.commit()
        engine.dispose()
        row = book(shop)[NOTA]
        assert (row.closed, row.unexplained, [gap.first for gap in row.gaps]) == (True, (), [4])
        assert [line[3] for line in lines([row])] == ["terbit", "tanpa dokumen"]


@given(st.sets(st.integers(1, 60)), st.integers(0, 60))
def test_holes_are_exactly_what_is_missing(present: set[int], end: int) -> None:
    open_numbers = {n for first, last in holes([(n, n) for n in present], end) for n in range(first, last + 1)}
    assert open_numbers == set(range(1, end + 1)) - present


@given(st.sampled_from(["nota", "retur", "bast"]), st.integers(1, 99_999), st.sampled_from(["A", "Z", "AA"]))
def test_a_printed_number_reads_back(type: str, number: int, letter: str) -> None:
    printed = NumberSeries(type, 2026, letter, number).take()
    read = read_number(printed)
    assert read is not None
    assert (read.type, read.letter, read.number, str(read)) == (type, letter, number, printed)
    assert read_number(printed + "x") is None
