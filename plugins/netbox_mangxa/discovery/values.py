"""Field values of NetBox's objects in a form that can be kept and compared."""

from typing import Any

from django.db.models import Model


def value(thing: Model, name: str) -> Any:
    """Return a field's value as JSON keeps it: keys for relations, text for what JSON does not know."""
    if name.startswith("cf_"):
        return thing.custom_field_data.get(name.removeprefix("cf_"))  # type: ignore[attr-defined]
    found = getattr(thing, name)
    if isinstance(found, Model):
        return [found._meta.label_lower, found.pk]
    return found if found is None or isinstance(found, str | int | float | bool) else str(found)
