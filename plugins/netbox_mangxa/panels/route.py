"""Routes as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class RoutePanel(panels.ObjectAttributesPanel):
    """Who is told what."""

    name = attrs.TextAttr("name", label=_("Name"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    severity = attrs.ChoiceAttr("severity", label=_("Severity"))
    channel = attrs.RelatedObjectAttr("channel", linkify=True, label=_("Channel"))
    contacts = attrs.RelatedObjectListAttr("contacts", linkify=True, max_items=50, label=_("Contacts"))
    contact_groups = attrs.RelatedObjectListAttr("contact_groups", linkify=True, label=_("Contact groups"))
    recipients = attrs.ArrayAttr("addresses", label=_("Recipients"))
    language = attrs.ChoiceAttr("language", label=_("Language"))
    weight = attrs.NumericAttr("weight", label=_("Weight"))
    last = attrs.BooleanAttr("last", label=_("Last"))
    ladder = attrs.RelatedObjectAttr("ladder", linkify=True, label=_("Escalation"))
    summary_at = attrs.TextAttr("summary_at", label=_("Morning summary at"))
    failures = attrs.BooleanAttr("failures", label=_("Undelivered messages"))
    description = attrs.TextAttr("description", label=_("Description"))


class RouteScopePanel(panels.ObjectAttributesPanel):
    """What it tells."""

    title = _("For these (empty: all)")

    sites = attrs.RelatedObjectListAttr("sites", linkify=True, max_items=50, label=_("Sites"))
    units = attrs.RelatedObjectListAttr("units", linkify=True, max_items=50, label=_("Units"))
    roles = attrs.RelatedObjectListAttr("roles", linkify=True, label=_("Roles"))
    checks = attrs.ArrayAttr("checks", label=_("Checks"))


class RouteTimesPanel(panels.ObjectAttributesPanel):
    """When it tells."""

    title = _("When")

    times = attrs.ChoiceAttr("times", label=_("Times"))
    night = attrs.ChoiceAttr("night", label=_("At night"))
    wait = attrs.NumericAttr("wait", unit_accessor=None, label=_("Wait (s)"))
    interval = attrs.NumericAttr("interval", label=_("Interval (min)"))
    repeat = attrs.NumericAttr("repeat", label=_("Repeat (min)"))
    limit = attrs.NumericAttr("limit", label=_("Messages an hour"))
