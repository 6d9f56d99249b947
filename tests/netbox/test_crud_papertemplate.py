"""Templates of papers: pages, REST, filters; the papers themselves."""

import io
import shutil
from datetime import date

import crud
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase, override_settings
from django.urls import reverse
from docx import Document
from netbox_mangxa import custody
from netbox_mangxa.filtersets import PaperTemplateFilterSet
from netbox_mangxa.models import Official, PaperTemplate, Unit
from netbox_mangxa.papers import pdf
from testing_devices import device
from users.models import User

from inventory.papers.layout import TEMPLATES

pytestmark = pytest.mark.netbox


def make_templates() -> list[PaperTemplate]:
    rows = [("equipment", "Mẫu 1", True), ("equipment", "Mẫu 2", False), ("handover", "Biên bản", True)]
    return [PaperTemplate.objects.create(kind=kind, name=name, in_use=used) for kind, name, used in rows]


class PaperTemplatePages(crud.ConfigPages):
    model = PaperTemplate
    form_data = {"kind": "stocktake", "name": "Kiểm kê", "in_use": True, "description": "của huyện"}
    csv_data = ("kind,name,in_use", "equipment,A,true", "handover,B,false", "stocktake,C,true")
    bulk_edit_data = {"description": "cũ", "in_use": False}

    @classmethod
    def setUpTestData(cls) -> None:
        made = make_templates()
        cls.csv_update_data = ("id,description", *(f"{row.pk},mới" for row in made))


class PaperTemplateApi(crud.ConfigApi):
    model = PaperTemplate
    brief_fields = ["description", "display", "id", "kind", "name", "url"]
    graphql_base_name = "mangxa_paper_template"
    create_data = [{"kind": "equipment", "name": name} for name in ("A", "B", "C")]
    bulk_update_data = {"description": "mới"}

    @classmethod
    def setUpTestData(cls) -> None:
        make_templates()


class PaperTemplateFilters(crud.ConfigFilters, TestCase):
    queryset = PaperTemplate.objects.all()
    filterset = PaperTemplateFilterSet
    ignore_fields = ("file",)

    @classmethod
    def setUpTestData(cls) -> None:
        make_templates()

    def test_what_is_found(self):
        assert self.found(q="bien ban") == ["Biên bản"]
        assert self.found(kind=["equipment"]) == ["Mẫu 1", "Mẫu 2"]
        assert self.found(in_use=False) == ["Mẫu 2"]


def text_of(answer) -> str:
    opened = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


@pytest.fixture
def unit(db):  # noqa: ARG001 - the database is wanted
    above = Unit.objects.create(code="064", name="Huyện Chợ Đồn", kind="district", valid_from=date(2020, 2, 1))
    pc = device("PC-BANTHI-01", role="computer", serial="ABC123", asset_tag="DM-1")
    return Unit.objects.create(
        code="02041", name="Xã Bản Thi", kind="commune", valid_from=date(2020, 2, 1), parent=above, site=pc.site
    )


@pytest.fixture
def browser(client, db):  # noqa: ARG001 - the database is wanted
    client.force_login(User.objects.create_superuser("boss", password="x"))
    return client


def test_the_list_of_equipment_of_a_unit(browser, unit):
    page = reverse("plugins:netbox_mangxa:paper_equipment", args=[unit.pk])
    assert "ỦY BAN NHÂN DÂN XÃ BẢN THI" in browser.get(page).text

    answer = browser.get(page, {"form": "docx", "agency": "UBND XÃ BẢN THI", "date": "2026-02-05", "place": "Bản Thi"})
    said = text_of(answer)
    assert "UBND XÃ BẢN THI" in said and "Bản Thi, ngày 05 tháng 02 năm 2026" in said
    assert "PC-BANTHI-01" in said and "ABC123" in said and "DM-1" in said
    assert "1 thiết bị chưa có giá" in said  # what nobody wrote down is not nought
    assert "filename*=UTF-8''" in answer["Content-Disposition"]


def test_the_minutes_of_a_hand_over(browser, unit):
    an, binh = (
        Official.objects.create(full_name=name, unit=unit, position="Công chức") for name in ("Ma An", "Lý Bình")
    )
    pc = unit.site.devices.get()
    custody.hand_over(an, [pc], day=date(2026, 1, 5))
    [row] = custody.hand_over(binh, [pc], day=date(2026, 2, 5), paper=custody.Paper("12/BB"))
    page = reverse("plugins:netbox_mangxa:paper_handover")
    shown = browser.get(page, {"custody": row.pk}).text
    assert "12/BB" in shown and "Ma An" in shown
    answer = browser.get(page, {"custody": row.pk, "form": "docx", "date": "2026-02-05", "giver_name": "Ma An"})
    said = text_of(answer)
    assert "Bên giao: Ma An" in said and "Bên nhận: Lý Bình, chức vụ: Công chức" in said and "PC-BANTHI-01" in said
    assert browser.get(page, {"custody": "999"}).status_code == 404


def test_the_districts_own_template_is_taken_and_a_broken_one_is_not_let_in(browser, unit, tmp_path):
    own = Document()
    own.add_paragraph("MẪU RIÊNG {{ unit }}")
    data = io.BytesIO()
    own.save(data)
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        add = reverse("plugins:netbox_mangxa:papertemplate_add")
        bad = SimpleUploadedFile("a.docx", data.getvalue().replace(b"PK", b"XX"))
        answer = browser.post(add, {"kind": "equipment", "name": "Riêng", "in_use": "on", "file": bad})
        assert answer.status_code == 200 and not PaperTemplate.objects.exists()
        good = SimpleUploadedFile("a.docx", data.getvalue())
        answer = browser.post(add, {"kind": "equipment", "name": "Riêng", "in_use": "on", "file": good})
        made = PaperTemplate.objects.get()
        assert answer.status_code == 302 and "agency" in browser.get(made.get_absolute_url()).text
        page = reverse("plugins:netbox_mangxa:paper_equipment", args=[unit.pk])
        assert text_of(browser.get(page, {"form": "docx", "date": "2026-02-05"})).strip() == "MẪU RIÊNG Xã Bản Thi"
        kept = browser.get(reverse("plugins:netbox_mangxa:papertemplate_file", args=[made.pk]))
        assert kept.content == data.getvalue()


def test_nobody_gets_a_paper_of_a_unit_he_may_not_see(client, unit):
    client.force_login(User.objects.create_user("guest", password="x"))
    page = reverse("plugins:netbox_mangxa:paper_equipment", args=[unit.pk])
    assert client.get(page, {"form": "docx", "date": "2026-02-05"}).status_code == 404


@pytest.mark.skipif(pdf.office() is None, reason="no LibreOffice: apt install libreoffice-writer-nogui")
def test_a_pdf_is_made_of_the_same_document():
    assert pdf.to_pdf(TEMPLATES["handover"]()).startswith(b"%PDF-")


def test_without_libreoffice_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(pdf.PdfError, match="libreoffice-writer-nogui"):
        pdf.to_pdf(b"x")
