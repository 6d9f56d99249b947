"""Disk records as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class DiskRecordPanel(panels.ObjectAttributesPanel):
    """The disk."""

    disposal = attrs.RelatedObjectAttr("disposal", linkify=True, label=_("Disposal"))
    serial = attrs.TextAttr("serial", label=_("Disk serial number"))
    model = attrs.TextAttr("model", label=_("Disk model"))
    fate = attrs.ChoiceAttr("fate", label=_("What became of it"))
    description = attrs.TextAttr("description", label=_("Description"))


class DiskRecordProofPanel(panels.ObjectAttributesPanel):
    """The proof."""

    title = _("Proof")

    how = attrs.TextAttr("how", label=_("How"))
    done_on = attrs.DateTimeAttr("done_on", spec="date", label=_("Done on"))
    done_by = attrs.TextAttr("done_by", label=_("Done by"))
    witness = attrs.TextAttr("witness", label=_("Witness"))
    reason = attrs.TextAttr("reason", label=_("Reason"))
