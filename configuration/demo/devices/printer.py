"""A laser printer: host resources and the Printer MIB (RFC 3805)."""

from collections.abc import Iterator

from collectors.snmp.ber import COUNTER32, INTEGER, OCTETS, OID
from configuration.demo.device import Device, Spec, ports
from configuration.demo.mib import Entry, Life
from configuration.demo.standard import counter, host, interfaces, storage, system
from configuration.demo.traffic import Curve

_PRT = "1.3.6.1.2.1.43"
_RAM_BYTES = 536_870_912


def _entries(spec: Spec, life: Life, curve: Curve) -> Iterator[Entry]:
    yield from system(
        life, description="Brother NC-8900h, Firmware Ver.1.13  (20.07.31),MID 8C5-G12,FID 2",
        object_id="1.3.6.1.4.1.2435.2.3.9.1", name=spec.name, location=spec.location, services=64,
    )  # fmt: skip
    yield from interfaces(life, curve, ports(spec))
    yield from host(life, users=1, processes=1, memory_kib=_RAM_BYTES // 1024)
    yield from storage(((1, "1.3.6.1.2.1.25.2.1.2", "Random Access Memory", 1, _RAM_BYTES, _RAM_BYTES // 3),))
    yield "1.3.6.1.2.1.25.3.2.1.1.1", INTEGER, 1
    yield "1.3.6.1.2.1.25.3.2.1.2.1", OID, "1.3.6.1.2.1.25.3.1.5"  # hrDevicePrinter
    yield "1.3.6.1.2.1.25.3.2.1.3.1", OCTETS, "Brother HL-L6400DW series"
    yield "1.3.6.1.2.1.25.3.2.1.5.1", INTEGER, 2
    yield "1.3.6.1.2.1.25.3.5.1.1.1", INTEGER, 3  # hrPrinterStatus: idle
    yield "1.3.6.1.2.1.25.3.5.1.2.1", OCTETS, b"\x00"
    yield f"{_PRT}.5.1.1.17.1", OCTETS, spec.serial  # prtGeneralSerialNumber
    yield f"{_PRT}.10.2.1.4.1.1", COUNTER32, counter(life, curve, 0.05)  # prtMarkerLifeCount, pages
    yield f"{_PRT}.11.1.1.6.1.1", OCTETS, "Black Toner Cartridge"
    yield f"{_PRT}.11.1.1.8.1.1", INTEGER, 100
    yield f"{_PRT}.11.1.1.9.1.1", INTEGER, 35 + spec.seed * 7 % 60


DEVICE = Device("Brother HL-L6400DW", _entries)
