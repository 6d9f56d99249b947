"""What the simulated devices tell unasked: traps when something goes wrong or well, and a syslog line now and then."""

import os
import random
import time
from collections.abc import Iterable
from itertools import count

from collectors.snmp import ber, message, usm
from collectors.snmp.message import Security
from configuration.demo.agent import engine_id
from configuration.demo.device import Spec
from inventory.demo import AUTH_PASSWORD, COMMUNITY, PRIV_PASSWORD, USER

UPTIME, TRAP_OID = "1.3.6.1.2.1.1.3.0", "1.3.6.1.6.3.1.1.4.1.0"
SNMP_TRAPS = "1.3.6.1.6.3.1.1.5"
HOT = {
    "fortigate": "1.3.6.1.4.1.12356.100.1.3.0.104",  # fnTrapTempHigh
    "mikrotik": "1.3.6.1.4.1.14988.1.1.9.0.2",  # mtxrTemperatureException
}
SECURE = frozenset({"fortigate", "linux"})
"""Kinds of devices whose credential is SNMPv3."""
SPEAKS = frozenset({"fortigate", "mikrotik", "pfsense", "linux", "switch"})
GUESSER = "203.0.113.45"
_salts = count(int(time.time()))


def where(name: str) -> tuple[str, int] | None:
    """Return where the listener of the demonstration hears, by the variable with its port; None if it does not."""
    port = os.environ.get(name, "")
    return ("127.0.0.1", int(port)) if port.isdecimal() else None


def changed(spec: Spec, before: Iterable[str], now: Iterable[str]) -> list[tuple[str, str]]:
    """Return the traps that a change of faults brings, as (OID, interface or nothing).

    The last one before a line is cut gets through.
    """
    came, went = set(now) - set(before), set(before) - set(now)
    found: list[tuple[str, str]] = []
    line = spec.uplink if spec.lan else ""
    if "cut" in came and line:
        found.append((f"{SNMP_TRAPS}.3", line))
    if "cut" in went and line:
        found.append((f"{SNMP_TRAPS}.4", line))
    if "starting" in went or "off" in went:
        found.append((f"{SNMP_TRAPS}.1", ""))
    if "hot" in came and spec.kind in HOT:
        found.append((HOT[spec.kind], ""))
    return found


def trap(spec: Spec, oid: str, interface: str, boots: int, uptime: float) -> bytes:
    """Return one trap as this device sends it: version 3 where that is how it is asked."""
    binds = _bind(UPTIME, ber.integer(int(uptime * 100) & 0xFFFFFFFF, ber.TICKS))
    binds += _bind(TRAP_OID, ber.tlv(ber.OID, ber.oid(oid)))
    if interface:
        index = spec.ports.index(interface) + 1
        binds += _bind(f"1.3.6.1.2.1.2.2.1.1.{index}", ber.integer(index))
        binds += _bind(f"1.3.6.1.2.1.2.2.1.2.{index}", ber.tlv(ber.OCTETS, interface.encode()))
    body = message.pdu(message.TRAP, next(_salts) & 0x7FFFFFFF, 0, 0, binds)
    if spec.kind not in SECURE:
        return message.community(message.V2C, COMMUNITY.encode(), body)
    return _secured(engine_id(spec.address), body, boots, int(uptime))


def _bind(name: str, value: bytes) -> bytes:
    return message.varbind(ber.oid(name), value)


def _secured(engine: bytes, body: bytes, boots: int, uptime: int) -> bytes:
    keys = usm.keys(engine, "SHA256", AUTH_PASSWORD, "AES128", PRIV_PASSWORD)
    content, salt = usm.encrypt(keys, boots, uptime, next(_salts), message.scoped(engine, b"", body))
    security = Security(engine, boots, uptime, USER.encode(), bytes(keys.digest_size), salt)
    level = message.AUTH | message.PRIV
    whole, at = message.secure(next(_salts) & 0x7FFFFFFF, message.MAX_SIZE, level, security, content)
    return usm.signed(whole, at, keys)


def line(spec: Spec, dice: random.Random, now: float) -> bytes:
    """Return one syslog line, as a device of its kind writes it: somebody logs in, guesses, or changes something."""
    stamp, day = time.localtime(now), dice.randint(1, 9)
    bsd = time.strftime("%b %e %H:%M:%S", stamp)
    match spec.kind:
        case "fortigate":
            head = f"<189>date={time.strftime('%Y-%m-%d', stamp)} time={time.strftime('%H:%M:%S', stamp)}"
            head += f' devname="{spec.name}" type="event" subtype="system" vd="root"'
            said = dice.choice(
                (
                    f'level="alert" logdesc="Admin login failed" user="admin" ui="https({GUESSER})" status="failed"',
                    'level="information" logdesc="Admin login successful" user="quantri" ui="https(10.64.0.9)"',
                    'level="notice" logdesc="Attribute configured" user="quantri" cfgpath="firewall.policy"',
                )
            )
            return f"{head} {said}".encode()
        case "mikrotik":
            said = dice.choice(
                (
                    f"system,error,critical login failure for user admin from {GUESSER} via ssh",
                    "system,info,account user quantri logged in from 10.64.0.9 via winbox",
                    "system,info filter rule changed by quantri",
                )
            )
            return f"<30>{said}".encode()
        case "pfsense":
            said = dice.choice(
                (
                    f"webConfigurator authentication error for user 'admin' from: {GUESSER}",
                    "Successful login for user 'quantri' from: 10.64.0.9 (Local Database)",
                )
            )
            return f"<37>{bsd} php-fpm[{day}]: /index.php: {said}".encode()
        case "switch":
            return f"<190>{bsd} %LINK-W-Down:  gi{day}".encode()
    said = dice.choice(
        (
            f"Failed password for invalid user test from {GUESSER} port 5{day} ssh2",
            f"Accepted publickey for quantri from 10.64.0.9 port 5{day} ssh2",
        )
    )
    return f"<38>{bsd} {spec.name} sshd[{day}]: {said}".encode()
