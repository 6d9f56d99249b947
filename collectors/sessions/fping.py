"""Ping by the fping command, for machines that forbid ICMP sockets to ordinary users."""

import asyncio
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Self

from collectors.errors import CollectError, Fault
from collectors.sections import Reachability
from collectors.text import say

LINE = re.compile(r"^(?P<address>\S+)\s+: (?P<times>(?:(?:[\d.]+|-)(?: |$))+)$")
COMPLAINT = re.compile(r"^(?P<address>\S+): (?P<why>.*(?:error|unreachable|not permitted).*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FpingProber:
    """``collectors.session.Prober`` by a subprocess."""

    path: str

    @classmethod
    def find(cls) -> Self:
        """Look for the command; raise LOCAL with what to do if there is none."""
        path = shutil.which("fping") or shutil.which("fping", path="/usr/sbin:/usr/bin:/sbin:/bin")
        if path is None:
            raise CollectError(
                Fault.LOCAL,
                say("This machine allows no ping: install fping, or widen net.ipv4.ping_group_range"),
            )
        return cls(path)

    async def ping(
        self,
        addresses: Sequence[str],
        count: int = 3,
        interval: float = 0.2,
        timeout: float = 1.0,  # noqa: ASYNC109
    ) -> Mapping[str, Reachability | CollectError]:
        """As ``collectors.session.Prober.ping``."""
        valid = [address for address in dict.fromkeys(addresses) if _is_address(address)]
        # Without -t a round trip longer than the period counts as lost; without -i a fleet is probed 10 ms apart.
        period, patience = max(round(interval * 1000), 10), max(round(timeout * 1000), 10)
        command = [self.path, "-q", "-r", "0", "-B", "1", "-i", "1", "-C", str(count), "-p", str(period)]
        process = await asyncio.create_subprocess_exec(
            *command,
            "-t",
            str(patience),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            _, told = await process.communicate("\n".join(valid).encode())
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        found = read(told.decode("utf-8", "replace"), count)
        silent = CollectError(Fault.LOCAL, say("Ping could not be sent: {why}", why="fping said nothing"))
        return {address: found.get(address, silent) for address in addresses}

    async def close(self) -> None:
        """Nothing is kept open."""


def read(output: str, count: int) -> dict[str, Reachability | CollectError]:
    """Read what ``fping -q -C`` says: one line of times an address, ``-`` for each lost probe."""
    found: dict[str, Reachability | CollectError] = {}
    complaints: dict[str, str] = {}
    for line in output.splitlines():
        if match := LINE.match(line.rstrip()):
            rtts = tuple(float(each) for each in match["times"].split() if each != "-")
            found[match["address"]] = Reachability(count, len(rtts), rtts)
        elif match := COMPLAINT.match(line):
            complaints[match["address"]] = match["why"]
    for address, why in complaints.items():
        told = found.get(address)
        if not isinstance(told, Reachability) or told.received == 0:
            found[address] = CollectError(Fault.LOCAL, say("Ping could not be sent: {why}", why=why))
    return found


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
