"""Credentials as a table: never their secrets."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Credential


class CredentialTable(PrimaryModelTable):
    """How they speak, and for which devices."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    sites = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Sites"))
    roles = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Roles"))
    platforms = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Platforms"))
    devices = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Devices"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:credential_list")

    class Meta(PrimaryModelTable.Meta):
        model = Credential
        fields = (
            "pk", "id", "name", "enabled", "weight", "version", "username", "auth_protocol", "priv_protocol", "context",
            "port", "timeout", "retries", "sites", "roles", "platforms", "devices", "description", "comments", "tags",
            "created", "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk", "name", "enabled", "weight", "version", "username", "sites", "roles", "platforms", "devices",
        )  # fmt: skip
