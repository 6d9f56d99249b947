"""Pages, certificates, names and ports that people depend on, looked at the way a browser would meet them."""

import asyncio
import ipaddress
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import monotonic
from urllib.parse import urlsplit

import dns.asyncresolver
import dns.exception
import dns.nameserver
import dns.resolver

from collectors.errors import CollectError, Fault
from collectors.sections import Portal
from collectors.sessions.portal_http import Page, fetch, greet
from collectors.target import Watch
from collectors.text import Text, say

MOST = 32
"""Looked at together."""


class PortalEngine:
    """Looks at services. Long-lived; ``close`` it."""

    def __init__(self, most: int = MOST) -> None:
        """Take how many may be looked at together."""
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="portal")
        self._room = asyncio.Semaphore(most)

    async def look(self, watches: Sequence[Watch], address: str) -> tuple[Portal, ...]:
        """Look at every one; ``address`` is the device that names are asked of. Never raises for one of them."""
        return tuple(await asyncio.gather(*(self._one(each, address) for each in watches)))

    async def close(self) -> None:
        """Let go of threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _one(self, watch: Watch, address: str) -> Portal:
        blank = Portal(watch.name, watch.kind, watch.where)
        async with self._room:
            began = monotonic()
            try:
                async with asyncio.timeout(watch.timeout + 1.0):
                    seen = await self._ask(watch, address, blank)
            except CollectError as error:
                return replace(blank, error=error.text)
            except TimeoutError:
                return replace(blank, error=say("no answer within {s:g} s", s=watch.timeout))
        return replace(seen, took=monotonic() - began)

    async def _ask(self, watch: Watch, address: str, blank: Portal) -> Portal:
        if watch.kind == "dns":
            return await _resolve(watch, watch.server or address, blank)
        loop = asyncio.get_running_loop()
        if watch.kind == "http":
            page = await loop.run_in_executor(self._threads, fetch, watch.where, watch.timeout)
            return _read(watch, page, blank)
        host, port = _place(watch.where)
        page = await loop.run_in_executor(self._threads, greet, host, port, watch.kind == "tls", watch.timeout)
        return replace(blank, good=True, expires=page.expires, issuer=page.issuer, distrust=page.distrust)


def _read(watch: Watch, page: Page, blank: Portal) -> Portal:
    wrong: Text | None = None
    fine = page.status in watch.statuses if watch.statuses else 200 <= page.status < 300  # noqa: PLR2004 - HTTP's own
    if not fine:
        wrong = say("answers with status {status}", status=page.status)
    elif watch.expect and watch.expect.casefold() not in page.text.casefold():
        wrong = say("the page does not contain “{text}”", text=watch.expect)
    return replace(
        blank, status=page.status, good=wrong is None, unexpected=wrong, expires=page.expires, issuer=page.issuer,
        distrust=page.distrust,
    )  # fmt: skip


def _place(where: str) -> tuple[str, int]:
    try:
        parts = urlsplit(f"//{where}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port:
        raise CollectError(Fault.LOCAL, say("“{where}” is not host:port", where=where))
    return host, port


async def _resolve(watch: Watch, server: str, blank: Portal) -> Portal:
    """Ask one server for a name's addresses (A, and AAAA where there is none)."""
    try:
        ipaddress.ip_address(server)
    except ValueError:
        raise CollectError(Fault.LOCAL, say("“{server}” is not an address to ask for names", server=server)) from None
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers = [dns.nameserver.Do53Nameserver(server)]
    resolver.lifetime, resolver.timeout = watch.timeout, min(2.0, watch.timeout)
    found = await _addresses(resolver, watch.where, server)
    wanted = not watch.expect or watch.expect in found
    wrong = (
        None
        if wanted
        else say("{name} is {found}, not {wanted}", name=watch.where, found=", ".join(found), wanted=watch.expect)
    )
    return replace(blank, good=wanted, unexpected=wrong, addresses=found)


async def _addresses(resolver: dns.asyncresolver.Resolver, name: str, server: str) -> tuple[str, ...]:
    for kind in ("A", "AAAA"):
        try:
            answer = await resolver.resolve(name, kind, raise_on_no_answer=False)
        except dns.resolver.NXDOMAIN:
            raise CollectError(
                Fault.UNSUPPORTED, say("{server} says that {name} does not exist", server=server, name=name)
            ) from None
        except dns.resolver.LifetimeTimeout:
            raise CollectError(
                Fault.TIMEOUT, say("{server} does not answer to questions about names", server=server)
            ) from None
        except dns.exception.DNSException as error:
            said = say(
                "{server} gives no address of {name} ({why})", server=server, name=name, why=type(error).__name__
            )
            raise CollectError(Fault.REFUSED, said) from error
        if answer.rrset:
            return tuple(sorted(str(each) for each in answer))
    raise CollectError(Fault.UNSUPPORTED, say("{name} has no address", name=name))
