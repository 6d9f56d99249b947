"""Printer-MIB and HOST-RESOURCES-MIB's printers: state, pages, supplies (RFC 3805, RFC 2790)."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.values import count, number, rows, text
from collectors.sections import Consumable, Printer
from collectors.session import SnmpValue

DEVICE_KIND, DEVICE_NAME, DEVICE_STATUS = (f"1.3.6.1.2.1.25.3.2.1.{n}" for n in (2, 3, 5))
"""hrDeviceType, hrDeviceDescr, hrDeviceStatus."""
IS_PRINTER = "1.3.6.1.2.1.25.3.1.5"
"""hrDevicePrinter."""
STATUS, ERRORS = "1.3.6.1.2.1.25.3.5.1.1", "1.3.6.1.2.1.25.3.5.1.2"
"""hrPrinterStatus, hrPrinterDetectedErrorState."""
PAGES = "1.3.6.1.2.1.43.10.2.1.4"
"""prtMarkerLifeCount."""
SUPPLIES = tuple(f"1.3.6.1.2.1.43.11.1.1.{n}" for n in (6, 5, 3, 8, 9))
"""prtMarkerSuppliesDescription, …Type, …ColorantIndex, …MaxCapacity, …Level; index device, number."""
COLOURS = "1.3.6.1.2.1.43.12.1.1.4"
"""prtMarkerColorantValue."""
TRAYS = tuple(f"1.3.6.1.2.1.43.8.2.1.{n}" for n in (13, 18, 9, 10))
"""prtInputName, prtInputDescription, prtInputMaxCapacity, prtInputCurrentLevel."""
ALERT_SEVERITY, ALERT_WORDS = "1.3.6.1.2.1.43.18.1.1.2", "1.3.6.1.2.1.43.18.1.1.8"
"""prtAlertSeverityLevel, prtAlertDescription."""

COMPLAINTS = (
    "lowPaper", "noPaper", "lowToner", "noToner", "doorOpen", "jammed", "offline", "serviceRequested",
    "inputTrayMissing", "outputTrayMissing", "markerSupplyMissing", "outputNearFull", "outputFull", "inputTrayEmpty",
    "overduePreventMaint",
)  # fmt: skip
"""Bits of hrPrinterDetectedErrorState, from the highest of the first octet on."""
STATES = {3: "idle", 4: "printing", 5: "warmup"}
DEVICE_STATES = {2: "running", 3: "warning", 4: "testing", 5: "down"}
KINDS = {
    3: "toner", 21: "toner", 5: "ink", 6: "ink", 7: "ribbon", 9: "drum", 10: "developer", 15: "fuser", 4: "waste",
    8: "waste", 14: "waste", 20: "transfer", 18: "cleaner", 32: "staples",
}  # fmt: skip
"""Of prtMarkerSuppliesType."""
CRITICAL = 3
SOME, WORDS_MOST = -3, 8


def parse_printer(answers: Answers) -> Iterator[Printer]:
    """Read the first printer of the device. Nothing where it tells neither state, pages nor supplies."""
    walks = answers.walks
    complaints = (*_complaints(next(iter(walks[ERRORS].values()), None)), *_alerts(answers))
    pages = [found for value in walks[PAGES].values() if (found := count(value)) is not None]
    consumables = (*_supplies(answers), *_trays(answers))
    status = _status(answers)
    if status or complaints or pages or consumables:
        yield Printer(status, max(pages, default=None), tuple(dict.fromkeys(complaints)), consumables)


PRINTER = Read(
    "printer",
    parse_printer,
    walks=(STATUS, DEVICE_KIND, DEVICE_STATUS, ERRORS, PAGES, *SUPPLIES, COLOURS, *TRAYS, ALERT_SEVERITY, ALERT_WORDS),
)


def printers(answers: Answers) -> list[str]:
    """Return the indexes of the devices that are printers, from the walk of hrDeviceType."""
    return [index for index, kind in answers.walks.get(DEVICE_KIND, {}).items() if kind == IS_PRINTER]


def left(level: SnmpValue | None, most: SnmpValue | None) -> float | None:
    """Percent left. Levels of -1 (no limit), -2 (unknown), -3 (some) and capacities below 1 tell none."""
    have, full = number(level), number(most)
    return round(min(100.0, 100 * have / full), 1) if have is not None and have >= 0 and full and full > 0 else None


def _status(answers: Answers) -> str:
    first = next(iter(printers(answers)), "1")
    told = number(answers.walks[STATUS].get(first)) or 0
    device = number(answers.walks[DEVICE_STATUS].get(first)) or 0
    return STATES.get(told) or DEVICE_STATES.get(device, "")


def _complaints(value: SnmpValue | None) -> Iterator[str]:
    bits = value if isinstance(value, bytes) else b""
    for place, word in enumerate(COMPLAINTS):
        if place // 8 < len(bits) and bits[place // 8] >> (7 - place % 8) & 1:
            yield word


def _alerts(answers: Answers) -> list[str]:
    """The printer's own words for what stops it."""
    told = rows(answers.walks, ALERT_WORDS, ALERT_SEVERITY).values()
    return [text(words) for words, severity in told if number(severity) == CRITICAL and text(words)][:WORDS_MOST]


def _supplies(answers: Answers) -> Iterator[Consumable]:
    colours = answers.walks[COLOURS]
    for index, (name, kind, colorant, most, level) in rows(answers.walks, *SUPPLIES).items():
        called = KINDS.get(number(kind) or 0, "")
        if text(name) or called:
            colour = text(colours.get(f"{index.partition('.')[0]}.{number(colorant) or 0}"))
            yield Consumable(
                text(name) or called,
                left(level, most),
                low=_low(level, left(level, most)),
                colour=colour.lower(),
                kind=called,
            )


def _low(level: SnmpValue | None, percent: float | None) -> bool | None:
    """“Some remains” is not low; nothing left is; otherwise the percentage speaks."""
    if number(level) == SOME:
        return False
    return True if percent == 0 else None


def _trays(answers: Answers) -> Iterator[Consumable]:
    for index, (name, description, most, level) in rows(answers.walks, *TRAYS).items():
        yield Consumable(text(name) or text(description) or f"tray {_last(index)}", left(level, most), kind="paper")


def _last(index: str) -> str:
    return index.rpartition(".")[2]
