# ruff: noqa: T201 - a report is what this prints
"""``python -m tests.peer FOLDER``: how far we agree with LibreNMS about recordings of real devices."""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.peer.compare import Compared
from tests.peer.judge import Judged, judge, missing_drivers
from tests.peer.recording import Recording, recordings

PORTS = {"ports", "speed", "state"}
"""Kinds of values that there are hundreds of: what "sparing" leaves out of the percentage."""


def main() -> None:
    """Play, compare, print."""
    options = _options()
    found = [each for each in recordings(options.folder) if _wanted(each, options.system)]
    with ProcessPoolExecutor(options.jobs) as pool:
        results = list(pool.map(_safely, found, chunksize=4))
    judged = [each for each in results if isinstance(each, Judged)]
    for each in results:
        if isinstance(each, str):
            print(f"BROKEN {each}")
    if options.differences:
        _differences(judged)
    _table(judged)
    if missing := missing_drivers():
        print(f"drivers still missing: {', '.join(missing)}")
    print(f"{len(found)} recordings, {sum(each is None for each in results)} without a system group")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.peer", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of LibreNMS recordings and goldens, at any depth")
    parser.add_argument("system", nargs="*", help="only these of the peer's systems, or drivers of ours")
    parser.add_argument("--differences", "-d", action="store_true", help="list every difference")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    return parser.parse_args()


def _wanted(recording: Recording, names: Sequence[str]) -> bool:
    return not names or recording.system in names or recording.walk.parent.name in names


def _safely(recording: Recording) -> Judged | str | None:
    try:
        return judge(recording)
    except Exception as error:  # noqa: BLE001 - one recording spoils no other
        return f"{recording.walk}: {type(error).__name__}: {error}"


def _differences(judged: Iterable[Judged]) -> None:
    for each in judged:
        if not each.recognised:
            print(f"{each.name}: {each.system} taken for {each.platform} ({each.vendor or 'no vendor'}): {each.hello}")
        for trouble in each.troubles:
            print(f"{each.name}: trouble: {trouble}")
        for one in each.compared:
            if not one.agree:
                reason = f"  # {one.why}" if one.why else ""
                print(f"{each.name}: {one.field} {one.key}: ours {one.ours!r}, theirs {one.theirs!r}{reason}")


def _table(judged: Sequence[Judged]) -> None:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        groups[each.system].append(each)
    print(f"{'':28}{'recognised':>12}{'values':>8}{'agree':>8}{'right':>6}{'differ':>8}{'%':>8}{'sparing':>9}   driver")
    for system, members in sorted(groups.items()):
        _line(system, members, ", ".join(sorted({each.platform for each in members})))
    print()
    _line("with a driver", [each for each in judged if each.known], "")
    _line("generic, and said so", [each for each in judged if not each.known], "")
    _line("all", judged, "")
    _fields(judged)


def _line(name: str, members: Sequence[Judged], drivers: str) -> None:
    values = [one for each in members for one in each.compared]
    agree, ours = sum(one.agree for one in values), sum(bool(one.why) for one in values)
    recognised = f"{sum(each.recognised for each in members)}/{len(members)}"
    differ = len(values) - agree - ours
    told = f"{_share(values):>8}{_share(one for one in values if one.field not in PORTS):>9}"
    print(f"{name:28}{recognised:>12}{len(values):>8}{agree:>8}{ours:>6}{differ:>8}{told}   {drivers}")


def _share(values: Iterable[Compared]) -> str:
    good = [one.agree or bool(one.why) for one in values]
    return f"{100 * sum(good) / len(good):.1f}" if good else "-"


def _fields(judged: Iterable[Judged]) -> None:
    """Agreement by kind of value, and by reason."""
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    reasons: dict[str, int] = defaultdict(int)
    for one in (one for each in judged for one in each.compared):
        kinds[one.field][0 if one.agree else 1 if one.why else 2] += 1
        if one.why:
            reasons[one.why] += 1
    print(
        "\nby kind: "
        + "; ".join(f"{kind} {100 * (a + w) / (a + w + d):.1f} % of {a + w + d}" for kind, (a, w, d) in kinds.items())
    )
    for why, times in sorted(reasons.items(), key=lambda pair: -pair[1]):
        print(f"we are right {times} times: {why}")


if __name__ == "__main__":
    main()
