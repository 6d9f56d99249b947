"""Templates of papers as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import PaperTemplate


class PaperTemplateTable(PrimaryModelTable):
    """Which templates there are, and which are in use."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind"))
    in_use = columns.BooleanColumn(verbose_name=_("In use"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:papertemplate_list")

    class Meta(PrimaryModelTable.Meta):
        model = PaperTemplate
        fields = (
            "pk", "id", "name", "kind", "in_use", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "name", "kind", "in_use", "description", "last_updated")
