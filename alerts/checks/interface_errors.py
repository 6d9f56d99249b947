"""Frames that arrive broken or are thrown away: a bad cable, a bad plug, a full queue."""

from collections.abc import Iterator

from alerts.check import About, Check, Params, Verdict
from alerts.state import BADNESS, Levels, Metric, Result, State
from alerts.weigh import in_words, weigh
from collectors.sections import Flow, Traffic
from collectors.text import Text, say


def judge(traffic: Traffic, params: Params, _: About) -> Verdict:
    """Judge every interface that is up and counts.

    A level is reached when both are: the rate (per second) and the share of the packets. One broken frame of ten at
    night is a large share and no problem; a hundred of a million a second is neither.
    """
    for flow in traffic.flows:
        if flow.up:
            yield from _errors(flow, params)
            yield from _discards(flow, params)


def _errors(flow: Flow, params: Params) -> Iterator[Result | Metric]:
    rate = _sum(flow.in_errors, flow.out_errors)
    if rate is not None:
        yield Metric("errors", rate, "1/s", flow.name)
        said = say("{name}: {rate:.2f} errors per second", name=flow.name, rate=rate)
        yield _weigh(flow, said, rate, (params["errors"], params["errors_share"]))


def _discards(flow: Flow, params: Params) -> Iterator[Result | Metric]:
    rate = _sum(flow.in_discards, flow.out_discards)
    if rate is not None:
        yield Metric("discards", rate, "1/s", flow.name)
        said = say("{name}: {rate:.2f} discards per second", name=flow.name, rate=rate)
        yield _weigh(flow, said, rate, (params["discards"], params["discards_share"]))


def _weigh(flow: Flow, said: Text, rate: float, levels: tuple[Levels, Levels]) -> Result:
    """Take the milder of the two judgements, by rate and by share; where packets are not counted, the rate's alone."""
    rates, shares = levels
    share = _share(rate, flow)
    if share is None:
        return weigh(said, rate, rates, "1/s", flow.name)
    said = say("{fact}, {share:.2f} % of packets", fact=said, share=share)
    state = min(rates.judge(rate), shares.judge(share), key=BADNESS.index)
    if state is State.OK:
        return Result(state, said, flow.name)
    return Result(state, say("{fact} ({levels})", fact=said, levels=in_words(shares, "%")), flow.name)


def _sum(one: float | None, other: float | None) -> float | None:
    known = [each for each in (one, other) if each is not None]
    return sum(known) if known else None


def _share(rate: float, flow: Flow) -> float | None:
    """Return the share in percent. Broken and discarded packets are not in the packet counters (RFC 2863)."""
    packets = _sum(flow.in_pps, flow.out_pps)
    if packets is None:
        return None
    return 100 * rate / (packets + rate) if packets + rate else 0.0


CHECK = Check(
    "Interface errors",
    Traffic,
    judge,
    defaults={
        "errors": Levels(0.1, 1),
        "errors_share": Levels(0.1, 1),
        "discards": Levels(1, 50),
        "discards_share": Levels(1, 10),
    },
    units={"errors": "1/s", "errors_share": "%", "discards": "1/s", "discards_share": "%"},
    metrics=("errors", "discards"),
)
