"""What a syslog message means: vendors' patterns, as data, and the event that comes of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType

from collectors import syslog_kinds
from collectors.catalog import catalog
from collectors.events import KINDS, MAX_ITEM, Event, Severity
from collectors.printable import plain
from collectors.redact import redact, redact_json
from collectors.senders import Sender
from collectors.session import Json
from collectors.syslog import Message
from collectors.text import say

STORED = Severity.NOTICE
"""Messages nobody knows are kept if they are at least so bad."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a message looks like (its program, a colon and its text are searched), and what kind it is of.

    The pattern's group ``item`` is what it is about. Patterns must not backtrack: no repetition inside a repetition.
    """

    kind: str
    pattern: str
    severity: Severity | None = None
    """Where it is another than the sender says; many send everything as notice."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """The rules of a vendor, the first that fits counts."""

    title: str
    platforms: tuple[str, ...]
    """Drivers' names: their devices' messages are tried with these rules first."""
    rules: tuple[Rule, ...]


@cache
def compiled(name: str) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """Return a vendor's rules with their patterns compiled."""
    return tuple((re.compile(rule.pattern), rule) for rule in _all()[name].rules)


@cache
def _all() -> Mapping[str, Patterns]:
    return catalog(syslog_kinds, "PATTERNS", Patterns)


@cache
def _order(platform: str) -> tuple[str, ...]:
    return tuple(sorted(_all(), key=lambda name: (platform not in _all()[name].platforms, name)))


def recognise(message: Message, platform: str = "") -> tuple[Rule | None, str]:
    """Return the rule that a message fits and what it is about; (None, "") where none does."""
    searched = f"{message.program}: {message.text}" if message.program else message.text
    for pattern, rule in _rules(platform):
        if found := pattern.search(searched):
            named = found.groupdict().get("item") or ""
            return rule, plain(named, MAX_ITEM)
    return None, ""


def _rules(platform: str) -> Iterator[tuple[re.Pattern[str], Rule]]:
    for name in _order(platform):
        yield from compiled(name)


def event(message: Message, sender: Sender, source: str, at: datetime) -> Event | None:
    """Return what a message tells; None for what is only counted: traffic, and unknown chatter."""
    rule, item = recognise(message, sender.platform)
    if rule is None and message.severity > STORED:
        return None
    if rule is not None and rule.kind == "traffic":
        return None
    kind = rule.kind if rule else "other"
    severity = message.severity
    if rule is not None:
        # Never milder than the sender says: an “alert” stays one.
        severity = min(severity, KINDS[kind].severity if rule.severity is None else rule.severity)
    patterns, hide = sender.patterns, sender.secrets
    raw: dict[str, Json] = {"facility": message.facility, "severity": message.severity.name.lower()}
    named = {
        "host": message.host, "program": message.program, "process": message.process, "id": message.message_id,
    }  # fmt: skip
    raw |= {name: redact(value, patterns, hide) for name, value in named.items() if value}
    if message.structured:
        raw["structured"] = redact_json(_as_json(message.structured), patterns, hide)
    return Event(
        sender.device,
        source,
        at,
        "syslog",
        kind,
        severity,
        say("{message}", message=redact(message.text, patterns, hide)),
        redact(item, patterns, hide),
        device_time=message.at,
        raw=MappingProxyType(raw),
    )


def _as_json(structured: Mapping[str, Mapping[str, str]]) -> Json:
    return {name: dict(values) for name, values in structured.items()}
