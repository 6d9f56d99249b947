"""``mangxa probe``: what would be collected from one device, as a person reads it."""

import asyncio
import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, NoReturn, cast, get_args

import typer
from rich.console import Console

from collectors.collect import Known, all_drivers, collect
from collectors.sections import Answer, Interfaces, Reachability, to_json
from collectors.session import Prober, SnmpEngine
from collectors.sessions.either import EitherEngine
from collectors.sessions.icmp import open_prober
from collectors.sessions.record import Recording, RecordingEngine
from collectors.target import AuthProtocol, PrivProtocol, SnmpCredential, SnmpVersion, Target
from collectors.text import Text, say
from collectors.visit import Visit
from configuration.probe_report import report
from configuration.words import tell

BETWEEN = 3.0
"""Seconds between the two looks at the counters that rates are worked out from."""


def _(template: str) -> str:
    return tell(say(template))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked for."""

    target: Target
    record: Path | None
    anonymous: bool
    rates: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it."""

    visit: Visit
    recorded: Path | None


def probe(  # noqa: PLR0913, PLR0917 - a command's options
    address: Annotated[str, typer.Argument(help=_("Address of the device."))],
    community: Annotated[
        str,
        typer.Option(envvar="MANGXA_COMMUNITY", show_default=False, help=_("SNMP community; asked for if not given.")),
    ] = "",
    version: Annotated[str, typer.Option(help=_("SNMP version: 1, 2c or 3."))] = "2c",
    user: Annotated[str, typer.Option(envvar="MANGXA_SNMP_USER", help=_("SNMPv3 user; implies version 3."))] = "",
    auth: Annotated[
        str, typer.Option(help=_("SNMPv3 authentication: MD5, SHA1, SHA224, SHA256, SHA384, SHA512."))
    ] = "SHA256",
    auth_password: Annotated[
        str,
        typer.Option(
            envvar="MANGXA_AUTH_PASSWORD", show_default=False, help=_("Its password; asked for if not given.")
        ),
    ] = "",
    priv: Annotated[str, typer.Option(help=_("SNMPv3 encryption: DES, AES128, AES192, AES256, or none."))] = "AES128",
    priv_password: Annotated[
        str,
        typer.Option(
            envvar="MANGXA_PRIV_PASSWORD", show_default=False, help=_("Its password; asked for if not given.")
        ),
    ] = "",
    port: Annotated[int, typer.Option(min=1, max=65535, help=_("UDP port of the agent."))] = 161,
    driver: Annotated[str, typer.Option(help=_("Driver to use; found out by itself if not given."))] = "",
    timeout: Annotated[float, typer.Option(min=0.1, max=60, help=_("Seconds to wait for one answer."))] = 2.0,
    record: Annotated[
        Path | None, typer.Option(help=_("Folder to write a recording to (secrets masked), for replay and tests."))
    ] = None,
    anonymous: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option(help=_("Leave serial numbers, names and addresses out of the recording too."))
    ] = False,
    rates: Annotated[bool, typer.Option(help=_("Look at the counters twice, to show the traffic."))] = True,  # noqa: FBT002 - a flag
    as_json: Annotated[bool, typer.Option("--json", help=_("Print what was read as JSON."))] = False,  # noqa: FBT002 - a flag
    lang: Annotated[str, typer.Option(help=_("Language: vi or en."))] = "",
) -> None:
    """Show what would be collected from a device."""
    if lang:
        os.environ["MANGXA_LANG"] = lang
    _check(address, driver)
    if user:
        credential = _user(user, auth.upper(), auth_password, priv.upper(), priv_password)
    else:
        credential = SnmpCredential(
            version=cast("SnmpVersion", _among(version, ("1", "2c"), "--version")),
            community=community or _ask(_("SNMP community"), "MANGXA_COMMUNITY"),
        )
    credential = replace(credential, port=port, timeout=timeout)
    target = Target(key=0, name=address, address=address, platform=driver, snmp=(credential,))
    found = asyncio.run(_look(Wish(target, record, anonymous, rates)))
    if as_json:
        sys.stdout.write(json.dumps(as_data(found.visit), ensure_ascii=False, indent=2) + "\n")
    else:
        report(found.visit, address, port, Console())
        if found.recorded:
            Console(highlight=False).print(tell(say("Recorded to {path}", path=str(found.recorded))))
    raise typer.Exit(0 if answered(found.visit) else 1)


