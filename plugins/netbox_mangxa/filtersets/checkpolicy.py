"""Filters of check policies."""

import django_filters
from django.utils.translation import gettext_lazy as _
from extras.models import Tag
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import CheckPolicy

from .scope import DeviceScopeMixin
from .search import SearchMixin


@register_filterset
class CheckPolicyFilterSet(SearchMixin, DeviceScopeMixin, PrimaryModelFilterSet):
    """By check and scope."""

    search_fields = ("name", "check_name", "description")

    device_tag_id = django_filters.ModelMultipleChoiceFilter(
        field_name="device_tags", queryset=Tag.objects.all(), label=_("Device tag (ID)")
    )

    class Meta:
        model = CheckPolicy
        fields = (
            "id", "name", "enabled", "weight", "check_name", "active", "slack", "attempts", "interval",
            "retry_interval", "flapping", "flapping_high", "flapping_low",
            "description",
        )  # fmt: skip
