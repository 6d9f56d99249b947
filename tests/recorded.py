"""Recordings of devices, and what comes out of them."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

from collectors.collect import HELLO, all_drivers, recognise
from collectors.reading import Findings
from collectors.sessions.again import read_again, section_form
from collectors.sessions.replay import ReplaySession

RECORDINGS = Path(os.environ.get("CONTRACT_RECORDINGS") or Path(__file__).parent / "recordings")
"""Where they are: a folder that ``mangxa probe --record`` has written can be tried before it is moved here."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One device's recording: ``recordings/<driver>/<model>/``."""

    folder: Path

    @property
    def driver(self) -> str:
        return self.folder.parent.name

    @property
    def golden(self) -> Path:
        return self.folder / "sections.json"

    @property
    def name(self) -> str:
        return f"{self.driver}/{self.folder.name}"

    def session(self) -> ReplaySession:
        return ReplaySession.load(self.folder / "device.snmprec")

    def findings(self) -> Findings:
        """Everything that the recording's own driver reads from it."""
        return asyncio.run(read_again(all_drivers()[self.driver], self.session()))

    def detected(self) -> str:
        """The driver that a device of this kind would get."""
        session = self.session()
        return asyncio.run(recognise(session, all_drivers(), asyncio.run(session.get(HELLO))))

    def sections(self) -> list[dict[str, object]]:
        return [section_form(each) for each in self.findings().sections]


def all_recorded() -> list[Recorded]:
    return [Recorded(path.parent) for path in sorted(RECORDINGS.glob("*/*/device.snmprec"))]
