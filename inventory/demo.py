"""What the demonstration district has: equipment, lines and people made up for each office, the same every time."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inventory.models import MODELS, Model
from inventory.names import plain, slug
from inventory.units import Unit

TAG = "demo"
REMARK = "Dữ liệu minh họa"
"""Said of everything made up here."""

COMMUNITY = "mangxa-demo"
USER, AUTH_PASSWORD, PRIV_PASSWORD = "mangxa", "minhhoa-xacthuc", "minhhoa-mahoa"
"""Known to everyone: what they guard is made up, and only this machine can reach it (127.64.0.0/16)."""
SNMP_PORT = 16161
SMTP_PORT = 8026
INBOX_PORT = 8025

_FIREWALLS = ("pfsense", "fortigate", "mikrotik")
_PROVIDERS = ("VNPT", "VNPT", "Viettel", "VNPT", "Viettel", "FPT")
_NOT_FIBRE = {"02047": "copper", "02023": "mobile", "02062": "radio"}
"""Three communes still without fibre, by code."""
_SPEEDS = {
    "fibre": ((100, 100), (150, 150), (200, 200)),
    "copper": ((16, 2),),
    "mobile": ((40, 15),),
    "radio": ((30, 30),),
}
_DESKS = ("desktop", "desktop", "desktop-2", "desktop-3", "laptop")
_SURNAMES = (
    "Nguyễn",
    "Hoàng",
    "Triệu",
    "Nông",
    "Ma",
    "Hà",
    "Bàn",
    "Lý",
    "Đặng",
    "Lường",
    "Vi",
    "Trần",
    "Phùng",
    "Dương",
)
_MIDDLES = ("Văn", "Thị", "Đức", "Thu", "Minh", "Thanh", "Quang", "Hồng", "Ngọc", "Xuân")
_GIVEN = ("An", "Bình", "Cường", "Dung", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hoa", "Hùng", "Huyền", "Khánh", "Lan",
          "Linh", "Long", "Mai", "Nam", "Nga", "Phúc", "Phương", "Quân", "Sơn", "Tâm", "Thảo", "Thủy",
          "Tuấn", "Vân")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """One piece of equipment."""

    name: str
    role: str
    """firewall, switch, ont, printer, server or computer."""
    model: Model
    serial: str
    address: str = ""
    """Loopback address it is monitored at; empty: not monitored."""
    lan: str = ""
    """Address in its office's LAN, without prefix length."""
    mac: str = ""
    """Of its first port, as twelve hexadecimal digits; the others count up from it."""
    asset_tag: str = ""
    person: str = ""
    """Who uses it."""
    firmware: str = ""
    """On record; empty: not written down. The district's firewall has been upgraded since."""


@dataclass(frozen=True, slots=True)
class Line:
    """A contracted line to the outside."""

    cid: str
    provider: str
    medium: str
    down: int
    """Mbit/s; so is ``up``."""
    up: int


@dataclass(frozen=True, slots=True)
class Office:
    """One office and what is in it."""

    number: int
    """0 for the district, then the communes by code: third part of its addresses."""
    code: str
    name: str
    """Of the unit."""
    short: str
    """Letters for names of equipment: BANTHI."""
    line: Line
    prefix: str
    boxes: tuple[Box, ...]

    def of(self, role: str) -> Iterator[Box]:
        """Return the equipment with one role."""
        return (box for box in self.boxes if box.role == role)


def monitored(number: int, host: int) -> str:
    """Return the loopback address that plays one device of one office."""
    return f"127.64.{number}.{host}"


def offices(units: Sequence[Unit]) -> tuple[Office, ...]:
    """Make up the district: its office (the first unit of kind ``district``) and every commune under it, by code."""
    heads = [unit for unit in units if unit.kind == "district"][:1]
    communes = sorted((unit for unit in units if unit.kind in ("commune", "town", "ward")), key=lambda unit: unit.key)
    return tuple(_office(number, unit) for number, unit in enumerate([*heads, *communes][:255], start=1 - len(heads)))


def _office(number: int, unit: Unit) -> Office:
    dice = random.Random(f"mangxa {unit.code}")  # noqa: S311 - made-up figures
    name = unit.name.partition(" ")[2] if unit.kind != "town" else unit.name.removeprefix("Thị trấn ")
    short = plain(name).replace(" ", "").upper()
    is_head = unit.kind == "district"
    if is_head:
        short = "HUYEN"
    boxes = [
        *_network(number, unit, short, dice, is_head=is_head),
        *_computers(number, unit, short, dice, is_head=is_head),
    ]
    return Office(
        number, unit.code, unit.name, short, _line(unit, dice, is_head=is_head), f"10.64.{number}.0/24", tuple(boxes)
    )


