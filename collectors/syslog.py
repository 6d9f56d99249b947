"""Syslog messages (RFC 5424, RFC 3164 and what vendors send instead) read from bytes that anybody may have sent."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from collectors.events import MAX_TEXT, Severity
from collectors.framing import LONGEST
from collectors.printable import HIDDEN, plain

FACILITIES = (
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp",
    "audit", "alert", "clock", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
)  # fmt: skip
"""RFC 5424, section 6.2.1; the names of facilities 10 and 11 are those that Unix gives them."""
USUAL = 13
"""Priority of a message that has none: user.notice (RFC 3164, section 4.3.3)."""
MAX_PRIORITY = 191
MAX_ELEMENTS, MAX_PARAMETERS, MAX_VALUE = 16, 32, 256
"""Of structured data."""
MONTHS = {
    name: n + 1
    for n, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
}
HALF_A_YEAR = timedelta(days=184)
GARBLED = 0.25
"""Share of characters that are none above which bytes without a priority are taken for no syslog at all."""

_PRI = re.compile(rb"<(\d{1,3})>")
_NEW = re.compile(r"([1-9]\d{0,2}) (\S{1,64}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) ?")
_ELEMENT = re.compile(r'\[([^ =\]"]{1,64})')
_PARAMETER = re.compile(r' ([^ =\]"]{1,64})="((?:[^"\\\]]|\\.){0,2048})"')
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))? ?(Z|[+-]\d{2}:?\d{2})?(?=[\s:]|$)"
)
_OLD = re.compile(
    r"[*.]?([A-Z][a-z]{2}) {1,2}(\d{1,2})(?:[ ,] ?(\d{4}))? (\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?"
    r"(?: ?(UTC|GMT|Z|[+-]\d{2}:?\d{2}))?(?: ([A-Z]{3,4})(?=:))?(?=[\s:]|$)"
)
_YEAR_FIRST = re.compile(r"(\d{4}) ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?=[\s:]|$)")
_FORTI = re.compile(r"(?:logver=\S+ )?(?:timestamp=\d+ )?date=(\d{4})-(\d{2})-(\d{2}) time=(\d{2}):(\d{2}):(\d{2})")
_FORTI_ZONE = re.compile(r'\btz="?([+-]\d{4})"?')
_CISCO_NUMBER = re.compile(r"\d{1,10}: (?:\S{1,64}: )?(?=[*.]?[A-Z][a-z]{2} {1,2}\d|\d{4} [A-Z]|%)")
_TAG = re.compile(r"([A-Za-z0-9_./()-]{1,48})(?:\[([^\]\s]{1,32})\])?: ?")
_HOST = re.compile(r"(?!%)[A-Za-z0-9_.:%-]{1,255}(?<!:)(?= )")
_BOM = "\ufeff"


class Malformed(ValueError):  # noqa: N818 - the word for it
    """Bytes that are no message."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it was sent. Everything but ``facility`` and ``severity`` is the sender's word, bounded."""

    facility: str
    severity: Severity
    text: str
    at: datetime | None = None
    """When the device's clock says it happened; naive times are taken for those of the zone asked with."""
    host: str = ""
    program: str = ""
    process: str = ""
    message_id: str = ""
    structured: dict[str, dict[str, str]] = field(default_factory=dict)


def parse(data: bytes, now: datetime, zone: tzinfo = UTC) -> Message:
    """Read one message. ``now`` tells the year that RFC 3164 leaves out. Raises Malformed and nothing else."""
    data = data[:LONGEST].strip(b"\r\n\x00 ")
    found = _PRI.match(data)
    priority = int(found[1]) if found else USUAL
    if priority > MAX_PRIORITY:
        found, priority = None, USUAL
    text = data[found.end() if found else 0 :].decode("utf-8", "replace")
    bad = text.count("\ufffd") + len(HIDDEN.findall(text))
    if not text.strip() or (found is None and bad > GARBLED * len(text)):
        raise Malformed("no message")
    facility, severity = FACILITIES[priority >> 3], Severity(priority & 7)
    newer = _NEW.match(text)
    if newer:
        return _rfc5424(text, newer, facility, severity, zone)
    return _rfc3164(text.lstrip(), facility, severity, now, zone)


def _rfc5424(text: str, head: re.Match[str], facility: str, severity: Severity, zone: tzinfo) -> Message:
    _, stamp, host, program, process, message_id = ("" if each == "-" else each for each in head.groups())
    structured, end = _structured(text, head.end())
    said = text[end:].lstrip(" ").removeprefix(_BOM)
    iso = _ISO.match(stamp)
    return Message(
        facility,
        severity,
        plain(said, MAX_TEXT) or plain(message_id, MAX_TEXT),
        _iso(iso, zone) if iso else None,
        plain(host, 255),
        plain(program, 48),
        plain(process, 128),
        plain(message_id, 32),
        structured,
    )


