"""Spreadsheets of every kind become text cells, or one clear refusal."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

import resources
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.importing import reader
from blangkon_desktop.importing.reader import RawTable, cell_text, read_table

ROWS: list[list[object]] = [["Nama Barang", "Harga", "Stok"], ["Gula Pasir", 17_500, 12], ["Beras", 14_000, 2.5]]
WANTED = ((2, ("Gula Pasir", "17500", "12")), (3, ("Beras", "14000", "2,5")))


def xlsx(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def code_of(path: Path) -> str:
    with pytest.raises(DomainError) as refused:
        read_table(path)
    return refused.value.code


def test_a_workbook(tmp_path: Path) -> None:
    table = read_table(xlsx(tmp_path / "harga.xlsx", ROWS))
    assert table == RawTable("harga.xlsx", ("Nama Barang", "Harga", "Stok"), WANTED)


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_files_of_every_country(tmp_path: Path, mark: str, encoding: str) -> None:
    lines = [["Nama Barang", "Harga", "Satuan"], ["Café Élite", "12.500", "pcs"], ['"Paku ""2"" inci"', "900", "kg"]]
    path = tmp_path / "harga.csv"
    path.write_bytes("\r\n".join(mark.join(line) for line in lines).encode(encoding))
    table = read_table(path)
    assert table.header == ("Nama Barang", "Harga", "Satuan")
    assert [cells for _, cells in table.rows] == [("Café Élite", "12.500", "pcs"), ('Paku "2" inci', "900", "kg")]


def test_titles_and_empty_rows_above_the_header(tmp_path: Path) -> None:
    rows: list[list[object]] = [["DAFTAR HARGA TOKO BU SRI"], [], [None, "per 1 Januari 2026"], *ROWS, [], [None, None]]
    table = read_table(xlsx(tmp_path / "harga.xlsx", rows))
    assert table.header == ("Nama Barang", "Harga", "Stok")
    assert [number for number, _ in table.rows] == [5, 6]


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    table = read_table(xlsx(tmp_path / "harga.xlsx", [ROWS[0], ["Gula"], ["Beras", 1, 2]]))
    assert table.rows[0] == (2, ("Gula", "", ""))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (12_500, "12500"), (12_500.0, "12500"), (2.5, "2,5"), (True, "ya"), (False, "tidak"),
        ("  a \n b ", "a b"),
        (date(2026, 11, 24), "2026-11-24"), (datetime(2026, 11, 24, 8), "2026-11-24"), (8.99887e16, "8,99887e+16"),  # noqa: DTZ001
        (-3, "-3"),
    ],
)  # fmt: skip
def test_cells_as_a_seller_would_type_them(value: object, text: str) -> None:
    assert cell_text(value) == text


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def other_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PNG, "import.unreadable"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "import.old_excel"),
        (b"", "import.empty"), (b"Nama;Harga\r\n", "import.empty"), (b"\n\n\n", "import.empty"),
        (b"Daftar harga;;\r\nNama;Harga;Stok\r\n", "import.empty"),
        (other_zip(), "import.unreadable"), (b"PK\x03\x04 bukan zip", "import.unreadable"),
        ("Nama;Harga\r\nGula;1".encode("utf-16"), "import.unreadable"),
        (b'Nama;Harga\n"' + b"x" * 200_000, "import.unreadable"),
    ],
)  # fmt: skip
def test_files_that_are_no_price_list(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "harga.xlsx"
    path.write_bytes(content)
    assert code_of(path) == code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert code_of(tmp_path / "tidak ada.xlsx") == "file.missing"
    assert code_of(tmp_path) == "file.missing"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short(tmp_path: Path, share: float) -> None:
    path = xlsx(tmp_path / "harga.xlsx", ROWS * 50)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert code_of(path) == "import.unreadable"


def test_a_workbook_with_damaged_bytes_is_refused_never_a_bug(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "harga.xlsx", ROWS * 50)
    whole = path.read_bytes()
    codes = set()
    for place in range(40, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:place] + b"\xff\xfe\xfd" + whole[place + 3 :])
        try:
            read_table(path)
        except DomainError as error:
            codes.add(error.code)
    assert codes == {"import.unreadable"}


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "harga.xlsx", ROWS * 5)
    monkeypatch.setattr(reader, "MAX_ROWS", 10)
    assert code_of(path) == "import.too_large"
    monkeypatch.setattr(reader, "MAX_BYTES", 100)
    assert code_of(path) == "import.too_large"


def test_progress_and_cancelling(tmp_path: Path) -> None:
    path = tmp_path / "harga.csv"
    path.write_text("Nama;Harga\n" + "".join(f"Barang {n};{n}\n" for n in range(2_100)))
    seen: list[int] = []
    read_table(path, seen.append)
    assert seen == [500, 1_000, 1_500, 2_000]
    with pytest.raises(DomainError) as refused:
        read_table(path, seen.append, lambda: len(seen) > 5)
    assert (refused.value.code, seen[4:]) == ("import.cancelled", [500, 1_000])


def test_the_sample_price_list_is_there() -> None:
    assert len(read_table(resources.path("sample/harga-toko.xlsx")).rows) == 112
