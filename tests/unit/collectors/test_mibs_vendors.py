"""UPS, printers, light, old Vietnamese: the tricky parts of what vendors' agents tell."""

import pytest

from collectors.collect import all_drivers
from collectors.driver import Answers
from collectors.mibs import cisco, entity_sensor, fastpath, printer, ups
from collectors.mibs.gauges import celsius, light, light_of_power, percent, states, temperatures
from collectors.mibs.system import SYS_DESCR
from collectors.mibs.ups_vendors import MEGATEC, POWERNET
from collectors.mibs.values import text
from collectors.mibs.vietnamese import decode
from collectors.sections import Fan, Hardware, Temperatures
from tests.recorded import all_recorded


def of(read, values=None, **walks):
    """Answers to one Read, empty where nothing is given."""
    return Answers(values or {}, {root: {} for root in read.walks} | walks)


@pytest.mark.parametrize(
    ("bits", "complaints"),
    [
        (b"\x00", ()),
        (b"", ()),
        (b"\x80", ("lowPaper",)),
        (b"\x04", ("jammed",)),
        (b"\x01\x02", ("serviceRequested", "overduePreventMaint")),
        (b"\x00\x01", ()),  # bit 15 means nothing
        (b"\xff\xff\xff", printer.COMPLAINTS),
        (4, ()),
    ],
)
def test_bits_of_a_printer(bits: bytes | int, complaints: tuple[str, ...]) -> None:
    answers = of(printer.PRINTER, **{printer.ERRORS: {"1": bits}, printer.PAGES: {"1.1": 7}})
    (found,) = printer.parse_printer(answers)
    assert found.complaints == complaints


@pytest.mark.parametrize(
    ("level", "most", "percent_left", "low"),
    [
        (30, 120, 25.0, None),
        (0, 120, 0.0, True),
        (-1, 100, None, None),
        (-2, 100, None, None),
        (-3, 100, None, False),
        (-3, -2, None, False),
        (5, -2, None, None),
        (5, 0, None, None),
        (130, 120, 100.0, None),
        (None, 120, None, None),
        (5, None, None, None),
    ],
)
def test_what_is_left(level: int | None, most: int | None, percent_left: float | None, *, low: bool | None) -> None:
    told = {printer.SUPPLIES[0]: {"1.1": b"Black Toner\0"}, printer.SUPPLIES[1]: {"1.1": 3}}
    for column, value in ((printer.SUPPLIES[3], most), (printer.SUPPLIES[4], level)):
        told[column] = {} if value is None else {"1.1": value}
    (found,) = printer.parse_printer(of(printer.PRINTER, **told))
    (toner,) = found.consumables
    assert (toner.name, toner.kind, toner.percent, toner.low) == ("Black Toner", "toner", percent_left, low)


def test_no_printer_is_nothing() -> None:
    assert list(printer.parse_printer(of(printer.PRINTER))) == []


def test_only_what_stops_a_printer_is_a_complaint() -> None:
    told = {
        printer.ALERT_SEVERITY: {"1.1": 3, "1.2": 4},
        printer.ALERT_WORDS: {"1.1": b"Jam in tray 2", "1.2": b"Sleep"},
    }
    (found,) = printer.parse_printer(of(printer.PRINTER, **told))
    assert found.complaints == ("Jam in tray 2",)


def test_ups_on_battery() -> None:
    values = {ups.SOURCE: 5, ups.STATUS: 3, ups.ON_BATTERY: 130, ups.MINUTES: 4, ups.CHARGE: 17, ups.BATTERY_VOLTS: 481}
    walks = {ups.LOAD: {"1": 20, "2": 64}, ups.INPUT_VOLTS: {"1": 0}, ups.OUTPUT_VOLTS: {"1": 2203, "2": 0}}
    (found,) = ups.parse_ups(of(ups.UPS_READ, values, **walks))
    assert (found.source, found.battery_low, found.seconds_on_battery, found.charge) == ("battery", True, 130, 17)
    assert (found.load, found.input_volts, found.output_volts, found.battery_volts) == (64, 0, 220.3, 48.1)
    assert (found.replace_battery, found.battery_celsius) == (None, None)


def test_ups_that_says_nothing_has_no_values() -> None:
    assert list(ups.parse_ups(of(ups.UPS_READ))) == []
    (found,) = ups.parse_ups(of(ups.UPS_READ, {ups.SOURCE: 1, ups.CHARGE: 255, ups.MINUTES: -1, ups.BATTERY_HEAT: 0}))
    assert (found.source, found.charge, found.minutes_left, found.load) == ("unknown", None, None, None)
    assert (found.input_volts, found.battery_celsius, found.battery_low) == (None, None, None)


def test_a_bad_battery_is_among_the_alarms() -> None:
    bad = {ups.ALARMS: {"1": "1.3.6.1.2.1.33.1.6.3.7", "2": ups.BATTERY_BAD}}
    other = {ups.ALARMS: {"1": "1.3.6.1.2.1.33.1.6.3.7"}}
    assert [
        next(ups.parse_ups(of(ups.UPS_READ, {ups.SOURCE: 3}, **each))).replace_battery for each in (bad, other)
    ] == [
        True,
        False,
    ]


def test_fine_values_come_before_coarse_ones() -> None:
    apc = "1.3.6.1.4.1.318.1.1.1"
    both = {f"{apc}.4.1.1.0": 2, f"{apc}.2.2.1.0": 97, f"{apc}.2.3.1.0": 974, f"{apc}.2.2.3.0": 288_000}
    fine = POWERNET.read(both)
    assert fine is not None
    assert (fine.source, fine.charge, fine.minutes_left) == ("mains", 97.4, 48)
    assert POWERNET.read({}) is None
    trim = MEGATEC.read({"1.3.6.1.4.1.935.1.1.1.4.1.1.0": 9})
    assert trim is not None
    assert (trim.source, trim.charge, trim.battery_low, trim.replace_battery) == ("boost", None, None, None)