def _line(unit: Unit, dice: random.Random, *, is_head: bool) -> Line:
    medium = _NOT_FIBRE.get(unit.code, "fibre")
    provider = "Viettel" if medium in ("mobile", "radio") else dice.choice(_PROVIDERS)
    down, up = (500, 500) if is_head else dice.choice(_SPEEDS[medium])
    return Line(f"{provider[:3].upper()}-{unit.code}-01", provider, medium, down, up)


def _network(number: int, unit: Unit, short: str, dice: random.Random, *, is_head: bool) -> Iterator[Box]:
    kind = "fortigate" if is_head else _FIREWALLS[number % 3]
    prefix = {"fortigate": "FG", "mikrotik": "MT", "pfsense": "PF"}[kind]
    access = "modem" if unit.code in _NOT_FIBRE else "ont"
    plan = [
        (f"{access.upper()}-{short}", "ont", access, 3, ""),
        (f"{prefix}-{short}", "firewall", kind, 1, f"10.64.{number}.1"),
        (f"SW-{short}", "switch", "switch", 2, f"10.64.{number}.2"),
        (f"IN-{short}", "printer", "printer", 9, f"10.64.{number}.9"),
    ]
    if is_head:
        plan.append((f"MAYCHU-{short}", "server", "server", 10, f"10.64.{number}.10"))
    for name, role, model, host, lan in plan:
        yield Box(
            name,
            role,
            MODELS[model],
            _serial(model, dice),
            monitored(number, host),
            lan,
            f"0264{number:02x}{host:02x}0000",
            firmware="7.0.14" if is_head and role == "firewall" else "",
        )


def _serial(model: str, dice: random.Random) -> str:
    digits = "".join(dice.choice("0123456789ABCDEFGHJKLMNPQRSTUVWX") for _ in range(8))
    return {"fortigate": "FGT60FDM", "mikrotik": "DM0", "pfsense": "DMPF", "printer": "DMIN"}.get(model, "DM") + digits


def _computers(number: int, unit: Unit, short: str, dice: random.Random, *, is_head: bool) -> Iterator[Box]:
    count = 18 if is_head else dice.randint(6, 15)
    for n in range(1, count + 1):
        person = f"{dice.choice(_SURNAMES)} {dice.choice(_MIDDLES)} {dice.choice(_GIVEN)}"
        yield Box(
            f"PC-{short}-{n:02}", "computer", MODELS[dice.choice(_DESKS)], _serial("pc", dice), "",
            f"10.64.{number}.{100 + n}", f"0264{number:02x}{100 + n:02x}0000", f"DM-{unit.code}-{n:03}", person,
        )  # fmt: skip


def find(known: Sequence[Office], words: str) -> tuple[list[tuple[Office, Box | None]], list[str]]:
    """Find an office or a device by name (with or without marks or "xã"), code, or device name or address.

    Returns (what matches exactly, names that come near). Matching an office gives no Box.
    """
    wanted = plain(words)
    names: dict[str, list[tuple[Office, Box | None]]] = {}
    for office in known:
        for label in {
            plain(office.name),
            plain(office.name).removeprefix("xa ").removeprefix("thi tran "),
            office.code,
        }:
            names.setdefault(label, []).append((office, None))
        if office.short != "HUYEN":
            names.setdefault(office.short.lower(), []).append((office, None))
        for box in office.boxes:
            if box.address:
                names.setdefault(plain(box.name), []).append((office, box))
                names.setdefault(plain(box.address), []).append((office, box))
    if wanted in names:
        return list(dict.fromkeys(names[wanted])), []
    return [], _near(wanted, known)


def _near(wanted: str, known: Sequence[Office]) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    labels = {plain(o.name).removeprefix("xa "): o.name for o in known}
    labels |= {plain(b.name): b.name for o in known for b in o.boxes if b.address}
    close = get_close_matches(wanted, labels, n=5, cutoff=0.55)
    inside = [label for label in labels if wanted and wanted in label]
    return [labels[label] for label in dict.fromkeys([*inside, *close])][:6]


def office_slug(office: Office) -> str:
    """Return what an office is called in URLs."""
    return slug(office.name)
