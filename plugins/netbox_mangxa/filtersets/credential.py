"""Filters of credentials. Secrets cannot be filtered by."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Credential
from netbox_mangxa.models.choices import AuthProtocolChoices, PrivProtocolChoices, SnmpVersionChoices

from .scope import DeviceScopeMixin
from .search import SearchMixin


@register_filterset
class CredentialFilterSet(SearchMixin, DeviceScopeMixin, PrimaryModelFilterSet):
    """By protocol and scope."""

    search_fields = ("name", "username", "description")

    version = django_filters.MultipleChoiceFilter(choices=SnmpVersionChoices, distinct=False, label=_("SNMP version"))
    auth_protocol = django_filters.MultipleChoiceFilter(
        choices=AuthProtocolChoices, distinct=False, label=_("Authentication")
    )
    priv_protocol = django_filters.MultipleChoiceFilter(choices=PrivProtocolChoices, distinct=False, label=_("Privacy"))

    class Meta:
        model = Credential
        fields = (
            "id", "name", "enabled", "weight", "username", "context", "port", "timeout", "retries", "description",
        )  # fmt: skip
