"""What rows that monitoring writes have in common, and who may see rows that stand behind a device or an office."""

from django.db import models
from django.urls import reverse
from utilities.querysets import RestrictedQuerySet


class BehindQuerySet(RestrictedQuerySet):
    """Rows that stand behind a device or site: visible only with what they stand behind.

    NetBox's own restriction (a permission, perhaps with constraints) still applies; on top of it everything that a
    row names in ``seen_with`` must be visible. A row that names nothing (its device is gone, or it is about the
    whole system) shows only to those who see everything. So one constraint on sites and devices is enough to show
    a user one commune and nothing else, everywhere.
    """

    def restrict(self, user, action="view"):
        rows = super().restrict(user, action)
        if rows.query.is_empty() or (user and user.is_active and user.is_superuser):
            return rows
        limited = False
        for path in self.model.seen_with:
            target, empty = _target(self.model, path)
            seen = target.objects.restrict(user, "view").order_by()
            if not seen.query.where:
                continue  # sees all of them
            limited = True
            condition = models.Q(**{f"{path}__in": seen.values("pk")})
            if empty:
                condition |= models.Q(**{f"{path}__isnull": True})
            rows = rows.filter(condition)
        if limited:
            rows = rows.exclude(**{f"{path}__isnull": True for path in self.model.seen_with})
        return rows


def _target(model: type[models.Model], path: str) -> tuple[type[models.Model], bool]:
    """Return what a path of foreign keys (``a__b``) leads to, and whether it may lead to nothing."""
    empty = False
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model, empty = field.related_model, empty or field.null
    return model, empty


class AssetBehindQuerySet(BehindQuerySet):
    """Rows beside an asset of netbox-inventory: visible only with that asset, too."""

    def restrict(self, user, action="view"):
        rows = super().restrict(user, action)
        if rows.query.is_empty() or (user and user.is_active and user.is_superuser):
            return rows
        seen = self.model._meta.get_field("asset").related_model.objects.restrict(user, "view").order_by()
        return rows.filter(asset__in=seen.values("pk")) if seen.query.where else rows


class RuntimeModel(models.Model):
    """A row that monitoring writes. No changelog, no tags, no form."""

    objects = BehindQuerySet.as_manager()
    seen_with: tuple[str, ...] = ("device",)
    """Foreign keys whose targets must be visible for the row to be."""

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse(f"plugins:{self._meta.app_label}:{self._meta.model_name}", args=[self.pk])
