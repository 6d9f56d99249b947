"""The order of incidents: open ones first, those of many offices before all others, each with its members below it."""

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce

_OPEN_GROUP = Q(closed_at__isnull=True) & ~Q(cause_kind="") | Q(group__isnull=False, group__closed_at__isnull=True)

GROUPS_FIRST = (
    Case(
        When(_OPEN_GROUP, then=Value(0)),
        When(closed_at__isnull=True, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    ),
    Coalesce("group__opened_at", "opened_at").desc(),
    Coalesce("group_id", "pk").desc(),
    F("group_id").asc(nulls_first=True),
    F("opened_at").desc(),
    F("pk").desc(),
)
