"""Steps of escalations as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import LadderStep


class LadderStepTable(PrimaryModelTable):
    """Steps of escalations."""

    ladder = tables.Column(linkify=True, verbose_name=_("Escalation"))
    after = tables.Column(linkify=True, verbose_name=_("After (min)"))
    clock = columns.ChoiceFieldColumn(verbose_name=_("Counted in"))
    repeat = tables.Column(verbose_name=_("Repeat (min)"))
    most = tables.Column(verbose_name=_("Times at most"))
    channel = tables.Column(linkify=True, verbose_name=_("Channel"))
    recipients = tables.Column(verbose_name=_("Recipients"))
    contacts = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Contacts"))
    contact_groups = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Contact groups"))
    language = tables.Column(verbose_name=_("Language"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:ladderstep_list")

    class Meta(PrimaryModelTable.Meta):
        model = LadderStep
        fields = (
            "pk",
            "id",
            "ladder",
            "after",
            "clock",
            "repeat",
            "most",
            "channel",
            "recipients",
            "contacts",
            "contact_groups",
            "language",
            "description",
            "comments",
            "tags",
            "created",
            "last_updated",
        )
        default_columns = ("pk", "ladder", "after", "clock", "channel", "recipients", "contacts", "contact_groups")
