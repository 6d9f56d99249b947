"""Does the computer still report: judged by the working days it missed, because it is off at night and on holidays."""

from datetime import UTC, datetime

from alerts.check import About, Check, Params, Verdict
from alerts.freshness import MISSED, freshness, missed_days
from alerts.state import Metric
from collectors.sections import Report


def judge(report: Report, params: Params, about: About) -> Verdict:
    """Judge the last report by the office's calendar; without a calendar or a time nothing is said."""
    if about.at is None or about.calendar is None:
        return
    at = datetime.fromtimestamp(report.at, UTC)
    if at <= about.at:
        yield Metric("missed", float(missed_days(at, about.calendar, about.at)), "d")
    yield freshness(at, about.calendar, about.at, params["missed"])


CHECK = Check(
    "Reports", Report, judge, defaults={"missed": MISSED}, units={"missed": "d"}, attempts=1, metrics=("missed",)
)
