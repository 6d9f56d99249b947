"""Fills a template: a .docx with {{ fields }} in, a .docx with the values in their place out."""

import io
import re
import zipfile
from collections.abc import Mapping

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from collectors.text import Text, say
from inventory.papers.kinds import Kind, names, sample

LARGEST = 8 * 1024 * 1024
"""Bytes of a template, as a file."""
UNPACKED = 64 * 1024 * 1024
"""Bytes of a template, unpacked."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


class PaperError(Exception):
    """A template that cannot be filled, and why."""

    def __init__(self, text: Text) -> None:
        """Say what is wrong with it."""
        super().__init__(str(text))
        self.text = text


def fill(template: bytes, values: Mapping[str, object]) -> bytes:
    """Return the document with every field replaced. Raises PaperError.

    The template is people's work: it runs in Jinja's sandbox, and a field that does not exist is an error, no gap.
    """
    examine(template)
    document = _opened(template)
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        document.render(_clean(values), environment, autoescape=True)
    except TemplateSyntaxError as error:
        raise PaperError(
            say("the template has a mistake near line {line}: {error}", line=error.lineno, error=error.message or "")
        ) from None
    except UndefinedError as error:
        raise PaperError(say("the template uses a field that does not exist: {error}", error=str(error))) from None
    except SecurityError as error:
        raise PaperError(say("the template does what it may not: {error}", error=str(error))) from None
    except (TemplateError, TypeError, ValueError, KeyError, ArithmeticError, AttributeError) as error:
        raise PaperError(say("the template cannot be filled: {error}", error=str(error))) from None
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def examine(template: bytes) -> None:
    """Refuse what is no Word document, is too big or has macros. Raises PaperError."""
    if len(template) > LARGEST:
        raise PaperError(say("the template is larger than {limit:bytes}", limit=LARGEST))
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        raise PaperError(say("this is no .docx file: save it in Word as “Word Document (.docx)”")) from None
    if sum(member.file_size for member in members) > UNPACKED:
        raise PaperError(say("the template is larger than {limit:bytes}", limit=UNPACKED))
    held = {member.filename for member in members}
    if "word/document.xml" not in held:
        raise PaperError(say("this is no .docx file: save it in Word as “Word Document (.docx)”"))
    if any(name.lower().endswith("vbaproject.bin") for name in held):
        raise PaperError(say("the template has macros: save it as .docx without them"))


def problems(template: bytes, kind: Kind) -> tuple[Text, ...]:
    """Tell what is wrong with a template of this kind; nothing if it can be used."""
    try:
        examine(template)
        unknown = sorted(_used(template) - names(kind))
        if unknown:
            return tuple(say("this paper has no field “{name}”", name=name) for name in unknown)
        fill(template, sample(kind))
    except PaperError as error:
        return (error.text,)
    return ()


def _used(template: bytes) -> set[str]:
    try:
        return set(_opened(template).get_undeclared_template_variables())
    except TemplateSyntaxError as error:
        raise PaperError(
            say("the template has a mistake near line {line}: {error}", line=error.lineno, error=error.message or "")
        ) from None
    except TemplateError as error:
        raise PaperError(say("the template cannot be filled: {error}", error=str(error))) from None


def _opened(template: bytes) -> DocxTemplate:
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.init_docx()
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise PaperError(say("the .docx file cannot be read: {error}", error=str(error))) from None
    return document


def _clean(value: object) -> object:
    """Take out of every text what XML cannot hold: names come from devices, too."""
    match value:
        case str():
            return _CONTROL.sub("", value)
        case Mapping():
            return {name: _clean(each) for name, each in value.items()}
        case list() | tuple():
            return [_clean(each) for each in value]
        case None:
            return ""
    return value
