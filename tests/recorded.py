"""Recordings of devices, and what comes out of them."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from collectors.collect import HELLO, all_drivers, recognise
from collectors.driver import PLANS
from collectors.reading import Findings, Secrets, due, read
from collectors.sections import to_json
from collectors.sessions.replay import ReplaySession

RECORDINGS = Path(__file__).parent / "recordings"


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
        findings = Findings()
        driver = all_drivers()[self.driver]
        asyncio.run(read(due(driver, PLANS["topology"]), self.session(), findings, {}, (), Secrets(driver.secrets)))
        return findings

    def detected(self) -> str:
        """The driver that a device of this kind would get."""
        session = self.session()
        return asyncio.run(recognise(session, all_drivers(), asyncio.run(session.get(HELLO))))

    def sections(self) -> list[dict[str, object]]:
        return [{"kind": type(each).__name__, **to_json(each)} for each in self.findings().sections]


def all_recorded() -> list[Recorded]:
    return [Recorded(path.parent) for path in sorted(RECORDINGS.glob("*/*/device.snmprec"))]
