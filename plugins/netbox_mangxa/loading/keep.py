"""Create what is missing, fill what is empty, leave what a person changed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

EMPTY = (None, "", b"", {}, [])


@dataclass(slots=True)
class Ledger:
    """What a load did, counted by kind of thing, and what it left alone."""

    overwrite: bool = False
    """Let the data win over what people entered."""
    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    """``object: field`` where a person's value differs from the data and stays."""
    _met: dict[tuple[object, ...], Model] = field(default_factory=dict)

    def have[M: Model](self, model: type[M], key: Mapping[str, Any], **values: Any) -> M:
        """Return the object with this key, created, or with its empty fields filled.

        A field that holds something else than the data stays as it is, unless ``overwrite``. New and changed objects
        are validated; a ValidationError carries on to the caller. Each key is looked at once a load.
        """
        known = (model, *key.items())
        if known not in self._met:
            found = model.objects.filter(**key).first()
            if found is None:
                found = self.create(model(**key, **values))
            else:
                self.fill(found, **values)
            self._met[known] = found
        return self._met[known]

    def create[M: Model](self, thing: M) -> M:
        """Validate, save and count a new object."""
        thing.full_clean()
        thing.save()
        self.created[self.kind(thing)] += 1
        return thing

    def fill(self, thing: Model, **values: Any) -> bool:
        """Fill an object's empty fields; say whether anything changed."""
        changed = []
        for name, value in values.items():
            now = getattr(thing, name)
            if now == value or (value in EMPTY and not self.overwrite):
                continue
            if now not in EMPTY and not self.overwrite:
                self.kept.append(f"{thing}: {thing._meta.get_field(name).verbose_name}")
                continue
            setattr(thing, name, value)
            changed.append(name)
        if changed:
            thing.full_clean()
            thing.save()
        (self.changed if changed else self.unchanged)[self.kind(thing)] += 1
        return bool(changed)

    @staticmethod
    def kind(thing: Model) -> str:
        """Return what an object is counted as."""
        return str(thing._meta.verbose_name)