def test_percentages_and_degrees() -> None:
    assert [percent(each) for each in (0, 100, 101, -1, b"12%", b"7.5 %", b"N/A", b"", None)] == [
        0, 100, None, None, 12, 7.5, None, None, None,
    ]  # fmt: skip
    assert [celsius(each) for each in (0, 41, -255, 65535, 4_294_967_168, b"33.6797", b"N/A")] == [
        None, 41, None, None, None, 33.68, None,
    ]  # fmt: skip
    assert celsius(160_000_000, 10_000_000) == 16
    assert list(temperatures([("a", 0, 1), ("b", None, 1)])) == []
    assert next(temperatures([("a", 375, 10)])) == Temperatures(next(temperatures([("a", b"37.5", 1)])).sensors)


def test_light() -> None:
    assert [light(each, 100) for each in (-1876, 412, 0, -10_000_000, 2_147_483_647, b"-552.84", b"", None)] == [
        -18.76, 4.12, None, None, None, -5.53, None, None,
    ]  # fmt: skip
    assert light_of_power(536, 1000) == -2.71
    assert [light_of_power(each, 1000) for each in (0, -1, b"N/A", None)] == [None] * 4


def test_parts_that_are_not_fitted_are_left_out() -> None:
    walks = {"s": {"1": 1, "2": 5, "3": 6, "4": b"x"}, "n": {"1": b"PS1\0\0"}}
    assert list(states(walks, "s", {1}, {5}, "n")) == [("1", "PS1", True), ("3", "", False)]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (b"Switch 1 - FAN 1, Normal", "Switch 1 - FAN 1"),
        (b"Sw1, PS1 Normal, RPS NotExist", "Sw1, PS1"),
        (b"SW#1, Sensor#1 GREEN", "SW#1, Sensor#1"),
        (b"AC Power Supply", "AC Power Supply"),
        (b"Normal", "Normal"),
        (b"", "1"),
    ],
)
def test_a_part_keeps_its_name_when_its_state_changes(told: bytes, name: str) -> None:
    (section,) = cisco.parse_environment(
        of(cisco.ENVIRONMENT, **{cisco.FAN_NAME: {"1": told}, cisco.FAN_STATE: {"1": 1}})
    )
    assert section == Hardware((Fan(name, ok=True),))


def test_one_thermometer_in_two_tables_counts_once() -> None:
    base = entity_sensor.CISCO
    walks = {
        cisco.HEAT_NAME: {"5": b"Inlet, GREEN"}, cisco.HEAT: {"5": 33},
        f"{base}.1": {"5": 8, "6": 8}, f"{base}.2": {"5": 9, "6": 9}, f"{base}.3": {"5": 0, "6": 1},
        f"{base}.4": {"5": 33, "6": 412}, f"{base}.5": {"5": 1, "6": 1},
    }  # fmt: skip
    (section,) = cisco.parse_environment(of(cisco.ENVIRONMENT, **walks))
    assert [each.celsius for each in section.sensors] == [33, 41.2]


def test_fastpath_tells_its_load_in_words() -> None:
    load, _ = fastpath.reads("1.3.6.1.4.1.4413.1.1")
    free, total, busy, _ = load.gets
    words = b"    5 Secs ( 40.8140%)   60 Secs ( 18.1657%)  300 Secs ( 15.1503%)"
    cpu, memory = load.parse(Answers({busy: words, free: 100, total: 400}))
    assert (cpu.percent, memory.used, memory.total) == (18.1657, 300 << 10, 400 << 10)
    assert list(load.parse(Answers({busy: b"not available", free: 100}))) == []


@pytest.mark.parametrize(
    ("description", "model"),
    [
        (b"EnGenius ECS1528P", "ECS1528P"),
        (b"DH-NVR4108HS-8P-4KS2", "DH-NVR4108HS-8P-4KS2"),
        (b"AN5516-04, FiberHome OLT", "AN5516-04"),
        (b"Linux server 5.15.0-91-generic #101-Ubuntu SMP x86_64", ""),
        (b"Linux 4.4.302 #1 SMP armv7l", ""),
        (b"Huawei Integrated Access Software", ""),
        (b"", ""),
    ],
)
def test_a_model_number_of_an_unknown_device(description: bytes, model: str) -> None:
    read = next(each for each in all_drivers()["generic_snmp"].reads if each.name == "identity")
    (found,) = read.parse(of(read, {SYS_DESCR: description}))
    assert found.model == model


VIETNAMESE = "Trụ sở Đảng uỷ, xã Nghĩa Tá"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"Tr\xf4 s\xeb \xa7\xb6ng u\xfb, x\xb7 Ngh\xdca T\xb8", VIETNAMESE),
        (b"Tru\xf2 s\xf5\xd2 \xd0a\xd2ng uy\xd2, xa\xde Nghi\xdea Ta\xec", VIETNAMESE),
        ("Phòng máy".encode("cp1252"), "Phòng máy"),
        ("Café Zürich".encode("cp1252"), "Café Zürich"),
        (b"25 \xb0C", "25 °C"),
    ],
)
def test_vietnamese_before_utf_8(raw: bytes, expected: str) -> None:
    assert decode(raw) == expected
    assert text(raw) == expected


@pytest.mark.parametrize("recorded", all_recorded(), ids=lambda each: each.name)
def test_one_section_of_a_kind(recorded) -> None:
    """A check takes the first: two sections of a kind would hide one."""
    kinds = [type(each) for each in recorded.findings().sections]
    assert {kind for kind in kinds if kinds.count(kind) > 1} == set()
