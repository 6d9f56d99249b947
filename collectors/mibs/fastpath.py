"""Broadcom FASTPATH, which Ubiquiti, Netgear, Dell and others ship under branches of their own."""

import re
from collections.abc import Iterator, Mapping

from collectors.driver import Answers, Read
from collectors.mibs.gauges import states, temperatures
from collectors.mibs.inet import numbers
from collectors.mibs.values import count, decimal, first
from collectors.sections import Cpu, Fan, Hardware, Memory, Supply, Temperatures
from collectors.session import Walk

LOAD = re.compile(r"60 Secs \( *(?P<minute>[\d.]+)%\)")
"""agentSwitchCpuProcessTotalUtilization, which old releases have under another number:
“5 Secs ( 31.1134%)   60 Secs ( 16.7571%)  300 Secs ( 14.3501%)”."""
FIVE_SECONDS = re.compile(r"5 Secs? \( *(?P<load>[\d.]+)%\)")
NOT_PRESENT, OPERATIONAL = {1}, {2}
"""Of boxServicesFanItemState and boxServicesPowSupplyItemState."""


def reads(*bases: str) -> tuple[Read, ...]:
    """Return the Reads of FASTPATH-SWITCHING-MIB and FASTPATH-BOXSERVICES-PRIVATE-MIB below a vendor's branches."""
    loads = [tuple(f"{base}.1.1.4.{n}.0" for n in (1, 2, 9, 4)) for base in bases]
    boxes = [tuple(f"{base}.43.1.{n}" for n in ("6.1.3", "6.1.4", "7.1.3", "8.1.5")) for base in bases]

    def load(answers: Answers) -> Iterator[Cpu | Memory]:
        for free, total, busy, older in loads:
            words = first(answers.values, busy, older)
            found = LOAD.search(words) or FIVE_SECONDS.search(words)
            left, size = count(answers.values.get(free)), count(answers.values.get(total))
            if found:
                yield Cpu(min(float(found[1]), 100.0))
            if left is not None and size:
                yield Memory(1024 * max(0, size - left), 1024 * size)
            if found or size:
                return

    def environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
        for columns in boxes:
            yield from _box(answers.walks, *columns)

    return (
        Read("load", load, tuple(oid for each in loads for oid in each)),
        Read("environment", environment, walks=tuple(column for each in boxes for column in each)),
    )


def _box(
    walks: Mapping[str, Walk], fans: str, speeds: str, supplies: str, heats: str
) -> Iterator[Temperatures | Hardware]:
    yield from temperatures((f"sensor {_slash(i)}", heat, 1) for i, heat in walks[heats].items())
    turning = tuple(
        Fan(f"fan {_slash(i)}", decimal(walks[speeds].get(i)) or None, ok)
        for i, _, ok in states(walks, fans, OPERATIONAL, NOT_PRESENT)
    )
    plugged = tuple(
        Supply(f"power supply {_slash(i)}", ok=ok) for i, _, ok in states(walks, supplies, OPERATIONAL, NOT_PRESENT)
    )
    if turning or plugged:
        yield Hardware(turning, plugged)


def inventory(base: str) -> tuple[str, str, str]:
    """Return the OIDs of agentInventoryMachineModel, agentInventorySerialNumber, agentInventorySoftwareVersion."""
    return f"{base}.1.1.1.3.0", f"{base}.1.1.1.4.0", f"{base}.1.1.1.13.0"


def _slash(index: str) -> str:
    return "/".join(map(str, numbers(index))) or index
