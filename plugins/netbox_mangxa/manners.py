"""How the collector treats the network, from NetBox's PLUGINS_CONFIG: how often, and how much at once."""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from netbox.plugins import get_plugin_config

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds between visits of a plan, and limits of visits at once."""

    facts_every: float
    topology_every: float
    total: int
    per_site: int


def manners() -> Manners:
    """Read the settings. Raises ImproperlyConfigured where one is no number, or none above zero."""
    return Manners(
        facts_every=HOUR * _number("facts_hours"),
        topology_every=HOUR * _number("topology_hours"),
        total=int(_number("visits_at_once", whole=True)),
        per_site=int(_number("visits_per_site", whole=True)),
    )


def _number(name: str, *, whole: bool = False) -> float:
    value = get_plugin_config("netbox_mangxa", name)
    good = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
    if not good or not 0 < value < float("inf"):
        kind = "a whole number" if whole else "a number"
        raise ImproperlyConfigured(
            f"PLUGINS_CONFIG['netbox_mangxa']['{name}'] must be {kind} above zero, not {value!r}"
        )
    return value
