"""Working hours as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class WorkingHoursPanel(panels.ObjectAttributesPanel):
    """What it is."""

    name = attrs.TextAttr("name", label=_("Name"))
    units = attrs.RelatedObjectListAttr("units", linkify=True, max_items=50, label=_("Units"))
    on_holidays = attrs.BooleanAttr("on_holidays", label=_("Works on holidays"))
    description = attrs.TextAttr("description", label=_("Description"))


class WorkingHoursWeekPanel(panels.ObjectAttributesPanel):
    """The rest of it."""

    title = _("Week and night")

    mon = attrs.TextAttr("mon", label=_("Monday"))
    tue = attrs.TextAttr("tue", label=_("Tuesday"))
    wed = attrs.TextAttr("wed", label=_("Wednesday"))
    thu = attrs.TextAttr("thu", label=_("Thursday"))
    fri = attrs.TextAttr("fri", label=_("Friday"))
    sat = attrs.TextAttr("sat", label=_("Saturday"))
    sun = attrs.TextAttr("sun", label=_("Sunday"))
    instead = attrs.TextAttr("instead", label=_("Exchanged day of rest"))
    night_begin = attrs.TextAttr("night_begin", label=_("Night from"))
    night_end = attrs.TextAttr("night_end", label=_("Night until"))
