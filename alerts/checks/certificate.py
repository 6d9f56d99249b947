"""When do the certificates of the pages that people depend on end: on that day nobody gets in any more."""

from datetime import date

from alerts.ages import DAY, days_until, moment
from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Portals
from collectors.text import say


def judge(section: Portals, params: Params, about: About) -> Verdict:
    """Judge each certificate by the days that are left."""
    for portal in section.portals:
        if not portal.expires or about.at is None:
            continue
        ends = date.fromisoformat(portal.expires)
        left = days_until(ends, about)
        yield Metric("certificate_left", left, "d", portal.name)
        if left < 0:
            said = say("{name}: certificate ended on {at:day}", name=portal.name, at=moment(ends))
            yield Result(State.CRIT, said, portal.name)
        else:
            said = say(
                "{name}: certificate ends on {at:day}, in {n:span}", name=portal.name, at=moment(ends), n=left * DAY
            )
            yield weigh(said, left, params["left"], "d", portal.name)


CHECK = Check(
    "Certificates of services",
    Portals,
    judge,
    defaults={"left": Levels(30, 7, low=True)},
    units={"left": "d"},
    attempts=1,
    metrics=("certificate_left",),
)
