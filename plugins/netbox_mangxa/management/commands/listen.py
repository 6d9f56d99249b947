"""Hear what devices tell unasked: SNMP traps and informs, syslog."""

import asyncio
import hashlib
import hmac
import logging
import os
import signal
import ssl
import time
from contextlib import suppress
from datetime import UTC
from zoneinfo import ZoneInfo

import uvloop
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from collectors.binding import endpoints
from collectors.listening import Listening
from collectors.sessions import ports, syslog_listener
from collectors.snmp.authority import MAX_BOOTS, Authority
from collectors.snmp.receiver import Hears, Receiver
from netbox_mangxa.event_writer import EventWriter
from netbox_mangxa.hearing import Ear, Hearing, run

log = logging.getLogger("netbox_mangxa.listen")

ENTERPRISE = 32473
"""Of our engine ID: the number that RFC 5612 keeps for those who have none of their own."""
EPOCH = 1_700_000_000
"""Our engine has started more often the later it starts: seconds since then."""


class Command(BaseCommand):
    """The listener. SIGTERM ends it within five seconds."""

    help = "Receive SNMP traps and informs, and syslog over UDP, TCP and TLS; store them as events of devices."

    def handle(self, *args, **options) -> None:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        try:
            ears, tls = wanted()
        except (ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(main(hearing(ears, tls)))
            # Everything is stored; taking NetBox apart piece by piece would take many seconds.
            logging.shutdown()
            os._exit(0)


async def main(ours: Hearing) -> None:
    """Listen until told to stop."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    work, ending = asyncio.create_task(run(ours)), asyncio.create_task(stop.wait())
    await asyncio.wait([work, ending], return_when=asyncio.FIRST_COMPLETED)
    work.cancel()
    ending.cancel()
    with suppress(asyncio.CancelledError):
        await work
    log.info("ended")


def hearing(ears: tuple[Ear, ...], tls: ssl.SSLContext | None) -> Hearing:
    """Put the listener together."""
    writer = EventWriter()
    now = time.monotonic()
    authority = Authority(engine_id(), (int(time.time()) - EPOCH) % MAX_BOOTS, now)
    zone = ZoneInfo(settings.TIME_ZONE) if settings.TIME_ZONE else UTC
    listening = Listening(receiver(authority), keep=writer.put, visit=writer.wish, zone=zone)
    return Hearing(listening, writer, ears, tls)


def receiver(authority: Authority) -> Hears:
    """Return what reads traps: our own codec, or pysnmp where MANGXA_TRAP_ENGINE says so."""
    if os.environ.get("MANGXA_TRAP_ENGINE") != "pysnmp":
        return Receiver(authority)
    from collectors.sessions.trap_pysnmp import PysnmpReceiver  # noqa: PLC0415 - it takes a second to load

    return PysnmpReceiver(authority)


def engine_id() -> bytes:
    """Return our SNMP engine ID: the same for as long as the installation's secret key is, and nobody else's."""
    own = hmac.new(settings.SECRET_KEY.encode(), b"snmp engine id", hashlib.sha256).digest()[:8]
    return (0x80000000 | ENTERPRISE).to_bytes(4) + b"\x05" + own


def wanted() -> tuple[tuple[Ear, ...], ssl.SSLContext | None]:
    """Return where to listen: MANGXA_TRAP_BIND, MANGXA_SYSLOG_BIND, MANGXA_SYSLOG_TLS_BIND, and the certificate."""
    get = os.environ.get
    trap = endpoints(get("MANGXA_TRAP_BIND") or ports.usual(162, 1162))
    syslog = endpoints(get("MANGXA_SYSLOG_BIND") or ports.usual(514, 1514))
    ears = [Ear("trap", each) for each in trap]
    ears += [Ear(what, each) for each in syslog for what in ("syslog/udp", "syslog/tcp")]
    certificate = get("MANGXA_SYSLOG_TLS_CERT", "")
    if not certificate:
        return tuple(ears), None
    tls = syslog_listener.context(certificate, get("MANGXA_SYSLOG_TLS_KEY", ""), get("MANGXA_SYSLOG_TLS_CA", ""))
    ears += [Ear("syslog/tls", each) for each in endpoints(get("MANGXA_SYSLOG_TLS_BIND") or "*:6514")]
    return tuple(ears), tls
