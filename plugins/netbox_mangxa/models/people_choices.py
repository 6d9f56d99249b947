"""The values that people, custody and certificates may take, with the words and colours they are shown in."""

from django.utils.translation import gettext_lazy as _
from utilities.choices import ChoiceSet


class LeaveReasonChoices(ChoiceSet):
    """Why an official left."""

    key = "Official.left_reason"
    CHOICES = [
        ("retired", _("Retired from office"), "blue"),
        ("transferred", _("Transferred elsewhere"), "cyan"),
        ("resigned", _("Resigned"), "orange"),
        ("dismissed", _("Dismissed"), "red"),
        ("died", _("Died"), "gray"),
        ("other", _("Other reason"), "gray"),
    ]


class ConditionChoices(ChoiceSet):
    """How a thing is when it changes hands."""

    key = "Custody.condition"
    CHOICES = [
        ("new", _("New"), "green"),
        ("good", _("Works well"), "teal"),
        ("worn", _("Works, worn"), "yellow"),
        ("broken", _("Broken"), "red"),
        ("incomplete", _("Parts missing"), "orange"),
    ]


class CertificateStateChoices(ChoiceSet):
    """How a certificate stands: ``inventory.certificates.State``."""

    CHOICES = [
        ("active", _("In force"), "green"),
        ("future", _("Not yet valid"), "cyan"),
        ("suspended", _("Suspended"), "yellow"),
        ("expired", _("Expired"), "gray"),
        ("revoked", _("Revoked"), "red"),
    ]


class RevocationReasonChoices(ChoiceSet):
    """Why a certificate was revoked."""

    key = "Certificate.revocation_reason"
    CHOICES = [
        ("left", _("The holder left"), "blue"),
        ("moved", _("The holder changed unit or position"), "cyan"),
        ("renamed", _("The holder or the unit has another name"), "purple"),
        ("dissolved", _("The unit ended"), "orange"),
        ("lost", _("The token was lost or is broken"), "red"),
        ("compromised", _("Somebody else may have used the key"), "red"),
        ("superseded", _("Replaced by another"), "teal"),
        ("other", _("Other reason"), "gray"),
    ]
