"""The backup is too old, or there is none."""

from collections.abc import Iterator
from datetime import datetime

from alerts.state import Levels, State
from alerts.vital import DAY, HOUR, Rule, Signs, Vital
from collectors.text import say

AGE = Levels(26 * HOUR, 3 * DAY)
"""Seconds: a nightly backup and two hours of grace; three nights without one."""
_DO = say("Run it by hand and read what it says; then see that its timer runs.")


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    backup = signs.backup
    if backup is None:
        do = say("Set MANGXA_BACKUP to the files of the backup, e.g. /backup/mangxa-*.dump")
        yield Vital(None, say("nobody has said where the backup lies: it is not watched"), do=do)
        return
    if backup.at is None:
        yield Vital(State.CRIT, say("there is no backup: no file fits {pattern}", pattern=backup.pattern), do=_DO)
        return
    age = (now - backup.at).total_seconds()
    if backup.size == 0:
        yield Vital(State.CRIT, say("the newest backup is empty"), value=age, unit="s", at=backup.at, do=_DO)
        return
    state = AGE.judge(age)
    text = say("the newest backup is {age:span} old", age=max(0.0, age))
    yield Vital(state, text, value=max(0.0, age), unit="s", at=backup.at, do=None if state is State.OK else _DO)


RULE = Rule(say("Backup"), ("backup",), _judge, attempts=2, every=300)
