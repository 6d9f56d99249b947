"""When does each licence end: without it a firewall's signatures stand still, and some stop passing traffic."""

from datetime import date

from alerts.ages import DAY, days_until, moment
from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Licence, Licences
from collectors.text import Text, say


def judge(section: Licences, params: Params, about: About) -> Verdict:
    """Judge each licence by what the device says of it and by the days that are left."""
    for licence in section.licences:
        if licence.valid is False:
            yield Result(State.CRIT, _ended(licence), licence.name)
        elif licence.expires and about.at is not None:
            yield from _left(licence, params["left"], about)
        elif licence.valid:
            yield Result(State.OK, say("licence {name} is valid", name=licence.name), licence.name)


def _ended(licence: Licence) -> Text:
    try:
        at = moment(date.fromisoformat(licence.expires))
    except ValueError:
        return say("licence {name} is not valid", name=licence.name)
    return say("licence {name} is not valid, it ended on {at:day}", name=licence.name, at=at)


def _left(licence: Licence, levels: Levels, about: About) -> Verdict:
    try:
        ends = date.fromisoformat(licence.expires)
    except ValueError:
        said = say("licence {name} ends on “{day}”, which is no date", name=licence.name, day=licence.expires)
        yield Result(State.UNKNOWN, said, licence.name)
        return
    left = days_until(ends, about)
    yield Metric("licence_left", left, "d", licence.name)
    if left < 0:
        yield Result(
            State.CRIT, say("licence {name} ended on {at:day}", name=licence.name, at=moment(ends)), licence.name
        )
        return
    said = say("licence {name} ends on {at:day}, in {n:span}", name=licence.name, at=moment(ends), n=left * DAY)
    yield weigh(said, left, levels, "d", licence.name)


CHECK = Check(
    "Licences",
    Licences,
    judge,
    defaults={"left": Levels(60, 14, low=True)},
    units={"left": "d"},
    attempts=1,
    metrics=("licence_left",),
)
