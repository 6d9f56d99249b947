"""Which devices are so surely down that an answer to ping may decide when they are asked again."""

from collections.abc import Mapping

from alerts.assess import AGENT, REACHABILITY, Key
from alerts.machine import Status
from alerts.state import Standing

GONE = (Standing.CRIT, Standing.UNKNOWN, Standing.UNREACHABLE)


def down(known: Mapping[Key, Status]) -> bool:
    """Tell whether a device is hard down, and its return would show in its answering ping.

    One whose agent was last heard later than any good ping blocks ping: nothing but asking it tells that it is back.
    """
    ping = known.get(REACHABILITY)
    if ping is None or ping.standing not in GONE:
        return False
    heard = [status.good_at for (check, _), status in known.items() if check == AGENT and status.good_at]
    return not heard or (ping.good_at is not None and ping.good_at >= max(heard))


def back(before: Standing, after: Standing) -> bool:
    """Tell whether a device that was down answers again: what was known of it may be old."""
    return before in GONE and after in (Standing.OK, Standing.WARN)
