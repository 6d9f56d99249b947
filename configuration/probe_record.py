"""A recording of one device by every way it was spoken with, laid out as the contract tests want it."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from collectors.beyond import all_dialects, all_services
from collectors.collect import all_drivers
from collectors.redact import anonymise, anonymise_text
from collectors.sections import Identity
from collectors.session import Json, SnmpValue  # noqa: TC001 - as everywhere
from collectors.sessions.again import read_again, section_form, spoken_again
from collectors.sessions.record import Recording
from collectors.sessions.replay import ReplaySession
from collectors.sessions.snmprec import dumps
from collectors.sessions.transcript import FILE, Transcript
from collectors.stand_in import StandIns
from collectors.veil import hidden, hide
from collectors.visit import Visit


@dataclass(slots=True)
class Kept:
    """What was written."""

    files: list[Path] = field(default_factory=list)
    masked: int = 0
    stand_ins: list[str] = field(default_factory=list)


def occupied(folder: Path) -> bool:
    """Whether something is there that a recording could overwrite."""
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


async def keep(  # noqa: PLR0913 - what belongs to one recording
    folder: Path, visit: Visit, platform: str, recording: Recording, transcript: Transcript, *, anonymous: bool = False
) -> Kept:
    """Write ``<driver>/<model>/`` and ``cli/<platform>/<model>/`` into a folder, as ``tests/recordings`` has them.

    Each holds what was heard, ``secrets.txt`` (the stand-ins that must never come out again) and ``sections.json``
    (what is read from it now). Nothing is written where nothing was heard.
    """
    identity = next(visit.of(Identity), Identity())
    ins = StandIns(tuple(sorted({*recording.known, *transcript.known})))
    kept = Kept()
    if recording.values:
        await _snmp(
            folder / (visit.driver or "unknown") / named(identity), visit, recording, ins, kept, anonymous=anonymous
        )
    if transcript.commands or transcript.documents or transcript.getters:
        names = tuple(filter(None, (identity.hostname, identity.serial))) if anonymous else ()
        await _spoken(folder / "cli" / platform / named(identity), platform, transcript, ins, kept, names)
    kept.masked = ins.masked
    return kept


def named(identity: Identity) -> str:
    """Return a folder's name: model and version in short, such as ``c2960_15.0``.

    >>> named(Identity(model="WS-C2960-24TT-L", version="15.0(2)SE11"))
    'ws_c2960_24tt_l_15.0'
    """
    version = re.match(r"[vV]?(\d+(?:\.\d+)?)", identity.version.strip())
    words = "_".join(filter(None, (identity.model, version[1] if version else "")))
    return re.sub(r"[^a-z0-9.]+", "_", words.lower()).strip("_.")[:60] or "device"


async def _snmp(  # noqa: PLR0913 - what belongs to one recording
    folder: Path, visit: Visit, recording: Recording, ins: StandIns, kept: Kept, *, anonymous: bool
) -> None:
    driver = all_drivers().get(visit.driver)
    patterns = driver.secrets if driver else ()
    # An OID's index can spell a community (RFC 2578, section 7.7): such a row is left out.
    values = {oid: value for oid, value in recording.values.items() if hidden(oid, ins.known) == oid}
    ins.masked += len(recording.values) - len(values)
    texts = {oid: value.decode("latin-1") for oid, value in values.items() if isinstance(value, bytes)}
    known = {each.encode().decode("latin-1") for each in ins.known}
    for oid, text in zip(texts, hide(list(texts.values()), known), strict=True):
        ins.masked += text != texts[oid]
        clean = ins.text(text, patterns)
        values[oid] = values[oid] if clean == texts[oid] else clean.encode("latin-1", "replace")
    clean_values: Mapping[str, SnmpValue] = anonymise(values) if anonymous else values
    written = dumps(clean_values)
    sections = [] if driver is None else (await read_again(driver, ReplaySession(clean_values))).sections
    found = ins.listed_in(value for value in clean_values.values() if isinstance(value, bytes))
    _write(folder, {"device.snmprec": written}, found, [section_form(each) for each in sections], kept)


async def _spoken(  # noqa: PLR0913, PLR0917 - likewise
    folder: Path, platform: str, transcript: Transcript, ins: StandIns, kept: Kept, names: tuple[str, ...]
) -> None:
    dialect, service = all_dialects().get(platform), all_services().get(platform)
    shell, api = dialect.secrets if dialect else (), service.secrets if service else ()
    told = transcript.told()
    clean: Json = {
        "commands": ins.json(told["commands"], shell),
        "documents": ins.json(told["documents"], api),
        "getters": ins.json(told["getters"], shell),
    }
    written = json.dumps(anonymise_text(clean, names) if names else clean, ensure_ascii=False, indent=1) + "\n"
    found = await spoken_again(Transcript.parse(written), dialect, service)
    _write(folder, {FILE: written}, ins.listed(written), [section_form(each) for each in found.sections], kept)


def _write(
    folder: Path, files: Mapping[str, str], stand_ins: Iterable[str], sections: list[dict[str, object]], kept: Kept
) -> None:
    told = [*stand_ins]
    whole = {
        **files,
        "secrets.txt": "".join(f"{each}\n" for each in told),
        "sections.json": json.dumps(sections, ensure_ascii=False, indent=1) + "\n",
    }
    folder.mkdir(parents=True)
    for name, text in whole.items():
        with (folder / name).open("x", encoding="utf-8") as file:
            file.write(text)
        kept.files.append(folder / name)
    kept.stand_ins += [each for each in told if each not in kept.stand_ins]
