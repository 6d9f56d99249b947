"""UPS objects of vendors' own MIBs, as data: for agents that fill in UPS-MIB poorly or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass

from collectors.mibs.values import decimal, number
from collectors.sections import PowerSource, Ups
from collectors.session import SnmpValue

type Objects = tuple[tuple[str, float], ...]
"""OIDs with how much of the value is one unit; the first that is told counts."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where one vendor tells what ``Ups`` holds; empty where it does not."""

    source: str
    sources: Mapping[int, PowerSource]
    charge: Objects = ()
    minutes: Objects = ()
    seconds: Objects = ()
    load: Objects = ()
    input_volts: Objects = ()
    output_volts: Objects = ()
    battery_volts: Objects = ()
    celsius: Objects = ()
    replace: tuple[str, int] = ("", 0)
    """OID, and the value that asks for a new battery."""
    status: str = ""
    """Battery status: 2 is normal, 3 and above low or worse."""

    def oids(self) -> tuple[str, ...]:
        """Return everything to ask for."""
        groups = (self.charge, self.minutes, self.seconds, self.load, self.input_volts, self.output_volts)
        told = (oid for group in (*groups, self.battery_volts, self.celsius) for oid, _ in group)
        return tuple(oid for oid in (self.source, *told, self.replace[0], self.status) if oid)

    def read(self, values: Mapping[str, SnmpValue]) -> Ups | None:
        """Return what the device tells; None where it has neither source nor charge."""
        source, charge = number(values.get(self.source)), _first(self.charge, values)
        if source is None and charge is None:
            return None
        status, replace = number(values.get(self.status)), number(values.get(self.replace[0]))
        return Ups(
            source=self.sources.get(source or 0, "unknown"),
            charge=charge if charge is None or charge <= 100 else None,  # noqa: PLR2004
            minutes_left=_first(self.minutes, values),
            seconds_on_battery=_first(self.seconds, values),
            load=_first(self.load, values),
            input_volts=_first(self.input_volts, values),
            output_volts=_first(self.output_volts, values),
            battery_volts=_first(self.battery_volts, values) or None,
            battery_celsius=_first(self.celsius, values) or None,
            replace_battery=None if replace is None else replace == self.replace[1],
            battery_low=None if status is None or status < NORMAL else status > NORMAL,
        )


NORMAL = 2
SOURCES: Mapping[int, PowerSource] = {2: "mains", 3: "battery", 4: "boost"}
"""What the enumerations of APC, CyberPower and Megatec have in common."""

APC = "1.3.6.1.4.1.318.1.1.1"
POWERNET = Dialect(
    source=f"{APC}.4.1.1.0",
    sources={
        **SOURCES, 6: "bypass", 7: "none", 9: "bypass", 10: "bypass", 11: "none", 12: "boost", 13: "mains",
        14: "mains", 15: "battery", 16: "bypass", 18: "mains", 20: "mains", 28: "battery",
    },
    charge=((f"{APC}.2.3.1.0", 10), (f"{APC}.2.2.1.0", 1)),
    minutes=((f"{APC}.2.2.3.0", 6000),),
    seconds=((f"{APC}.2.1.2.0", 100),),
    load=((f"{APC}.4.3.3.0", 10), (f"{APC}.4.2.3.0", 1)),
    input_volts=((f"{APC}.3.3.1.0", 10), (f"{APC}.3.2.1.0", 1)),
    output_volts=((f"{APC}.4.3.1.0", 10), (f"{APC}.4.2.1.0", 1)),
    battery_volts=((f"{APC}.2.3.4.0", 10), (f"{APC}.2.2.8.0", 1)),
    celsius=((f"{APC}.2.3.2.0", 10), (f"{APC}.2.2.2.0", 1)),
    replace=(f"{APC}.2.2.4.0", 2),
    status=f"{APC}.2.1.1.0",
)  # fmt: skip
"""PowerNet-MIB: upsBasicOutputStatus, upsHighPrecBatteryCapacity, upsAdvBatteryRunTimeRemaining, upsBasicBatteryTimeOn
Battery, upsHighPrecOutputLoad, upsHighPrecInputLineVoltage … and the older upsAdv… objects in whole units,
upsAdvBatteryReplaceIndicator, upsBasicBatteryStatus."""

