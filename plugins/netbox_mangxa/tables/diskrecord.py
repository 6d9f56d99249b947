"""Disk records as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import DiskRecord


class DiskRecordTable(PrimaryModelTable):
    """Which disk, of what, what became of it, and who saw it."""

    record = tables.Column(accessor="pk", linkify=True, orderable=False, verbose_name=_("Disk record"))
    serial = tables.Column(linkify=True, verbose_name=_("Disk serial number"))
    disposal = tables.Column(linkify=True, verbose_name=_("Disposal"))
    site = tables.Column(accessor="disposal__site", linkify=True, verbose_name=_("Office"))
    fate = columns.ChoiceFieldColumn(verbose_name=_("What became of it"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:diskrecord_list")

    class Meta(PrimaryModelTable.Meta):
        model = DiskRecord
        fields = (
            "pk", "id", "record", "serial", "model", "disposal", "site", "fate", "how", "done_on", "done_by",
            "witness", "reason", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk", "record", "serial", "disposal", "site", "fate", "how", "done_on", "done_by", "witness",
        )  # fmt: skip
