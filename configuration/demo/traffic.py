"""How busy an office is over a week, as a curve with an exact integral: so that counters and rates agree."""

import random
from array import array
from functools import lru_cache
from itertools import pairwise

WEEK = 604_800
STEP = 60
_KNOTS = WEEK // STEP
_ZONE = 7 * 3600  # Asia/Ho_Chi_Minh, no summer time
_THURSDAY = 3 * 86_400  # the Unix epoch was one; weeks here begin on Monday
_VARIANTS = 12

# (minute of the day, level) of a working day: in at 7:30, lunch 11:30-13:30, out at 17:00
_WORKDAY = (
    (0, 0.05), (400, 0.06), (450, 0.45), (480, 0.75), (600, 0.9), (690, 0.6),
    (720, 0.22), (800, 0.25), (815, 0.6), (900, 0.85), (990, 0.7), (1030, 0.35),
    (1080, 0.15), (1260, 0.12), (1320, 0.07), (1440, 0.05),
)  # fmt: skip
_HOLIDAY = ((0, 0.05), (420, 0.05), (600, 0.12), (1200, 0.12), (1380, 0.06), (1440, 0.05))


class Curve:
    """Activity between 0 and 1 at any time: straight lines between the minutes of one week that repeats."""

    __slots__ = ("_levels", "_sums", "_week")

    def __init__(self, seed: str) -> None:
        """Make a week; the same for the same seed."""
        dice = random.Random(seed)  # noqa: S311 - made-up figures
        self._levels = array("d", _week(dice))
        self._sums = array("d", [0.0])
        total = 0.0
        for n in range(_KNOTS):
            total += STEP * (self._levels[n] + self._levels[n + 1]) / 2
            self._sums.append(total)
        self._week = total

    def at(self, when: float) -> float:
        """Return the activity at a Unix time."""
        knot, rest = divmod((when + _ZONE + _THURSDAY) % WEEK, STEP)
        n = int(knot)
        return self._levels[n] + (self._levels[n + 1] - self._levels[n]) * rest / STEP

    def total(self, when: float) -> float:
        """Return the integral of the activity up to a Unix time, in seconds of full activity."""
        weeks, inside = divmod(when + _ZONE + _THURSDAY, WEEK)
        knot, rest = divmod(inside, STEP)
        n = int(knot)
        level = self._levels[n]
        slope = (self._levels[n + 1] - level) / STEP
        return weeks * self._week + self._sums[n] + level * rest + slope * rest * rest / 2


@lru_cache(maxsize=_VARIANTS)
def _variant(number: int) -> Curve:
    return Curve(f"week {number}")


def curve(seed: int) -> Curve:
    """Return one of a dozen weeks, shared by many devices."""
    return _variant(seed % _VARIANTS)


def _week(dice: random.Random) -> list[float]:
    drift, levels = 1.0, []
    for n in range(_KNOTS):
        minute = n % 1440
        drift += (1 - drift) * 0.08 + dice.gauss(0, 0.06)
        level = _on(_WORKDAY if n < 5 * 1440 else _HOLIDAY, minute) * max(0.3, drift) + abs(dice.gauss(0, 0.008))
        levels.append(min(1.0, max(0.01, level)))
    return [*levels, levels[0]]


def _on(shape: tuple[tuple[int, float], ...], minute: int) -> float:
    for (m0, v0), (m1, v1) in pairwise(shape):
        if m0 <= minute <= m1:
            return v0 + (v1 - v0) * (minute - m0) / (m1 - m0)
    return shape[-1][1]
