"""One incident of many offices in words: its sentence, the list inside, and the message about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from alerts.gather import Group
from alerts.message import Draft
from alerts.news import News
from alerts.sentence import IncidentFacts, moment
from alerts.state import Standing
from collectors.text import Text, say

LISTED = 40
"""Offices named in one message."""

WIDE = "wide"
"""What stands for a check's name where many offices fell; routes may ask for it."""
WIDE_TITLE = say("Many offices")


@dataclass(frozen=True, slots=True)
class Around:
    """What routes need to know of a group."""

    name: str
    """Of the cause."""
    transition: int
    """The row that says the group opened, grew or ended."""
    incident: int | None = None
    units: frozenset[int] = frozenset()
    """Units of all its offices, and those above them."""
    roles: frozenset[int] = frozenset()
    """Roles of what connects the offices (firewall, ONT), for routes that are for roles."""


type Noun = Literal["office", "commune", "device"]


def heading(group: Group, cause: str, now: datetime, noun: Noun = "office", closed: datetime | None = None) -> Text:
    """Say in one sentence how many are lost behind what, since when; or that it is over.

    ``cause`` is the provider's or node's name; our own uplink has a sentence of its own. ``noun``: what all of them
    are.
    """
    since = moment(group.since, now)
    ours = group.cause.kind == "centre"
    if closed is not None:
        lasted = (closed - group.since).total_seconds()
        many, at = counted(len(group.joined), noun), moment(closed, now)
        if ours:
            said = say("The centre reaches {offices} again since {at}", offices=many, at=at)
        else:
            said = say("{cause}: {offices} connected again since {at}", cause=cause, offices=many, at=at)
        return say("{sentence}, after {lasted:span}", sentence=said, lasted=lasted)
    many = counted(len(group.lost), noun)
    if ours:
        said = say("The centre has lost the connection to {offices} since {since}", offices=many, since=since)
    else:
        said = say("{cause}: {offices} without connection since {since}", cause=cause, offices=many, since=since)
    if not group.left:
        return said
    return say("{sentence}; {offices} connected again", sentence=said, offices=counted(len(group.left), noun))


def counted(n: int, noun: Noun) -> Text:
    """Say how many.

    >>> str(counted(9, "commune")), str(counted(1, "office"))
    ('9 communes', '1 office')
    """
    if noun == "device":
        return say("1 device") if n == 1 else say("{n} devices", n=n)
    if noun == "commune":
        return say("1 commune") if n == 1 else say("{n} communes", n=n)
    return say("1 office") if n == 1 else say("{n} offices", n=n)


def roster(group: Group, names: Mapping[int, str], now: datetime) -> tuple[tuple[Text, Text], ...]:
    """Return label and value for every office: those still lost first, by the time they fell."""
    line = sorted(group.joined, key=lambda o: (o in group.left, group.joined[o], names.get(o, "")))
    said = [(say("{name}", name=names.get(office, f"#{office}")), _how(group, office, now)) for office in line[:LISTED]]
    if len(line) > LISTED:
        said.append((say("And more"), say("{n} offices", n=len(line) - LISTED)))
    return tuple(said)


def wide_draft(  # noqa: PLR0913 - what a message needs
    group: Group,
    cause: str,
    names: Mapping[int, str],
    reason: Text,
    now: datetime,
    *,
    noun: Noun = "office",
    closed: datetime | None = None,
    verdict: Text | None = None,
    incident: int | None = None,
    thread: str = "",
) -> Draft:
    """Draft the message of a group that opened, grew or (with ``closed``) ended. ``thread``: of the first message."""
    facts = [(say("Verdict"), verdict)] if verdict is not None else []
    facts.append(
        (say("Affected"), say("{n} of {total}", n=len(group.joined), total=max(group.total, len(group.joined))))
    )
    over = closed is not None
    return Draft(
        "recovery" if over else "problem",
        Standing.OK if over else Standing.CRIT,
        heading(group, cause, now, noun, closed),
        (*facts, *roster(group, names, now)),
        reason,
        incident,
        thread,
    )


def wide_news(group: Group, draft: Draft, around: Around, at: datetime, *, grown: bool = False) -> News:
    """Return the news of a group for the plan: who is told of it, and that once, is decided as of any other.

    ``draft`` is ``wide_draft``'s.
    """
    over = draft.kind == "recovery"
    facts = IncidentFacts(
        office="",
        device=around.name,
        check=WIDE,
        title=WIDE_TITLE.template,
        item="",
        standing=draft.standing,
        opened=group.since,
        closed=at if over else None,
        affected=len(group.lost),
    )
    return News(
        transition=around.transition,
        incident=around.incident,
        device=0,
        site=None,
        roles=around.roles,
        new=draft.standing,
        at=at,
        facts=facts,
        units=around.units,
        members=frozenset(group.joined),
        wide=draft,
        grown=grown,
    )


def _how(group: Group, office: int, now: datetime) -> Text:
    fell = moment(group.joined[office], now)
    if office not in group.left:
        return say("without connection since {since}", since=fell)
    lasted = (group.left[office] - group.joined[office]).total_seconds()
    return say(
        "from {since} to {until} ({lasted:span})", since=fell, until=moment(group.left[office], now), lasted=lasted
    )
