"""The same results, acknowledgements and downtimes fed to a real Icinga 2 and to ours: the same must come of them.

Whatever differs in what is told stands in ``icinga_reader.REASONS`` and is counted; anything else is a failure. States,
types, attempts, flapping, acknowledgements and downtimes must be equal after every single result.
"""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.live.icinga import running
from tests.live.icinga_pairs import calm, compare_states, feed, pair, people, release, service
from tests.live.icinga_reader import REASONS, TYPES, compare_told
from tests.watch import MARKS

pytestmark = pytest.mark.live

MANY = 300
KEPT = 60
ANSWERS = Path(__file__).parents[1] / "unit/alerts/icinga_answers.txt"
"""What Icinga made of some of the results: attempts and results; hard or which attempt; flapping; what it told."""


def results_only(seed: str, results: int) -> tuple[Counter[str], list[str]]:
    """Compare results without people; return what was found, and Icinga's answers to some as ``ANSWERS`` keeps them."""
    pairs = [pair(n, seed) for n in range(MANY)]
    given: dict[str, str] = {one.name: "" for one in pairs}
    answers, flaps = dict(given), dict(given)
    with running([service(one) for one in pairs]) as icinga:
        calm(icinga, pairs)
        for n in range(results):
            feed(icinga, pairs, f"{n}")
            theirs = compare_states(icinga, pairs)
            for one in pairs:
                his = theirs[one.name]
                given[one.name] += "owcu"[one.state.value]
                answers[one.name] += "h" if his["state_type"] == 1 else f"{int(his['check_attempt'])}"
                flaps[one.name] += "~" if his["flapping"] else "."
        events = icinga.heard()
    told = {(name, step): MARKS[TYPES[kind]] for name, kind, _, step in events}
    lines = []
    for one in pairs[:KEPT]:
        marks = "".join(told.get((one.name, f"{n}"), ".") for n in range(results))
        attempts = one.watch.policy.attempts
        lines += [f"{attempts} {given[one.name]}", f"  {answers[one.name]}", f"  {flaps[one.name]}", f"  {marks}", ""]
    return compare_told(pairs, events), lines


def with_people(seed: str, rounds: int) -> Counter[str]:
    pairs, chance = [pair(n, seed) for n in range(MANY)], random.Random(seed)
    with running([service(one) for one in pairs]) as icinga:
        calm(icinga, pairs)
        for n in range(6 * rounds):
            if n % 3 == 0:
                people(icinga, pairs, chance)
            feed(icinga, pairs, str(n))
            compare_states(icinga, pairs)
            if n % 6 == 5:
                release(icinga, pairs, chance)
                icinga.tick()
                compare_states(icinga, pairs)
                for one in pairs:
                    one.tick()
        return compare_told(pairs, icinga.heard())


def test_the_same_results_come_to_the_same(update):
    found, lines = results_only("results", 30)
    if update:
        ANSWERS.write_text("\n".join(lines))
    assert ANSWERS.read_text() == "\n".join(lines), "Icinga answers otherwise than it did"
    assert found["same"] > 1000 and found["same"] > 20 * (found.total() - found["same"]), found


def test_the_same_downtimes_and_acknowledgements_come_to_the_same():
    found = with_people("people", 2)
    assert found["same"] > 200 and found["same"] > 5 * (found.total() - found["same"]), found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(int(os.environ.get("ICINGA_SEEDS", "0"))))
def test_longer(seed):
    """Set ICINGA_SEEDS to walk more of them, two minutes each."""
    found = results_only(f"results {seed}", 100)[0] + with_people(f"people {seed}", 10)
    assert set(found) <= {"same", *REASONS}
