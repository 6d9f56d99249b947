"""Which credentials and policies are for which device, and what comes of them together: pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from alerts.check import Check, Params
from alerts.flapping import USUAL, Thresholds
from alerts.machine import Policy
from alerts.state import Levels
from alerts.steady import SLACK
from alerts.usual import Deviation
from netbox_mangxa.outcome import as_json

RANKS = ("devices", "tags", "sites", "platforms", "roles")
"""Scopes of a policy, the most specific first."""
CREDENTIAL_RANKS = ("devices", "sites", "roles", "platforms")
INTERVAL, RETRY_INTERVAL = 60.0, 20.0


@dataclass(frozen=True, slots=True)
class Place:
    """What a device is matched by. Roles and platforms come with those they are nested in."""

    device: int
    site: int | None
    roles: frozenset[int]
    platforms: frozenset[int]
    tags: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """What something is for. Empty parts match everything; the others must all match."""

    devices: frozenset[int] = frozenset()
    tags: frozenset[int] = frozenset()
    sites: frozenset[int] = frozenset()
    platforms: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()

    def covers(self, place: Place) -> bool:
        """Tell whether a device is in it."""
        return (
            (not self.devices or place.device in self.devices)
            and (not self.sites or place.site in self.sites)
            and (not self.roles or bool(self.roles & place.roles))
            and (not self.platforms or bool(self.platforms & place.platforms))
            and (not self.tags or bool(self.tags & place.tags))
        )

    def rank(self, order: Sequence[str]) -> int:
        """Return how specific it is: 0 for the most specific part, ``len(order)`` for everything."""
        return next((n for n, name in enumerate(order) if getattr(self, name)), len(order))


@dataclass(frozen=True, slots=True)
class Rule:
    """A check policy as it is on record."""

    key: int
    name: str
    weight: int
    check: str
    """Empty: every check."""
    active: bool
    levels: Mapping[str, Mapping[str, float | None]]
    attempts: int | None
    interval: float | None
    retry_interval: float | None
    scope: Scope
    flapping: bool | None = None
    high: float | None = None
    """Percent above which it flaps, and from which on it is steady (``low``)."""
    low: float | None = None
    deviations: Mapping[str, Deviation] = field(default_factory=dict)
    """By metric: how far from the device's own last weeks is bad."""
    slack: float | None = None
    """Share of a level by which what was bad must be on its good side."""


@dataclass(frozen=True, slots=True)
class Strictness:
    """What a device's policies come to."""

    levels: Mapping[str, Params | None]
    """For ``alerts.judge``: None where a check is off."""
    policies: Mapping[str, Policy]
    """For ``alerts.assess``: of every check."""
    forms: Mapping[str, str]
    """Check → JSON of the levels applied and where they come from, as status rows keep it."""
    interval: float
    retry_interval: float
    deviations: Mapping[str, Mapping[str, Deviation]] = field(default_factory=dict)
    """Check → metric → how far from the usual is bad; only those that are compared."""
    slack: Mapping[str, float] = field(default_factory=dict)
    """Check → share of a level by which what was bad must be on its good side."""


def resolve(rules: Iterable[Rule], checks: Mapping[str, Check[Any]]) -> Strictness:
    """Return what rules that all cover a device come to: the most specific wins, level by level."""
    ordered = sorted(rules, key=lambda r: (r.scope.rank(RANKS), not r.check, -r.weight, r.name))
    chains = {name: [r for r in ordered if r.check in ("", name)] for name in checks}
    levels = {name: _levels(check, [r for r in chains[name] if r.check]) for name, check in checks.items()}
    active = {name: _active(chains[name]) for name in checks}
    wanted = [name for name in checks if active[name]] or list(checks)
    interval = min((_first(chains[name], "interval") or INTERVAL for name in wanted), default=INTERVAL)
    retry = min((_first(chains[name], "retry_interval") or RETRY_INTERVAL for name in wanted), default=RETRY_INTERVAL)
    return Strictness(
        levels={name: levels[name] if active[name] else None for name in checks},
        policies={
            name: Policy(
                attempts=int(_first(chains[name], "attempts") or check.attempts),
                interval=interval,
                retry_interval=min(retry, interval),
                flapping=_flapping(chains[name]),
            )
            for name, check in checks.items()
        },
        forms={name: _form(check, levels[name], chains[name]) for name, check in checks.items()},
        interval=interval,
        retry_interval=min(retry, interval),
        deviations={name: found for name in wanted if (found := _deviations(chains[name]))},
        slack={name: SLACK if (own := _first(chains[name], "slack")) is None else own for name in checks},
    )


def _deviations(chain: Sequence[Rule]) -> Mapping[str, Deviation]:
    """Return for each metric what the first rule that names it says."""
    return {metric: rule for each in reversed(chain) if each.check for metric, rule in each.deviations.items()}


def _active(chain: Sequence[Rule]) -> bool:
    """A rule for every check counts here only if it switches off: most of them are about intervals."""
    return next((rule.active for rule in chain if rule.check or not rule.active), True)


def _first(chain: Sequence[Rule], name: str) -> float | None:
    return next((value for rule in chain if (value := getattr(rule, name)) is not None), None)


def _flapping(chain: Sequence[Rule]) -> Thresholds | None:
    """Return from when a check flaps. Two rules may name one threshold each, and contradict each other."""
    if _first(chain, "flapping") is False:
        return None
    high, low = _first(chain, "high"), _first(chain, "low")
    high = USUAL.high if high is None else high
    return Thresholds(high, min(USUAL.low if low is None else low, high))


def _levels(check: Check[Any], chain: Sequence[Rule]) -> Params:
    """Return the levels that differ from the check's own: for each bound what the first rule that names it says."""
    found: dict[str, Levels] = {}
    for name, default in check.defaults.items():
        level = default
        for bound in ("warn", "crit"):
            for rule in chain:
                if bound in rule.levels.get(name, {}):
                    level = replace(level, **{bound: rule.levels[name][bound]})
                    break
        if level != default:
            found[name] = level
    return found


def _form(check: Check[Any], levels: Params, chain: Sequence[Rule]) -> str:
    source = next((rule.name for rule in chain if rule.check and rule.levels), "") if levels else ""
    usual = {metric: asdict(rule) for metric, rule in _deviations(chain).items()}
    more = {"_usual": usual} if usual else {}
    return as_json({**check.defaults, **levels, "_source": source, **more})


class Resolver:
    """Resolves the policies of many devices; those with the same rules share the result."""

    def __init__(self, rules: Iterable[Rule], checks: Mapping[str, Check[Any]]) -> None:
        """Take the rules of everybody."""
        self._rules = list(rules)
        self._checks = checks
        self._known: dict[tuple[int, ...], Strictness] = {}

    def of(self, place: Place) -> Strictness:
        """Return what covers a device."""
        covering = [rule for rule in self._rules if rule.scope.covers(place)]
        key = tuple(rule.key for rule in covering)
        if key not in self._known:
            self._known[key] = resolve(covering, self._checks)
        return self._known[key]
