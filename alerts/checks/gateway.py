"""Are the ways out good, as the firewall itself measures them: the second line that nobody knew was dead."""

from collections.abc import Iterator

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Gateway, Gateways
from collectors.text import say


def judge(section: Gateways, params: Params, _: About) -> Verdict:
    """Judge each way out."""
    for gateway in section.gateways:
        yield from _one(gateway, params)


def _one(gateway: Gateway, params: Params) -> Iterator[Result | Metric]:
    name = gateway.name
    if gateway.loss is not None:
        yield Metric("gateway_loss", gateway.loss, "%", name)
    if gateway.delay is not None:
        yield Metric("gateway_delay", gateway.delay, "ms", name)
    if gateway.up is False:
        yield Result(State.CRIT, say("way out {name} is down", name=name), name)
        return
    if gateway.loss is not None:
        said = say("way out {name} loses {loss:.0f} % of the packets", name=name, loss=gateway.loss)
        yield weigh(said, gateway.loss, params["loss"], "%", name)
    if gateway.delay is not None:
        said = say("way out {name} answers in {delay:.0f} ms", name=name, delay=gateway.delay)
        yield weigh(said, gateway.delay, params["delay"], "ms", name)
    if gateway.up and gateway.loss is None and gateway.delay is None:
        yield Result(State.OK, say("way out {name} is up", name=name), name)


CHECK = Check(
    "Ways out",
    Gateways,
    judge,
    defaults={"loss": Levels(20, 60), "delay": Levels(300, None)},
    units={"loss": "%", "delay": "ms"},
    metrics=("gateway_loss", "gateway_delay"),
)
