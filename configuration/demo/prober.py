"""The demonstration's prober: real pings, except that loopback addresses with a fault answer as the fault says."""

import asyncio
import logging
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address

from collectors.errors import CollectError
from collectors.sections import Reachability
from collectors.session import Prober
from configuration.demo.faults import SILENT, Fault, Watch

_LOG = logging.getLogger(__name__)


def _dice() -> random.Random:
    return random.Random()  # noqa: S311 - which answers get lost


@dataclass(slots=True)
class FaultyProber:
    """Wraps a real prober. Loopback always answers ping, so a cut line can only be played here."""

    inner: Prober
    watch: Watch = field(default_factory=Watch)
    dice: random.Random = field(default_factory=_dice)

    async def ping(
        self,
        addresses: Sequence[str],
        count: int = 3,
        interval: float = 0.2,
        timeout: float = 1.0,  # noqa: ASYNC109 - as the Prober protocol has it
    ) -> Mapping[str, Reachability | CollectError]:
        """As ``Prober.ping``."""
        self.watch.look()
        now = time.time()
        faults = {address: self.watch.state.of(address, now) for address in addresses if _is_loopback(address)}
        silent = [address for address, found in faults.items() if SILENT & found.keys()]
        alive = [address for address in addresses if address not in set(silent)]
        answers: dict[str, Reachability | CollectError] = {}
        if alive:
            answers.update(await self.inner.ping(alive, count, interval, timeout))
        if silent and not alive:
            await asyncio.sleep((count - 1) * interval + timeout)  # as long as a real one would have waited
        answers.update({address: Reachability(count, 0) for address in silent})
        for address, found in faults.items():
            answer = answers.get(address)
            if (slow := found.get("slow")) and isinstance(answer, Reachability):
                answers[address] = self._slowed(answer, slow, timeout)
        return answers

    def _slowed(self, answer: Reachability, fault: Fault, patience: float) -> Reachability:
        extra = fault.delay * 1000
        rtts = tuple(
            rtt + extra * self.dice.uniform(0.8, 1.2) for rtt in answer.rtts if self.dice.random() * 100 >= fault.loss
        )
        rtts = tuple(rtt for rtt in rtts if rtt <= patience * 1000)
        return Reachability(answer.sent, len(rtts), rtts)

    async def close(self) -> None:
        """As ``Prober.close``."""
        await self.inner.close()


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def wrap(prober: Prober) -> Prober:
    """Return the prober of the demonstration; named by MANGXA_PROBER. It says so in the log."""
    _LOG.warning("DEMONSTRATION: pings of simulated devices (127.x) with an injected fault are not real")
    return FaultyProber(prober)
