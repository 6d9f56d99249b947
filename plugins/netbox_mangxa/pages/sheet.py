"""Tables people take away: CSV that Excel reads rightly, and an Excel workbook."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

type Cell = str | float | datetime | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOMENT = "dd/mm/yyyy hh:mm:ss"
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def respond(kind: str, name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Return rows as a download, ``kind`` 'csv' or 'xlsx'."""
    content = workbook(header, rows) if kind == "xlsx" else separated(header, rows)
    disposition = f'attachment; filename="{name}.{kind}"'
    return HttpResponse(content, content_type=_TYPES[kind], headers={"Content-Disposition": disposition})


def separated(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return CSV with a byte-order mark (Excel takes it for Windows-1258 without one); local times, decimal points.

    Text that a spreadsheet would run as a formula is led by an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str | float:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{timezone.localtime(cell):%d/%m/%Y %H:%M:%S}"
        case str() if cell.startswith(_FORMULA):
            return f"'{cell}"
    return cell


def workbook(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook of one sheet: codes and words as text, numbers as numbers, real local dates, one header row."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    sheet.freeze_panes = "A2"
    for column in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 18
    sheet.append([_cell(sheet, title, bold=True) for title in header])
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet, cell: Cell, *, bold: bool = False):
    if cell is None:
        return None
    if isinstance(cell, datetime):
        made = WriteOnlyCell(sheet, timezone.localtime(cell).replace(tzinfo=None))  # Excel knows no zones
        made.number_format = _MOMENT
    elif isinstance(cell, str):
        made = WriteOnlyCell(sheet, "".join(c for c in cell if c >= " " or c in "\t\n"))
        made.data_type = "s"  # text even where it begins like a formula
    else:
        made = WriteOnlyCell(sheet, cell)
    if bold:
        made.font = Font(bold=True)
    return made
