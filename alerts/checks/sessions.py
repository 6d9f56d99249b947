"""Entries in a firewall's session table: when it is full, new connections fail and old ones go on."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric
from alerts.weigh import weigh
from collectors.sections import Sessions
from collectors.text import say


def judge(sessions: Sessions, params: Params, _: About) -> Verdict:
    """Judge the share of the limit where it is known, and the number where somebody set a level for it."""
    yield Metric("sessions", sessions.used)
    if sessions.limit:
        percent = 100 * sessions.used / sessions.limit
        yield Metric("sessions_use", percent, "%")
        said = say(
            "{used} of {limit} sessions ({percent:.0f} %)", used=sessions.used, limit=sessions.limit, percent=percent
        )
        yield weigh(said, percent, params["used"], "%")
    if params["count"] != Levels():
        yield weigh(say("{used} sessions", used=sessions.used), sessions.used, params["count"], "")


CHECK = Check(
    "Sessions",
    Sessions,
    judge,
    defaults={"used": Levels(80, 95), "count": Levels()},
    units={"used": "%", "count": ""},
    metrics=("sessions", "sessions_use"),
)
