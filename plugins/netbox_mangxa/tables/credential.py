"""Credentials as a table: never their secrets."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Credential


class CredentialTable(PrimaryModelTable):
    """How they speak, and for which devices."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind"))
    version = columns.ChoiceFieldColumn(verbose_name=_("SNMP version"))
    legacy = columns.BooleanColumn(verbose_name=_("Old SSH"))
    napalm = columns.BooleanColumn(verbose_name=_("Read by NAPALM"))
    port = tables.Column(accessor="port_used", order_by="port", verbose_name=_("Port"))
    timeout = tables.Column(accessor="timeout_used", order_by="timeout", verbose_name=_("Timeout (s)"))
    sites = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Sites"))
    roles = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Roles"))
    platforms = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Platforms"))
    devices = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Devices"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:credential_list")

    class Meta(PrimaryModelTable.Meta):
        model = Credential
        fields = (
            "pk", "id", "name", "enabled", "weight", "kind", "version", "username", "auth_protocol", "priv_protocol",
            "key_extension", "context", "engine", "legacy", "napalm", "server_name", "port", "timeout", "retries",
            "sites", "roles", "platforms", "devices", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk", "name", "enabled", "weight", "kind", "version", "username", "sites", "roles", "platforms", "devices",
        )  # fmt: skip
