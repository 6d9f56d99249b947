"""Amounts in đồng: whole numbers, grouped for reading, bare in exports."""

import django_tables2 as tables


def dong(amount: int | None) -> str:
    """Return 12000000 as "12.000.000"; nothing for what is not known."""
    return "" if amount is None else f"{amount:,}".replace(",", ".")


class MoneyColumn(tables.Column):
    """One amount."""

    def __init__(self, *args, **kwargs):
        """Stand on the right, as numbers do."""
        super().__init__(*args, **{"attrs": {"td": {"class": "text-end"}, "th": {"class": "text-end"}}} | kwargs)

    def render(self, value):
        return dong(value)

    def value(self, value):
        return value
