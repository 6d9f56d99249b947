# ruff: noqa: T201 - a report is what this prints
"""``python -m tests.peer.stress FOLDER``: every driver over every recording, also of devices it is not for."""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from collectors.believable import believable
from collectors.collect import all_drivers
from collectors.driver import Answers, Read
from collectors.sessions.replay import ReplaySession
from tests.peer.recording import Recording, recordings
from tests.plausible import implausible


def main() -> None:
    """Run, count, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.peer.stress", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of recordings, at any depth")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    options = parser.parse_args()
    found = list(recordings(options.folder))
    told: Counter[str] = Counter()
    with ProcessPoolExecutor(options.jobs) as pool:
        for each in pool.map(complaints, found, chunksize=4):
            told.update(each)
    for words, times in told.most_common():
        print(f"{times:6} {words}")
    print(f"{len(found)} recordings, {len(all_drivers())} drivers, {sum(told.values())} complaints")


def complaints(recording: Recording) -> list[str]:
    """Return what went wrong with one recording: what raised something but ValueError, and what cannot be true."""
    session = ReplaySession(recording.values())
    return [
        f"{recording.walk.parent.name}/{recording.walk.stem} {name}/{read.name}: {words}"
        for name, driver in all_drivers().items()
        for read in driver.reads
        for words in _tried(read, session)
    ]


async def _asked(read: Read, session: ReplaySession) -> Answers:
    return Answers(await session.get(read.gets), await session.walk(read.walks))


def _tried(read: Read, session: ReplaySession) -> Iterator[str]:
    answers = asyncio.run(_asked(read, session))
    try:
        sections = believable(read.parse(answers))
    except ValueError:
        return
    except Exception as error:  # noqa: BLE001 - what this looks for
        yield f"{type(error).__name__}: {error}"
        return
    for section in sections:
        yield from implausible(section)


if __name__ == "__main__":
    main()
