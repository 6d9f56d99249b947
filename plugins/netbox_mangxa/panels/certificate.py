"""Certificates as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class CertificatePanel(panels.ObjectAttributesPanel):
    """Whose it is, and what stands in it."""

    holder = attrs.RelatedObjectAttr("holder", linkify=True, label=_("Holder"))
    unit = attrs.RelatedObjectAttr("unit", linkify=True, label=_("Unit"))
    serial = attrs.TextAttr("serial", label=_("Serial number"), copy_button=True)
    issuer = attrs.TextAttr("issuer", label=_("Issuer"))
    subject = attrs.TextAttr("subject", label=_("Subject"))
    issued_to = attrs.TextAttr("issued_to", label=_("Name in the certificate"))
    issued_unit = attrs.TextAttr("issued_unit", label=_("Unit in the certificate"))
    token_serial = attrs.TextAttr("token_serial", label=_("Token serial number"), copy_button=True)
    token_kind = attrs.TextAttr("token_kind", label=_("Key token"))
    source = attrs.TextAttr("source", label=_("Source"))
    description = attrs.TextAttr("description", label=_("Description"))


class CertificateStatePanel(panels.ObjectAttributesPanel):
    """How it stands today."""

    title = _("State")

    state = attrs.ChoiceAttr("state", label=_("State"))
    valid_from = attrs.DateTimeAttr("valid_from", spec="date", label=_("Valid from"))
    valid_to = attrs.DateTimeAttr("valid_to", spec="date", label=_("Valid to"))
    days_left = attrs.TextAttr("days_left", label=_("Days left"))
    to_do = attrs.TextAttr("to_do", label=_("To be revoked because"))
    suspended_on = attrs.DateTimeAttr("suspended_on", spec="date", label=_("Suspended on"))
    revocation_asked_on = attrs.DateTimeAttr("revocation_asked_on", spec="date", label=_("Revocation asked for on"))
    revoked_on = attrs.DateTimeAttr("revoked_on", spec="date", label=_("Revoked on"))
    revocation_reason = attrs.ChoiceAttr("revocation_reason", label=_("Reason for revocation"))
