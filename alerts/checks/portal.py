"""Do the pages, names and ports that people depend on answer as they should: the one-stop system, the documents."""

from collections.abc import Iterator

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Portal, Portals
from collectors.text import say


def judge(section: Portals, params: Params, _: About) -> Verdict:
    """Judge each: no answer, a wrong one, a slow one."""
    for portal in section.portals:
        yield from _one(portal, params)


def _one(portal: Portal, params: Params) -> Iterator[Result | Metric]:
    name = portal.name
    if portal.error is not None:
        yield Result(State.CRIT, say("{name}: {error}", name=name, error=portal.error), name)
        return
    if portal.unexpected is not None:
        yield Result(State.CRIT, say("{name}: {error}", name=name, error=portal.unexpected), name)
    elif portal.distrust:
        yield Result(
            State.CRIT, say("{name}: its certificate is not valid ({why})", name=name, why=portal.distrust), name
        )
    if portal.took is not None:
        yield Metric("took", portal.took, "s", name)
        said = say("{name} answers in {took:.2f} s", name=name, took=portal.took)
        yield weigh(said, portal.took, params["took"], "s", name)


CHECK = Check(
    "Portals and services", Portals, judge, defaults={"took": Levels(5, None)}, units={"took": "s"}, metrics=("took",)
)
