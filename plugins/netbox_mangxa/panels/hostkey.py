"""Host keys as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class HostKeyPanel(panels.ObjectAttributesPanel):
    """The key on record."""

    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    site = attrs.RelatedObjectAttr("device.site", linkify=True, label=_("Office"))
    address = attrs.TextAttr("address", label=_("Address"), copy_button=True)
    port = attrs.NumericAttr("port", label=_("Port"))
    state = attrs.ChoiceAttr("state", label=_("State"))
    algorithm = attrs.TextAttr("algorithm", label=_("Algorithm"))
    fingerprint = attrs.TextAttr("fingerprint", label=_("Fingerprint"), style="font-monospace", copy_button=True)
    first_seen = attrs.DateTimeAttr("first_seen", label=_("First seen"))
    last_seen = attrs.DateTimeAttr("last_seen", label=_("Last seen (to about ten minutes)"))


class OfferedKeyPanel(panels.ObjectAttributesPanel):
    """The other key that the device has shown."""

    title = _("Another key that was shown")

    algorithm = attrs.TextAttr("offered_algorithm", label=_("Algorithm"))
    fingerprint = attrs.TextAttr(
        "offered_fingerprint", label=_("Fingerprint"), style="font-monospace", copy_button=True
    )
    at = attrs.DateTimeAttr("offered_at", label=_("First shown"))
