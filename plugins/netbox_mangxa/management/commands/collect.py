"""Visit every device that is on record, judge what it says, and store it."""

import asyncio
import logging
import os
import signal
from contextlib import AsyncExitStack, suppress
from importlib import import_module

import uvloop
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from collectors.errors import CollectError
from collectors.session import Prober
from collectors.sessions.beside_snmp import open_beyond
from collectors.sessions.either import EitherEngine
from collectors.sessions.hostkeys import MemoryKeys
from collectors.sessions.icmp import open_prober
from collectors.sessions.portals import PortalEngine
from netbox_mangxa.claim import Claim, Lost
from netbox_mangxa.collecting import Collector, run
from netbox_mangxa.writer import Writer

log = logging.getLogger("netbox_mangxa.collect")


class Command(BaseCommand):
    """The collector. One works, others wait; SIGTERM ends it within five seconds."""

    help = "Visit every active device with a primary address and a platform, judge what it says, and store it."

    def handle(self, *args, **options) -> None:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            try:
                runner.run(main())
            except Lost:
                raise CommandError("another collector has taken over while the database was away") from None
            # Everything is stored; taking NetBox apart piece by piece would take many seconds, and threads may hang.
            logging.shutdown()
            os._exit(0)


async def main() -> None:
    """Be the collector until told to stop."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    work = asyncio.create_task(collect_under_lock())
    ending = asyncio.create_task(stop.wait())
    await asyncio.wait([work, ending], return_when=asyncio.FIRST_COMPLETED)
    work.cancel()
    ending.cancel()
    with suppress(asyncio.CancelledError):
        await work
    log.info("ended")


async def collect_under_lock() -> None:
    """Open what visits need, wait to be the only collector, and work. Ends by being cancelled, or with Lost."""
    prober, engine = wrapped(await open_prober()), EitherEngine()
    keys, closing = MemoryKeys(), AsyncExitStack()
    try:
        lookout = PortalEngine()
        closing.push_async_callback(lookout.close)
        collector = Collector(engine, prober, Writer(), await open_beyond(keys, closing), keys, lookout)
        claim = Claim(collector.wish, collector.hear, collector.rouse)
        await claim.hold()
        log.info("collecting")
        work, watch = asyncio.create_task(run(collector)), asyncio.create_task(claim.watch())
        try:
            await asyncio.wait([work, watch], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (work, watch):
                task.cancel()
            outcomes = await asyncio.gather(work, watch, return_exceptions=True)
            await claim.close()
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome
    finally:
        with suppress(CollectError, OSError):
            await closing.aclose()
            await engine.close()
            await prober.close()


def wrapped(prober: Prober) -> Prober:
    """Put the configured wrapper around the prober: the demonstration plays cut lines on loopback addresses with it."""
    named = os.environ.get("MANGXA_PROBER") or settings.PLUGINS_CONFIG.get("netbox_mangxa", {}).get("prober", "")
    if not named:
        return prober
    module, _, name = named.partition(":")
    log.warning("pings go through %s", named)
    return getattr(import_module(module), name)(prober)
