"""Officials as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class OfficialPanel(panels.ObjectAttributesPanel):
    """Who, where, since when."""

    full_name = attrs.TextAttr("full_name", label=_("Full name"))
    code = attrs.TextAttr("code", label=_("Code"), copy_button=True)
    position = attrs.TextAttr("position", label=_("Job position"))
    unit = attrs.RelatedObjectAttr("unit", linkify=True, label=_("Unit"))
    since = attrs.DateTimeAttr("since", spec="date", label=_("In this post since"))
    left = attrs.DateTimeAttr("left", spec="date", label=_("Left on"))
    left_reason = attrs.ChoiceAttr("left_reason", label=_("Reason for leaving"))
    source = attrs.TextAttr("source", label=_("Source"))
    description = attrs.TextAttr("description", label=_("Description"))


class OfficialReachPanel(panels.ObjectAttributesPanel):
    """How to reach them."""

    title = _("How to reach them")

    phone = attrs.TextAttr("phone", label=_("Telephone"), copy_button=True)
    email_official = attrs.TextAttr("email_official", label=_("Official e-mail"), copy_button=True)
    email_used = attrs.BooleanAttr("email_used", label=_("Official e-mail is used"))
    email_checked_on = attrs.DateTimeAttr("email_checked_on", spec="date", label=_("E-mail checked on"))
    contact = attrs.RelatedObjectAttr("contact", linkify=True, label=_("Contact"))
