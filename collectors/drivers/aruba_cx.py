"""HPE Aruba Networking switches with AOS-CX (ARUBAWIRED-… MIBs, HOST-RESOURCES-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import host_resources
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, SERIAL, chassis
from collectors.mibs.entity_sensor import columns, sensors
from collectors.mibs.gauges import celsius, light_of_power, states
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import decimal, rows, text
from collectors.sections import Fan, Hardware, Identity, Optic, Optics, Sensor, Supply, Temperatures

WIRED = "1.3.6.1.4.1.47196.4.1.1.3"
SUPPLY_NAME, SUPPLY_WATTS, SUPPLY_STATE = (f"{WIRED}.11.2.1.1.{n}" for n in (3, 7, 11))
"""arubaWiredPSUName, …InstantaneousPower (W), …StateEnum: 1 ok, 2 fault absent, 3 fault input …"""
HEAT_NAME, HEAT = f"{WIRED}.11.3.1.1.5", f"{WIRED}.11.3.1.1.7"
"""arubaWiredTempSensorName, …Temperature (thousandths of a degree)."""
FAN_NAME, FAN_STATE, FAN_RPM = (f"{WIRED}.11.5.1.1.{n}" for n in (4, 5, 8))
"""arubaWiredFanName, …State (text), …RPM."""
MODULE_NAME, MODULE_HEAT = f"{WIRED}.27.1.2.1.1.1", f"{WIRED}.27.1.2.1.1.2"
"""The optical module's interface, and its temperature (°C, text)."""
LANE_SENT, LANE_RECEIVED = f"{WIRED}.27.1.2.2.1.7", f"{WIRED}.27.1.2.2.1.12"
"""The light of every lane (mW, text); index ifIndex, lane."""
RELEASE = re.compile(r"\b(?P<release>[A-Z]{2}\.\d\d\.\d\d\.\w+)$")
MODEL = re.compile(r"^(?:Aruba|HPE ANW) (?P<model>\S+ .+?) (?:Swch|Switch)\b")
"""“Aruba JL727A 6200F 48G CL4 4SFP+370W Swch ML.10.07.0005”."""


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read Aruba's own tables, which firmware before 10.10 lacks, and ENTITY-SENSOR-MIB."""
    walks = answers.walks
    told = rows(walks, HEAT, HEAT_NAME).items()
    heats = [Sensor(text(n) or i, c) for i, (value, n) in told if (c := celsius(value, 1000)) is not None]
    watts = walks[SUPPLY_WATTS]
    plugs = states(walks, SUPPLY_STATE, {1}, {2}, SUPPLY_NAME)
    supplies = tuple(Supply(f"power supply {n or i}", ok, decimal(watts.get(i))) for i, n, ok in plugs)
    fans = tuple(
        Fan(text(name) or index, decimal(rpm), None if not text(state) else text(state) in {"ok", "good"})
        for index, (name, state, rpm) in rows(walks, FAN_NAME, FAN_STATE, FAN_RPM).items()
        if text(state) not in {"empty", "uninitialized"}
    )
    for section in sensors(answers):
        if isinstance(section, Temperatures):
            heats += section.sensors
        elif isinstance(section, Hardware):
            fans, supplies = fans or section.fans, supplies or section.supplies
    if heats:
        yield Temperatures(tuple(heats))
    if fans or supplies:
        yield Hardware(fans, supplies)


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read every module's first lane."""
    optics = []
    for index, (name, heat) in rows(answers.walks, MODULE_NAME, MODULE_HEAT).items():
        rx = light_of_power(answers.walks[LANE_RECEIVED].get(f"{index}.1"), 1)
        tx = light_of_power(answers.walks[LANE_SENT].get(f"{index}.1"), 1)
        if rx is not None or tx is not None:
            optics.append(Optic(text(name) or index, rx, tx, celsius(heat)))
    if optics:
        yield Optics(tuple(optics))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the chassis from ENTITY-MIB and the release from sysDescr."""
    box, description = chassis(answers), text(answers.values.get(SYS_DESCR))
    release, model = RELEASE.search(description), MODEL.match(description)
    serials = (text(value) for value in answers.walks[SERIAL].values() if text(value))
    yield identity(
        answers,
        vendor="Aruba",
        model=(model["model"] if model else "") or box.model or box.description,
        serial=box.serial or next(serials, ""),
        version=release["release"] if release else box.software,
    )


DRIVER = Driver(
    title="Aruba AOS-CX switch",
    object_ids=("1.3.6.1.4.1.47196",),
    descriptions=(r"\bArubaOS-CX\b", r"^(?:Aruba|HPE ANW) J\w{5} .* Swch [A-Z]{2}\.\d\d"),
    reads=(
        *SWITCH,
        host_resources.CPU,
        host_resources.STORAGE_READ,
        Read(
            "environment",
            parse_environment,
            walks=(
                HEAT, HEAT_NAME, SUPPLY_NAME, SUPPLY_WATTS, SUPPLY_STATE, FAN_NAME, FAN_STATE, FAN_RPM, *columns(),
            ),
        ),
        Read("optics", parse_optics, walks=(MODULE_NAME, MODULE_HEAT, LANE_SENT, LANE_RECEIVED)),
        Read("identity", parse_identity, SYSTEM, CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:ciphertext|plaintext|community) (?P<secret>\S+)",),
)  # fmt: skip
