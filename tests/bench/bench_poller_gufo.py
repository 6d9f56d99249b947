"""The visits of bench_poller by gufo-snmp; run by its own Python: PORT DEVICES AT_ONCE SCALARS SUBTREES."""

import asyncio
import sys
import time

from gufo.snmp.aio import SnmpSession


async def visit(address: str, port: int, scalars: list[str], roots: list[str]) -> int:
    async with SnmpSession(addr=address, port=port, community="public", timeout=5, max_repetitions=50) as session:
        count = len(await session.get_many(scalars))
        for root in roots:
            async for _ in session.getbulk(root):
                count += 1
    return count


async def main() -> None:
    port, devices, at_once = map(int, sys.argv[1:4])
    scalars, roots = (argument.split(",") for argument in sys.argv[4:6])
    todo = iter(range(devices))
    count = await visit("127.66.0.1", port, scalars, roots)

    async def worker() -> None:
        for n in todo:
            await visit(f"127.66.{n >> 8}.{n & 255}", port, scalars, roots)

    began = time.process_time()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    print(1000 * (time.process_time() - began) / devices, count)


if __name__ == "__main__":
    asyncio.run(main())
