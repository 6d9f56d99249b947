"""Related objects that the reader may not see are left out of lists of them."""

from django.db.models import Prefetch
from netbox.api.viewsets import NetBoxModelViewSet


class SeenViewSet(NetBoxModelViewSet):
    """Restricts the many-to-many relations named in ``seen_lists`` to what the user may view."""

    seen_lists: tuple[str, ...] = ()

    def get_field_prefetches(self, fields=None):
        """Say how to fetch them; what NetBox finds out by itself comes later and keeps to it."""
        model, user = self.queryset.model, self.request.user
        return [
            *super().get_field_prefetches(fields),
            *(
                Prefetch(name, model._meta.get_field(name).related_model.objects.restrict(user, "view"))
                for name in self.seen_lists
            ),
        ]
