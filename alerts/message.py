"""A message: drafted in no language, then worded for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from hashlib import sha256
from typing import Literal

from alerts.sentence import WORDS, IncidentFacts, check_name, sentence
from alerts.state import SEVERITY, Standing
from collectors.text import Text, Translate, say

type Kind = Literal["problem", "recovery", "flapping", "steady", "watchdog", "test", "summary", "digest", "certificate"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be told: sentences that can still be said in any language."""

    kind: Kind
    standing: Standing
    subject: Text
    facts: tuple[tuple[Text, Text], ...]
    """Label and value, in the order they are shown."""
    reason: Text
    """Why this reader gets it."""
    incident: int | None = None
    """The one to link to."""
    thread: str = ""
    """Id of the message that this one follows up; empty for the first."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak to one reader."""

    language: str = "en"
    translate: Translate = str
    comma: bool = False
    zone: tzinfo | None = None

    def say(self, text: Text) -> str:
        """Render, on one line."""
        return " ".join(text.render(self.translate, comma=self.comma, zone=self.zone).split())


@dataclass(frozen=True, slots=True)
class Message:
    """A worded message, ready for any channel."""

    id: str
    """Stable: the same notification has the same one at every attempt."""
    kind: str
    standing: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    reason: str
    url: str
    at: float
    """Unix time it was written."""
    language: str = "en"
    incident: int | None = None
    thread: str = ""

    def body(self) -> str:
        """Return it as plain text."""
        facts = [f"{label}: {value}" for label, value in self.facts]
        return "\n".join([self.subject, "", *facts, "", *([self.url, ""] if self.url else []), self.reason])

    def as_json(self) -> dict[str, object]:
        """Return a JSON-able form that ``from_json`` reads back."""
        data: dict[str, object] = {name: getattr(self, name) for name in Message.__slots__}
        return data | {"facts": [list(fact) for fact in self.facts]}

    @staticmethod
    def from_json(data: Mapping[str, object]) -> "Message":
        """Read what ``as_json`` wrote; raises ValueError on anything else."""
        facts = data.get("facts")
        if not isinstance(facts, list) or not {"id", "kind", "standing", "subject", "url", "at"} <= data.keys():
            raise ValueError("not a message")
        known = {name: data[name] for name in Message.__slots__ if name in data}
        pairs = tuple((str(label), str(value)) for label, value in facts)
        return Message(**known | {"facts": pairs})  # type: ignore[arg-type]


def message_id(key: str) -> str:
    """Return the id of the notification stored under ``key``."""
    return sha256(key.encode()).hexdigest()[:24]


def draft(
    kind: Kind, incidents: Sequence[tuple[int | None, IncidentFacts]], reason: Text, now: datetime, thread: str = ""
) -> Draft:
    """Draft one message about one or more incidents of one device; the worst speaks in the subject."""
    ranked = sorted(incidents, key=lambda each: SEVERITY.index(each[1].standing))
    number, first = ranked[0]
    subject = sentence(first, now)
    if len(ranked) > 1:
        subject = say("{sentence} (and {n} more)", sentence=subject, n=len(ranked) - 1)
    where = [(say("Office"), say("{name}", name=first.office))] if first.office else []
    facts = [*where, (say("Device"), say("{name}", name=first.device))]
    for _, each in ranked:
        facts += _facts(each)
    return Draft(kind, first.standing, subject, tuple(facts), reason, number, thread)


def word(draft: Draft, voice: Voice, *, key: str, url: str, at: datetime) -> Message:
    """Say a draft in one reader's language."""
    return Message(
        id=message_id(key),
        kind=draft.kind,
        standing=draft.standing.value,
        subject=voice.say(draft.subject),
        facts=tuple((voice.say(label), voice.say(value)) for label, value in draft.facts),
        reason=voice.say(draft.reason),
        url=url,
        at=at.timestamp(),
        language=voice.language,
        incident=draft.incident,
        thread=draft.thread,
    )


def _facts(facts: IncidentFacts) -> list[tuple[Text, Text]]:
    said = [(say("Check"), check_name(facts)), (say("State"), WORDS[facts.standing])]
    what = say("What") if facts.closed is None else say("What it was")
    said += [(what, text) for text in facts.texts]
    said += [(say("Verdict"), facts.because)] if facts.because is not None else []
    said += [(say("Since"), say("{at:date}", at=facts.opened.timestamp()))]
    if facts.closed is not None:
        said += [(say("Until"), say("{at:date}", at=facts.closed.timestamp()))]
        said += [(say("Lasted"), say("{lasted:span}", lasted=(facts.closed - facts.opened).total_seconds()))]
    elif facts.affected:
        said += [(say("Devices behind it"), say("{n}", n=facts.affected))]
    return said
