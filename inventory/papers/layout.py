"""The templates that come with the product, laid out as NĐ 30/2020/NĐ-CP (annex I) asks.

A4; margins 20 mm above and below, 30 mm left, 15 mm right; Times New Roman 13 to 14; pages numbered at the top from the
second on. What is in {{ }} and {% %} is filled when the paper is made.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY, SMALL, TABLE = 14, 11, 11
"""Sizes in points: text, list of receivers, tables."""
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, the field in it, its width in millimetres."""

    heading: str
    field: str
    width: float
    right: bool = False


_ITEMS = (
    Column("STT", "no", 13),
    Column("Tên thiết bị", "name", 34),
    Column("Loại, kiểu máy", "model", 38),
    Column("Số sê-ri", "serial", 30),
    Column("Mã tài sản", "asset_tag", 26),
)
_STRANGERS = (
    Column("STT", "no", 13),
    Column("Mã đọc được", "code", 60),
    Column("Nơi thấy", "room", 50),
    Column("Ghi chú", "note", 44),
)


def equipment() -> bytes:
    """Return the template of a unit's list of equipment, on its side."""
    paper = _paper(wide=True)
    _head(paper, symbol="DS")
    _title(paper, "DANH SÁCH THIẾT BỊ CÔNG NGHỆ THÔNG TIN", "{{ title }}")
    _text(paper, "Đơn vị: {{ unit }}. Tính đến {{ as_of }}. Tổng số: {{ count }} thiết bị.")
    _table(paper, "items", (
        *_ITEMS[:1], Column("Tên thiết bị", "name", 34), Column("Loại", "kind", 22), Column("Kiểu máy", "model", 40),
        Column("Số sê-ri", "serial", 30), Column("Mã tài sản", "asset_tag", 26), Column("Năm sử dụng", "in_use", 20),
        Column("Nguyên giá (đồng)", "price", 26, right=True), Column("Người sử dụng", "holder", 34),
    ))  # fmt: skip
    _text(paper, "Tổng nguyên giá đã biết: {{ price_total }} đồng{% if price_words %} (bằng chữ: {{ price_words }})"
                 "{% endif %}; {{ price_unknown }} thiết bị chưa có giá.")  # fmt: skip
    _source(paper)
    _signatures(paper, (("NGƯỜI LẬP", "maker"), ("{{ head.position|upper }}", "head")))
    return _bytes(paper)


def handover() -> bytes:
    """Return the template of the minutes of a hand-over."""
    paper = _paper()
    _head(paper, symbol="BB")
    _title(paper, "BIÊN BẢN", "{{ title }}")
    _text(paper, "Hôm nay, {{ day }}, tại {{ place }}, chúng tôi gồm:")
    for side, who in (("Bên giao", "giver"), ("Bên nhận", "receiver")):
        _text(paper, f"{side}: {{{{ {who}.name }}}}{{% if {who}.position %}}, chức vụ: {{{{ {who}.position }}}}"
                     f"{{% endif %}}{{% if {who}.unit %}}, đơn vị: {{{{ {who}.unit }}}}{{% endif %}}.")  # fmt: skip
    _text(paper, "{% if reason %}Căn cứ: {{ reason }}. {% endif %}Hai bên cùng giao và nhận các thiết bị sau:")
    _table(paper, "items", (*_ITEMS, Column("Tình trạng, ghi chú", "note", 26)))
    _text(
        paper, "Tổng số: {{ count }} thiết bị.{% if condition %} Tình trạng khi bàn giao: {{ condition }}.{% endif %}"
    )
    _text(paper, "Kể từ khi ký biên bản này, bên nhận chịu trách nhiệm quản lý và sử dụng các thiết bị nêu trên. "
                 "Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản.")  # fmt: skip
    _signatures(paper, (("BÊN GIAO", "giver"), ("BÊN NHẬN", "receiver")))
    return _bytes(paper)


def stocktake() -> bytes:
    """Return the template of the minutes of a stock-take."""
    paper = _paper()
    _head(paper, symbol="BB")
    _title(paper, "BIÊN BẢN", "{{ title }}")
    _text(paper, "Hôm nay, {{ day }}, tại {{ place }}, chúng tôi gồm:")
    _line(paper, "{%p for member in members %}")
    _text(paper, "- {{ member.name }}{% if member.position %}, {{ member.position }}{% endif %}"
                 "{% if member.unit %}, {{ member.unit }}{% endif %};")  # fmt: skip
    _line(paper, "{%p endfor %}")
    _text(paper, "đã kiểm kê thiết bị của {{ unit }}, bắt đầu {{ began }}, kết thúc {{ ended }}, kết quả như sau:")
    _text(paper, "Theo sổ: {{ expected }} thiết bị. Có tại chỗ: {{ found_count }}. Không thấy: {{ missing_count }}. "
                 "Thấy ở nơi khác: {{ misplaced_count }}. Ngoài sổ: {{ unknown_count }}.")  # fmt: skip
    _table(paper, "items", (*_ITEMS, Column("Kết quả", "result", 26)))
    _line(paper, "{%p if unknown %}")
    _text(paper, "Thiết bị thấy khi kiểm kê nhưng không có trong sổ:")
    _table(paper, "unknown", _STRANGERS)
    _line(paper, "{%p endif %}")
    _text(paper, "{% if conclusion %}Kết luận: {{ conclusion }}{% else %}Kết luận: …………{% endif %}")
    _source(paper)
    _signatures(paper, (("NGƯỜI LẬP BIÊN BẢN", "maker"), ("{{ head.position|upper }}", "head")))
    return _bytes(paper)


