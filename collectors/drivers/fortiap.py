"""Fortinet FortiAP (FORTINET-FORTIAP-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import HOST
from collectors.mibs.gauges import load, share, temperatures
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Identity, Temperatures

VERSION, SERIAL = (f"1.3.6.1.4.1.12356.120.1.{n}.0" for n in (1, 2))
"""fapVersion, fapSerialNum."""
BUSY, FILLED, HEAT = (f"1.3.6.1.4.1.12356.120.3.{n}.0" for n in (41, 42, 44))
"""The processor's and the memory's use (%), and the temperature (°C)."""
DESCRIBED = re.compile(r"^F(?:AP|P)-?(?P<model>U?\d+\w*)-(?P<version>v\S+)")
"""“FP231G-v7.4-build0771”."""


def parse_temperature(answers: Answers) -> Iterator[Temperatures]:
    """Read the only thermometer."""
    yield from temperatures([("access point", answers.values.get(HEAT), 1)])


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and version: sysDescr is the name that the owner gave."""
    words = text(answers.values.get(VERSION))
    said = DESCRIBED.match(words)
    model, version = (f"FortiAP {said['model']}", said["version"]) if said else ("", words)
    yield identity(answers, vendor="Fortinet", model=model, serial=text(answers.values.get(SERIAL)), version=version)


DRIVER = Driver(
    title="Fortinet FortiAP",
    object_ids=("1.3.6.1.4.1.12356.120",),
    reads=(
        *HOST,
        load(BUSY),
        share(FILLED),
        Read("temperatures", parse_temperature, (HEAT,)),
        LLDP,
        Read("identity", parse_identity, (*SYSTEM, VERSION, SERIAL), plan="facts"),
    ),
)
