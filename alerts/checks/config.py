"""Was the configuration changed without anybody's approval, and is there a fresh copy of it for the day it burns."""

from alerts.ages import DAY
from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import ConfigHistory
from collectors.text import Text, say


def judge(history: ConfigHistory, params: Params, about: About) -> Verdict:
    """Judge what is on record. A device that never gave a configuration has no history, and no result."""
    if about.at is None:
        return
    item = "" if history.kind == "running" else history.kind
    age = max(about.at.timestamp() - history.heard_at, 0.0)
    yield Metric("config_age", age / DAY, "d", item)
    read = say("configuration last read {age:span} ago", age=age)
    yield weigh(read, age / DAY, params["age"], "d", item)
    if not history.approved:
        yield Result(State.WARN, _changed(history), item)


def _changed(history: ConfigHistory) -> Text:
    at = history.changed_at
    if history.by:
        return say("configuration changed, seen on {at:date}, by {by}: not approved yet", at=at, by=history.by)
    return say("configuration changed, seen on {at:date}: not approved yet", at=at)


CHECK = Check(
    "Configuration",
    ConfigHistory,
    judge,
    defaults={"age": Levels(7, 30)},
    units={"age": "d"},
    attempts=1,
    metrics=("config_age",),
)