TEMPLATES = {"equipment": equipment, "handover": handover, "stocktake": stocktake}
"""Kind of paper → what makes its template."""


def _paper(*, wide: bool = False) -> Doc:
    paper = Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    section = paper.sections[0]
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if wide else (short, long)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    return paper


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001 - python-docx has no fields
    run.font.size = Pt(13)


def _head(paper: Doc, *, symbol: str) -> None:
    """Put the agency on the left, the State's name and motto on the right, number and date below."""
    width = _width(paper)
    table = paper.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _widths(table, [width * 0.42, width * 0.58])
    left, right = table.rows[0].cells
    _words(left.paragraphs[0], "{{ parent_agency }}", 12)
    _words(left.add_paragraph(), "{{ agency }}", 12, bold=True)
    _rule(left, width * 0.42, 0.4)
    _words(right.paragraphs[0], STATE, 12, bold=True)
    _words(right.add_paragraph(), MOTTO, 13, bold=True)
    _rule(right, width * 0.58, 0.62)
    left, right = table.rows[1].cells
    _words(left.paragraphs[0], f"Số: {{{{ number or '……/{symbol}-……' }}}}", 13)
    _words(right.paragraphs[0], "{{ place }}, {{ day }}", 14, italic=True)


def _rule(cell: _Cell, width: float, part: float) -> None:
    """Draw the line under a name: as long as ``part`` of the cell, in the middle."""
    paragraph = cell.add_paragraph()
    side = Mm(width * (1 - part) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.line_spacing = Pt(5)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no borders of paragraphs


def _title(paper: Doc, name: str, subject: str) -> None:
    first = _words(paper.add_paragraph(), name, 14, bold=True)
    first.paragraph_format.space_before = Pt(18)
    second = _words(paper.add_paragraph(), subject, 14, bold=True)
    second.paragraph_format.space_after = Pt(10)


def _words(paragraph: Paragraph, text: str, size: float, *, bold: bool = False, italic: bool = False) -> Paragraph:
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _text(paper: Doc, text: str) -> None:
    paragraph = paper.add_paragraph(text)
    paragraph.alignment = ALIGN.JUSTIFY
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_before, shape.space_after = Mm(12.7), Pt(3), Pt(3)


def _line(paper: Doc, tag: str) -> None:
    """Put a paragraph that is only an instruction; it is gone in the paper."""
    paper.add_paragraph(tag)


def _table(paper: Doc, name: str, columns: Sequence[Column]) -> None:
    table = paper.add_table(rows=4, cols=len(columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    scale = _width(paper) / sum(column.width for column in columns)
    _widths(table, [column.width * scale for column in columns])
    for number, column in enumerate(columns):
        head, _, body, _ = (row.cells[number] for row in table.rows)
        _words(head.paragraphs[0], column.heading, TABLE, bold=True)
        _words(body.paragraphs[0], f"{{{{ item.{column.field} }}}}", TABLE)
        short = column.field == "no"
        body.paragraphs[0].alignment = ALIGN.CENTER if short else ALIGN.RIGHT if column.right else ALIGN.LEFT
    _words(table.rows[1].cells[0].paragraphs[0], f"{{%tr for item in {name} %}}", TABLE)
    _words(table.rows[3].cells[0].paragraphs[0], "{%tr endfor %}", TABLE)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no repeated heads
    for row in table.rows:
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)  # noqa: SLF001 - nor rows that stay whole


def _widths(table: Table, millimetres: Sequence[float]) -> None:
    """Set the widths of columns: Word reads those of cells, LibreOffice those of the grid."""
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _source(paper: Doc) -> None:
    paragraph = paper.add_paragraph()
    run = paragraph.add_run("{{ made }}")
    run.italic, run.font.size = True, Pt(SMALL)


def _signatures(paper: Doc, who: Sequence[tuple[str, str]]) -> None:
    paper.add_paragraph()
    table = paper.add_table(rows=1, cols=len(who))
    for cell, (role, person) in zip(table.rows[0].cells, who, strict=True):
        _words(cell.paragraphs[0], role, 14, bold=True)
        _words(cell.add_paragraph(), "(Ký, ghi rõ họ tên)", 12, italic=True)
        for _ in range(4):
            cell.add_paragraph()
        _words(cell.add_paragraph(), f"{{{{ {person}.name }}}}", 14, bold=True)
    whole = OxmlElement("w:cantSplit")
    table.rows[0]._tr.get_or_add_trPr().append(whole)  # noqa: SLF001 - python-docx has no rows that stay whole


def _width(paper: Doc) -> float:
    """Return the width of the text in millimetres."""
    section = paper.sections[0]
    return float((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)) / int(Mm(1))


def _bytes(paper: Doc) -> bytes:
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()
