"""Which graphs a device has: what was kept of it, sorted into pictures that belong together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

SPANS = (("3 h", 3 * 3600), ("24 h", 86400), ("7 d", 7 * 86400), ("30 d", 30 * 86400))
"""Buttons: seconds each."""
LINES = 8
"""Lines in one graph at most: more cannot be told apart."""

LABELS = {
    "rtt": gettext_noop("Delay"),
    "loss": gettext_noop("Loss"),
    "jitter": gettext_noop("Jitter"),
    "in": gettext_noop("In"),
    "out": gettext_noop("Out"),
    "cpu": gettext_noop("CPU"),
    "memory": gettext_noop("Memory"),
    "disk": gettext_noop("Disk"),
    "sessions": gettext_noop("Sessions"),
    "temperature": gettext_noop("Temperature"),
    "errors": gettext_noop("Errors"),
    "discards": gettext_noop("Discards"),
    "took": gettext_noop("Visit took"),
    "uptime": gettext_noop("Uptime"),
}
TOGETHER = (("rtt", "loss"), ("in", "out"), ("errors", "discards"))
"""Metrics of one item that are one picture."""
BY_ITEM = ("disk", "temperature")
"""Metrics whose items are lines of one picture."""
LEFT_OUT = ("rtt_min", "rtt_max", "memory_used", "disk_used", "in_use", "out_use", "sessions_use", "uptime", "jitter")
"""Kept, but said by another picture."""
FIRST = ("rtt", "in", "cpu", "memory", "sessions", "disk", "temperature", "errors", "took")


@dataclass(frozen=True, slots=True)
class Graph:
    """One picture."""

    device: int
    title: str
    unit: str
    lines: tuple[tuple[str, str, str], ...]
    """(check, metric, item) each."""

    @property
    def url(self) -> str:
        """Where its data comes from; start, end and points are added by the page."""
        query = urlencode([("line", "|".join(line)) for line in self.lines])
        return f"{reverse('plugins:netbox_mangxa:series', args=[self.device])}?{query}"


def label(metric: str) -> str:
    """Return the name of a metric as people read it."""
    return _(LABELS[metric]) if metric in LABELS else metric


def graphs(device: int, kept: Iterable, uplinks: Collection[str] = ()) -> list[Graph]:
    """Sort what ``samples.metrics`` lists into pictures; the office's uplinks come before other interfaces."""
    groups: defaultdict[tuple[str, str], list] = defaultdict(list)
    for each in kept:
        if each.metric in LEFT_OUT:
            continue
        lead = next((group[0] for group in TOGETHER if each.metric in group), each.metric)
        groups[lead, "" if lead in BY_ITEM else each.item].append(each)
    found = []
    for (lead, item), members in groups.items():
        members.sort(key=lambda each: (_place(TOGETHER, lead, each.metric), each.item))
        unit = next((each.unit for each in members if each.metric == lead), members[0].unit)
        title = f"{_titled(lead)} · {item}" if item else _titled(lead)
        lines = tuple((each.check, each.metric, each.item) for each in members[:LINES])
        found.append((Graph(device, title, unit, lines), lead, item))
    found.sort(key=lambda f: (FIRST.index(f[1]) if f[1] in FIRST else len(FIRST), f[2] not in uplinks, f[2]))
    return [graph for graph, _lead, _item in found]


def _titled(lead: str) -> str:
    names: Mapping[str, str] = {"rtt": _("Ping: delay and loss"), "in": _("Traffic"), "errors": _("Interface errors")}
    return names.get(lead) or label(lead)


def _place(groups, lead: str, metric: str) -> int:
    group = next((group for group in groups if group[0] == lead), (lead,))
    return group.index(metric)
