"""Filters of custodies."""

import django_filters
from dcim.models import Device, DeviceRole, Site
from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Custody, Official, Unit
from netbox_mangxa.models.people_choices import ConditionChoices

from .search import SearchMixin


@register_filterset
class CustodyFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By person, unit, device, office, and whether it is held still."""

    search_fields = ("official__full_name", "label", "paper_number", "return_paper_number", "handed_over_by",
                     "returned_to", "official__unit__name", "description")  # fmt: skip

    official_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Official.objects.all(), distinct=False, label=_("Official (ID)")
    )
    unit_id = django_filters.ModelMultipleChoiceFilter(
        field_name="official__unit", queryset=Unit.objects.all(), distinct=False, label=_("Unit (ID)")
    )
    device_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Device.objects.all(), distinct=False, label=_("Device (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="device__site", queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    role_id = TreeNodeMultipleChoiceFilter(
        field_name="device__role", queryset=DeviceRole.objects.all(), lookup_expr="in", label=_("Role (ID)")
    )
    follows_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Custody.objects.all(), distinct=False, label=_("Follows (ID)")
    )
    followed_by_id = django_filters.ModelMultipleChoiceFilter(
        field_name="followed_by", queryset=Custody.objects.all(), distinct=False, label=_("Followed by (ID)")
    )
    condition = django_filters.MultipleChoiceFilter(choices=ConditionChoices, distinct=False, label=_("Condition"))
    return_condition = django_filters.MultipleChoiceFilter(
        choices=ConditionChoices, distinct=False, label=_("Condition at return")
    )
    held = django_filters.BooleanFilter(field_name="until", lookup_expr="isnull", label=_("Held still"))
    unreturned = django_filters.BooleanFilter(method="filter_unreturned", label=_("Left, not yet returned"))
    on = django_filters.DateFilter(method="filter_on", label=_("Held on"))

    class Meta:
        model = Custody
        fields = (
            "id", "label", "since", "until", "handed_over_by", "returned_to", "paper_number", "paper_date",
            "return_paper_number", "return_paper_date", "description",
        )  # fmt: skip

    def filter_unreturned(self, queryset, name, value):
        gone = Q(until__isnull=True, official__left__lte=timezone.localdate())
        return queryset.filter(gone if value else ~gone)

    def filter_on(self, queryset, name, value):
        begun = Coalesce("since", TruncDate("created"))
        return queryset.alias(begun=begun).filter(Q(until__isnull=True) | Q(until__gt=value), begun__lte=value)
