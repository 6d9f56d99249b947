"""Steps of escalations as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class LadderStepPanel(panels.ObjectAttributesPanel):
    """What it is."""

    ladder = attrs.RelatedObjectAttr("ladder", linkify=True, label=_("Escalation"))
    after = attrs.NumericAttr("after", label=_("After (min)"))
    clock = attrs.ChoiceAttr("clock", label=_("Counted in"))
    repeat = attrs.NumericAttr("repeat", label=_("Repeat (min)"))
    most = attrs.NumericAttr("most", label=_("Times at most"))
    description = attrs.TextAttr("description", label=_("Description"))


class LadderStepReadersPanel(panels.ObjectAttributesPanel):
    """The rest of it."""

    title = _("To whom")

    channel = attrs.RelatedObjectAttr("channel", linkify=True, label=_("Channel"))
    recipients = attrs.ArrayAttr("addresses", label=_("Recipients"))
    contacts = attrs.RelatedObjectListAttr("contacts", linkify=True, max_items=50, label=_("Contacts"))
    contact_groups = attrs.RelatedObjectListAttr(
        "contact_groups", linkify=True, max_items=50, label=_("Contact groups")
    )
    language = attrs.ChoiceAttr("language", label=_("Language"))
