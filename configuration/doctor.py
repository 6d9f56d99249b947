"""``mangxa doctor``: what is wrong, in plain words."""

import os
from collections.abc import Iterable

from collectors.text import say
from configuration import examine_host, examine_inside, launch
from configuration.finding import Examination, Finding
from configuration.launch import Options
from configuration.paths import Home
from configuration.words import tell

_SIGNS = {"wrong": "✗", "note": "!", "fine": "✓"}


def main(home: Home) -> int:
    """Examine, print every finding, worst last (that is where one looks); returns 1 if something is wrong."""
    os.environ.update(launch.settings(home, Options()))
    found = examine(home, (*examine_host.EXAMINATIONS, *examine_inside.EXAMINATIONS))
    order = ("fine", "note", "wrong")
    for finding in sorted(found, key=lambda finding: order.index(finding.level)):
        _show(finding)
    wrong = sum(finding.level == "wrong" for finding in found)
    print(f"\n{tell(say('{n} problems', n=wrong) if wrong else say('No problem found.'))}")
    return 1 if wrong else 0


def examine(home: Home, examinations: Iterable[Examination]) -> list[Finding]:
    """Run every examination; one that breaks is a finding itself and spoils no other."""
    found: list[Finding] = []
    for examination in examinations:
        try:
            found += examination(home)
        except Exception as error:  # noqa: BLE001 - the doctor must survive what it examines
            name = getattr(examination, "__name__", "?")
            why = say("The examination of {name} failed: {error}", name=name, error=str(error) or type(error).__name__)
            found.append(Finding("wrong", why, name, say("Run as the user that owns the data folder, then try again.")))
    return found


def _show(finding: Finding) -> None:
    where = f"  [{finding.where}]" if finding.where else ""
    print(f"{_SIGNS[finding.level]} {tell(finding.what)}{where}")
    if finding.do is not None:
        print(f"    → {tell(finding.do)}")
