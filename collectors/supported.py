"""Which platforms there are drivers for, how they are recognised and what they tell: the data of a page for people."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, TypeAliasType, Union, get_args, get_origin, get_type_hints

from collectors.collect import all_drivers
from collectors.dialect import Dialect
from collectors.driver import Driver
from collectors.napalm_reading import GETTERS
from collectors.sections import SECTIONS
from collectors.service import Service
from collectors.vendors import VENDORS, vendor

MAKERS = {*VENDORS.values(), "Netgate", "Deciso"} - {"FreeBSD", "OpenBSD", "Net-SNMP"}
"""Who makes devices; an agent's or a system's own number names nobody."""
BY_NAME = {"pfsense": "Netgate", "opnsense": "Deciso", "tnsr": "Netgate"}
"""Software whose title does not say whose it is."""
NET_SNMP = "1.3.6.1.4.1.8072."
"""What agents say that are net-snmp's, whoever made the device."""


@dataclass(frozen=True, slots=True)
class Supported:
    """One platform. A way that it is not spoken with is None; one that does not say what it gives is empty."""

    platform: str
    """Name of the driver, the platform's slug in NetBox."""
    title: str
    snmp: tuple[str, ...] | None = None
    """Kinds of sections (``collectors.sections``) that its SNMP agent can give, in that module's order."""
    shell: tuple[str, ...] | None = None
    """Likewise its command line, over SSH."""
    api: tuple[str, ...] | None = None
    """Likewise its HTTP API."""
    napalm: tuple[str, ...] | None = None
    """Likewise NAPALM's getters, in place of its command line."""
    vendors: tuple[str, ...] = ()
    """Who makes it; several where one driver reads what a standard describes."""
    object_ids: tuple[str, ...] = ()
    """sysObjectID prefixes it is recognised by; so the two below."""
    descriptions: tuple[str, ...] = ()
    """Regular expressions on sysDescr."""
    probes: tuple[str, ...] = ()
    """OIDs of its own that tell where the other two do not."""


def supported(
    drivers: Mapping[str, Driver] | None = None,
    dialects: Mapping[str, Dialect] | None = None,
    services: Mapping[str, Service] | None = None,
) -> Iterator[Supported]:
    """Yield every platform by title: what its driver, its dialect and its service say of themselves."""
    snmp, shell, api = drivers if drivers is not None else all_drivers(), dialects or {}, services or {}
    for platform in sorted({*snmp, *shell, *api}, key=lambda name: _title(name, snmp, shell, api).casefold()):
        driver, dialect, service = snmp.get(platform), shell.get(platform), api.get(platform)
        yield Supported(
            platform=platform,
            title=_title(platform, snmp, shell, api),
            snmp=gives(read.parse for read in driver.reads) if driver else None,
            shell=gives(command.parse for command in dialect.commands) if dialect else None,
            api=gives(endpoint.parse for endpoint in service.endpoints) if service else None,
            napalm=gives(getter.parse for getter in GETTERS) if dialect and dialect.napalm else None,
            vendors=_vendors(_title(platform, snmp, shell, api), driver),
            object_ids=driver.object_ids if driver else (),
            descriptions=driver.descriptions if driver else (),
            probes=driver.probes if driver else (),
        )


def gives(parsers: Iterable[Callable[..., object]]) -> tuple[str, ...]:
    """Return the kinds of sections that parsers yield, as their signatures declare."""
    found = {kind for parse in parsers for kind in _kinds(get_type_hints(_plain(parse)).get("return"))}
    return tuple(name for name, kind in SECTIONS.items() if kind in found)


def _plain(parse: Callable[..., object]) -> Callable[..., object]:
    """Get at the function behind a ``functools.partial``."""
    return getattr(parse, "func", parse)


def _kinds(hint: Any) -> set[Any]:  # noqa: ANN401 - what annotations are made of
    """Return the classes in ``Iterator[Cpu | Memory]``; none for what leaves it open (``Iterator[Section]``)."""
    if isinstance(hint, TypeAliasType):
        return set()
    if get_origin(hint) in {Union, UnionType}:
        return {kind for each in get_args(hint) for kind in _kinds(each)}
    arguments = get_args(hint)
    return _kinds(arguments[0]) if arguments else {hint}


def _vendors(title: str, driver: Driver | None) -> tuple[str, ...]:
    """Return the makers that a title names, or whose numbers a driver is recognised by; in alphabetical order."""
    words = f" {title.casefold()} "
    named = {name for name in MAKERS if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", words)}
    prefixes = [prefix for prefix in (driver.object_ids if driver else ()) if not prefix.startswith(NET_SNMP)]
    of_prefix = {maker for prefix in prefixes if (maker := vendor(prefix, "")) in MAKERS}
    known = {maker for name, maker in BY_NAME.items() if name in words}
    found = named or known or of_prefix
    return tuple(sorted(found, key=str.casefold))


def _title(platform: str, *known: Mapping[str, Driver] | Mapping[str, Dialect] | Mapping[str, Service]) -> str:
    return next(each[platform].title for each in known if platform in each)
