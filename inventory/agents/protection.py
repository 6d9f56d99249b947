"""How a computer is protected, as far as it told: never better than what is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from inventory.agents.report import Antivirus, Protection, Report

OLD = timedelta(days=14)
"""Age from which signatures no longer protect; those of well-kept products are of today or yesterday."""


@dataclass(frozen=True, slots=True)
class Protected:
    """The judgement, the product it is about, and the day of its signatures."""

    state: Protection
    name: str = ""
    signatures: date | None = None


def protected(report: Report, installed: Iterable[str], at: date) -> Protected:
    """Judge a report. ``installed``: products found among the programs, which say nothing of whether they work.

    ``none`` only where a Windows for workstations listed its programs, named no protection, and no program is one:
    there the system always names Defender at least, unless it was taken out.
    """
    if report.antivirus:
        return min((_one(each, at) for each in report.antivirus), key=lambda each: _ORDER.index(each.state))
    names = tuple(installed)
    if names:
        return Protected("unknown", names[0])
    workstation = "windows" in report.system.name.lower() and "server" not in report.system.name.lower()
    return Protected("none" if workstation and report.programs and not report.partial else "unknown")


_ORDER = ("ok", "unknown", "old", "off", "none")
"""Of several products the one that protects counts."""


def _one(product: Antivirus, at: date) -> Protected:
    state: Protection
    if product.enabled is False:
        state = "off"
    elif product.current is False or (product.expires is not None and product.expires < at):
        state = "old"
    elif product.signatures is not None:
        state = "old" if at - product.signatures > OLD else "ok" if product.enabled else "unknown"
    else:
        state = "ok" if product.enabled and product.current else "unknown"
    return Protected(state, product.name, product.signatures)
