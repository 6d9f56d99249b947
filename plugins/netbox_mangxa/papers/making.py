"""Fills the template in force and hands the document out."""

from collections.abc import Mapping
from urllib.parse import quote

from django.http import HttpResponse

from inventory.names import slug
from inventory.papers.fill import fill
from inventory.papers.layout import TEMPLATES
from netbox_mangxa.models import PaperTemplate

from .pdf import to_pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def template_for(kind: str) -> bytes:
    """Return the newest template of the district that is in use, else the product's own."""
    own = PaperTemplate.objects.filter(kind=kind, in_use=True).exclude(file="").order_by("-pk").first()
    if own is None:
        return TEMPLATES[kind]()
    with own.file.open() as file:
        return file.read()


def paper(kind: str, values: Mapping[str, object], form: str, name: str) -> HttpResponse:
    """Return a paper as ``docx`` or ``pdf``. Raises PaperError where the template cannot be filled, PdfError else."""
    document = fill(template_for(kind), values)
    if form == "pdf":
        return attached(to_pdf(document), f"{name}.pdf", PDF)
    return attached(document, f"{name}.docx")


def attached(data: bytes, name: str, kind: str = DOCX) -> HttpResponse:
    """Return a file to keep, under its Vietnamese name where the browser takes it."""
    stem, _, suffix = name.rpartition(".")
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename=\"{slug(stem)}.{suffix}\"; filename*=UTF-8''{quote(name)}"
    return answer
