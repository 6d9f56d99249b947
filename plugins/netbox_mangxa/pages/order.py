"""The order of the Vietnamese alphabet, made by the database."""

from django.db.models.functions import Collate


def alphabetical(field: str) -> Collate:
    """Return an ordering by the Vietnamese alphabet (a, ă, â, b, c, d, đ …), whatever the database's own collation."""
    return Collate(field, "vi-x-icu")
