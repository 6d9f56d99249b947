"""Inhibitions as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Inhibition


class InhibitionTable(PrimaryModelTable):
    """Inhibitions."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    severity = columns.ChoiceFieldColumn(verbose_name=_("Severity of the cause"))
    same_site = columns.BooleanColumn(verbose_name=_("In the same office"))
    same_device = columns.BooleanColumn(verbose_name=_("On the same device"))
    source_checks = columns.ArrayColumn(verbose_name=_("Checks of the cause"))
    source_roles = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Roles of the cause"))
    target_checks = columns.ArrayColumn(verbose_name=_("Checks not told"))
    target_roles = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Roles not told"))
    sites = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Sites"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:inhibition_list")

    class Meta(PrimaryModelTable.Meta):
        model = Inhibition
        fields = (
            "pk",
            "id",
            "name",
            "enabled",
            "severity",
            "same_site",
            "same_device",
            "source_checks",
            "source_roles",
            "target_checks",
            "target_roles",
            "sites",
            "description",
            "comments",
            "tags",
            "created",
            "last_updated",
        )
        default_columns = (
            "pk",
            "name",
            "enabled",
            "severity",
            "source_checks",
            "source_roles",
            "target_checks",
            "target_roles",
        )
