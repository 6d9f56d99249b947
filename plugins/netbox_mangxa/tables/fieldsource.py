"""Field sources as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import FieldSource


class FieldSourceTable(PrimaryModelTable):
    """Which source wins."""

    field = tables.Column(linkify=True, verbose_name=_("Field"))
    winner = columns.ChoiceFieldColumn(verbose_name=_("Who is right"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:fieldsource_list")

    class Meta(PrimaryModelTable.Meta):
        model = FieldSource
        fields = ("pk", "id", "field", "winner", "description", "comments", "tags", "created", "last_updated")
        default_columns = ("pk", "field", "winner", "description")
