"""The scheduler is late: visits are missed, or the collector's loop wakes up late."""

from collections.abc import Iterator
from datetime import datetime

from alerts.state import Levels, State
from alerts.vital import Rule, Signs, Vital
from collectors.text import Text, say

MISSED = Levels(5, 25)
"""Percent of the visits of the last ten minutes that were left out because the one before was still running."""
LAG = Levels(1, 5)
"""Seconds by which the loop woke up too late."""
_DO = say(
    "Visit less often (check policies), allow more at once (visits_at_once), or give the machine more processors."
)


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:  # noqa: ARG001 - every rule is asked the same way
    heart = signs.hearts.get("collect")
    if heart is None:
        yield Vital(None, say("the collector has given no sign of life yet"), "missed")
        return
    missed, visits, lag = (heart.number(name) for name in ("missed_lately", "visits_lately", "lag"))
    if missed is None or visits is None or missed + visits == 0:
        yield Vital(None, say("no visit was due in the last ten minutes"), "missed", at=heart.at)
    else:
        share = 100 * missed / (missed + visits)
        text = say("{n:.0f} visits of the last ten minutes were left out, {share:.1f} %", n=missed, share=share)
        state = MISSED.judge(share)
        yield Vital(state, text, "missed", share, "%", heart.at, _do(state))
    if lag is not None:
        text = say("the collector's loop woke up {lag:.2f} s late", lag=lag)
        state = LAG.judge(lag)
        yield Vital(state, text, "lag", lag, "s2", heart.at, _do(state))


def _do(state: State) -> Text | None:
    return None if state is State.OK else _DO


RULE = Rule(say("Scheduler"), ("hearts",), _judge)
