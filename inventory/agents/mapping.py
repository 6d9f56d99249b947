"""The sections of an inventory, JSON or XML alike, as a Report. Names: those of GLPI's inventory_format."""

# ruff: noqa: E501 - expressions that read best whole

import re
from collections.abc import Iterator
from datetime import date, tzinfo
from ipaddress import ip_address, ip_interface

from collectors.errors import CollectError, Fault
from collectors.text import say
from inventory.agents import cards, marks
from inventory.agents.report import Antivirus, Card, Disk, Health, Program, Report, System, Volume
from inventory.agents.tree import Tree
from inventory.agents.values import day, flag, moment, number, offset, rows, section, text
from inventory.macs import mac

CARDS, DISKS, VOLUMES, PROGRAMS, PRODUCTS = 256, 128, 256, 10_000, 32
"""Entries that are read of each section; no computer has as many."""
_FOREIGN = re.compile(
    r"cd-?rom|compact disc|removable|network drive|ram disk|iso9660|cdfs|udf|squashfs|tmpfs|overlay|nfs|cifs|smb|fuse\.",
    re.IGNORECASE,
)
"""In a volume's type or file system: it is not a fixed disk of this computer."""
_OPTICAL = re.compile(r"cd-?rom|dvd|optical|removable|tape|floppy|card reader", re.IGNORECASE)
_WELL = re.compile(r"^(ok|passed|good|healthy|normal|sain)\b", re.IGNORECASE)
_ILL = re.compile(r"fail|pred|bad|unhealthy|caution|warn|critical|degraded", re.IGNORECASE)
_KEYS = frozenset(
    {"hardware", "bios", "operatingsystem", "networks", "softwares", "drives", "storages", "antivirus", "cpus",
     "memories", "remote_mgmt"}
)  # fmt: skip
_BOARD_MODELS = re.compile(
    r"^(to be filled|system (product|version|manufacturer)|default string|not applicable|o\.e\.m|oem|all series|none|unknown)",
    re.IGNORECASE,
)


def report(agent_id: str, content: Tree, zone: tzinfo, *, tag: str = "", partial: bool = False) -> Report:
    """Read an inventory. ``zone`` is that of its clock where it does not tell. Raises CollectError GARBLED."""
    if not partial and not section(content, "hardware") and not section(content, "operatingsystem"):
        raise CollectError(Fault.GARBLED, say("it tells nothing of a computer: no hardware, no operating system"))
    hardware, bios = section(content, "hardware"), section(content, "bios")
    system = section(content, "operatingsystem")
    zone = offset(section(system, "timezone").get("offset")) or zone
    maker, model = _model(bios)
    cores = [number(each.get("core"), 4096) for each in rows(content, "cpus", CARDS)]
    return Report(
        agent_id=agent_id,
        agent=text(content.get("versionclient"), 100),
        tag=tag or _tag(content),
        at=moment(section(content, "accesslog").get("logdate"), zone),
        partial=partial,
        told=frozenset(_KEYS & content.keys()),
        hostname=text(hardware.get("name")),
        domain=text(hardware.get("workgroup")) or text(system.get("dns_domain")),
        user=text(hardware.get("lastloggeduser")) or text(section(content, "users").get("login")),
        serial=marks.serial(text(bios.get("ssn"), 100)) or marks.serial(text(bios.get("enclosureserial"), 100)),
        board_serial=marks.serial(text(bios.get("msn"), 100)),
        uuid=marks.uuid(text(hardware.get("uuid"), 60)),
        maker=maker,
        model=model,
        chassis=text(hardware.get("chassis_type"), 50),
        virtual=text(hardware.get("vmsystem")).lower() not in {"", "physical"},
        cpu=text(section(content, "cpus").get("name")) or text(hardware.get("processort")),
        cores=sum(each for each in cores if each) or None,
        memory_mb=_memory(content, hardware),
        system=_system(system, hardware),
        disks=tuple(_disks(content)),
        volumes=tuple(_volumes(content)),
        cards=tuple(_cards(content)),
        programs=tuple(_programs(content)),
        antivirus=tuple(_antivirus(content)),
        remote=tuple(dict.fromkeys(filter(None, (text(r.get("type"), 50) for r in rows(content, "remote_mgmt", 32))))),
    )


def _tag(content: Tree) -> str:
    for each in rows(content, "accountinfo", 32):
        if text(each.get("keyname")).upper() == "TAG":
            return text(each.get("keyvalue"), 100)
    return ""


def _model(bios: Tree) -> tuple[str, str]:
    """Return maker and model: the system's, or of assembled computers the board's."""
    for maker, model in (("smanufacturer", "smodel"), ("mmanufacturer", "mmodel")):
        made, named = text(bios.get(maker), 100), text(bios.get(model), 100)
        if named and made and not _BOARD_MODELS.match(named) and not _BOARD_MODELS.match(made):
            return made, named
    return "", ""


def _memory(content: Tree, hardware: Tree) -> int | None:
    """Return what is plugged in; where no module was told, what the operating system sees of it."""
    modules = [number(each.get("capacity"), 2**24) for each in rows(content, "memories", 128)]
    return sum(each for each in modules if each) or number(hardware.get("memory"), 2**24) or None


