"""A value held against its levels: the state, and the fact with the levels that made it bad."""

from alerts.state import Levels, Result, State, Unit
from collectors.text import Text, say


def weigh(fact: Text, value: float, levels: Levels, unit: Unit, item: str = "") -> Result:
    """Judge ``value`` (in ``unit``); a bad one's sentence names the levels.

    >>> str(weigh(say("CPU at {load:.0f} %", load=93.0), 93.0, Levels(80, 95), "%").text)
    'CPU at 93 % (warning from 80 %, critical from 95 %)'
    >>> str(weigh(say("CPU at {load:.0f} %", load=12.0), 12.0, Levels(80, 95), "%").text)
    'CPU at 12 %'
    """
    state = levels.judge(value)
    if state is State.OK:
        return Result(state, fact, item)
    return Result(state, say("{fact} ({levels})", fact=fact, levels=in_words(levels, unit)), item)


def in_words(levels: Levels, unit: Unit) -> Text:
    """Say the levels.

    >>> str(in_words(Levels(1800, low=True), "s"))
    'warning at 30 min or less'
    """
    said: list[Text] = []
    if levels.warn is not None:
        level = amount(levels.warn, unit)
        said.append(
            say("warning at {level} or less", level=level) if levels.low else say("warning from {level}", level=level)
        )
    if levels.crit is not None:
        level = amount(levels.crit, unit)
        said.append(
            say("critical at {level} or less", level=level) if levels.low else say("critical from {level}", level=level)
        )
    match said:
        case [warn, crit]:
            return say("{warn}, {crit}", warn=warn, crit=crit)
        case [one]:
            return one
    return say("no level is set")


def amount(value: float, unit: Unit) -> Text:  # noqa: PLR0911 - one a unit
    """Say a number with its unit, scaled where the unit allows."""
    match unit:
        case "B":
            return say("{n:bytes}", n=value)
        case "bit/s":
            return say("{n:bps}", n=value)
        case "s":
            return say("{n:span}", n=value)
        case "d":
            return say("{n:span}", n=value * 86400)
        case "1/s":
            return say("{n:g} per second", n=value)
        case "":
            return say("{n:g}", n=value)
    return say("{n:g} {unit}", n=value, unit=unit)
