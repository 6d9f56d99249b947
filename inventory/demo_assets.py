"""Made-up purchases of the demonstration: what each piece cost, when it came, who sold it, who paid."""

import random
from dataclasses import dataclass
from datetime import date

SUPPLIERS = ("Công ty Minh Họa A", "Công ty Minh Họa B", "Cửa hàng Minh Họa C")
_PRICES = {
    "firewall": (12_000_000, 38_000_000),
    "switch": (3_500_000, 14_000_000),
    "printer": (4_200_000, 11_500_000),
    "server": (85_000_000, 140_000_000),
    "computer": (11_200_000, 18_900_000),
}
"""From, to; what is not named here (the line's own equipment) belongs to the provider and is no asset."""
_FUNDING = ("commune", "commune", "district", "district", "province", "programme", "donation")
_MONTHS = (1, 3, 5, 7, 9, 11)
_UNKNOWN = 0.08
"""Share of which nobody knows the price any more, or the day: as in every office."""


@dataclass(frozen=True, slots=True)
class Bought:
    """One piece's purchase. Đồng."""

    supplier: str
    contract: str
    day: date
    price: int | None
    funding: str
    in_use_since: date | None
    warranty_end: date
    support_ends: date | None


def bought(role: str, serial: str, today: date) -> Bought | None:
    """Return the same for the same piece and year; None where it is no asset of the unit."""
    if role not in _PRICES:
        return None
    dice = random.Random(f"asset {serial}")  # noqa: S311 - made-up data, the same every time
    month, age = dice.choice(_MONTHS), dice.choice((1, 1, 2, 2, 3, 3, 3, 4, 5, 6, 7))
    day = date(today.year - age, month, 10 + month)
    supplier = dice.randrange(len(SUPPLIERS))
    low, high = _PRICES[role]
    price = dice.randrange(low, high, 10_000)
    return Bought(
        supplier=SUPPLIERS[supplier],
        contract=f"HĐ {month:02}{'ABC'[supplier]}/{day.year}/MH",
        day=day,
        price=None if dice.random() < _UNKNOWN else price,
        funding=dice.choice(_FUNDING),
        in_use_since=None if dice.random() < _UNKNOWN / 2 else day.replace(day=28),
        warranty_end=day.replace(year=day.year + (2 if role == "printer" else 3)),
        support_ends=day.replace(year=day.year + 7) if role in ("firewall", "switch", "server") else None,
    )