def as_data(visit: Visit) -> dict[str, object]:
    """Return a visit as JSON-able data."""
    return {
        "at": visit.at.isoformat(),
        "took": round(visit.took, 3),
        "driver": visit.driver,
        "sections": [{"kind": type(each).__name__, **to_json(each)} for each in visit.sections],
        "troubles": [
            {"where": each.where, "fault": each.fault.value, "text": str(each.text)} for each in visit.troubles
        ],
    }


def answered(visit: Visit) -> bool:
    """Whether the agent answered; for a device that is only pinged, whether it answered the ping."""
    told = list(visit.of(Answer))
    if told:
        return any(each.ok for each in told)
    return any(each.received for each in visit.of(Reachability))


async def _look(wish: Wish) -> Found:
    prober, engine = await open_prober(), EitherEngine()
    recording = Recording()
    try:
        visit = await _visits(wish, RecordingEngine(engine, recording), prober)
    finally:
        await engine.close()
        await prober.close()
    recorded = None
    if wish.record and recording.values:
        known = all_drivers().get(visit.driver)
        recording.patterns = known.secrets if known else ()
        recorded = recording.save(wish.record, anonymous=wish.anonymous)
    return Found(visit, recorded)


async def _visits(wish: Wish, engine: SnmpEngine, prober: Prober) -> Visit:
    known: dict[int, Known] = {}
    visit = await collect(wish.target, engine, prober, now=datetime.now(UTC), plan="facts", known=known)
    if not wish.rates or next(visit.of(Interfaces), None) is None:
        return visit
    await asyncio.sleep(BETWEEN)
    return await collect(wish.target, engine, prober, now=datetime.now(UTC), plan="facts", known=known, previous=visit)


def _check(address: str, driver: str) -> None:
    try:
        ip_address(address)
    except ValueError:
        _refuse(say("“{address}” is not an IP address", address=address))
    if driver and driver not in all_drivers():
        _refuse(say("There is no driver “{name}”. There are: {all}", name=driver, all=", ".join(all_drivers())))


def _user(user: str, auth: str, auth_password: str, priv: str, priv_password: str) -> SnmpCredential:
    auth = "" if auth == "NONE" else _among(auth, get_args(AuthProtocol.__value__), "--auth")
    priv = "" if priv == "NONE" or not auth else _among(priv, get_args(PrivProtocol.__value__), "--priv")
    if auth and not auth_password:
        auth_password = _ask(_("Authentication password"), "MANGXA_AUTH_PASSWORD")
    if priv and not priv_password:
        priv_password = _ask(_("Encryption password"), "MANGXA_PRIV_PASSWORD")
    return SnmpCredential(
        version="3",
        username=user,
        auth_protocol=cast("AuthProtocol", auth),
        auth_password=auth_password,
        priv_protocol=cast("PrivProtocol", priv),
        priv_password=priv_password,
    )


def _among(value: str, allowed: tuple[str, ...], option: str) -> str:
    if value not in allowed:
        _refuse(say("{option} must be one of: {all}", option=option, all=", ".join(filter(None, allowed))))
    return value


def _ask(question: str, variable: str) -> str:
    """Ask without echo; on a pipe there is nobody to ask."""
    if not sys.stdin.isatty():
        _refuse(say("{what} is missing: give the option or set {variable}", what=question, variable=variable))
    return str(typer.prompt(question, hide_input=True))


def _refuse(text: Text) -> NoReturn:
    typer.echo(tell(text), err=True)
    raise typer.Exit(2)


if __name__ == "__main__":
    typer.run(probe)
