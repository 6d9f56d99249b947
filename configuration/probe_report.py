"""A visit on the terminal: tables, and for every trouble what to do about it."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from collectors.collect import all_drivers
from collectors.sections import (
    Answer,
    Arp,
    Config,
    Cpu,
    Disks,
    Flow,
    Identity,
    Interface,
    Interfaces,
    Macs,
    Memory,
    Neighbors,
    Reachability,
    Section,
    Sessions,
    Temperatures,
    Traffic,
    Uptime,
)
from collectors.target import Target
from collectors.text import Text, say
from collectors.visit import Visit
from configuration.probe_advice import advice
from configuration.probe_record import Kept
from configuration.words import tell

MOST_ROWS = 60
NOTHING = "–"  # noqa: RUF001 - a dash, not a minus sign
PROTOCOLS = {"snmp": "SNMP", "ssh": "SSH", "api": "API"}
"""What people call them."""


def report(visit: Visit, target: Target, console: Console) -> None:
    """Print a visit."""
    address = target.address
    driver = all_drivers().get(visit.driver)
    with_driver = say(
        "{address}, read with the driver {driver}", address=address, driver=driver.title if driver else ""
    )
    console.print(f"[bold]{escape(tell(with_driver if driver else say('{address}', address=address)))}[/bold]")
    facts = Table.grid(padding=(0, 2))
    for section in visit.sections:
        for name, text in _facts(section):
            facts.add_row(escape(name), escape(text))
    console.print(facts)
    for interfaces in visit.of(Interfaces):
        flows = next(visit.of(Traffic), None)
        console.print(_interfaces(interfaces, flows))
    for trouble in visit.troubles:
        console.print(f"[red]{escape(trouble.where)}: {escape(tell(trouble.text))}[/red]")
        console.print("  → " + escape(tell(advice(trouble, target))))
    console.print(escape(tell(say("Took {s:.1f} s", s=visit.took))), style="dim")


def _facts(section: Section) -> Iterator[tuple[str, str]]:  # noqa: C901, PLR0912 - one case a kind of section
    match section:
        case Reachability():
            yield _named(say("Ping"), _ping(section))
        case Answer(ok=True, protocol=protocol, took=took):
            yield _titled(protocol), tell(say("answers (everything in {s:.2f} s)", s=took or 0))
        case Answer(protocol=protocol, error=error):
            yield _titled(protocol), tell(error or say("no answer"))
        case Identity():
            labels = (("Vendor", "vendor"), ("Model", "model"), ("Serial number", "serial"), ("Version", "version"))
            more = (("Name", "hostname"), ("Location", "location"), ("Description", "description"))
            for label, field in (*labels, *more):
                if value := getattr(section, field):
                    yield _named(say(label), say("{text}", text=value))
        case Uptime():
            yield _named(say("Up for"), say("{t:span}", t=section.seconds))
        case Cpu():
            cores = ", ".join(f"{core:.0f}" for core in section.cores[:16])
            several = say("{load:.0f} % (cores: {cores})", load=section.percent, cores=cores)
            yield _named(
                say("Processor"), several if len(section.cores) > 1 else say("{load:.0f} %", load=section.percent)
            )
        case Memory(relative=True):
            yield _named(say("Memory"), say("{percent:.0f} % in use", percent=section.percent))
        case Memory():
            yield _named(say("Memory"), _amount(section.used, section.total, section.percent))
        case Disks():
            for disk in section.disks:
                yield _named(say("Disk {name}", name=disk.name), _amount(disk.used, disk.total, disk.percent))
        case Sessions(used=used, limit=None):
            yield _named(say("Sessions"), say("{used}", used=used))
        case Sessions():
            yield _named(say("Sessions"), say("{used} of at most {limit}", used=section.used, limit=section.limit or 0))
        case Config():
            text = say("{n} lines, {size:bytes}", n=section.text.count("\n"), size=len(section.text.encode()))
            yield _named(say("Configuration"), text)
        case Neighbors():
            yield _named(say("Neighbours"), say("{n}", n=len(section.neighbors)))
        case Arp() | Macs():
            name = say("ARP entries") if isinstance(section, Arp) else say("MAC addresses")
            yield _named(name, say("{n}", n=len(section.entries)))
        case Temperatures():
            for sensor in section.sensors:
                yield _named(say("Temperature {name}", name=sensor.name), say("{c:.0f} °C", c=sensor.celsius))


def told_of(kept: Kept) -> Iterator[Text]:
    """Yield what was recorded, and what of it was replaced."""
    for path in kept.files:
        yield say("Recorded to {path}", path=str(path))
    if not kept.files:
        yield say("Nothing was recorded: nothing was answered.")
        return
    if kept.masked:
        yield say(
            "{n} times a secret was taken out; {m} of them have a stand-in, listed in secrets.txt.",
            n=kept.masked,
            m=len(kept.stand_ins),
        )
    else:
        yield say("No secret was found in it.")
    yield say("Read it through before you give it away: nobody can recognise every secret.")


def _titled(protocol: str) -> str:
    return PROTOCOLS.get(protocol, protocol.upper())


def _named(name: Text, text: Text) -> tuple[str, str]:
    return tell(name), tell(text)


def _ping(section: Reachability) -> Text:
    if not section.received:
        return say("no answer to {n} probes", n=section.sent)
    average = sum(section.rtts) / len(section.rtts)
    return say("{loss:.0f} % lost of {n}, {ms:.1f} ms", loss=section.loss, n=section.sent, ms=average)


def _amount(used: int, total: int, percent: float) -> Text:
    return say("{percent:.0f} % ({used:bytes} of {total:bytes})", percent=percent, used=used, total=total)


def _interfaces(section: Interfaces, traffic: Traffic | None) -> Table:
    flows = {(flow.index, flow.name): flow for flow in traffic.flows} if traffic else {}
    table = Table(box=None, header_style="bold", pad_edge=False)
    for label in ("Interface", "Description", "State", "Speed", "In", "Out", "Errors"):
        table.add_column(tell(say(label)), justify="right" if label in {"Speed", "In", "Out", "Errors"} else "left")
    for interface in section.interfaces[:MOST_ROWS]:
        table.add_row(*_row(interface, flows.get((interface.index, interface.name))))
    if (left := len(section.interfaces) - MOST_ROWS) > 0:
        table.add_row(tell(say("… and {n} more", n=left)))
    return table


def _row(interface: Interface, flow: Flow | None) -> tuple[str, ...]:
    state = say("switched off") if not interface.admin_up else say(interface.oper)
    errors = [each for each in (interface.in_errors, interface.out_errors) if each is not None]
    return (
        escape(interface.name),
        escape(interface.alias),
        tell(state),
        tell(say("{v:bps}", v=interface.speed)) if interface.speed else "",
        tell(say("{v:bps}", v=flow.in_bps)) if flow and flow.in_bps is not None else NOTHING,
        tell(say("{v:bps}", v=flow.out_bps)) if flow and flow.out_bps is not None else NOTHING,
        str(sum(errors)) if errors else NOTHING,
    )
