"""Working hours as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import WorkingHours


class WorkingHoursTable(PrimaryModelTable):
    """Working hours."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    units = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Units"))
    mon = tables.Column(verbose_name=_("Monday"))
    tue = tables.Column(verbose_name=_("Tuesday"))
    wed = tables.Column(verbose_name=_("Wednesday"))
    thu = tables.Column(verbose_name=_("Thursday"))
    fri = tables.Column(verbose_name=_("Friday"))
    sat = tables.Column(verbose_name=_("Saturday"))
    sun = tables.Column(verbose_name=_("Sunday"))
    instead = tables.Column(verbose_name=_("Exchanged day of rest"))
    on_holidays = columns.BooleanColumn(verbose_name=_("Works on holidays"))
    night_begin = tables.Column(verbose_name=_("Night from"))
    night_end = tables.Column(verbose_name=_("Night until"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:workinghours_list")

    class Meta(PrimaryModelTable.Meta):
        model = WorkingHours
        fields = (
            "pk",
            "id",
            "name",
            "units",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "instead",
            "on_holidays",
            "night_begin",
            "night_end",
            "description",
            "comments",
            "tags",
            "created",
            "last_updated",
        )
        default_columns = ("pk", "name", "units", "mon", "sat", "sun", "on_holidays")
