"""Choices about papers."""

from django.utils.translation import gettext_lazy as _
from utilities.choices import ChoiceSet


class PaperKindChoices(ChoiceSet):
    """Which paper it is: the keys of ``inventory.papers.kinds.KINDS``."""

    CHOICES = [
        ("equipment", _("List of equipment of a unit"), "blue"),
        ("handover", _("Minutes of handing over"), "teal"),
        ("stocktake", _("Minutes of a stock-take"), "purple"),
    ]
