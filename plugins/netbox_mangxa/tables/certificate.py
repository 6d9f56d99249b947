"""Certificates as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Certificate


class CertificateTable(PrimaryModelTable):
    """Whose, of which unit, until when, how it stands, and what is to be done."""

    certificate = tables.Column(accessor="pk", linkify=True, orderable=False, verbose_name=_("Certificate"))
    holder = tables.Column(
        linkify=True, order_by=("holder__given_name", "holder__family_name"), verbose_name=_("Holder")
    )
    unit = tables.Column(linkify=True, verbose_name=_("Unit"))
    serial = tables.Column(linkify=True, verbose_name=_("Serial number"))
    state = columns.ChoiceFieldColumn(accessor="get_state_display", orderable=False, verbose_name=_("State"))
    days_left = tables.Column(order_by="valid_to", verbose_name=_("Days left"))
    to_do = tables.Column(orderable=False, verbose_name=_("To be revoked because"))
    revocation_reason = columns.ChoiceFieldColumn(verbose_name=_("Reason for revocation"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:certificate_list")

    class Meta(PrimaryModelTable.Meta):
        model = Certificate
        fields = (
            "pk", "id", "certificate", "holder", "issued_to", "unit", "issued_unit", "serial", "issuer", "subject",
            "valid_from", "valid_to", "days_left", "state", "to_do", "token_serial", "token_kind", "suspended_on",
            "revocation_asked_on", "revoked_on", "revocation_reason", "source", "description", "comments", "tags",
            "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "issued_to", "unit", "serial", "issuer", "valid_to", "days_left", "state", "to_do")

    def render_certificate(self, record):
        return str(record)
