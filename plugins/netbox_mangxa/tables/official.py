"""Officials as a table."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Official


def _held_now(record) -> str | None:
    """Return the list of what a person holds still; nothing to look at where that is nothing."""
    held = f"{reverse('plugins:netbox_mangxa:custody_list')}?official_id={record.pk}&held=true"
    return held if getattr(record, "held", 0) else None


class OfficialTable(PrimaryModelTable):
    """Name, position, unit, since when, what they hold. Sorted by given name, as Vietnamese lists are."""

    full_name = tables.Column(linkify=True, order_by=("given_name", "family_name", "code"), verbose_name=_("Full name"))
    unit = tables.Column(linkify=True, verbose_name=_("Unit"))
    site = tables.Column(accessor="unit__site", linkify=True, verbose_name=_("Office"))
    contact = tables.Column(linkify=True, verbose_name=_("Contact"))
    left_reason = columns.ChoiceFieldColumn(verbose_name=_("Reason for leaving"))
    email_used = columns.BooleanColumn(verbose_name=_("Official e-mail is used"))
    held = tables.Column(linkify=_held_now, verbose_name=_("Holds"))
    certificates_count = columns.LinkedCountColumn(
        viewname="plugins:netbox_mangxa:certificate_list", url_params={"holder_id": "pk"},
        verbose_name=_("Certificates"),
    )  # fmt: skip
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:official_list")

    class Meta(PrimaryModelTable.Meta):
        model = Official
        fields = (
            "pk", "id", "full_name", "family_name", "given_name", "code", "position", "unit", "site", "since", "left",
            "left_reason", "contact", "phone", "email_official", "email_used", "email_checked_on", "held",
            "certificates_count", "source", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "full_name", "position", "unit", "since", "left", "phone", "email_official", "held")
