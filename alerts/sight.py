"""What was seen around an outage: the vocabulary of evidence, and how long each sight speaks for the outage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

from collectors.text import Text, say

type What = Literal[
    "ups", "dying_gasp", "loss_of_signal", "link_down", "ont", "firewall", "second_line", "wan", "session", "lan",
    "peers", "references", "ran_on", "restarted", "work",
]  # fmt: skip
type Key = tuple[What, str]

SAID: Mapping[Key, Text] = MappingProxyType(
    {
        ("ups", "battery"): say("{source} runs on battery"),
        ("ups", "mains"): say("{source} has mains power"),
        ("ups", "mains_fed"): say("{source}, which feeds ONT and firewall, has mains power"),
        ("dying_gasp", "seen"): say("{source}: the ONT said with its last breath that it lost power"),
        ("loss_of_signal", "seen"): say("{source}: no light on the fibre"),
        ("link_down", "seen"): say("{source}: the port of the line went down just before the silence"),
        ("ont", "answers"): say("ONT {source} answers (it may run on battery)"),
        ("ont", "answers_mains"): say("ONT {source} answers, and has no battery behind it"),
        ("ont", "silent"): say("ONT {source} does not answer"),
        ("firewall", "answers"): say("firewall {source} answers (it may run on battery)"),
        ("firewall", "answers_mains"): say("firewall {source} answers, and has no battery behind it"),
        ("firewall", "silent"): say("firewall {source} does not answer"),
        ("second_line", "answers"): say("the second line answers (the office may run on battery)"),
        ("second_line", "answers_mains"): say("the second line answers, and has no battery behind it"),
        ("second_line", "silent"): say("the second line does not answer either"),
        ("wan", "up"): say("{source}: the port of the line is up"),
        ("wan", "down"): say("{source}: the port of the line is down"),
        ("session", "up"): say("{source}: the line has an address (DHCP or PPPoE)"),
        ("session", "down"): say("{source}: the line has got no address (DHCP or PPPoE)"),
        ("lan", "answers"): say("{n} of {total} devices of its LAN answer"),
        ("lan", "silent"): say("none of {total} devices of its LAN answers"),
        ("peers", "well"): say("{n} of {total} offices of the same provider answer"),
        ("peers", "wave"): say("{n} of {total} offices of the same provider or node fell as well, the others answer"),
        ("peers", "whole"): say("nearly all offices of the provider fell ({n} of {total}), those of others answer"),
        ("peers", "all"): say("{n} of {total} offices fell, of whatever provider"),
        ("references", "answer"): say("what we ask outside answers: our own uplink works"),
        ("references", "silent"): say("nothing that we ask outside answers"),
        ("ran_on", "buffered"): say("{source} did not restart (it may have run on battery)"),
        ("ran_on", "mains"): say("{source} did not restart, and has no battery behind it"),
        ("restarted", "seen"): say("{source} restarted"),
        ("work", "office"): say("planned work is on record: {source}"),
        ("work", "wide"): say("planned work at the provider or at our own site is on record: {source}"),
    }
)
"""Everything that can be seen, and how it is told."""

DURING: tuple[What, ...] = ("ont", "firewall", "second_line", "wan", "session", "lan", "peers", "references")
FRESH = timedelta(minutes=10)
BEFORE: Mapping[Key, timedelta] = MappingProxyType(
    {
        ("ups", "battery"): timedelta(minutes=30),  # the UPS carries on for a while, and its last word stands
        ("ups", "mains_fed"): timedelta(minutes=2),  # longer, and the mains may have gone since
        ("dying_gasp", "seen"): timedelta(minutes=3),
        ("loss_of_signal", "seen"): timedelta(minutes=3),
        ("link_down", "seen"): timedelta(minutes=3),
    }
)
"""How long before the first failed result it may have been seen; everything else must be seen during the outage."""
AFTER = timedelta(minutes=5)
"""How long after the first failure an event may still arrive."""
SKEW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing that was seen. What nobody looked at is no sight: leave it out.

    ``ont`` and ``firewall`` mean the usual way to them; an ONT that never answered before must be left out. Whether
    something has a battery behind it is told by the power cables on record, or by there being no UPS in the office.
    """

    what: What
    value: str
    at: datetime
    source: str = ""
    n: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        """Refuse what is not in the vocabulary."""
        if (self.what, self.value) not in SAID:
            raise ValueError(f"nothing of that kind can be seen: {self.what} {self.value}")

    @property
    def key(self) -> Key:
        """Return what it is, for tables."""
        return self.what, self.value

    @property
    def text(self) -> Text:
        """Say it."""
        return Text(SAID[self.key].template, {"source": self.source, "n": self.n, "total": self.total})


def latest(sights: Iterable[Sight]) -> list[Sight]:
    """Keep the last word of each source on each thing."""
    found: dict[tuple[What, str], Sight] = {}
    for sight in sorted(sights, key=lambda s: s.at):
        found[sight.what, sight.source] = sight
    return list(found.values())


def stale(  # noqa: PLR0911 - one a rule
    sight: Sight, since: datetime, now: datetime, closed: datetime | None = None
) -> Text | None:
    """Return why a sight says nothing of an outage that began at ``since`` (and ended at ``closed``), or None."""
    end = closed or now
    if sight.what == "work":
        return None
    if sight.at > now + SKEW:
        return say("it is dated in the future")
    if sight.what in ("ran_on", "restarted"):
        return None if sight.at >= since else say("it was seen before the outage")
    if sight.at < since - BEFORE.get(sight.key, timedelta(0)):
        return say("it was seen before the outage")
    if sight.at > end + SKEW:
        return say("it was seen after the outage")
    if sight.what in DURING and end - sight.at > FRESH:
        return say("it is too old to speak for now")
    if sight.what in ("dying_gasp", "loss_of_signal", "link_down") and sight.at > since + AFTER:
        return say("it came long after the outage began")
    return None
