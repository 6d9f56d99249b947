"""Host keys as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import NetBoxTable, columns

from netbox_mangxa.models import HostKey


class HostKeyTable(NetBoxTable):
    """Which key each device is known by, and which other one it shows."""

    place = tables.Column(accessor="pk", linkify=True, order_by=("address", "port"), verbose_name=_("Address and port"))
    device = tables.Column(linkify=True, verbose_name=_("Device"))
    site = tables.Column(accessor="device__site", linkify=True, verbose_name=_("Office"))
    state = columns.ChoiceFieldColumn(verbose_name=_("State"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:hostkey_list")
    actions = columns.ActionsColumn(actions=("delete", "changelog"))

    class Meta(NetBoxTable.Meta):
        model = HostKey
        fields = (
            "pk", "id", "place", "address", "port", "device", "site", "state", "algorithm", "fingerprint",
            "first_seen", "last_seen", "offered_algorithm", "offered_fingerprint", "offered_at", "tags", "created",
            "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk", "place", "site", "device", "state", "algorithm", "fingerprint", "last_seen", "offered_fingerprint",
            "offered_at",
        )  # fmt: skip

    def render_place(self, record):
        return str(record)

    def value_place(self, record):
        return str(record)
