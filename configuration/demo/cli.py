"""``mangxa demo cut|heal|hot|slow|reboot|break|list``: what goes wrong in the simulated district."""

import time
from collections.abc import Iterable, Sequence
from typing import Annotated, NoReturn

import typer

from collectors.text import Text, say
from configuration.demo import faults
from configuration.demo.catalogue import district
from configuration.demo.faults import KINDS, Fault, State
from configuration.words import tell
from inventory.demo import Box, Office, find

_LINE_ROLES = ("ont", "firewall", "switch", "printer", "server")
_HOT_ROLES = ("firewall", "switch", "server")
_BROKEN = tuple(kind for kind in KINDS if kind not in ("cut", "hot", "slow"))


def _(template: str) -> str:
    return tell(say(template))


Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME…", help=_("Commune (with or without marks), code, device name or address.")),
]


def mount(app: typer.Typer) -> None:
    """Add the commands to the ``demo`` sub-command."""
    app.command(help=_("Cut a commune's line: its modem, firewall, switch and printer stop answering."))(cut)
    app.command(help=_("Make everything well again, or only what is named."))(heal)
    app.command(help=_("Let the firewall (or a named device) run hot: processor, memory, temperature."))(hot)
    app.command(help=_("Make a commune's line slow and lossy."))(slow)
    app.command(help=_("Restart the firewall of a commune (or a named device)."))(reboot)
    app.command("break", help=tell(say("Let a device's agent misbehave: {kinds}.", kinds=", ".join(_BROKEN))))(broken)
    app.command("list", help=_("List the communes, and what is wrong now."))(list_all)


def cut(names: Names = None) -> None:
    """Cut lines."""
    for office, box in _named(names):
        _add(office, box, _LINE_ROLES, Fault("cut" if box is None else "off", time.time()))


def heal(names: Names = None) -> None:
    """Heal some or all."""
    if not names:
        before = faults.load(faults.path())
        faults.change(faults.remove(None))
        _tell(say("healed: everything ({count} addresses had a fault)", count=len(before.faults)))
        return
    for office, box in _named(names):
        addresses = _addresses(office, box, ())
        faults.change(faults.remove(addresses))
        _tell(say("healed: {what}", what=_what(office, box)))


def hot(names: Names = None) -> None:
    """Let devices run hot."""
    for office, box in _named(names):
        _add(office, box, ("firewall",), Fault("hot", time.time()), able=_HOT_ROLES)


def slow(
    names: Names = None,
    delay: Annotated[int, typer.Option(help=_("Milliseconds added to every answer."), min=1, max=10_000)] = 400,
    loss: Annotated[int, typer.Option(help=_("Percent of the answers that are lost."), min=0, max=100)] = 20,
) -> None:
    """Make lines slow."""
    for office, box in _named(names):
        _add(office, box, _LINE_ROLES, Fault("slow", time.time(), delay / 1000, loss))


def reboot(
    names: Names = None,
    seconds: Annotated[int, typer.Option(help=_("How long the start takes."), min=0, max=3600)] = 20,
) -> None:
    """Restart devices."""
    for office, box in _named(names):
        addresses = _addresses(office, box, ("firewall",))
        faults.change(faults.restart(addresses, time.time() + seconds))
        _tell(say("restarts, back in {n} s: {what}", n=seconds, what=_what(office, box, ("firewall",))))


def broken(
    kind: Annotated[str, typer.Argument(help=", ".join(_BROKEN), metavar="KIND")],
    names: Names = None,
) -> None:
    """Let agents misbehave."""
    if kind not in _BROKEN:
        _fail(say("“{kind}” is none of {kinds}", kind=kind, kinds=", ".join(_BROKEN)))
    for office, box in _named(names):
        _add(office, box, ("firewall",), Fault(kind, time.time()))


def list_all() -> None:
    """List communes and faults."""
    state = faults.load(faults.path())
    for office in district():
        line = f"{office.number:>3}  {office.code:<6} {office.name:<22} "
        _print(line + (_state_of(office, state, time.time()) or tell(say("well"))))


def _state_of(office: Office, state: State, now: float) -> str:
    """Return what is wrong with an office in one line; empty if nothing is."""
    monitored = [box for box in office.boxes if box.address]
    found = {box.name: state.of(box.address, now) for box in monitored}
    parts: list[str] = []
    if all("cut" in kinds for kinds in found.values()):
        since = min(kinds["cut"].since for kinds in found.values())
        parts.append(tell(say("line cut for {n:span}", n=now - since)))
    for box in monitored:
        kinds = [kind for kind in found[box.name] if not (parts and kind == "cut")]
        if kinds:
            parts.append(f"{box.name}: {', '.join(kinds)}")
    return "; ".join(parts)


def _named(names: Sequence[str] | None) -> list[tuple[Office, Box | None]]:
    """Return what the words mean. Quotes may be forgotten: all words together are tried as one name first."""
    if not names:
        _fail(say("Name a commune or device; 'mangxa demo list' shows them."))
    known = district()
    together, near = find(known, " ".join(names))
    matched: list[tuple[Office, Box | None]] = [] if len(together) != 1 else together
    if not matched:
        for name in names:
            found, near = find(known, name)
            if len(found) != 1:
                _unknown(" ".join(names) if len(names) > 1 else name, found, near)
            matched += found
    return list(dict.fromkeys(matched))


def _unknown(name: str, found: Sequence[tuple[Office, Box | None]], near: Sequence[str]) -> NoReturn:
    if found:
        several = ", ".join(f"{_what(o, b)} ({o.code})" for o, b in found)
        _fail(say("“{name}” is more than one: {several}", name=name, several=several))
    if near:
        _fail(say("“{name}” is unknown. Did you mean: {near}?", name=name, near=", ".join(near)))
    _fail(say("“{name}” is unknown; 'mangxa demo list' shows all.", name=name))


def _addresses(office: Office, box: Box | None, roles: Iterable[str]) -> list[str]:
    if box is not None:
        return [box.address]
    wanted = set(roles)
    return [each.address for each in office.boxes if each.address and (not wanted or each.role in wanted)]


def _add(office: Office, box: Box | None, roles: Iterable[str], fault: Fault, able: Iterable[str] = ()) -> None:
    if box is not None and able and box.role not in set(able):
        _fail(say("{name} cannot do that: {roles} can", name=box.name, roles=", ".join(able)))
    named = Fault(fault.kind, fault.since, fault.delay, fault.loss, office.name if box is None else box.name)
    addresses = _addresses(office, box, roles)
    faults.change(faults.add(addresses, named))
    _tell(say("{fault}: {what}", fault=KINDS[fault.kind], what=_what(office, box, roles)))


def _what(office: Office, box: Box | None, roles: Iterable[str] = ()) -> str:
    if box is not None:
        return f"{box.name} ({box.address}, {office.name})"
    wanted = set(roles)
    boxes = ", ".join(each.name for each in office.boxes if each.address and (not wanted or each.role in wanted))
    return f"{office.name} ({office.code}): {boxes}"


def _tell(text: Text) -> None:
    _print(tell(text))


def _print(line: str) -> None:
    typer.echo(line)


def _fail(text: Text) -> NoReturn:
    typer.echo(tell(text), err=True)
    raise typer.Exit(1)


def main() -> None:
    """Run the commands by themselves: ``python -m configuration.demo.cli``."""
    app = typer.Typer(no_args_is_help=True, help=_("Faults of the simulated district."))
    mount(app)
    app(prog_name="mangxa demo")


if __name__ == "__main__":
    main()
