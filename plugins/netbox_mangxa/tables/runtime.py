"""What the tables of runtime rows have in common."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import NetBoxTable, columns


class RuntimeTable(NetBoxTable):
    """Rows that monitoring writes: nothing to edit."""

    actions = columns.ActionsColumn(actions=())

    class Meta(NetBoxTable.Meta):
        pass


class DeviceRowTable(RuntimeTable):
    """Rows about one device each."""

    device = tables.Column(linkify=True, verbose_name=_("Device"))
    site = tables.Column(accessor="device__site", linkify=True, verbose_name=_("Office"))
    role = columns.ColoredLabelColumn(accessor="device__role", verbose_name=_("Role"))
    tenant = tables.Column(accessor="device__tenant", linkify=True, verbose_name=_("Tenant"))
