"""Related objects that the reader may not see are left out of lists of them."""

from django.db.models import Prefetch


class SeenMixin:
    """Restricts the many-to-many relations named in ``seen_lists`` to what the user may view."""

    seen_lists: tuple[str, ...] = ()

    def has_permission(self):
        allowed = super().has_permission()
        for name in self.seen_lists:
            related = self.queryset.model._meta.get_field(name).related_model.objects
            self.queryset = self.queryset.prefetch_related(Prefetch(name, related.restrict(self.request.user, "view")))
        return allowed