def _system(system: Tree, hardware: Tree) -> System:
    return System(
        text(system.get("full_name")) or text(hardware.get("osname")) or text(system.get("name")),
        text(system.get("version"), 100),
        text(system.get("kernel_version"), 100) or text(hardware.get("osversion"), 100),
        text(system.get("kernel_name"), 30),
        text(system.get("arch"), 50),
        day(system.get("install_date")),
    )


def _disks(content: Tree) -> Iterator[Disk]:
    for each in rows(content, "storages", DISKS):
        kind = text(each.get("type"), 50)
        if _OPTICAL.search(f"{kind} {text(each.get('description'))} {text(each.get('model'))}"):
            continue
        told = next(
            (
                said
                for key in ("health", "smart", "smart_status", "smartstatus", "status")
                if (said := text(each.get(key), 100))
            ),
            "",
        )
        health: Health = "failing" if _ILL.search(told) else "ok" if _WELL.search(told) else ""
        yield Disk(
            text(each.get("name"), 100),
            text(each.get("model"), 100),
            text(each.get("serial"), 100) or text(each.get("serialnumber"), 100),
            number(each.get("disksize")),
            kind or text(each.get("interface"), 50),
            health,
            told,
        )


def _volumes(content: Tree) -> Iterator[Volume]:
    for each in rows(content, "drives", VOLUMES):
        mount, filesystem = (
            text(each.get("letter"), 20) or text(each.get("type"), 100),
            text(each.get("filesystem"), 30),
        )
        if _FOREIGN.search(f"{text(each.get('type'))} {filesystem}") or mount.startswith(
            ("/snap/", "/run/", "/media/")
        ):
            continue
        coded = text(each.get("encrypt_status"), 30)
        yield Volume(
            mount or text(each.get("volumn"), 100),
            filesystem,
            number(each.get("total")),
            number(each.get("free")),
            bool(flag(each.get("systemdrive"))) or mount == "/",
            text(each.get("encrypt_name"), 50) if coded.lower() in {"yes", "partially"} else "",
        )


def _cards(content: Tree) -> Iterator[Card]:
    """Yield the network cards: an agent lists one as often as it has addresses."""
    found: dict[tuple[str, str], list[Tree]] = {}
    for each in rows(content, "networks", CARDS):
        address = mac(text(each.get("mac") or each.get("macaddr"), 30))
        found.setdefault((text(each.get("description"), 100), address), []).append(each)
    for (name, address), several in found.items():
        first = several[0]
        said = {key: text(first.get(key), 100) for key in ("type", "driver", "pnpdeviceid", "model", "status")}
        yield Card(
            name,
            address,
            said["type"],
            cards.is_own(
                name, kind=said["type"], driver=said["driver"], bus=said["pnpdeviceid"], model=said["model"],
                virtual=bool(flag(first.get("virtualdev"))) or bool(flag(first.get("management"))),
            ),
            tuple(dict.fromkeys(each for one in several for each in _addresses(one))),
            {"up": True, "down": False}.get(said["status"].lower()),
        )  # fmt: skip


def _addresses(card: Tree) -> Iterator[str]:
    for key, mask in (("ipaddress", "ipmask"), ("ipaddress6", "ipmask6")):
        listed = card.get(key)
        for said in listed if isinstance(listed, list) else [listed]:
            try:
                address = ip_address(text(said, 60).partition("%")[0])
            except ValueError:
                continue
            if address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast:
                continue
            yield f"{address}/{_length(text(card.get(mask), 60), address.max_prefixlen)}"


def _length(mask: str, most: int) -> int:
    """Return the prefix length of a mask; the whole address where it is none."""
    try:
        if ":" in mask:
            bits = int(ip_address(mask))
            return bits.bit_count() if bits == (1 << 128) - (1 << (128 - bits.bit_count())) else most
        return ip_interface(f"0.0.0.0/{mask}").network.prefixlen if mask and most == 32 else most  # noqa: PLR2004 - IPv4
    except ValueError:
        return most


def _programs(content: Tree) -> Iterator[Program]:
    seen: set[tuple[str, str]] = set()
    for each in rows(content, "softwares", PROGRAMS):
        name, version = text(each.get("name")) or text(each.get("fullname")), text(each.get("version"), 100)
        if name and (name, version) not in seen:
            seen.add((name, version))
            installed = day(each.get("install_date") or each.get("installdate"))
            yield Program(name, version, text(each.get("publisher"), 100), installed)


def _antivirus(content: Tree) -> Iterator[Antivirus]:
    for each in rows(content, "antivirus", PRODUCTS):
        if name := text(each.get("name")):
            yield Antivirus(
                name,
                text(each.get("version"), 100),
                flag(each.get("enabled")),
                flag(each.get("uptodate")),
                _signatures(each),
                day(each.get("expiration")),
            )


def _signatures(product: Tree) -> date | None:
    """Return the day of the signatures: told as such, or as the beginning of their version (20250131.003)."""
    return day(product.get("base_creation")) or day(product.get("base_version"))
