"""The clock and identity of a device's SNMPv3 engine, as RFC 3414 has a manager follow them."""

from dataclasses import dataclass
from typing import Final

from collectors.snmp.usm import MAX_BOOTS, WINDOW

MAX_IDENTITY: Final = 32
"""Octets of an SnmpEngineID (RFC 3411, section 5); shorter ones than it wants are met in the field."""
_LARGEST = 2**31 - 1


def possible(boots: int, time: int) -> bool:
    """Say whether two numbers can be an engine's boots and time (RFC 3414, section 2.4)."""
    return 0 <= boots <= MAX_BOOTS and 0 <= time <= _LARGEST


@dataclass(slots=True)
class Authority:
    """One authoritative engine. Times of ours are seconds of a monotonic clock."""

    identity: bytes
    boots: int
    time: int
    """Engine seconds at ``at``."""
    at: float
    latest: int = -1
    """The highest engine time ever received in these boots."""
    proven: bool = False
    """Whether the clock comes from an authentic message; before, it is only good enough to ask with."""

    def clock(self, now: float) -> int:
        """Return the engine's time as far as we can tell."""
        return min(_LARGEST, self.time + int(now - self.at))

    def accept(self, boots: int, time: int, now: float) -> bool:
        """Say whether an authentic message is within the time window, having learnt from it (section 3.2, step 7b)."""
        newer = boots > self.boots or (boots == self.boots and time > self.latest)
        if newer or not self.proven:
            self.boots, self.time, self.latest, self.at, self.proven = boots, time, time, now, True
            return boots != MAX_BOOTS
        return boots == self.boots != MAX_BOOTS and time >= self.clock(now) - WINDOW
