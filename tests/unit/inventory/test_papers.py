import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from inventory.papers import fill, kinds, layout, words
from inventory.papers.fill import PaperError


def text_of(document: bytes) -> str:
    opened = Document(io.BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def made_of(*paragraphs: str) -> bytes:
    document = Document()
    for each in paragraphs:
        document.add_paragraph(each)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_each_template_of_ours_uses_only_what_there_is_and_shows_it(kind):
    template = layout.TEMPLATES[kind]()
    assert fill.problems(template, kinds.KINDS[kind]) == ()
    shown = text_of(fill.fill(template, kinds.sample(kinds.KINDS[kind])))
    assert "«agency»" in shown and "«serial 2»" in shown and "{" not in shown


def test_the_page_is_as_the_decree_asks():
    paper = Document(io.BytesIO(layout.handover()))
    section = paper.sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin, section.top_margin)
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 30, 15, 20]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml and "PAGE" not in section.first_page_header._element.xml
    assert paper.styles["Normal"].font.name == "Times New Roman"


def test_what_a_device_is_called_cannot_break_the_paper():
    values = kinds.sample(kinds.KINDS["handover"])
    values["giver"] = {"name": "An <b>&\x00\x1b {{ reason }}", "position": "", "unit": ""}
    assert "An <b>& {{ reason }}" in text_of(fill.fill(layout.handover(), values))


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("{{ secret }}", "no field “secret”"),
        ("{{ title ", "mistake near line"),
        ("{% for x in items %}", "mistake near line"),
        ("{{ title.__class__.__mro__ }}", "may not"),
        ("{{ giver.salary }}", "does not exist"),
        ("{{ 1 / 0 }}", "cannot be filled"),
    ],
)
def test_a_template_that_cannot_be_used_says_why(paragraph, said):
    [problem] = fill.problems(made_of(paragraph), kinds.KINDS["handover"])
    assert said in str(problem)


def test_what_is_no_template_is_refused():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as z:
        z.writestr("word/document.xml", "x")
        z.writestr("word/vbaProject.bin", "x")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("word/document.xml", b"0" * (fill.UNPACKED + 1))
    for data, said in ((b"%PDF-1.4", "no .docx"), (archive.getvalue(), "macros"), (bomb.getvalue(), "larger than")):
        with pytest.raises(PaperError, match=said):
            fill.fill(data, {})


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"), (10, "mười"), (15, "mười lăm"), (21, "hai mươi mốt"), (24, "hai mươi bốn"),
        (101, "một trăm linh một"),
        (1_000, "một nghìn"), (1_001, "một nghìn không trăm linh một"), (10_000_000, "mười triệu"),
        (2_000_000_015, "hai tỷ không trăm mười lăm"), (1_000_000_000_000, "một nghìn tỷ"),
    ],
)  # fmt: skip
def test_sums_are_read_as_people_read_them(number, said):
    assert words.in_words(number) == said


@given(st.integers(0, words.LARGEST - 1), st.integers(0, words.LARGEST - 1))
def test_two_sums_are_never_read_alike(one, other):
    assert (words.in_words(one) == words.in_words(other)) == (one == other)


def test_days_have_their_zeros():
    assert words.day_in_words(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert words.day_in_words(date(2026, 3, 15)) == "ngày 15 tháng 3 năm 2026"
