"""Network printers and multifunction devices of any vendor (Printer-MIB, HOST-RESOURCES-MIB)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from collectors.driver import Answers, Driver, Read
from collectors.mibs import host_resources
from collectors.mibs.common import HOST
from collectors.mibs.printer import DEVICE_KIND, DEVICE_NAME, PRINTER, printers
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import first, text
from collectors.sections import Identity

SERIAL, NAME = "1.3.6.1.2.1.43.5.1.1.17.1", "1.3.6.1.2.1.43.5.1.1.16.1"
"""prtGeneralSerialNumber, prtGeneralPrinterName."""
RICOH_SERIAL, KYOCERA_SERIAL = "1.3.6.1.4.1.367.3.2.1.2.1.4.0", "1.3.6.1.4.1.1347.43.5.1.1.28.1"
"""ricohEngSerialNumber; Kyocera's and Utax's kcprtSerialNumber."""
CANON_FIRMWARE, SHARP_FIRMWARE = "1.3.6.1.4.1.1602.1.1.1.4.0", "1.3.6.1.4.1.2385.2.1.1.2.1.2.1"
BROTHER_SERIAL = "1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.1.0"
"""brInfoSerialNumber: Brother's older models leave prtGeneralSerialNumber out."""
LEXMARK_SERIAL, LEXMARK_FIRMWARE = "1.3.6.1.4.1.641.2.1.2.1.6.1", "1.3.6.1.4.1.641.2.1.2.1.4.1"
DELL_SERIAL = "1.3.6.1.4.1.674.10898.100.2.1.2.1.6.1"
"""Of Lexmark's older printers, and of those it made for Dell."""
RICOH_FIRMWARE, KONICA_FIRMWARE = "1.3.6.1.4.1.367.3.2.1.1.1.2.0", "1.3.6.1.4.1.18334.1.1.1.1.6.1.0"
"""ricohSysVers; Konica Minolta's system version."""
SERIALS = (
    SERIAL,
    "1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.3.0",
    BROTHER_SERIAL,
    RICOH_SERIAL,
    KYOCERA_SERIAL,
    LEXMARK_SERIAL,
    DELL_SERIAL,
)
"""The second is HP-LASERJET-COMMON-MIB's serial-number."""
HP_FIRMWARES = ("1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.6.0", "1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.5.0")
"""HP-LASERJET-COMMON-MIB's fw-rom-datecode, fw-rom-revision."""
KYOCERA_FIRMWARE = "1.3.6.1.4.1.1347.43.5.4.1.5.1.1"
"""kcprtFirmwareVersion of the main controller."""
XEROX_MODEL, XEROX_FIRMWARE = "1.3.6.1.4.1.236.11.5.1.1.1.1.0", "1.3.6.1.4.1.236.11.5.1.1.1.2.0"
"""Of Samsung's printers, which Xerox and HP sell too."""
KONICA_MODEL = "1.3.6.1.4.1.18334.1.1.1.1.6.2.1.0"
FIRMWARES = (*HP_FIRMWARES, CANON_FIRMWARE, SHARP_FIRMWARE, KYOCERA_FIRMWARE, XEROX_FIRMWARE)
LAST_FIRMWARES = (RICOH_FIRMWARE, KONICA_FIRMWARE, LEXMARK_FIRMWARE)
"""Where sysDescr says nothing."""
NAMES = (NAME, KONICA_MODEL, XEROX_MODEL, "1.3.6.1.4.1.1347.43.5.1.1.1.1")
"""prtGeneralPrinterName, Konica Minolta's, Samsung's, and Kyocera's kcprtGeneralModelName."""
DESCRIBED = re.compile(r"[;,]")
VERSION = re.compile(
    r"(?:Firmware Ver\.|\bversion |;\s?V|\bSystem |; SS )(?P<version>[\w.]+)|^(?:RICOH|SAVIN|LANIER|Gestetner|NRG)"
    r" .*? (?P<ricoh>\d+\.\d+)(?: /|$)"
)
"""Where sysDescr of Brother, Lexmark, Samsung, Xerox and Ricoh tells the firmware."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the model from hrDeviceDescr, the serial number from Printer-MIB, the firmware from sysDescr."""
    values, walks = answers.values, answers.walks
    description = text(values.get(SYS_DESCR))
    version = VERSION.search(description)
    main = next(iter(printers(answers)), "1")
    found = identity(
        answers,
        model=text(walks[DEVICE_NAME].get(main)) or first(values, *NAMES) or DESCRIBED.split(description)[0],
        serial=first(values, *SERIALS),
        version=first(values, *FIRMWARES)
        or ((version["version"] or version["ricoh"]) if version else first(values, *LAST_FIRMWARES)),
    )
    yield replace(found, model=found.model.removeprefix(f"{found.vendor} "))


# hrStorageTable is not read: a printer's memory is a buffer that is full by design, and would only raise alarms.
DRIVER = Driver(
    title="Network printer (Printer-MIB)",
    object_ids=(
        "1.3.6.1.4.1.11.1",
        "1.3.6.1.4.1.11.2.3.9",
        "1.3.6.1.4.1.2435",
        "1.3.6.1.4.1.1602.4",
        "1.3.6.1.4.1.367.1",
        "1.3.6.1.4.1.18334.1",
        "1.3.6.1.4.1.2385.3",
        "1.3.6.1.4.1.253.8",
        "1.3.6.1.4.1.236.11",
        "1.3.6.1.4.1.297.1",
        "1.3.6.1.4.1.674.10898",
        "1.3.6.1.4.1.1347",
        "1.3.6.1.4.1.641",
        "1.3.6.1.4.1.1248",
        "1.3.6.1.4.1.2001",
        "1.3.6.1.4.1.1129.1.2",
        "1.3.6.1.4.1.1129.2.3",
        "1.3.6.1.4.1.40093",
        "1.3.6.1.4.1.10642",
    ),
    descriptions=(r"\bJETDIRECT\b", r"\bPrinter\b", r"^(?:Canon|Samsung|SHARP|EPSON|Brother) \S+", r"\bLaserJet\b"),
    probes=("1.3.6.1.2.1.43.5.1.1.1.1", "1.3.6.1.2.1.43.10.2.1.4.1.1", SERIAL),
    reads=(
        *HOST,
        host_resources.CPU,
        PRINTER,
        Read(
            "identity",
            parse_identity,
            (*SYSTEM, *NAMES, *SERIALS, *FIRMWARES, *LAST_FIRMWARES),
            (DEVICE_KIND, DEVICE_NAME),
            plan="facts",
        ),
    ),
)
