"""The file of units: what is shipped is right, and what is wrong is refused with its line."""

import unicodedata
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.names import foreign, plain, slug
from inventory.units import HEADER, Unit, UnitFileError, read_units, shipped

GOOD = {
    "code": "02035", "name": "Xã Bản Thi", "kind": "commune", "parent": "064", "valid_from": "2020-02-01",
    "valid_to": "2025-06-30", "province_code": "06", "province": "Tỉnh Bắc Kạn", "district_code": "064",
    "district": "Huyện Chợ Đồn", "office": "UBND xã Bản Thi", "latitude": "22.25", "longitude": "105.51",
    "point": "label",
}  # fmt: skip


def file(*rows: dict[str, str], header: str = ",".join(HEADER), between: str = ",") -> bytes:
    lines = [header.replace(",", between)]
    lines += [between.join(row.get(name, "") for name in HEADER) for row in rows]
    return "\n".join(lines).encode()


def test_cho_don_2021() -> None:
    units = read_units(shipped())
    communes = [unit for unit in units if unit.kind in ("commune", "town")]
    departments = [unit for unit in units if unit.kind == "department"]

    assert len(communes) == 20
    assert len(departments) == 13
    assert [unit.code for unit in units if unit.kind == "district"] == ["064"]
    assert {unit.parent for unit in communes + departments} == {"064"}
    assert {(unit.valid_from, unit.valid_to) for unit in units} == {(date(2020, 2, 1), date(2025, 6, 30))}
    assert {unit.point for unit in communes} == {"label"}
    assert all(unit.source for unit in units)
    assert [unit.name for unit in communes if unit.kind == "town"] == ["Thị trấn Bằng Lũng"]


def test_cho_don_2025() -> None:
    units = {unit.code: unit for unit in read_units(shipped("chodon_2025"))}

    assert len(units) == 8
    assert units["02020"].name == "Xã Chợ Đồn"
    assert units["02020"].predecessors == ("02020", "02050", "02053", "02065")
    assert all(unit.valid_to is None and not unit.district for unit in units.values())
    before = {unit.code for unit in read_units(shipped()) if unit.kind in ("commune", "town")}
    assert {code for unit in units.values() for code in unit.predecessors} == before


def test_a_row_is_read_whole() -> None:
    (unit,) = read_units(file(GOOD | {"predecessors": "02001 02002"}))

    assert unit == Unit(
        "02035", "Xã Bản Thi", "commune", date(2020, 2, 1), date(2025, 6, 30), "064", ("02001", "02002"), "06",
        "Tỉnh Bắc Kạn", "064", "Huyện Chợ Đồn", "UBND xã Bản Thi", 22.25, 105.51, "label", "", 2,
    )  # fmt: skip


def test_excel_in_vietnamese_writes_semicolons_and_a_mark_of_order() -> None:
    assert read_units(b"\xef\xbb\xbf" + file(GOOD, between=";").replace(b"\n", b"\r\n")) == read_units(file(GOOD))


def test_names_taken_apart_are_put_together() -> None:
    (unit,) = read_units(unicodedata.normalize("NFD", file(GOOD).decode()).encode())

    assert unit.name == "Xã Bản Thi"


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ([GOOD | {"code": "2035"}], 2, "leading zero"),
        ([GOOD | {"code": "0203"}], 2, "leading zero"),
        ([GOOD | {"code": "64", "kind": "district"}], 2, "leading zero"),
        ([GOOD | {"code": "0203A"}], 2, "no code"),
        ([GOOD | {"code": ""}], 2, "no code"),
        ([GOOD, GOOD], 3, "twice"),
        ([GOOD, GOOD | {"valid_from": "2025-06-30", "valid_to": ""}], 3, "overlaps"),
        ([GOOD | {"valid_from": "01/02/2020"}], 2, "no date"),
        ([GOOD | {"valid_from": "2020-02-31"}], 2, "no date"),
        ([GOOD | {"valid_from": ""}], 2, "missing"),
        ([GOOD | {"valid_to": "2019-01-01"}], 2, "before"),
        ([GOOD | {"name": ""}], 2, "missing"),
        ([GOOD | {"name": "X· B¶n Thi"}], 2, "TCVN3"),
        ([GOOD | {"kind": "village"}], 2, "none of"),
        ([GOOD | {"latitude": "105.51", "longitude": "22.25"}], 2, "outside"),
        ([GOOD | {"latitude": "22,25"}], 2, "fields"),
        ([GOOD | {"latitude": "nan"}], 2, "outside"),
        ([GOOD | {"point": ""}], 2, "point"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(rows, line: int, words: str) -> None:
    with pytest.raises(UnitFileError) as error:
        read_units(file(*rows))

    assert error.value.line == line
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "header"),
        (b"code,name\n1,2\n", 1, "header"),
        (file(), 1, "no units"),
        (file(GOOD).replace("Bản".encode(), b"B\xb6n"), 2, "UTF-8"),
        (file(GOOD, GOOD).decode().encode("utf-16"), 1, "UTF-8"),
        (file(GOOD) + b"\nx,\0y", 3, "zero character"),
        (file(GOOD) + b'\n"never closed', 3, "CSV"),
        (file(GOOD) + b"\na,b", 3, "fields"),
    ],
)
def test_files_that_are_none(data: bytes, line: int, words: str) -> None:
    with pytest.raises(UnitFileError) as error:
        read_units(data)

    assert (error.value.line, words in str(error.value)) == (line, True)


@given(st.binary(max_size=300))
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(UnitFileError):
        read_units(data)


@given(st.text(max_size=100), st.integers(0, len(HEADER) - 1))
def test_any_text_in_any_cell_is_read_or_refused(text: str, column: int) -> None:
    with suppress(UnitFileError):
        read_units(file(GOOD | {HEADER[column]: text}))


def test_a_code_may_be_used_again_later() -> None:
    assert len(read_units(file(GOOD, GOOD | {"valid_from": "2025-07-01", "valid_to": ""}))) == 2


def test_names_without_marks() -> None:
    assert plain("Xã ĐỒNG LẠC") == "xa dong lac"
    assert plain("hoà bình") == plain("Hòa  Bình")
    assert slug("Thị trấn Bằng Lũng") == "thi-tran-bang-lung"
    assert foreign("Phòng Tài chính - Kế hoạch") == ""
    assert foreign("Xaõ Baûn Thi") == "û"
