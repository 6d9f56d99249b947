"""ZTE-AN-… MIBs: the light of an optical line terminal's modules and of the ONUs behind them."""

from collections.abc import Iterator, Mapping

from collectors.driver import Answers, Read
from collectors.mibs.gauges import celsius, light
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.inet import numbers
from collectors.mibs.values import number, rows, text
from collectors.sections import Optic, Optics
from collectors.session import SnmpValue

ONU_NAME = "1.3.6.1.4.1.3902.1082.500.10.2.3.3.1.2"
"""zxAnGponOnuMgmtName; index PON port, ONU."""
HEARD = "1.3.6.1.4.1.3902.1082.500.1.2.4.2.1.2"
"""zxAnPonRxOpticalPower: what the terminal hears of an ONU, in thousandths of a dBm; -80000 is no signal, 65535000 an
ONU out of service."""
ONU_HEARS = "1.3.6.1.4.1.3902.1082.500.20.2.2.2.1.10"
"""zxAnGponRmOnuOpticalPowerRx: what the ONU itself hears, in 0.002 dBm above -30 dBm; 65535 is none."""
NOTHING = 65535
MODULES = (
    tuple(f"1.3.6.1.4.1.3902.1082.30.40.2.4.1.{n}" for n in (2, 3, 8)),
    tuple(f"1.3.6.1.4.1.3902.1015.3.1.13.1.{n}" for n in (1, 4, 12)),
)
"""ZTE-AN-OPTICAL-MODULE-MIB's zxAnOpticalIfRxPwrCurrValue, …TxPwrCurrValue, zxAnOpticalTemperature (thousandths; index
ifIndex), and where older releases have them."""


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the PON ports' modules, and the light of every ONU: received at the ONU where told, else at the terminal."""
    called = names(answers)
    optics = [*_ports(answers, called)]
    own = {numbers(index)[:2]: value for index, value in answers.walks[ONU_HEARS].items()}
    for index, (name, heard) in rows(answers.walks, ONU_NAME, HEARD).items():
        parts = numbers(index)
        if len(parts) != 2:  # noqa: PLR2004 - port and ONU
            continue
        far, near = _steps(own.get(parts)), light(heard, 1000)
        if far is not None or near is not None:
            where = f"{called.get(parts[0], str(parts[0]))}:{parts[1]}"
            optics.append(Optic(f"{where} {text(name)}".strip(), rx_dbm=far if far is not None else near))
    if optics:
        yield Optics(tuple(optics))


def _ports(answers: Answers, called: Mapping[int, str]) -> Iterator[Optic]:
    for columns in MODULES:
        for index, (received, sent, heat) in rows(answers.walks, *columns).items():
            rx, tx, warmth = light(received, 1000), light(sent, 1000), celsius(heat, 1000)
            if index.isdigit() and (rx, tx, warmth) != (None, None, None):
                yield Optic(called.get(int(index), index), rx, tx, warmth)


OPTICS = Read(
    "optics",
    parse_optics,
    walks=(ONU_NAME, HEARD, ONU_HEARS, *(column for columns in MODULES for column in columns), *NAMES),
)


def _steps(value: SnmpValue | None) -> float | None:
    raw = number(value)
    if raw is None or raw == NOTHING:
        return None
    dbm = (raw - NOTHING - 1 if raw > NOTHING // 2 else raw) * 0.002 - 30
    return light(str(round(dbm, 3)).encode())
