"""How much is taken from whom: token buckets, and the count of what was left out. Pure; times are in seconds."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second in the long run, and so many at once."""

    each_second: float
    burst: float


@dataclass(slots=True)
class Bucket:
    """One token bucket, full at first."""

    rate: Rate
    tokens: float
    at: float

    def take(self, now: float) -> bool:
        """Tell whether one more may pass. A clock that runs backwards gives nothing."""
        self.tokens = min(self.rate.burst, self.tokens + max(now - self.at, 0.0) * self.rate.each_second)
        self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


@dataclass(slots=True)
class Limiter:
    """A bucket for each key. Of more keys than ``most`` those that were silent the longest are forgotten."""

    rate: Rate
    most: int = 10_000
    _buckets: OrderedDict[Hashable, Bucket] = field(default_factory=OrderedDict)

    def take(self, key: Hashable, now: float) -> bool:
        """Tell whether one more of this key may pass."""
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(self.rate, self.rate.burst, now)
            if len(self._buckets) > self.most:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(key)
        return bucket.take(now)

    def __len__(self) -> int:
        """Return how many keys are remembered."""
        return len(self._buckets)
