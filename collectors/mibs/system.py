"""SNMPv2-MIB's system group, and how long a system has been up."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.values import count, text
from collectors.sections import Identity, Uptime
from collectors.vendors import vendor as vendor_of

SYS_DESCR = "1.3.6.1.2.1.1.1.0"
SYS_OBJECT_ID = "1.3.6.1.2.1.1.2.0"
SYS_UPTIME = "1.3.6.1.2.1.1.3.0"
SYS_NAME = "1.3.6.1.2.1.1.5.0"
SYS_LOCATION = "1.3.6.1.2.1.1.6.0"
HR_SYSTEM_UPTIME = "1.3.6.1.2.1.25.1.1.0"
SNMP_ENGINE_TIME = "1.3.6.1.6.3.10.2.1.3.0"
SYSTEM = (SYS_DESCR, SYS_OBJECT_ID, SYS_NAME, SYS_LOCATION)

WRAP = (1 << 32) / 100
"""Seconds after which TimeTicks start from 0 again."""
SLACK = 120.0
"""Seconds between the starts of a system's agent and of its SNMP engine."""


def identity(answers: Answers, *, vendor: str = "", model: str = "", serial: str = "", version: str = "") -> Identity:
    """Fill an Identity's common fields from SNMPv2-MIB: sysDescr, sysObjectID, sysName, sysLocation.

    Without a ``vendor`` it is the one that sysObjectID or sysDescr tells.
    """
    values = answers.values
    return Identity(
        vendor=vendor or vendor_of(text(values.get(SYS_OBJECT_ID)), text(values.get(SYS_DESCR))),
        model=model.strip(),
        serial=serial.strip(),
        version=version.strip(),
        hostname=text(values.get(SYS_NAME)),
        description=text(values.get(SYS_DESCR)),
        location=text(values.get(SYS_LOCATION)),
        object_id=text(values.get(SYS_OBJECT_ID)),
    )


def parse_uptime(answers: Answers) -> Iterator[Uptime]:
    """Read the system's uptime: HOST-RESOURCES-MIB's hrSystemUptime where there is one, else sysUpTime.

    Both start from 0 after 497 days. SNMP-FRAMEWORK-MIB's snmpEngineTime, in seconds, does not: where it and
    sysUpTime agree but for whole wraps, it counts. Where it does not, it was restarted without the system.
    """
    agent = count(answers.values.get(SYS_UPTIME))
    host = count(answers.values.get(HR_SYSTEM_UPTIME))
    ticks = host or agent
    if ticks is None:
        return
    seconds = ticks / 100
    engine = count(answers.values.get(SNMP_ENGINE_TIME))
    yield Uptime(float(engine) if engine and unwrapped(engine, seconds) else seconds)


def unwrapped(longer: float, seconds: float) -> bool:
    """Whether ``longer`` is ``seconds`` and one or more whole wraps of a TimeTicks counter."""
    wraps = round((longer - seconds) / WRAP)
    return wraps >= 1 and abs(longer - seconds - wraps * WRAP) <= SLACK


UPTIME = Read("uptime", parse_uptime, gets=(SYS_UPTIME, HR_SYSTEM_UPTIME, SNMP_ENGINE_TIME))
