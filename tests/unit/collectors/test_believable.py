"""What cannot be true is left out; what is merely surprising is kept."""

import pytest

from collectors.believable import believable
from collectors.sections import (
    Cpu,
    Disk,
    Disks,
    Fan,
    Hardware,
    Identity,
    Interface,
    Interfaces,
    Memory,
    Optic,
    Optics,
    Pool,
    Section,
    Sensor,
    Sessions,
    Supply,
    Temperatures,
    Ups,
    Uptime,
)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (Cpu(101.0), None),
        (Cpu(float("nan")), None),
        (Cpu(101.0, (40.0, 4294967295.0, 20.0)), Cpu(30.0, (40.0, 20.0))),
        (Cpu(30.0, (-1.0, 30.0)), Cpu(30.0, (30.0,))),
        (Memory(0, 0), None),
        (Memory(5, 1 << 61), None),
        (Memory(-1, 100), None),
        (Memory(105, 100), Memory(100, 100)),
        (Memory(150, 100), None),
        (Memory(5, 10, (Pool("a", 1, 0), Pool("b", 1, 2))), Memory(5, 10, (Pool("b", 1, 2),))),
        (Disks((Disk("/", 3, 2),)), None),
        (Disks((Disk("/", 1, 2), Disk("x", 0, 0))), Disks((Disk("/", 1, 2),))),
        (Temperatures((Sensor("", 40.0), Sensor("b", 2147483647.0))), Temperatures((Sensor("sensor 1", 40.0),))),
        (Temperatures((Sensor("a", -128.0),)), None),
        (Optics((Optic("a", -8.0, -99.0, 4294967168.0),)), Optics((Optic("a", -8.0, None, None),))),
        (Optics((Optic("a", None, None, 300.0),)), None),
        (Uptime(1e17), None),
        (Sessions(5, 0), Sessions(5)),
        (Sessions(-5), None),
        (Interfaces((Interface(1, "a", kind=-1, speed=10**19),)), Interfaces((Interface(1, "a"),))),
        (Ups("mains", charge=255.0, load=110.0, input_volts=1e18), Ups("mains", load=110.0)),
        (
            Hardware((Fan("", 65535.0, ok=True),), (Supply("", None, -1.0),)),
            Hardware((Fan("fan 1", None, ok=True),), (Supply("power supply 1"),)),
        ),
        (Identity(model="anything"), Identity(model="anything")),
        (Temperatures((Sensor("chip", 118.5), Sensor("outside", -31.0))), ...),
    ],
)
def test_believable(told: Section, kept: object) -> None:
    assert believable([told]) == (() if kept is None else (told if kept is ... else kept,))
