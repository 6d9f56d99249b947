"""Recordings of SNMP agents: one ``OID|type|value`` a line, types by their BER tag, ``x`` for hexadecimal."""

from collections.abc import Iterable, Mapping

from collectors.session import SnmpValue

INTEGER, OCTETS, OBJECT_ID, ADDRESS, COUNTER64 = 2, 4, 6, 64, 70
NUMBERS = frozenset({2, 65, 66, 67, 70})
"""INTEGER, Counter32, Gauge32 (Unsigned32), TimeTicks, Counter64."""


def loads(text: str) -> dict[str, SnmpValue]:
    """Read a recording, sorted by OID. Lines that are none are ValueErrors; of an OID told twice the first counts."""
    found: dict[tuple[int, ...], SnmpValue] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            oid, kind, value = line.split("|", 2)
            found.setdefault(tuple(int(part) for part in oid.strip(".").split(".")), _value(kind, value))
        except ValueError as error:
            raise ValueError(f"line {number} is not OID|type|value") from error
    return {".".join(map(str, oid)): found[oid] for oid in sorted(found)}


def dumps(values: Mapping[str, SnmpValue]) -> str:
    """Write a recording. Numbers too big for an INTEGER become Counter64: the exact type is not kept."""
    ordered = sorted(values, key=lambda oid: tuple(int(part) for part in oid.split(".")))
    return "".join(f"{oid}|{_written(values[oid])}\n" for oid in ordered)


def merge(recordings: Iterable[Mapping[str, SnmpValue]]) -> dict[str, SnmpValue]:
    """Put several recordings of one agent together; later ones win."""
    return {oid: value for recording in recordings for oid, value in recording.items()}


def _value(kind: str, value: str) -> SnmpValue:
    hexadecimal = kind.endswith("x")
    tag = int(kind.removesuffix("x"))
    if tag in NUMBERS:
        return int(value, 16) if hexadecimal else int(value)
    if tag == OBJECT_ID:
        return value.strip(".")
    raw = bytes.fromhex(value) if hexadecimal else value.encode("utf-8", "surrogateescape")
    if tag == ADDRESS:
        return ".".join(map(str, raw)) if hexadecimal else value
    return raw


def _written(value: SnmpValue) -> str:
    if isinstance(value, int):
        return f"{INTEGER if -(1 << 31) <= value < 1 << 31 else COUNTER64}|{value}"
    if isinstance(value, str):
        return f"{ADDRESS if _is_address(value) else OBJECT_ID}|{value}"
    try:
        text = value.decode("ascii")
    except UnicodeDecodeError:
        text = ""
    plain = text.isprintable() and text == text.strip() and text != ""
    return f"{OCTETS}|{text}" if plain or not value else f"{OCTETS}x|{value.hex()}"


def _is_address(value: str) -> bool:
    """Four numbers are an IpAddress; OBJECT IDENTIFIERs are longer, or start with 0 to 2."""
    parts = value.split(".")
    return len(parts) == 4 and int(parts[0]) > 2  # noqa: PLR2004
