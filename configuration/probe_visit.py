"""The visit that ``mangxa probe`` makes, recorded where that is wished for, and what came of it."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from collectors.beyond import Beyond, all_dialects, all_services
from collectors.collect import Known, collect
from collectors.driver import Plan
from collectors.errors import Fault
from collectors.sections import Answer, Interfaces, Reachability, Traffic
from collectors.session import Prober, SnmpEngine
from collectors.sessions.again import section_form
from collectors.sessions.beside_snmp import open_beyond, recorded
from collectors.sessions.either import EitherEngine
from collectors.sessions.hear import api_secrets, ssh_secrets
from collectors.sessions.hostkeys import FileKeys
from collectors.sessions.icmp import open_prober
from collectors.sessions.record import Recording, RecordingEngine
from collectors.sessions.transcript import Transcript
from collectors.target import Target
from collectors.text import Text, say
from collectors.visit import Visit
from configuration.probe_record import Kept, keep

BETWEEN = 3.0
"""Seconds between the two looks at the counters that rates are worked out from."""
LONGEST = 300.0
"""Seconds that a visit may take: somebody sits before it, and whole tables are read."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked for."""

    target: Target
    plan: Plan
    record: Path | None
    anonymous: bool
    rates: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it."""

    visit: Visit
    kept: Kept | None = None
    unasked: tuple[Text, ...] = ()
    """Why a way that was wished for was not tried."""


def as_data(visit: Visit) -> dict[str, object]:
    """Return a visit as JSON-able data."""
    return {
        "at": visit.at.isoformat(),
        "took": round(visit.took, 3),
        "driver": visit.driver,
        "sections": [section_form(each) for each in visit.sections],
        "troubles": [
            {"where": each.where, "fault": each.fault.value, "text": str(each.text)} for each in visit.troubles
        ],
    }


def standing(visit: Visit, unasked: tuple[Text, ...] = ()) -> Literal["answered", "partly", "nothing"]:
    """Return how much of what was asked was answered. Of a device that is only pinged, whether it answered that."""
    told = [each.ok for each in visit.of(Answer)] or [any(each.received for each in visit.of(Reachability))]
    if not any(told):
        return "nothing"
    lacking = any(each.fault is not Fault.UNSUPPORTED and each.where != "ping" for each in visit.troubles)
    return "partly" if lacking or unasked or not all(told) else "answered"


async def look(wish: Wish, store: FileKeys) -> Found:
    """Visit a device as wished; ``store`` knows its host keys."""
    recording, transcript = Recording(), Transcript()
    async with AsyncExitStack() as closing:
        prober, engine = await open_prober(), EitherEngine()
        for each in (prober, engine):
            closing.push_async_callback(each.close)
        beyond = await open_beyond(store, closing) if wish.target.ssh or wish.target.api else None
        if wish.record and beyond is not None:
            beyond = recorded(beyond, transcript)
        heard = RecordingEngine(engine, recording) if wish.record else engine
        visit = await _visits(wish, heard, engine, prober, beyond)
    platform = wish.target.platform or visit.driver
    kept = None
    if wish.record:
        transcript.known.update(_own_secrets(wish.target))
        kept = await keep(wish.record, visit, platform, recording, transcript, anonymous=wish.anonymous)
    return Found(visit, kept, tuple(_unasked(wish.target, visit, platform)))


async def _visits(wish: Wish, engine: SnmpEngine, silent: SnmpEngine, prober: Prober, beyond: Beyond | None) -> Visit:
    """Visit once; look at the counters again by ``silent``, an engine that records nothing."""
    known: dict[int, Known] = {}
    visit = await collect(
        wish.target, engine, prober, now=datetime.now(UTC), plan=wish.plan, known=known, beyond=beyond, budget=LONGEST
    )
    if not wish.rates or not known or next(visit.of(Interfaces), None) is None:
        return visit
    await asyncio.sleep(BETWEEN)
    again = await collect(
        replace(wish.target, ssh=(), api=()), silent, prober, now=datetime.now(UTC), known=known, previous=visit
    )
    return replace(visit, sections=(*visit.sections, *again.of(Traffic)))


def _own_secrets(target: Target) -> set[str]:
    """Return what of the credentials must not be in a recording, whether or not it was said."""
    found = {each for credential in target.ssh for each in ssh_secrets(credential)}
    return found | {each for credential in target.api for each in api_secrets(credential)}


def _unasked(target: Target, visit: Visit, platform: str) -> Iterator[Text]:
    """Yield why a way that was wished for was not tried: nothing is left out silently."""
    told = {each.protocol for each in visit.of(Answer)}
    ways = (("SSH", "ssh", target.ssh, all_dialects()), ("API", "api", target.api, all_services()))
    for title, name, credentials, speakers in ways:
        if not credentials or name in told:
            continue
        if not platform:
            text = say("{way} was not asked: nobody knows what the device is. Say it with --platform", way=title)
        elif platform not in speakers:
            text = say("{way} was not asked: “{name}” has none that is known here", way=title, name=platform)
        else:
            text = say("{way} was not asked: there was no time left, or nothing to ask for", way=title)
        yield text
