"""What the assets on record are worth on a day: reads the rules once, then answers for any number of assets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from inventory.depreciation import LifeRule, Worth, worth
from netbox_mangxa import models


@dataclass(frozen=True, slots=True)
class Worths:
    """The rules by kind and the days on which assets left, as known when it was made."""

    day: date
    rules: Mapping[str, Sequence[LifeRule]]
    gone: Mapping[int, date]

    @classmethod
    def on(cls, day: date) -> "Worths":
        """Read what is needed: two queries."""
        rules: dict[str, list[LifeRule]] = {}
        for row in models.LifeRule.objects.all():
            rules.setdefault(row.kind, []).append(row.rule())
        left = models.Disposal.objects.filter(state="completed", asset__isnull=False).select_related("to_unit")
        return cls(day, rules, {row.asset_id: row.gone_on for row in left.order_by("decided_on") if not row.moves})

    @classmethod
    def today(cls) -> "Worths":
        return cls.on(timezone.localdate())

    def of(self, facts: models.AssetFacts) -> Worth:
        """Return the worth of one asset. Its device and that device's role are read if they were not selected."""
        rules = self.rules.get(facts.asset_kind, ())
        if facts.life_years:
            limit = next((rule.threshold for rule in rules), None)
            rules = [
                LifeRule(
                    facts.life_source,
                    facts.life_years,
                    date.min,
                    source=facts.life_source,
                    verified=True,
                    threshold=limit,
                )
            ]
        return worth(facts.price, facts.in_use_since, rules, self.day, gone=self.gone.get(facts.asset_id))


def asked_day(text: str | None) -> date:
    """Return the day of a query string (YYYY-MM-DD); today where there is none or no such day."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return timezone.localdate()
