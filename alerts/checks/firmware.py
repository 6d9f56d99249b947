"""Is the firmware still supported, and is anything known to be attacked in it: old firewalls are how offices fall."""

from collections.abc import Iterator, Sequence
from datetime import date

from alerts.ages import DAY, days_until, moment
from alerts.check import About, Check, Params, Verdict
from alerts.firmware import Attack, Branch, Firmware, Span
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Identity
from collectors.text import Text, say

NAMED = 3
"""Weaknesses named in one sentence."""


def judge(identity: Identity, params: Params, about: About) -> Verdict:
    """Judge a version that the list can say anything of. One that it does not know gets no verdict."""
    if about.firmware is None or about.at is None or not identity.version:
        return
    found = about.firmware.find(about.platform, identity.version)
    if found is None:
        return
    product, version = found
    name = f"{product.title} {identity.version}"
    hits = about.firmware.attacks_on(product, version, identity.model)
    branch = product.branch_of(version)
    if branch is not None:
        yield from _support(name, branch, params["left"], about)
    if hits:
        yield _attacked(name, hits)
    elif branch is None or not branch.over:
        text = say("{name}: nothing in it is on the list of what is attacked", name=name)
        yield Result(State.OK, _dated(text, about.firmware, about.at.date()))


def _support(name: str, branch: Branch, levels: Levels, about: About) -> Iterator[Result | Metric]:
    if branch.until is None:
        if branch.over:
            over = State.CRIT if levels.crit is not None else State.WARN if levels.warn is not None else State.OK
            yield Result(over, say("{name} is not supported by its maker any more", name=name))
        return
    left = days_until(branch.until, about)
    yield Metric("support_left", left, "d")
    at = moment(branch.until)
    if left < 0:
        yield Result(levels.judge(left), say("support of {name} ended on {at:day}", name=name, at=at))
        return
    ends = say("support of {name} ends on {at:day}, in {n:span}", name=name, at=at, n=left * DAY)
    yield weigh(ends, left, levels, "d")


def _attacked(name: str, hits: Sequence[tuple[Attack, Span]]) -> Result:
    cves = ", ".join(attack.cve for attack, _ in hits[:NAMED])
    if len(hits) > NAMED:
        cves += f" (+{len(hits) - NAMED})"
    fixed = max((span for _, span in hits if span.fixed), key=lambda span: span.last.numbers, default=None)
    title = Text(
        hits[0][0].title.replace("{", "{{").replace("}", "}}")
    )  # the file's own words, translated if they can be
    text = say("{name} has a hole that is attacked: {title} ({cves})", name=name, title=title, cves=cves)
    if all(attack.hotfix for attack, _ in hits):
        return Result(State.WARN, say("{fact}; only the maker's hotfix closes it in this version", fact=text))
    if fixed:
        text = say("{fact}; fixed in {version}", fact=text, version=fixed.fixed)
    return Result(State.CRIT, text)


def _dated(text: Text, firmware: Firmware, today: date) -> Text:
    at = moment(firmware.day)
    if firmware.old(today):
        return say("{fact}; but that list is of {at:day}, more than a year old: have it replaced", fact=text, at=at)
    return say("{fact} (of {at:day})", fact=text, at=at)


CHECK = Check(
    "Firmware",
    Identity,
    judge,
    defaults={"left": Levels(180, 0, low=True)},
    units={"left": "d"},
    attempts=1,
    metrics=("support_left",),
)
