"""Turns a .docx into a PDF with LibreOffice: the same document, laid out once.

LibreOffice runs with a profile of its own that is gone afterwards, one at a time, and is killed when it takes too long.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from collectors.text import Text, say

PATIENCE = 90.0
"""Seconds; the first start of LibreOffice takes some."""
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_one = threading.Lock()


class PdfError(Exception):
    """No PDF, and why."""

    def __init__(self, text: Text) -> None:
        """Say what is wrong and what to do."""
        super().__init__(str(text))
        self.text = text


def office() -> str | None:
    """Return where LibreOffice is; None where there is none."""
    return next((found for name in (*_NAMES, *_PLACES) if (found := shutil.which(name))), None)


def to_pdf(document: bytes) -> bytes:
    """Return a .docx as PDF. Raises PdfError. Takes seconds."""
    program = office()
    if program is None:
        raise PdfError(
            say("There is no LibreOffice on this server to make PDF: apt-get install libreoffice-writer-nogui")
        )
    if not _one.acquire(timeout=PATIENCE):
        raise PdfError(say("Other PDFs are being made: try again in a minute, or take the .docx"))
    try:
        with tempfile.TemporaryDirectory(prefix="mangxa-pdf-", ignore_cleanup_errors=True) as folder:
            return _converted(program, document, Path(folder))
    finally:
        _one.release()


def _converted(program: str, document: bytes, folder: Path) -> bytes:
    source, made = folder / "paper.docx", folder / "paper.pdf"
    source.write_bytes(document)
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own file, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        raise PdfError(say("LibreOffice took too long: take the .docx")) from None
    finally:
        _end(process)
    if process.returncode or not made.exists():
        raise PdfError(say("LibreOffice could not make a PDF of it: take the .docx"))
    return made.read_bytes()


def _end(process: subprocess.Popen) -> None:
    """End LibreOffice with what it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
