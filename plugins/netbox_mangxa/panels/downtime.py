"""Downtimes as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class ListAttr(attrs.TextAttr):
    """A list of words, with commas between."""

    def get_value(self, obj):
        return ", ".join(str(each) for each in super().get_value(obj) or []) or None


class DowntimePanel(panels.ObjectAttributesPanel):
    """What is done, and when."""

    name = attrs.TextAttr("name", label=_("What is done"))
    state = attrs.ChoiceAttr("state", label=_("State"))
    next_windows = ListAttr("next_windows", label=_("Next times"))
    start = attrs.DateTimeAttr("start", label=_("From"))
    end = attrs.DateTimeAttr("end", label=_("Until"))
    start_time = attrs.TextAttr("start_time", label=_("Each time from"))
    end_time = attrs.TextAttr("end_time", label=_("Each time until"))
    weekdays = ListAttr("weekday_names", label=_("Weekdays"))
    days = ListAttr("days", label=_("Days of the month"))
    weeks = ListAttr("weeks", label=_("Weeks of the month"))
    first = attrs.DateTimeAttr("first", label=_("First day"), spec="date")
    last = attrs.DateTimeAttr("last", label=_("Last day"), spec="date")
    skipped = ListAttr("skipped", label=_("Days left out"))
    zone = attrs.TextAttr("zone", label=_("Time zone"))
    duration = attrs.NumericAttr("duration", label=_("Lasts (minutes)"))
    begun_at = attrs.DateTimeAttr("begun_at", label=_("Begun"))
    triggered_by = attrs.RelatedObjectAttr("triggered_by", linkify=True, label=_("Begins with"))
    created_by = attrs.TextAttr("created_by", label=_("Made by"))
    cancelled_at = attrs.DateTimeAttr("cancelled_at", label=_("Cancelled"))
    cancelled_by = attrs.TextAttr("cancelled_by", label=_("Cancelled by"))
    description = attrs.TextAttr("description", label=_("Description"))


class DowntimeScopePanel(panels.ObjectAttributesPanel):
    """For what."""

    title = _("For what: all that is given must fit")

    everything = attrs.BooleanAttr("everything", label=_("Everything"), display_false=False)
    units = attrs.RelatedObjectListAttr("units", linkify=True, max_items=50, label=_("Units"))
    sites = attrs.RelatedObjectListAttr("sites", linkify=True, max_items=50, label=_("Offices"))
    devices = attrs.RelatedObjectListAttr("devices", linkify=True, max_items=50, label=_("Devices"))
    providers = attrs.RelatedObjectListAttr("providers", linkify=True, max_items=50, label=_("Providers"))
    checks = ListAttr("checks", label=_("Checks"))
    item_names = ListAttr("item_names", label=_("Items"))
