"""An incident in one sentence that a leader understands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.state import Standing
from collectors.text import Text, say

NO_ANSWER = say("does not answer to ping ({sent} sent)", sent=0).template
"""What the check ``reachability`` says of a device that is gone, not of a bad line."""

WORDS = {
    Standing.OK: say("OK"),
    Standing.WARN: say("Warning"),
    Standing.CRIT: say("Critical"),
    Standing.UNKNOWN: say("Unknown"),
    Standing.UNREACHABLE: say("Unreachable"),
    Standing.STALE: say("Stale"),
    Standing.PENDING: say("Pending"),
}


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """What is known of one incident. Names are empty where there is none."""

    office: str
    device: str
    check: str
    """File name of the check."""
    title: str
    """Its title, an English msgid."""
    item: str
    standing: Standing
    opened: datetime
    closed: datetime | None = None
    texts: tuple[Text, ...] = ()
    """What is wrong, as the check said it last while it was."""
    affected: int = 0
    """Devices behind this one."""
    verdict: Text | None = None
    """What kind of outage it is, where that is clear."""
    because: Text | None = None
    """The verdict, or that there is none, with what it is based on."""
    flapping: bool = False
    """It changes all the time."""


def sentence(facts: IncidentFacts, now: datetime | None = None) -> Text:
    """Say what is wrong since when, or that it is over. With ``now``, moments of another day carry their date."""
    if facts.closed is not None:
        return _over(facts, facts.closed, now)
    since = moment(facts.opened, now)
    if facts.flapping:
        return say(
            "{where}: {check} changes all the time since {since}",
            where=_where(facts),
            check=check_name(facts),
            since=since,
        )
    if _cut(facts):
        return say(
            "{office}: no connection since {since}: {device} does not answer; {behind} behind it",
            office=_judged(say("{name}", name=facts.office or facts.device), facts),
            since=since,
            device=facts.device,
            behind=_devices(facts.affected),
        )
    if _gone(facts):
        return say("{where} has not answered since {since}", where=_judged(_where(facts), facts), since=since)
    what = (
        facts.texts[0] if facts.texts else say("{check}: {state}", check=check_name(facts), state=WORDS[facts.standing])
    )
    return say("{where}: {what}, since {since}", where=_where(facts), what=what, since=since)


def moment(at: datetime, now: datetime | None = None) -> Text:
    """Say when: the time of day, with the date if it is not of the last twenty hours."""
    if now is not None and now - at > timedelta(hours=20):
        return say("{at:date}", at=at.timestamp())
    return say("{at:minute}", at=at.timestamp())


def check_name(facts: IncidentFacts) -> Text:
    """Say the check's title, with the item it is about."""
    title = Text(facts.title)
    return say("{title} {item}", title=title, item=facts.item) if facts.item else title


def _over(facts: IncidentFacts, closed: datetime, now: datetime | None) -> Text:
    at, lasted = moment(closed, now), (closed - facts.opened).total_seconds()
    if _cut(facts):
        return say(
            "{office}: connected again since {at}, after {lasted:span}: {device} answers",
            office=_judged(say("{name}", name=facts.office or facts.device), facts),
            at=at,
            lasted=lasted,
            device=facts.device,
        )
    if _gone(facts):
        return say("{where} answers again since {at}, after {lasted:span}", where=_where(facts), at=at, lasted=lasted)
    return say(
        "{where}: {check} is normal again since {at}, after {lasted:span}",
        where=_where(facts),
        check=check_name(facts),
        at=at,
        lasted=lasted,
    )


def _judged(where: Text, facts: IncidentFacts) -> Text:
    """Put the verdict behind the place, where there is one: what is to be done depends on it."""
    return where if facts.verdict is None else say("{where} ({verdict})", where=where, verdict=facts.verdict)


def _gone(facts: IncidentFacts) -> bool:
    return facts.check == "reachability" and any(text.template == NO_ANSWER for text in facts.texts)


def _cut(facts: IncidentFacts) -> bool:
    """Tell whether others hang on the device: then it is the office that lost its connection."""
    return _gone(facts) and facts.affected > 0


def _devices(n: int) -> Text:
    return say("1 device") if n == 1 else say("{n} devices", n=n)


def _where(facts: IncidentFacts) -> Text:
    if facts.office:
        return say("{office}: {device}", office=facts.office, device=facts.device)
    return say("{device}", device=facts.device)
