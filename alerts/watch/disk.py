"""The disk fills: PostgreSQL stops when it cannot write."""

from collections.abc import Iterator
from datetime import datetime

from alerts.state import State
from alerts.vital import Rule, Signs, Vital
from collectors.text import say

MIB, GIB = 2**20, 2**30
CRITICAL = (300 * MIB, 3.0)
"""Bytes, and percent, below which it is critical: the bytes on any disk, the percent on one below 100 GiB."""
SCARCE = (2 * GIB, 10.0)
LARGE = 100 * GIB
"""On a disk this large a few percent are room enough."""
_DO = say("Delete what is not needed, keep samples for a shorter time (raw_days), or move to a larger disk.")


def _judge(signs: Signs, now: datetime) -> Iterator[Vital]:
    for room in signs.rooms:
        share = 100 * room.free / room.total if room.total else 0.0
        state = State.OK
        for level, (least, percent) in ((State.WARN, SCARCE), (State.CRIT, CRITICAL)):
            if room.free < least or (room.total < LARGE and share < percent):
                state = level
        text = say("{free:bytes} free of {total:bytes}, {share:.0f} %", free=room.free, total=room.total, share=share)
        yield Vital(state, text, room.place, room.free, "B", now, None if state is State.OK else _DO)


RULE = Rule(say("Disk"), ("rooms",), _judge, every=60)
