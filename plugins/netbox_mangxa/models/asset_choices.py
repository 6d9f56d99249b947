"""What the choice fields about the life of assets may hold."""

from django.utils.translation import gettext_lazy as _
from utilities.choices import ChoiceSet


class AssetKindChoices(ChoiceSet):
    """What an asset counts as in the rules of useful life: ``inventory.asset_kinds``."""

    key = "AssetFacts.kind"
    CHOICES = [
        ("computer", _("Computer"), "blue"),
        ("server", _("Server"), "teal"),
        ("printer", _("Printer"), "orange"),
        ("scanner", _("Scanner"), "yellow"),
        ("photocopier", _("Photocopier"), "red"),
        ("network", _("Network equipment"), "purple"),
        ("ups", _("Uninterruptible power supply"), "green"),
        ("other", _("Other equipment"), "gray"),
    ]


class FundingChoices(ChoiceSet):
    """Where the money came from; an installation adds its own by NetBox's FIELD_CHOICES."""

    key = "AssetFacts.funding"
    CHOICES = [
        ("central", _("Central budget"), "red"),
        ("province", _("Provincial budget"), "orange"),
        ("district", _("District budget"), "yellow"),
        ("commune", _("Commune budget"), "green"),
        ("programme", _("National target programme"), "blue"),
        ("fund", _("Unit's development fund"), "teal"),
        ("donation", _("Donation or aid"), "purple"),
        ("transfer", _("Transferred from another unit"), "cyan"),
        ("other", _("Other funding"), "gray"),
    ]


class DisposalMethodChoices(ChoiceSet):
    """How an asset leaves the record of its unit."""

    CHOICES = [
        ("liquidation", _("Liquidation (sold or scrapped)"), "orange"),
        ("transfer", _("Transfer by decision"), "blue"),
        ("destruction", _("Destruction"), "red"),
        ("handover", _("Handed to another unit"), "cyan"),
        ("loss", _("Loss or damage beyond repair"), "gray"),
    ]


class DisposalStateChoices(ChoiceSet):
    """How far a disposal has come."""

    CHOICES = [
        ("draft", _("Being prepared"), "yellow"),
        ("completed", _("Completed"), "green"),
        ("undone", _("Undone"), "gray"),
    ]


class DiskFateChoices(ChoiceSet):
    """What became of a disk: ``inventory.disposal``."""

    CHOICES = [
        ("wiped", _("Wiped"), "green"),
        ("destroyed", _("Destroyed"), "red"),
        ("kept", _("Taken out and kept"), "blue"),
        ("along", _("Handed over with its data"), "orange"),
        ("none", _("There is no disk"), "gray"),
    ]
