"""How much goes through every interface, and how full the office's line is."""

from collections.abc import Iterator

from alerts.check import About, Capacity, Check, Params, Verdict
from alerts.state import Levels, Metric, Result
from alerts.weigh import weigh
from collectors.sections import Flow, Traffic
from collectors.text import say


def judge(traffic: Traffic, params: Params, about: About) -> Verdict:
    """Measure all that is up; judge the uplinks against what was contracted, or else against the interface's speed."""
    uplinks = {name.casefold(): name for name in about.uplinks}
    for flow in traffic.flows:
        if not flow.up:
            continue
        if flow.in_bps is not None:
            yield Metric("in", flow.in_bps, "bit/s", flow.name)
        if flow.out_bps is not None:
            yield Metric("out", flow.out_bps, "bit/s", flow.name)
        if name := uplinks.get(flow.name.casefold()):
            down, up = about.capacity.get(name, (None, None))
            yield from _fullness(flow, (down or flow.speed, up or flow.speed), params["use"])


def _fullness(flow: Flow, capacity: Capacity, levels: Levels) -> Iterator[Result | Metric]:
    """Judge the fuller direction. In is what the office downloads: an uplink receives it from outside."""
    ways = [
        (100 * rate / limit, way, rate, limit)
        for way, rate, limit in (("in", flow.in_bps, capacity[0]), ("out", flow.out_bps, capacity[1]))
        if rate is not None and limit
    ]
    for percent, way, _, _ in ways:
        yield Metric(f"{way}_use", percent, "%", flow.name)
    if ways:
        percent, way, rate, limit = max(ways)
        fact = say("{percent:.0f} % of {limit:bps} ({rate:bps})", percent=percent, limit=limit, rate=rate)
        said = (
            say("{name}: download at {fact}", name=flow.name, fact=fact)
            if way == "in"
            else say("{name}: upload at {fact}", name=flow.name, fact=fact)
        )
        yield weigh(said, percent, levels, "%", flow.name)


CHECK = Check(
    "Traffic",
    Traffic,
    judge,
    defaults={"use": Levels(90, None)},
    units={"use": "%"},
    attempts=5,
    metrics=("in", "out", "in_use", "out_use"),
)
