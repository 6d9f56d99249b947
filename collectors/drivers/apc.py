"""APC by Schneider Electric: Smart-UPS, Symmetra and rack PDU with a network card (PowerNet-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import ups
from collectors.mibs.apc import TEMPERATURES
from collectors.mibs.common import HOST
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.ups_vendors import APC, POWERNET
from collectors.mibs.values import first, text
from collectors.sections import Identity, Ups

MODEL, FIRMWARE, SERIAL = (f"{APC}.1.{n}.0" for n in ("1.1", "2.1", "2.3"))
"""upsBasicIdentModel, upsAdvIdentFirmwareRevision, upsAdvIdentSerialNumber."""
PDU_FIRMWARE, PDU_MODEL, PDU_SERIAL = (f"1.3.6.1.4.1.318.1.1.12.1.{n}.0" for n in (3, 5, 6))
"""rPDUIdentFirmwareRev, rPDUIdentModelNumber, rPDUIdentSerialNumber."""
EASY_PDU_MODEL, EASY_PDU_FIRMWARE, EASY_PDU_SERIAL = (f"1.3.6.1.4.1.318.1.1.30.2.1.1.{n}.1" for n in (4, 3, 5))
"""ePDUDeviceStatusModelNumber, …FirmwareRevision, …SerialNumber of the Easy PDU."""

CARD = re.compile(
    r"AF1:v?(?P<version>\S+).*?(?:\bMN: ?(?P<model>[^\s:)]+))?(?: HR: ?\S*)?"
    r"(?: SN: ?(?P<serial>[^\s:)]+))?(?: MD:|\)|$)"
)
"""sysDescr of a network card: aos and application firmware, the card's own model and serial number."""
KIND = re.compile(r"^APC |\s*\(.*$")
"""What is no part of the model in a sysDescr that gives no model number."""


def parse_ups(answers: Answers) -> Iterator[Ups]:
    """Read PowerNet-MIB; nothing on a PDU. PowerChute and others that have only UPS-MIB are read by that."""
    found = POWERNET.read(answers.values)
    yield from (found,) if found else ups.parse_ups(answers)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the UPS or PDU behind the card; of a card alone what sysDescr says of it."""
    values = answers.values
    description = text(values.get(SYS_DESCR))
    card = CARD.search(description)
    told = card.groupdict(default="") if card else {}

    yield identity(
        answers,
        vendor="APC",
        model=first(values, MODEL, PDU_MODEL, EASY_PDU_MODEL) or told.get("model") or KIND.sub("", description),
        serial=first(values, SERIAL, PDU_SERIAL, EASY_PDU_SERIAL) or told.get("serial", ""),
        version=told.get("version", "") or first(values, FIRMWARE, PDU_FIRMWARE, EASY_PDU_FIRMWARE),
    )


DRIVER = Driver(
    title="APC Smart-UPS and rack PDU",
    object_ids=("1.3.6.1.4.1.318",),
    descriptions=(r"^APC Web/SNMP Management Card",),
    reads=(
        *HOST,
        Read("ups", parse_ups, (*POWERNET.oids(), *ups.UPS_READ.gets), ups.UPS_READ.walks),
        TEMPERATURES,
        Read(
            "identity",
            parse_identity,
            (
                *SYSTEM, MODEL, FIRMWARE, SERIAL, PDU_FIRMWARE, PDU_MODEL, PDU_SERIAL, EASY_PDU_MODEL,
                EASY_PDU_FIRMWARE, EASY_PDU_SERIAL,
            ),
            plan="facts",
        ),
    ),
)  # fmt: skip
