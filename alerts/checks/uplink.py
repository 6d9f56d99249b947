"""Is the interface that carries the office's line up: the line's end that we can see."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Result, State
from collectors.sections import Interface, Interfaces
from collectors.text import say


def judge(section: Interfaces, _: Params, about: About) -> Verdict:
    """Look at the named uplinks only; without a name on record there is nothing to say, least of all that it is up."""
    by_name = {interface.name.casefold(): interface for interface in section.interfaces}
    for name in about.uplinks:
        if interface := by_name.get(name.casefold()):
            yield _state(interface, name)
        else:
            yield Result(State.UNKNOWN, say("the device lists no interface {name}", name=name), name)


def _state(interface: Interface, name: str) -> Result:
    match interface.oper:
        case _ if not interface.admin_up:
            return Result(State.CRIT, say("uplink {name} is switched off", name=name), name)
        case "up" if interface.speed:
            return Result(State.OK, say("uplink {name} is up, {speed:bps}", name=name, speed=interface.speed), name)
        case "up":
            return Result(State.OK, say("uplink {name} is up", name=name), name)
        case "dormant" | "testing":
            said = say("uplink {name} is up but not passing traffic ({oper})", name=name, oper=interface.oper)
            return Result(State.WARN, said, name)
        case "unknown":
            return Result(State.UNKNOWN, say("the device does not tell the state of uplink {name}", name=name), name)
    return Result(State.CRIT, say("uplink {name} is down ({oper})", name=name, oper=interface.oper), name)


CHECK = Check("Uplink interface", Interfaces, judge)
