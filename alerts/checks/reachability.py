"""Does it answer ping, and how well: loss and round trip. Everything else about a device hangs on this."""

from collections.abc import Iterator
from itertools import pairwise

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Reachability
from collectors.text import say


def judge(ping: Reachability, params: Params, _: About) -> Verdict:
    """Say that it is gone, or how good the way to it is."""
    if not ping.sent:
        yield Result(State.UNKNOWN, say("no ping was sent"))
        return
    yield Metric("loss", ping.loss, "%")
    if not ping.received:
        yield Result(State.CRIT, say("does not answer to ping ({sent} sent)", sent=ping.sent))
        return
    lost = say("{lost} of {sent} pings lost", lost=ping.sent - ping.received, sent=ping.sent)
    if ping.received < ping.sent:
        yield weigh(lost, ping.loss, params["loss"], "%")
    if ping.rtts:
        mean = sum(ping.rtts) / len(ping.rtts)
        yield weigh(say("answers in {rtt:.1f} ms", rtt=mean), mean, params["rtt"], "ms")
        yield from _times(ping.rtts, mean)
    elif ping.received == ping.sent:
        yield Result(State.OK, say("answers to ping"))


def _times(rtts: tuple[float, ...], mean: float) -> Iterator[Metric]:
    yield Metric("rtt", mean, "ms")
    yield Metric("rtt_min", min(rtts), "ms")
    yield Metric("rtt_max", max(rtts), "ms")
    if len(rtts) > 1:
        # Mean difference of neighbours: the delay variation of RFC 3550 (6.4.1) without its smoothing.
        yield Metric("jitter", sum(abs(b - a) for a, b in pairwise(rtts)) / (len(rtts) - 1), "ms")


CHECK = Check(
    "Reachability",
    Reachability,
    judge,
    defaults={"loss": Levels(40, 80), "rtt": Levels(300, None)},
    units={"loss": "%", "rtt": "ms"},
    metrics=("loss", "rtt", "rtt_min", "rtt_max", "jitter"),
)
