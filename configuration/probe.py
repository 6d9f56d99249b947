"""``mangxa probe``: what would be collected from one device, as a person reads it."""

import asyncio
import json
import os
import sys
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from collectors.beyond import all_dialects, all_services
from collectors.collect import all_drivers
from collectors.driver import Plan  # noqa: TC001 - as everywhere
from collectors.errors import Fault
from collectors.sessions.hostkeys import FileKeys
from collectors.target import SnmpCredential, Target
from collectors.text import say
from configuration import paths, probe_credentials
from configuration.probe_ask import refuse
from configuration.probe_keys import STRANGER, meet
from configuration.probe_record import occupied
from configuration.probe_report import report, told_of
from configuration.probe_visit import Found, Wish, as_data, look, standing
from configuration.words import tell

PLANS = ("facts", "topology")
KEYS = "known-devices.json"
"""Where host keys and certificates are kept, in the data folder."""
EXIT = {"answered": 0, "nothing": 1, "partly": 3}
"""Exit codes; 2 is a command given wrongly, 4 a device that shows another key."""


def _(template: str) -> str:
    return tell(say(template))


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
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help=_("UDP port of the agent; where only SSH or the API is asked, its port.")),
    ] = None,
    ssh: Annotated[
        str, typer.Option(metavar="USER", help=_("Log in by SSH as this user, too."), rich_help_panel="SSH")
    ] = "",
    ssh_port: Annotated[int, typer.Option(min=1, max=65535, help=_("TCP port of SSH."), rich_help_panel="SSH")] = 22,
    password_file: Annotated[
        Path | None,
        typer.Option(
            help=_("File whose first line is the password (or the key's passphrase); asked for if not given."),
            rich_help_panel="SSH",
        ),
    ] = None,
    key_file: Annotated[
        Path | None, typer.Option(help=_("Private key to log in with (OpenSSH or PEM)."), rich_help_panel="SSH")
    ] = None,
    enable: Annotated[  # noqa: FBT002 - a flag
        bool,
        typer.Option("--enable", help=_("Ask for the password of the privileged mode, too."), rich_help_panel="SSH"),
    ] = False,
    legacy: Annotated[  # noqa: FBT002 - a flag
        bool,
        typer.Option("--legacy", help=_("Speak with old firmware: SHA-1 key exchanges, CBC."), rich_help_panel="SSH"),
    ] = False,
    napalm: Annotated[  # noqa: FBT002 - a flag
        bool,
        typer.Option("--napalm", help=_("Read by NAPALM where it knows the platform."), rich_help_panel="SSH"),
    ] = False,
    api: Annotated[
        str,
        typer.Option(
            metavar="USER/KEY",
            help=_("Ask the HTTPS API with this key; its token is asked for."),
            rich_help_panel="API",
        ),
    ] = "",
    api_port: Annotated[
        int, typer.Option(min=1, max=65535, help=_("TCP port of the API."), rich_help_panel="API")
    ] = 443,
    token_file: Annotated[
        Path | None,
        typer.Option(help=_("File whose first line is the token; asked for if not given."), rich_help_panel="API"),
    ] = None,
    accept_key: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--accept-key", help=_("Accept the key of a device that is met for the first time."))
    ] = False,
    forget_key: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--forget-key", help=_("Forget the key on record first: the device was replaced or reset."))
    ] = False,
    platform: Annotated[
        str, typer.Option("--platform", "--driver", help=_("What it is; found out by SNMP if not given."))
    ] = "",
    plan: Annotated[
        str, typer.Option(help=_("How much to ask: facts, or topology (neighbours, ARP, MAC tables, too)."))
    ] = "",
    timeout: Annotated[
        float | None,
        typer.Option(min=0.1, max=60, help=_("Seconds to wait for one answer: SNMP 2, SSH 15, API 10 if not given.")),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            help=_("New folder to write a recording to (secrets replaced), for replay, tests and new drivers.")
        ),
    ] = None,
    anonymous: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option(help=_("Leave serial numbers, names and addresses out of the recording too."))
    ] = False,
    rates: Annotated[bool, typer.Option(help=_("Look at the counters twice, to show the traffic."))] = True,  # noqa: FBT002 - a flag
    as_json: Annotated[bool, typer.Option("--json", help=_("Print what was read as JSON."))] = False,  # noqa: FBT002 - a flag
    lang: Annotated[str, typer.Option(help=_("Language: vi or en."))] = "",
) -> None:
    """Show what would be collected from a device.

    Exit code 0: everything that was asked was answered; 3: a part of it; 1: nothing. 2: the command was given wrongly;
    4: the device shows another key than the one on record, and was told nothing.
    """
    if lang:
        os.environ["MANGXA_LANG"] = lang
    chosen = platform.replace("-", "_")
    snmp = bool(community or user or not (ssh or api))
    _check(address, chosen, record, asks_snmp=snmp)
    wanted = plan or ("topology" if record else "facts")
    depth: Plan = "topology" if probe_credentials.among(wanted, PLANS, "--plan") == "topology" else "facts"
    alone = port if port and not snmp else None
    spoken: tuple[SnmpCredential, ...] = ()
    if snmp:
        secrets = probe_credentials
        made = (
            secrets.user(user, auth.upper(), auth_password, priv.upper(), priv_password)
            if user
            else secrets.community(community, version)
        )
        spoken = (replace(made, port=port or 161, timeout=timeout or 2.0),)
    target = Target(
        key=0,
        name=address,
        address=address,
        platform=chosen,
        snmp=spoken,
        ssh=probe_credentials.ssh(
            ssh, alone or ssh_port, timeout, password_file, key_file, enable=enable, legacy=legacy, napalm=napalm
        ),
        api=probe_credentials.api(api, (alone if not ssh else None) or api_port, timeout, token_file),
    )
    store = FileKeys(paths.home().root / KEYS)
    meet(address, (*target.ssh, *target.api), store, accept=accept_key, forget=forget_key)
    found = asyncio.run(look(Wish(target, depth, record, anonymous, rates), store))
    _tell(found, target, as_json=as_json)
    changed = any(each.fault is Fault.HOST_KEY for each in found.visit.troubles)  # since it was looked at
    raise typer.Exit(STRANGER if changed else EXIT[standing(found.visit, found.unasked)])


def _tell(found: Found, target: Target, *, as_json: bool) -> None:
    if as_json:
        told = as_data(found.visit) | {"unasked": [str(each) for each in found.unasked]}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        report(found.visit, target, Console())
        for each in found.unasked:
            Console(highlight=False).print(tell(each), markup=False)
    if found.kept:
        for line in told_of(found.kept):
            typer.echo(tell(line), err=as_json)


def _check(address: str, platform: str, record: Path | None, *, asks_snmp: bool) -> None:
    try:
        ip_address(address)
    except ValueError:
        refuse(say("“{address}” is not an IP address", address=address))
    spoken = {*all_dialects(), *all_services()}
    if platform and platform not in {*all_drivers(), *spoken}:
        every = ", ".join(sorted({*all_drivers(), *spoken}))
        refuse(say("There is no driver “{name}”. There are: {all}", name=platform, all=every))
    if not platform and not asks_snmp:
        text = say(
            "Without SNMP say with --platform what the device is. There are: {all}", all=", ".join(sorted(spoken))
        )
        refuse(text)
    if record is not None and occupied(record):
        refuse(say("{path} is not empty: a recording overwrites nothing. Name a new folder", path=str(record)))


if __name__ == "__main__":
    typer.run(probe)
