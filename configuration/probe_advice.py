"""What to do about each kind of trouble, by the way it came up in."""

from collections.abc import Mapping
from types import MappingProxyType

from collectors.beyond import all_dialects, all_services
from collectors.errors import Fault
from collectors.target import Target
from collectors.text import Text, say
from collectors.visit import Trouble

ADVICE: Mapping[Fault, Text] = MappingProxyType(
    {
        Fault.TIMEOUT: say(
            "Check that the device is on, that it allows this machine's address, and that {protocol} port {port} is "
            "open on the way. A slow device wants a longer --timeout."
        ),
        Fault.AUTH: say("Compare user, password, key or token with what is set on the device."),
        Fault.REFUSED: say(
            "The device said no: is the service switched on, may this address use it, may this account read that? "
            "See docs/read-only-accounts.md."
        ),
        Fault.GARBLED: say("Another service may listen on that port, or the device's firmware is faulty: update it."),
        Fault.TRUNCATED: say(
            "The answers do not come through whole: look for a small MTU on the way, and try a longer --timeout."
        ),
        Fault.LOOP: say("The agent's firmware is faulty: update it. The rest is read all the same."),
        Fault.TOO_BIG: say("The device has more to tell than one visit may take."),
        Fault.UNSUPPORTED: say("This model or version does not know the question; the rest is read all the same."),
        Fault.HOST_KEY: say(
            "Nothing was sent. Compare the fingerprint on the device's console; if it was replaced or reset, run "
            "'mangxa probe {address} --forget-key'; if not, somebody may stand in between: do not log in."
        ),
        Fault.LOCAL: say("This is a fault on our side: look at this machine's network and at what was entered."),
    }
)
"""For any way of asking."""
SPECIAL: Mapping[tuple[str, Fault], Text] = MappingProxyType(
    {
        ("snmp", Fault.TIMEOUT): say(
            "Check that the device is on, that its SNMP agent is enabled and allows this machine's address, "
            "that UDP port {port} is open on the way, and the community."
        ),
        ("snmp", Fault.AUTH): say("Compare user, protocols and passwords with what is set on the device."),
        ("snmp", Fault.REFUSED): say("Give the community or user a read-only view of the whole tree (1.3.6.1)."),
        ("snmp", Fault.GARBLED): say(
            "Another service may listen on that port, or the agent's firmware is faulty: update it."
        ),
        ("snmp", Fault.TRUNCATED): say("The answers do not come through whole: look for a small MTU on the way."),
        ("ssh", Fault.AUTH): say(
            "Compare user and password or key with what is set on the device; some models lock an account after a few "
            "tries: wait before the next one."
        ),
        ("ssh", Fault.REFUSED): say(
            "Is SSH switched on, and may this address use it? Old firmware may need --legacy; a command that is "
            "refused needs a higher privilege, or --enable."
        ),
        ("api", Fault.AUTH): say(
            "Make the token anew, and look at the addresses it is trusted from (FortiOS: trusthost)."
        ),
        ("api", Fault.REFUSED): say("Is the API switched on on this port, and may this key read that?"),
        ("ping", Fault.LOCAL): say(
            "Pinging needs sysctl net.ipv4.ping_group_range to hold this user's group, or fping installed."
        ),
    }
)
"""By way and fault, where more can be said."""


def advice(trouble: Trouble, target: Target) -> Text:
    """Return what to do, with the address and port in question."""
    way = way_of(trouble.where, target)
    template = (SPECIAL.get((way, trouble.fault)) or ADVICE[trouble.fault]).template
    ports = {
        "ssh": [each.port for each in target.ssh],
        "api": [each.port for each in target.api],
        "snmp": [each.port for each in target.snmp],
    }
    port = next(iter(ports.get(way, [])), 161)
    protocol = "UDP" if way in {"snmp", ""} else "TCP"
    return Text(template, {"port": port, "protocol": protocol, "address": target.address})


def way_of(where: str, target: Target) -> str:
    """Return the way a trouble came up in: snmp, ssh, api or ping; of a question that several know, SNMP's."""
    if where in {"snmp", "ssh", "api", "ping"}:
        return where
    if where == "napalm":
        return "ssh"
    if target.snmp:
        return "snmp"
    dialect, service = all_dialects().get(target.platform), all_services().get(target.platform)
    if target.ssh and dialect and where in {each.name for each in dialect.commands}:
        return "ssh"
    if target.api and service and where in {each.name for each in service.endpoints}:
        return "api"
    return "ssh" if target.ssh else "api" if target.api else ""
