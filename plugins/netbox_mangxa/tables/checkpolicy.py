"""Check policies as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import CheckPolicy


class CheckPolicyTable(PrimaryModelTable):
    """How strict, and for which devices."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    active = columns.BooleanColumn(verbose_name=_("Carry out the check"))
    levels = columns.DictColumn(verbose_name=_("Levels"), orderable=False)
    sites = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Sites"))
    roles = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Roles"))
    platforms = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Platforms"))
    devices = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Devices"))
    device_tags = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Device tags"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:checkpolicy_list")

    class Meta(PrimaryModelTable.Meta):
        model = CheckPolicy
        fields = (
            "pk", "id", "name", "enabled", "weight", "check_name", "active", "levels", "deviations", "slack",
            "attempts", "interval", "retry_interval", "flapping", "flapping_high", "flapping_low",
            "sites", "roles", "platforms", "devices", "device_tags", "description", "comments",
            "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk", "name", "enabled", "weight", "check_name", "levels", "interval", "sites", "roles", "platforms",
            "devices",
        )  # fmt: skip
