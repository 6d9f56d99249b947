"""Filters of certificates."""

import django_filters
from dcim.models import Site
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from inventory.certificates import THRESHOLDS
from netbox_mangxa.models import Certificate, Official, Unit
from netbox_mangxa.models.people_choices import CertificateStateChoices, RevocationReasonChoices

from .search import SearchMixin

DUE = [(str(days), _("within {n} days").format(n=days)) for days in THRESHOLDS]


@register_filterset
class CertificateFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By holder, unit, how it stands, when it ends, and what is to be done about it."""

    search_fields = ("serial", "issuer", "subject", "issued_to", "holder__full_name", "unit__name", "token_serial",
                     "description")  # fmt: skip

    holder_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Official.objects.all(), distinct=False, label=_("Holder (ID)")
    )
    unit_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Unit.objects.all(), distinct=False, label=_("Unit (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="unit__site", queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    state = django_filters.MultipleChoiceFilter(
        choices=CertificateStateChoices, method="filter_state", label=_("State")
    )
    due = django_filters.ChoiceFilter(choices=DUE, method="filter_due", label=_("Ends"))
    to_revoke = django_filters.BooleanFilter(method="filter_to_revoke", label=_("To be revoked"))
    of_unit = django_filters.BooleanFilter(field_name="holder", lookup_expr="isnull", label=_("Of the unit itself"))
    revocation_reason = django_filters.MultipleChoiceFilter(
        choices=RevocationReasonChoices, distinct=False, label=_("Reason for revocation")
    )

    class Meta:
        model = Certificate
        fields = (
            "id", "serial", "issuer", "subject", "issued_to", "issued_unit", "valid_from", "valid_to", "token_serial",
            "token_kind", "suspended_on", "revocation_asked_on", "revoked_on", "source", "description",
        )  # fmt: skip

    def filter_state(self, queryset, name, value: list[str]):
        if not value:
            return queryset
        wanted = Q()
        for state in value:
            wanted |= queryset.in_state(state, timezone.localdate())
        return queryset.filter(wanted)

    def filter_due(self, queryset, name, value: str):
        return queryset.due(int(value), timezone.localdate())

    def filter_to_revoke(self, queryset, name, value):
        rows = queryset.to_revoke(timezone.localdate())
        return rows if value else queryset.exclude(pk__in=rows.values("pk"))
