"""Filters of credentials. Secrets cannot be filtered by."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Credential
from netbox_mangxa.models.choices import (
    AuthProtocolChoices,
    CredentialKindChoices,
    KeyExtensionChoices,
    PrivProtocolChoices,
    SnmpEngineChoices,
    SnmpVersionChoices,
)

from .scope import DeviceScopeMixin
from .search import SearchMixin


@register_filterset
class CredentialFilterSet(SearchMixin, DeviceScopeMixin, PrimaryModelFilterSet):
    """By kind, protocol and scope."""

    search_fields = ("name", "username", "description")

    kind = django_filters.MultipleChoiceFilter(choices=CredentialKindChoices, distinct=False, label=_("Kind"))
    engine = django_filters.MultipleChoiceFilter(choices=SnmpEngineChoices, distinct=False, label=_("Engine"))
    key_extension = django_filters.MultipleChoiceFilter(
        choices=KeyExtensionChoices, distinct=False, label=_("Key extension")
    )
    version = django_filters.MultipleChoiceFilter(choices=SnmpVersionChoices, distinct=False, label=_("SNMP version"))
    auth_protocol = django_filters.MultipleChoiceFilter(
        choices=AuthProtocolChoices, distinct=False, label=_("Authentication")
    )
    priv_protocol = django_filters.MultipleChoiceFilter(choices=PrivProtocolChoices, distinct=False, label=_("Privacy"))

    class Meta:
        model = Credential
        fields = (
            "id", "name", "enabled", "weight", "username", "context", "port", "timeout", "retries", "description",
            "legacy", "napalm", "server_name",
        )  # fmt: skip
