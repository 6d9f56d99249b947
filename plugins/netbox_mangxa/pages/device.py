"""What monitoring knows of one device, gathered for its tab."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from alerts.state import Standing
from collectors.sections import SECTIONS, Flow, Interface, from_json
from netbox_mangxa.catalogs import checks
from netbox_mangxa.models import Status, Visit

from .look import ORDER, effective
from .words import quantity, stored


@dataclass(frozen=True, slots=True)
class Checked:
    """One check as a row."""

    status: Status
    state: str
    title: str
    said: list[str]
    value: str
    levels: str
    source: str
    attempt: str


def titled(name: str) -> str:
    """Return the title of a check; its bare name where it is no longer shipped."""
    check = checks().get(name)
    return _(check.title) if check else name


def checked(rows: Iterable[Status], now: datetime, *, silent: bool) -> list[Checked]:
    """Return statuses as rows, worst first."""
    found = [_checked(status, _state(status, now, silent=silent)) for status in rows]
    return sorted(found, key=lambda row: (ORDER.get(row.state, 0), row.title, row.status.item))


def _state(status: Status, now: datetime, *, silent: bool) -> str:
    standing = Standing.WARN if status.answers_badly else status.standing
    return effective(standing, status.stale_at, now, silent=silent)


def _checked(status: Status, state: str) -> Checked:
    check = checks().get(status.check_name)
    units = check.units if check else {}
    pending = status.soft != status.standing and state not in (Standing.STALE, Standing.UNREACHABLE) and status.streak
    return Checked(
        status=status,
        state=state,
        title=titled(status.check_name),
        said=[_("Cannot be known now")] if state == Standing.UNREACHABLE else stored(status.texts),
        value="" if status.value is None or state == Standing.UNREACHABLE else quantity(status.value, status.unit),
        levels=levels(status.levels, units),
        source=str(status.levels.get("_source") or "") if isinstance(status.levels, dict) else "",
        attempt=f"{status.streak}/{check.attempts}" if pending and check else "",
    )


def levels(applied: Any, units: Mapping[str, str]) -> str:
    """Return the levels that were applied: 'load ≥ 80 % / ≥ 95 %'."""
    parts = []
    for name, level in applied.items() if isinstance(applied, dict) else ():
        if name.startswith("_") or not isinstance(level, dict):
            continue
        sign = "≤" if level.get("low") else "≥"
        bounds = [level.get("warn"), level.get("crit")]
        if any(bound is not None for bound in bounds):
            said = " / ".join(
                "—" if bound is None else f"{sign} {quantity(bound, units.get(name, ''))}" for bound in bounds
            )
            parts.append(f"{_(name)} {said}")
    return "; ".join([*parts, *_usual(applied)])


def _usual(applied: Any) -> Iterator[str]:
    """Say how far from the usual is bad: 'cpu: 4 x / 6 x the usual spread'."""
    rules = applied.get("_usual") if isinstance(applied, dict) else None
    for metric, rule in rules.items() if isinstance(rules, dict) else ():
        bounds = [rule.get("warn"), rule.get("crit")] if isinstance(rule, dict) else []
        said = " / ".join("—" if bound is None else f"{bound:g} x" for bound in bounds)
        yield _("{metric}: {bounds} the usual spread").format(metric=metric, bounds=said)


def sections(visit: Visit | None, kind: str) -> list[Any]:
    """Return the sections of one kind that the last visit holds; none where an older program wrote them otherwise."""
    try:
        found = [from_json(SECTIONS[kind], data) for data in (visit.sections.get(kind, []) if visit else [])]
    except (TypeError, ValueError, AttributeError, KeyError):
        return []
    return [section for section in found if isinstance(section, SECTIONS[kind])]


@dataclass(frozen=True, slots=True)
class Port:
    """One interface with its rates."""

    interface: Interface
    flow: Flow | None
    uplink: bool

    @property
    def state(self) -> str:
        """How it looks: switched off is nobody's fault; an uplink that is down is bad."""
        if not self.interface.admin_up:
            return Standing.PENDING
        if self.interface.oper == "up":
            return Standing.OK
        return Standing.CRIT if self.uplink else Standing.UNREACHABLE

    @property
    def word(self) -> str:
        if not self.interface.admin_up:
            return _("Switched off")
        return _("Up") if self.interface.oper == "up" else _("Down")


def ports(visit: Visit | None, uplinks: Iterable[str]) -> list[Port]:
    """Return the interfaces of the last visit: uplinks first, then those that are up, then by index."""
    flows = {flow.index: flow for traffic in sections(visit, "Traffic") for flow in traffic.flows}
    names = set(uplinks)
    found = [
        Port(interface, flows.get(interface.index), interface.name in names)
        for each in sections(visit, "Interfaces")
        for interface in each.interfaces
    ]
    return sorted(found, key=lambda port: (not port.uplink, port.interface.oper != "up", port.interface.index))


def read_at(visit: Visit | None, kind: str) -> datetime | None:
    """Return when a kind of section was read."""
    at = visit.section_times.get(kind) if visit else None
    return datetime.fromtimestamp(at, UTC) if isinstance(at, int | float) else None
