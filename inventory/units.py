"""Units (đơn vị) as the State lists them, read from a CSV file and checked line by line."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import pairwise

from collectors.text import Text, say
from inventory.names import foreign

KINDS = ("district", "department", "commune", "town", "ward", "school", "health", "mass")
HEADER = (
    "code", "name", "kind", "parent", "valid_from", "valid_to", "predecessors",
    "province_code", "province", "district_code", "district",
    "office", "latitude", "longitude", "point", "source",
)  # fmt: skip
MAX_ROWS = 20_000

_CODES = {"commune": r"\d{5}", "town": r"\d{5}", "ward": r"\d{5}", "district": r"\d{3}"}
_OTHER_CODE = r"[0-9A-Z][0-9A-Z.\-]{0,19}"
_LATITUDES = (8.0, 24.0)
_LONGITUDES = (102.0, 118.0)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit between two dates. Its key is (code, valid_from): codes are used again for other land."""

    code: str
    name: str
    kind: str
    """One of ``KINDS``."""
    valid_from: date
    valid_to: date | None = None
    """Last day; None while it exists."""
    parent: str = ""
    """Code of the unit it belongs to."""
    predecessors: tuple[str, ...] = ()
    """Codes of the units that ended the day before this one began."""
    province_code: str = ""
    province: str = ""
    district_code: str = ""
    district: str = ""
    """Name of the (former) district; empty since 1/7/2025."""
    office: str = ""
    """Name of its main office; empty if it sits in its parent's."""
    latitude: float | None = None
    longitude: float | None = None
    point: str = ""
    """What the coordinates are: ``label`` (a point inside the unit, for a map) or ``office`` (the building)."""
    source: str = ""
    line: int = 0
    """Line of the file it was read from."""

    @property
    def key(self) -> tuple[str, date]:
        """What tells it from every other unit, of any time."""
        return self.code, self.valid_from


class UnitFileError(Exception):
    """A file of units that cannot be loaded, and the line that shows why."""

    def __init__(self, line: int, text: Text) -> None:
        """Say what is wrong in which line."""
        super().__init__(f"line {line}: {text}")
        self.line = line
        self.text = text


def shipped(name: str = "chodon_2021") -> bytes:
    """Return a data file that comes with the project."""
    return files("inventory.data").joinpath(f"{name}.csv").read_bytes()


def read_units(data: bytes) -> tuple[Unit, ...]:
    """Read a file of units: UTF-8, one header row as ``HEADER``, comma or semicolon between the fields.

    Raises UnitFileError at the first line that is not as it must be; nothing is guessed.
    """
    text = _decoded(data)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    units: list[Unit] = []
    try:
        header = tuple(cell.strip() for cell in next(rows, []))
        if header != HEADER:
            raise UnitFileError(1, say("the header must be: {header}", header=",".join(HEADER)))
        for row in rows:
            if any(cell.strip() for cell in row):
                units.append(_unit(rows.line_num, row))
            if len(units) > MAX_ROWS:
                raise UnitFileError(rows.line_num, say("more than {limit} units", limit=MAX_ROWS))
    except csv.Error as error:
        raise UnitFileError(rows.line_num, say("not CSV: {error}", error=str(error))) from None
    if not units:
        raise UnitFileError(1, say("the file has no units"))
    _check_keys(units)
    return tuple(units)


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnitFileError(line, say("not UTF-8 (TCVN3, VNI or Windows-1258?): save the file as UTF-8")) from None
    if "\0" in text:
        raise UnitFileError(text[: text.index("\0")].count("\n") + 1, say("a zero character: this is not a text file"))
    return unicodedata.normalize("NFC", text)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def _unit(line: int, row: Sequence[str]) -> Unit:
    if len(row) != len(HEADER):
        raise UnitFileError(
            line, say("{found} fields where there must be {wanted}", found=len(row), wanted=len(HEADER))
        )
    cells = {name: cell.strip() for name, cell in zip(HEADER, row, strict=True)}
    kind = cells["kind"]
    if kind not in KINDS:
        raise UnitFileError(line, say("kind “{kind}” is none of {kinds}", kind=kind, kinds=", ".join(KINDS)))
    _check_code(line, cells["code"], kind)
    for field in ("name", "office", "province", "district"):
        _check_name(line, field, cells[field], required=field == "name")
    first = _date(line, "valid_from", cells["valid_from"])
    if first is None:
        raise UnitFileError(line, say("valid_from is missing"))
    last = _date(line, "valid_to", cells["valid_to"])
    if last and last < first:
        raise UnitFileError(line, say("valid_to is before valid_from"))
    latitude, longitude = _coordinates(line, cells)
    return Unit(
        code=cells["code"],
        name=cells["name"],
        kind=kind,
        valid_from=first,
        valid_to=last,
        parent=cells["parent"],
        predecessors=tuple(cells["predecessors"].split()),
        province_code=cells["province_code"],
        province=cells["province"],
        district_code=cells["district_code"],
        district=cells["district"],
        office=cells["office"],
        latitude=latitude,
        longitude=longitude,
        point=cells["point"],
        source=cells["source"],
        line=line,
    )


def _check_code(line: int, code: str, kind: str) -> None:
    pattern = _CODES.get(kind, _OTHER_CODE)
    if re.fullmatch(pattern, code):
        return
    if kind in _CODES and code.isdecimal() and re.fullmatch(pattern, code.zfill(3 if kind == "district" else 5)):
        raise UnitFileError(line, say("code “{code}” has lost its leading zero: keep codes as text", code=code))
    raise UnitFileError(line, say("“{code}” is no code of a {kind}", code=code, kind=kind))


def _check_name(line: int, field: str, name: str, *, required: bool) -> None:
    if required and not name:
        raise UnitFileError(line, say("{field} is missing", field=field))
    if odd := foreign(name):
        message = say("{field} “{name}” has characters no Vietnamese name has ({odd}): text in TCVN3 or VNI?",
                      field=field, name=name, odd=odd)  # fmt: skip
        raise UnitFileError(line, message)


def _date(line: int, field: str, cell: str) -> date | None:
    if not cell:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise UnitFileError(line, say("{field} “{cell}” is no date: write 2020-02-01", field=field, cell=cell))


def _coordinates(line: int, cells: Mapping[str, str]) -> tuple[float | None, float | None]:
    if not cells["latitude"] and not cells["longitude"]:
        return None, None
    try:
        latitude, longitude = float(cells["latitude"]), float(cells["longitude"])
    except ValueError:
        raise UnitFileError(line, say("latitude and longitude must be numbers with a point, or both empty")) from None
    if not (_LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]):
        raise UnitFileError(line, say("{lat}, {lon} is outside Viet Nam: exchanged?", lat=latitude, lon=longitude))
    if cells["point"] not in ("label", "office"):
        raise UnitFileError(line, say("point must say what the coordinates are: label or office"))
    return latitude, longitude


def _check_keys(units: Sequence[Unit]) -> None:
    for before, unit in _same_code(units):
        if before.key == unit.key:
            message = say("{code} from {day} is there twice, first in line {line}",
                          code=unit.code, day=unit.valid_from.isoformat(), line=before.line)  # fmt: skip
            raise UnitFileError(max(unit.line, before.line), message)
        if before.valid_to is None or before.valid_to >= unit.valid_from:
            message = say("{code} overlaps the unit of the same code in line {line}", code=unit.code, line=before.line)
            raise UnitFileError(unit.line, message)


def _same_code(units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    ordered = sorted(units, key=lambda unit: (unit.code, unit.valid_from, unit.line))
    return ((a, b) for a, b in pairwise(ordered) if a.code == b.code)
