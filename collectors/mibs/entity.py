"""ENTITY-MIB: what a device is made of, and of that the chassis: its model, serial number, software (RFC 6933)."""

from dataclasses import dataclass

from collectors.driver import Answers
from collectors.mibs.values import number, rows, text

ENTITY = "1.3.6.1.2.1.47.1.1.1.1"
DESCR, CONTAINED_IN, CLASS, NAME = (f"{ENTITY}.{n}" for n in (2, 4, 5, 7))
"""entPhysicalDescr, entPhysicalContainedIn, entPhysicalClass, entPhysicalName."""
FIRMWARE, SOFTWARE, SERIAL, MAKER, MODEL = (f"{ENTITY}.{n}" for n in (9, 10, 11, 12, 13))
"""entPhysicalFirmwareRev, entPhysicalSoftwareRev, entPhysicalSerialNum, entPhysicalMfgName, entPhysicalModelName."""
CHASSIS_COLUMNS = (CLASS, DESCR, NAME, FIRMWARE, SOFTWARE, SERIAL, MAKER, MODEL)
"""What ``chassis`` needs walked."""

CHASSIS, STACK = 3, 11
"""IANAPhysicalClass: a chassis, and the stack that several make up."""
NOTHING = frozenset({"n/a", "na", "none", "null", "unknown", "not available", "0", "-", "unspecified", "n.a."})


@dataclass(frozen=True, slots=True)
class Chassis:
    """A chassis as it tells of itself; empty text for what it does not tell."""

    description: str = ""
    name: str = ""
    firmware: str = ""
    software: str = ""
    serial: str = ""
    maker: str = ""
    model: str = ""


def chassis(answers: Answers) -> Chassis:
    """Return the first chassis that tells a serial number or model, else the first, else the first entity of all."""
    found = members(answers)
    return next((each for each in found if each.serial or each.model), found[0] if found else Chassis())


def members(answers: Answers) -> list[Chassis]:
    """Return all chassis, in the order of their indices: more than one where several are stacked.

    Agents that give no class (PAN-OS) have their first entity taken for the chassis.
    """
    table = {int(index): row for index, row in rows(answers.walks, *CHASSIS_COLUMNS).items() if index.isdigit()}
    ordered = [row for _, row in sorted(table.items())]
    cases = [row for row in ordered if number(row[0]) == CHASSIS] or [row for row in ordered if number(row[0]) == STACK]
    return [Chassis(*map(_told, row[1:])) for row in cases or ordered[:1]]


def _told(value: object) -> str:
    words = text(value if isinstance(value, bytes | str | int) else None)
    return "" if words.casefold() in NOTHING else words