def _structured(text: str, at: int) -> tuple[dict[str, dict[str, str]], int]:
    """Read structured data (RFC 5424, section 6.3) at ``at``; returns it and where the message begins.

    What is not well formed is message.
    """
    if text[at : at + 1] == "-":
        return {}, at + 1
    found: dict[str, dict[str, str]] = {}
    while (element := _ELEMENT.match(text, at)) and len(found) < MAX_ELEMENTS:
        end = element.end()
        values: dict[str, str] = {}
        while parameter := _PARAMETER.match(text, end):
            if len(values) < MAX_PARAMETERS:
                values[plain(parameter[1], 64)] = plain(re.sub(r"\\([\"\\\]])", r"\1", parameter[2]), MAX_VALUE)
            end = parameter.end()
        if text[end : end + 1] != "]":
            break
        found[plain(element[1], 64)] = values
        at = end + 1
    return found, at


def _rfc3164(text: str, facility: str, severity: Severity, now: datetime, zone: tzinfo) -> Message:
    """Read what is older or nobody's: every part may be missing, and what is not recognised is message."""
    forti = _FORTI.match(text)
    if forti:
        return Message(facility, severity, plain(text, MAX_TEXT), _forti(text, forti, zone))
    if number := _CISCO_NUMBER.match(text):
        text = text[number.end() :]
    at, end = _stamp(text, now, zone)
    left = text[end:].lstrip(" :")
    host = ""
    tag = _TAG.match(left)
    if end and not tag and (named := _HOST.match(left)):
        host, left = named[0], left[named.end() + 1 :]
        tag = _TAG.match(left)
    if at is None and (stamped := _stamp(left, now, zone))[1]:  # behind the tag or host: old IOS, some ONTs
        at, left = stamped[0], left[stamped[1] :].lstrip(" :")
        tag = None
    program = process = ""
    if tag and not tag[1].isdigit():
        program, process, left = tag[1], tag[2] or "", left[tag.end() :]
    return Message(
        facility, severity, plain(left, MAX_TEXT) or plain(text, MAX_TEXT), at, plain(host, 255), program, process
    )


def _stamp(text: str, now: datetime, zone: tzinfo) -> tuple[datetime | None, int]:
    """Return the time at the start of a text and where it ends: (None, 0) if there is none."""
    if found := _ISO.match(text):
        return _iso(found, zone), found.end()
    if found := _YEAR_FIRST.match(text):
        year, month, day, *clock = found.groups()
        return _date((year, month, day), clock, "", zone), found.end()
    if found := _OLD.match(text):
        month, day, year, hour, minute, second, _, offset, _ = found.groups()
        clock = [hour, minute, second]
        if year:
            return _date((year, month, day), clock, offset or "", zone), found.end()
        return _nearest((month, day), clock, offset or "", now, zone), found.end()
    return None, 0


def _nearest(day: tuple[str, str], clock: list[str], offset: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Return the time in the year that puts it nearest to now."""
    years = (now.year - 1, now.year, now.year + 1)
    times = [at for year in years if (at := _date((str(year), *day), clock, offset, zone))]
    return min((at for at in times if abs(at - now) <= HALF_A_YEAR), key=lambda at: abs(at - now), default=None)


def _date(date: tuple[str, str, str], clock: list[str], offset: str, zone: tzinfo) -> datetime | None:
    year, month, day = date
    number = MONTHS.get(month.lower(), 0) if month.isalpha() else int(month)
    try:
        hour, minute, second = map(int, clock)
        return datetime(int(year), number, int(day), hour, minute, second, tzinfo=_zone(offset, zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _iso(found: re.Match[str], zone: tzinfo) -> datetime | None:
    year, month, day, hour, minute, second, _, offset = found.groups()
    # RFC 5424 has no leap seconds; devices do.
    return _date((year, month, day), [hour, minute, min(second, "59")], offset or "", zone)


def _forti(text: str, found: re.Match[str], zone: tzinfo) -> datetime | None:
    year, month, day, *clock = found.groups()
    offset = _FORTI_ZONE.search(text)
    return _date((year, month, day), clock, offset[1] if offset else "", zone)


def _zone(offset: str, zone: tzinfo) -> tzinfo:
    if not offset:
        return zone
    if offset[0] not in "+-":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return timezone((1 if offset[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
