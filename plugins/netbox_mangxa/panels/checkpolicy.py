"""Check policies as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .scope import DeviceScopePanel


class CheckPolicyPanel(panels.ObjectAttributesPanel):
    """How strict."""

    name = attrs.TextAttr("name", label=_("Name"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    weight = attrs.NumericAttr("weight", label=_("Weight"))
    check_name = attrs.TextAttr("check_name", label=_("Check"))
    active = attrs.BooleanAttr("active", label=_("Carry out the check"))
    slack = attrs.TextAttr("slack", format_string="{} %", label=_("Slack"))
    attempts = attrs.NumericAttr("attempts", label=_("Attempts"))
    interval = attrs.TextAttr("interval", format_string="{} s", label=_("Interval"))
    retry_interval = attrs.TextAttr("retry_interval", format_string="{} s", label=_("Retry interval"))
    flapping = attrs.BooleanAttr("flapping", label=_("Detect flapping"))
    flapping_high = attrs.TextAttr("flapping_high", format_string="{} %", label=_("Flaps above"))
    flapping_low = attrs.TextAttr("flapping_low", format_string="{} %", label=_("Steady from"))
    description = attrs.TextAttr("description", label=_("Description"))


class CheckPolicyScopePanel(DeviceScopePanel):
    """For which devices, by tag too."""

    device_tags = attrs.RelatedObjectListAttr("device_tags", linkify=True, label=_("Device tags"))
