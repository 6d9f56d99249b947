"""Any uninterruptible power supply: UPS-MIB, and Eaton's, CyberPower's and Megatec's own MIBs where it says less."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import STORAGE
from collectors.mibs import ucd, ups
from collectors.mibs.common import HOST
from collectors.mibs.gauges import temperatures
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.ups_identity import MGE_FAMILY, MGE_MODEL, MODELS, SERIALS, VERSIONS
from collectors.mibs.ups_vendors import DIALECTS
from collectors.mibs.values import decimal, first, text
from collectors.sections import Identity, Temperatures, Ups

EATON_AMBIENT, EATON_REMOTE = "1.3.6.1.4.1.534.1.6.1.0", "1.3.6.1.4.1.534.1.6.5.0"
"""xupsEnvAmbientTemp, xupsEnvRemoteTemp (°C)."""
TRIPPLITE_AMBIENT = "1.3.6.1.4.1.850.101.1.1.1.0"
"""tlEnvTemperatureC."""
RIELLO_CHARGER, RIELLO_EXTERNAL = "1.3.6.1.4.1.5491.10.1.10.5.0", "1.3.6.1.4.1.5491.10.1.10.8.0"
"""rupsChargerTemperature, rupsBatteryExternalTemperature (°C)."""
ROOM = {
    "Ambient": EATON_AMBIENT, "Remote": EATON_REMOTE, "Room": TRIPPLITE_AMBIENT, "Charger": RIELLO_CHARGER,
    "Battery cabinet": RIELLO_EXTERNAL,
}  # fmt: skip
ENVIRONMENT = "1.3.6.1.4.1.3808.1.1.8.2.3.1.3.1"
"""envir2Temperature of CyberPower's sensor (hundredths of a degree Fahrenheit)."""
CARD = re.compile(r"^(?P<model>[A-Z]{2}\w+) v ?(?P<version>\d+\.[\d.]+)$")
"""Generex's “CS121 v 5.14.50”: a card that tells nothing of the UPS behind it."""
DIALECT_OIDS = tuple(oid for dialect in DIALECTS for oid in dialect.oids())
SHORT = {"CPS": "CyberPower", "EATON": "Eaton"}
ID = re.compile(r"^ID: (?P<serial>\w+)")
"""upsIdentName of Eaton's ConnectUPS cards."""


def parse_all(answers: Answers) -> Iterator[Ups | Temperatures]:
    """Read UPS-MIB, and fill its holes from what the vendor's own objects tell."""
    own = (dialect.read(answers.values) for dialect in DIALECTS)
    found = [each for each in (*ups.parse_ups(answers), *own) if each]
    battery = 0.0
    if found:
        yield (told := _merged(found))
        battery = told.battery_celsius or 0.0
    outside = decimal(answers.values.get(ENVIRONMENT))
    if outside:
        outside = (outside / 100 - 32) / 1.8
    probes = ((name, answers.values.get(oid), 1) for name, oid in ROOM.items())
    yield from temperatures(
        (("Battery", str(battery).encode(), 1), ("Environment", str(outside or 0).encode(), 1), *probes)
    )


def _merged(told: list[Ups]) -> Ups:
    best = told[0]
    for other in told[1:]:
        holes = {f.name: getattr(other, f.name) for f in fields(Ups) if getattr(best, f.name) in {None, "unknown"}}
        best = replace(best, **holes)
    return best


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model, serial number and firmware from wherever they are."""
    values = answers.values
    maker = text(values.get(ups.MANUFACTURER))
    mge = f"{text(values.get(MGE_FAMILY))} {text(values.get(MGE_MODEL))}".strip()
    named, card = ID.match(text(values.get(ups.NAME))), CARD.match(text(values.get(SYS_DESCR)))
    yield identity(
        answers,
        vendor=SHORT.get(maker, maker),
        model=mge or first(values, *MODELS) or (card["model"] if card else ""),
        serial=first(values, *SERIALS) or (named["serial"] if named else ""),
        version=first(values, *VERSIONS) or text(values.get(ups.AGENT)) or (card["version"] if card else ""),
    )


DRIVER = Driver(
    title="UPS (UPS-MIB, Eaton, MGE, CyberPower, NetAgent and others)",
    object_ids=(
        "1.3.6.1.2.1.33",
        "1.3.6.1.4.1.534",
        "1.3.6.1.4.1.705",
        "1.3.6.1.4.1.3808",
        "1.3.6.1.4.1.935",
        "1.3.6.1.4.1.850",
        "1.3.6.1.4.1.2254.2",
        "1.3.6.1.4.1.818.1.100",
        "1.3.6.1.4.1.232.165",
        "1.3.6.1.4.1.674.10902.2",
        "1.3.6.1.4.1.476.1.42",
        "1.3.6.1.4.1.13400",
        "1.3.6.1.4.1.21111",
        "1.3.6.1.4.1.5491",
        "1.3.6.1.4.1.6050.5",
        "1.3.6.1.4.1.4555.1.1.1",
        "1.3.6.1.4.1.2011.6.174",
    ),
    descriptions=(r"\bUPS\b", r"^POWERALERT\b"),
    probes=(ups.STATUS, ups.MANUFACTURER),
    reads=(
        *HOST,
        ucd.CPU,
        STORAGE,
        Read(
            "ups",
            parse_all,
            (*ups.UPS_READ.gets, *DIALECT_OIDS, *ROOM.values(), ENVIRONMENT),
            ups.UPS_READ.walks,
        ),
        Read(
            "identity",
            parse_identity,
            (*SYSTEM, ups.MANUFACTURER, ups.NAME, ups.AGENT, MGE_FAMILY, MGE_MODEL, *MODELS, *SERIALS, *VERSIONS),
            plan="facts",
        ),
    ),
)
