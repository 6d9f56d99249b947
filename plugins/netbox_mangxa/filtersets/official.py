"""Filters of officials."""

import django_filters
from dcim.models import Site
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from tenancy.models import Contact
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Custody, Official, Unit
from netbox_mangxa.models.people_choices import LeaveReasonChoices

from .search import SearchMixin


@register_filterset
class OfficialFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By unit now and ever, whether in office, what they hold, and their e-mail."""

    search_fields = ("full_name", "code", "position", "unit__name", "email_official", "phone", "description")

    unit_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Unit.objects.all(), distinct=False, label=_("Unit (ID)")
    )
    unit = django_filters.ModelMultipleChoiceFilter(
        field_name="unit__code", queryset=Unit.objects.all(), to_field_name="code", distinct=False, label=_("Unit")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="unit__site", queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    served_unit_id = django_filters.ModelMultipleChoiceFilter(
        field_name="posts__unit", queryset=Unit.objects.all(), label=_("Ever worked in (ID)")
    )
    contact_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Contact.objects.all(), distinct=False, label=_("Contact (ID)")
    )
    left_reason = django_filters.MultipleChoiceFilter(
        choices=LeaveReasonChoices, distinct=False, label=_("Reason for leaving")
    )
    in_office = django_filters.BooleanFilter(method="filter_in_office", label=_("In office"))
    holds = django_filters.BooleanFilter(method="filter_holds", label=_("Holds equipment"))
    unreturned = django_filters.BooleanFilter(method="filter_unreturned", label=_("Left, not yet returned"))
    has_email = django_filters.BooleanFilter(method="filter_has_email", label=_("Has an official e-mail"))
    email_unknown = django_filters.BooleanFilter(
        field_name="email_used", lookup_expr="isnull", label=_("Use of the e-mail is not known")
    )

    class Meta:
        model = Official
        fields = (
            "id", "full_name", "given_name", "family_name", "code", "position", "since", "left", "phone",
            "email_official", "email_used", "email_checked_on", "source", "description",
        )  # fmt: skip

    def filter_in_office(self, queryset, name, value):
        here = Q(left__isnull=True) | Q(left__gt=timezone.localdate())
        return queryset.filter(here if value else ~here)

    def filter_holds(self, queryset, name, value):
        held = Exists(Custody.objects.filter(official=OuterRef("pk"), until__isnull=True))
        return queryset.filter(held if value else ~held)

    def filter_unreturned(self, queryset, name, value):
        held = Exists(Custody.objects.filter(official=OuterRef("pk"), until__isnull=True))
        gone = Q(left__lte=timezone.localdate()) & Q(held)
        return queryset.filter(gone if value else ~gone)

    def filter_has_email(self, queryset, name, value):
        return queryset.exclude(email_official="") if value else queryset.filter(email_official="")
