"""A printer's own complaints, and what will run out: things somebody must walk over for, none of them urgent."""

from collections.abc import Iterator

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Consumable, Printer
from collectors.text import say

TRIFLES = frozenset({"lowPaper", "lowToner", "overduePreventMaint", "inputTrayEmpty", "outputNearFull"})
"""Complaints of hrPrinterDetectedErrorState that do not stop it; toner is judged by itself."""
COUNTED = ("toner", "ink", "drum", "fuser", "waste")
"""Parts worth an order; an empty paper tray is everyday life."""


def judge(printer: Printer, params: Params, _: About) -> Verdict:
    """Judge what stops it and what is running out. Pages are counted, never judged."""
    if printer.pages is not None:
        yield Metric("pages", printer.pages)
    if hard := [each for each in printer.complaints if each not in TRIFLES]:
        yield Result(State.WARN, say("the printer says: {what}", what=", ".join(hard)))
    else:
        yield Result(State.OK, say("the printer has no complaint"))
    for each in printer.consumables:
        if each.kind in COUNTED:
            yield from _part(each, params)


def _part(part: Consumable, params: Params) -> Iterator[Result | Metric]:
    if part.percent is not None:
        yield Metric("left", part.percent, "%", part.name)
        said = say("{name}: {percent:.0f} % left", name=part.name, percent=part.percent)
        yield weigh(said, part.percent, params["left"], "%", part.name)
    elif part.low is not None:
        said = say("{name} is running out", name=part.name) if part.low else say("{name} is enough", name=part.name)
        yield Result(State.WARN if part.low else State.OK, said, part.name)


CHECK = Check(
    "Printer",
    Printer,
    judge,
    defaults={"left": Levels(10, None, low=True)},
    units={"left": "%"},
    metrics=("pages", "left"),
)
