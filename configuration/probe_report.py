"""A visit on the terminal: tables, and for every trouble what to do about it."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from collectors.collect import all_drivers
from collectors.errors import Fault
from collectors.sections import (
    Answer,
    Cpu,
    Disks,
    Flow,
    Identity,
    Interface,
    Interfaces,
    Memory,
    Reachability,
    Section,
    Sessions,
    Temperatures,
    Traffic,
    Uptime,
)
from collectors.text import Text, say
from collectors.visit import Visit
from configuration.words import tell

MOST_ROWS = 60
NOTHING = "–"  # noqa: RUF001 - a dash, not a minus sign
ADVICE = {
    Fault.TIMEOUT: say(
        "Check that the device is on, that its SNMP agent is enabled and allows this machine's address, "
        "that UDP port {port} is open on the way, and the community."
    ),
    Fault.AUTH: say("Compare user, protocols and passwords with what is set on the device."),
    Fault.REFUSED: say("Give the community or user a read-only view of the whole tree (1.3.6.1)."),
    Fault.GARBLED: say("Another service may listen on that port, or the agent's firmware is faulty: update it."),
    Fault.TRUNCATED: say("The answers do not come through whole: look for a small MTU on the way."),
    Fault.LOOP: say("The agent's firmware is faulty: update it. The rest is read all the same."),
    Fault.TOO_BIG: say("The device has more to tell than one visit may take."),
    Fault.LOCAL: say("This is a fault on our side: look at this machine's network and at what was entered."),
}


def report(visit: Visit, address: str, port: int, console: Console) -> None:
    """Print a visit."""
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
        if advice := ADVICE.get(trouble.fault):
            console.print("  → " + escape(tell(Text(advice.template, {"port": port}))))
    console.print(escape(tell(say("Took {s:.1f} s", s=visit.took))), style="dim")


def _facts(section: Section) -> Iterator[tuple[str, str]]:  # noqa: C901, PLR0912 - one case a kind of section
    match section:
        case Reachability():
            yield _named(say("Ping"), _ping(section))
        case Answer(ok=True, took=took):
            yield _named(say("SNMP"), say("answers (everything in {s:.2f} s)", s=took or 0))
        case Answer(error=error):
            yield _named(say("SNMP"), error or say("no answer"))
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
        case Temperatures():
            for sensor in section.sensors:
                yield _named(say("Temperature {name}", name=sensor.name), say("{c:.0f} °C", c=sensor.celsius))


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