CPS = "1.3.6.1.4.1.3808.1.1.1"
CYBERPOWER = Dialect(
    source=f"{CPS}.4.1.1.0",
    sources={**SOURCES, 5: "none", 6: "none", 8: "mains", 9: "bypass", 10: "boost", 11: "mains"},
    charge=((f"{CPS}.2.2.1.0", 1),),
    minutes=((f"{CPS}.2.2.4.0", 6000),),
    seconds=((f"{CPS}.2.1.2.0", 100),),
    load=((f"{CPS}.4.2.3.0", 1),),
    input_volts=((f"{CPS}.3.2.1.0", 10),),
    output_volts=((f"{CPS}.4.2.1.0", 10),),
    battery_volts=((f"{CPS}.2.2.2.0", 10),),
    celsius=((f"{CPS}.2.2.3.0", 1),),
    replace=(f"{CPS}.2.2.5.0", 2),
    status=f"{CPS}.2.1.1.0",
)
"""CPS-MIB: upsBaseOutputStatus, upsAdvanceBatteryCapacity, upsAdvanceBatteryRunTimeRemaining …"""

PPC = "1.3.6.1.4.1.935.1.1.1"
MEGATEC = Dialect(
    source=f"{PPC}.4.1.1.0",
    sources={**SOURCES, 5: "none", 6: "bypass", 8: "none", 9: "boost"},
    charge=((f"{PPC}.2.2.1.0", 1),),
    minutes=((f"{PPC}.2.2.4.0", 60),),
    load=((f"{PPC}.4.2.3.0", 1), (f"{PPC}.8.3.5.0", 10)),
    input_volts=((f"{PPC}.3.2.1.0", 10), (f"{PPC}.8.2.2.0", 10)),
    output_volts=((f"{PPC}.4.2.1.0", 10), (f"{PPC}.8.3.2.0", 10)),
    battery_volts=((f"{PPC}.2.2.2.0", 10),),
    celsius=((f"{PPC}.2.2.3.0", 10),),
    replace=(f"{PPC}.2.2.5.0", 2),
    status=f"{PPC}.2.1.1.0",
)
"""PPC-MIB (NetAgent and other Megatec cards): upsBaseOutputStatus, upsSmartBatteryCapacity …, and upsThreePhase…"""

XUPS = "1.3.6.1.4.1.534.1"
EATON = Dialect(
    source=f"{XUPS}.4.5.0",
    sources={
        2: "none", 3: "mains", 4: "bypass", 5: "battery", 6: "boost", 7: "boost", 8: "mains", 9: "mains",
        10: "mains", 11: "bypass", 12: "mains",
    },
    charge=((f"{XUPS}.2.4.0", 1),),
    minutes=((f"{XUPS}.2.1.0", 60),),
    load=((f"{XUPS}.4.1.0", 1),),
    input_volts=((f"{XUPS}.3.4.1.2.1", 1),),
    output_volts=((f"{XUPS}.4.4.1.2.1", 1),),
    battery_volts=((f"{XUPS}.2.2.0", 1),),
)  # fmt: skip
"""XUPS-MIB: xupsOutputSource, xupsBatCapacity, xupsBatTimeRemaining (s), xupsOutputLoad, xupsInputVoltage …"""

MG = "1.3.6.1.4.1.705.1"
MGE = Dialect(
    source=f"{MG}.7.3.0",
    sources={1: "battery", 2: "mains"},
    charge=((f"{MG}.5.2.0", 1),),
    minutes=((f"{MG}.5.1.0", 60),),
    load=((f"{MG}.7.2.1.4.1", 1), (f"{MG}.7.2.1.4.1.0", 1)),
    input_volts=((f"{MG}.6.2.1.2.1", 10), (f"{MG}.6.2.1.2.1.0", 10)),
    output_volts=((f"{MG}.7.2.1.2.1", 10), (f"{MG}.7.2.1.2.1.0", 10)),
    battery_volts=((f"{MG}.5.5.0", 10),),
    celsius=((f"{MG}.5.7.0", 1),),
    replace=(f"{MG}.5.11.0", 1),
)
"""MG-SNMP-UPS-MIB: upsmgOutputOnBattery (1 yes), upsmgBatteryLevel, upsmgBatteryRemainingTime (s),
mgoutputLoadPerPhase, mginputVoltage, mgoutputVoltage (0.1 V), upsmgBatteryVoltage (0.1 V), upsmgBatteryTemperature,
upsmgBatteryReplacement (1 yes). Some agents end their tables' columns with another 0."""

DIALECTS = (CYBERPOWER, MEGATEC, EATON, MGE)
"""What the driver for UPS in general asks; APC has one of its own."""


def _first(objects: Objects, values: Mapping[str, SnmpValue]) -> float | None:
    told = ((decimal(values.get(oid)), unit) for oid, unit in objects)
    return next((round(value / unit, 2) for value, unit in told if value is not None and value >= 0), None)
