"""Does each interface run as fast as it did: a bad pair in a cable makes 100 Mbit/s of a gigabit, and nobody sees."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Metric, Result, State
from collectors.sections import Interfaces
from collectors.text import say

ETHERNET = 6
"""ethernetCsmacd (IANAifType). Others (tunnels, radio, DSL) change their speed as they please."""


def judge(section: Interfaces, _: Params, about: About) -> Verdict:
    """Compare with the fastest of the last weeks. An interface without such a past is only measured."""
    for interface in section.interfaces:
        if interface.oper != "up" or not interface.speed or interface.kind != ETHERNET:
            continue
        name, speed = interface.name, interface.speed
        yield Metric("speed", speed, "bit/s", name)
        usual = about.usual.get(("speed", name))
        if usual is None:
            continue
        if speed < usual.high:
            said = say("{name} runs at {speed:bps}, it was {before:bps}", name=name, speed=speed, before=usual.high)
            yield Result(State.WARN, said, name)
        else:
            yield Result(State.OK, say("{name} runs at {speed:bps}", name=name, speed=speed), name)


CHECK = Check("Interface speed", Interfaces, judge, compares=("speed",), metrics=("speed",))
