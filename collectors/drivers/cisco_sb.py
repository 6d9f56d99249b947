"""Cisco small business switches: Catalyst 1200/1300, CBS, SG, SF, SLM, SRW (CISCOSB-MIB)."""

import re
from collections.abc import Iterator, Mapping

from collectors.driver import Answers, Driver, Read
from collectors.mibs.bridge import MACS
from collectors.mibs.cdp import CDP_AND_LLDP
from collectors.mibs.common import HOST
from collectors.mibs.gauges import light, load, states, temperatures
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.inet import numbers
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import decimal, rows, text
from collectors.sections import Fan, Hardware, Identity, Optic, Optics, Supply, Temperatures
from collectors.session import SnmpValue

SB = "1.3.6.1.4.1.9.6.1.101"
MINUTE, FIVE_MINUTES = f"{SB}.1.8.0", f"{SB}.1.9.0"
"""rlCpuUtilDuringLastMinute, rlCpuUtilDuringLast5Minutes (%); 101 where measuring is switched off."""
SOFTWARE, SERIAL, PRODUCT, MODEL = (f"{SB}.53.14.1.{n}" for n in (2, 5, 7, 11))
"""rlPhdUnitGenParamSoftwareVersion, …SerialNum, and the product's and the model's name; one row a member."""
UNIT_HEAT, SENSOR_HEAT = f"{SB}.53.15.1.10", f"{SB}.83.5.1.1.2"
"""rlPhdUnitEnvParamTempSensorValue, rlEnvMonTempSensor's value (°C)."""
FAN_STATE, SUPPLY_STATE = f"{SB}.83.1.1.1.3", f"{SB}.83.1.2.1.3"
"""rlEnvMonFanState, rlEnvMonSupplyState: 1 normal … 5 not present, 6 not functioning."""
OPTICS = f"{SB}.90.1.2.1.3"
"""rlPhyTestGetResult; index ifIndex, test: 5 temperature, 8 sent light, 9 received light (thousandths of a dBm)."""
HEAT_TEST, SENT, RECEIVED = 5, 8, 9
DESCRIBED = re.compile(r"^(?P<model>[A-Z]{2,4}\d\S*) |\((?P<catalyst>C1[23]\d\d-\S+)\)")


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read thermometers, fans and power supplies of all members."""
    walks = answers.walks
    told = [(f"unit {index}", value, 1.0) for index, value in walks[UNIT_HEAT].items()]
    told += [(f"sensor {index}", value, 1.0) for index, value in walks[SENSOR_HEAT].items()]
    yield from temperatures(told)
    fans = tuple(Fan(f"fan {at}", ok=ok) for at, (_, _, ok) in enumerate(states(walks, FAN_STATE, {1}, {5}), 1))
    supplies = tuple(
        Supply(f"power supply {at}", ok=ok) for at, (_, _, ok) in enumerate(states(walks, SUPPLY_STATE, {1}, {5}), 1)
    )
    if fans or supplies:
        yield Hardware(fans, supplies)


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the modules that measure light; a port without one answers 0 to every test."""
    called = names(answers)
    ports: dict[int, dict[int, SnmpValue]] = {}
    for index, value in answers.walks[OPTICS].items():
        if len(parts := numbers(index)) == 2:  # noqa: PLR2004 - ifIndex and test
            ports.setdefault(parts[0], {})[parts[1]] = value
    optics = tuple(_optic(called.get(port, str(port)), told) for port, told in sorted(ports.items()) if _lit(told))
    if optics:
        yield Optics(optics)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the first member's model, serial number and software."""
    told = rows(answers.walks, PRODUCT, MODEL, SERIAL, SOFTWARE).values()
    product, model, serial, software = next(iter(told), (None,) * 4)
    said = DESCRIBED.search(text(answers.values.get(SYS_DESCR)))
    words = (said["model"] or said["catalyst"]) if said else ""
    yield identity(
        answers,
        vendor="Cisco",
        model=text(model) or text(product) or words,
        serial=text(serial),
        version=text(software),
    )


DRIVER = Driver(
    title="Cisco small business switch (CBS, SG, Catalyst 1200/1300)",
    object_ids=(
        "1.3.6.1.4.1.9.6.1",
        "1.3.6.1.4.1.3955.6",
        *(f"1.3.6.1.4.1.9.1.{n}" for n in (*range(1058, 1065), 1176, 1177)),
    ),
    others=(r"\bSPA-?\d{3}|\bATA\b",),
    descriptions=(r"^Catalyst 1[23]00 Series", r"^Linksys SLM", r"\b(?:SG|SF|CBS|SRW|SLM)\d{2,4}\S* .*Switch"),
    reads=(
        *HOST,
        MACS,
        load(MINUTE, FIVE_MINUTES),
        Read("environment", parse_environment, walks=(UNIT_HEAT, SENSOR_HEAT, FAN_STATE, SUPPLY_STATE)),
        Read("optics", parse_optics, walks=(OPTICS, *NAMES)),
        CDP_AND_LLDP,
        Read("identity", parse_identity, SYSTEM, (SOFTWARE, SERIAL, PRODUCT, MODEL), plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|secret|key|community)(?: encrypted)? (?P<secret>\S+)",),
)


def _lit(told: Mapping[int, SnmpValue]) -> bool:
    return any(decimal(told.get(test)) for test in (SENT, RECEIVED))


def _optic(name: str, told: Mapping[int, SnmpValue]) -> Optic:
    received, sent = light(told.get(RECEIVED), 1000), light(told.get(SENT), 1000)
    return Optic(name, received, sent, decimal(told.get(HEAT_TEST)) or None)
