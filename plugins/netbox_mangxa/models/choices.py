"""The values that choice fields may take, with the words and colours they are shown in."""

from django.utils.translation import gettext_lazy as _
from utilities.choices import ChoiceSet


class UnitKindChoices(ChoiceSet):
    """What a unit is."""

    key = "Unit.kind"
    CHOICES = [
        ("district", _("District office"), "purple"),
        ("department", _("Department"), "indigo"),
        ("commune", _("Commune (xã)"), "blue"),
        ("town", _("Township (thị trấn)"), "cyan"),
        ("ward", _("Ward (phường)"), "teal"),
        ("school", _("School"), "green"),
        ("health", _("Health station"), "red"),
        ("mass", _("Mass organisation"), "orange"),
    ]


class MediumChoices(ChoiceSet):
    """What a line is made of."""

    key = "Link.medium"
    CHOICES = [
        ("fibre", _("Fibre"), "green"),
        ("copper", _("Copper (xDSL)"), "orange"),
        ("tslcd", _("Government data network"), "blue"),
        ("radio", _("Radio link"), "yellow"),
        ("mobile", _("Mobile (4G/5G)"), "cyan"),
        ("satellite", _("Satellite"), "purple"),
    ]


class CredentialKindChoices(ChoiceSet):
    """What a credential speaks."""

    CHOICES = [("snmp", "SNMP", "blue"), ("ssh", "SSH", "green"), ("api", "API", "purple")]


class SnmpEngineChoices(ChoiceSet):
    """Programs that speak SNMP, where it is not the usual one."""

    CHOICES = [("pysnmp", "pysnmp")]


class KeyExtensionChoices(ChoiceSet):
    """How SNMPv3 keys are lengthened for AES-192 and AES-256."""

    CHOICES = [("blumenthal", "Blumenthal"), ("reeder", "Reeder (Cisco)")]


class HostKeyStateChoices(ChoiceSet):
    """Whether a device shows the key on record."""

    CHOICES = [("pinned", _("As on record"), "green"), ("changed", _("Shows another key"), "red")]


class SnmpVersionChoices(ChoiceSet):
    """SNMP versions."""

    CHOICES = [("1", "v1"), ("2c", "v2c"), ("3", "v3")]


class AuthProtocolChoices(ChoiceSet):
    """SNMPv3 authentication protocols (RFC 3414, RFC 7860)."""

    CHOICES = [
        ("", "—"),
        ("MD5", "MD5"),
        ("SHA1", "SHA-1"),
        ("SHA224", "SHA-224"),
        ("SHA256", "SHA-256"),
        ("SHA384", "SHA-384"),
        ("SHA512", "SHA-512"),
    ]


class PrivProtocolChoices(ChoiceSet):
    """SNMPv3 privacy protocols (RFC 3414, RFC 3826 and the vendors' AES-192/256)."""

    CHOICES = [("", "—"), ("DES", "DES"), ("AES128", "AES-128"), ("AES192", "AES-192"), ("AES256", "AES-256")]


class StandingChoices(ChoiceSet):
    """What is shown of a check: ``alerts.state.Standing`` in words."""

    CHOICES = [
        ("ok", _("OK"), "green"),
        ("warn", _("Warning"), "yellow"),
        ("crit", _("Critical"), "red"),
        ("unknown", _("Unknown"), "purple"),
        ("unreachable", _("Unreachable"), "gray"),
        ("stale", _("Stale"), "orange"),
        ("pending", _("Pending"), "cyan"),
    ]


class SeverityChoices(ChoiceSet):
    """How bad something must be for a route to tell it."""

    CHOICES = [
        ("warn", _("Warning or worse"), "yellow"),
        ("unknown", _("Unknown or worse"), "purple"),
        ("crit", _("Critical only"), "red"),
    ]


class ChannelKindChoices(ChoiceSet):
    """How a channel sends. One for each file of ``alerts/channels``."""

    CHOICES = [
        ("email", _("E-mail"), "blue"),
        ("apprise", _("Apprise"), "teal"),
        ("sms", _("SMS gateway (HTTP)"), "orange"),
        ("webhook", _("Webhook"), "purple"),
    ]


class NotificationStateChoices(ChoiceSet):
    """Where a notification is on its way."""

    CHOICES = [
        ("pending", _("Waiting to be sent"), "cyan"),
        ("sent", _("Sent"), "green"),
        ("failed", _("Failed"), "red"),
        ("skipped", _("Not sent"), "gray"),
    ]


class HearingReasonChoices(ChoiceSet):
    """Why a visit was recorded."""

    CHOICES = [("asked", _("Somebody asked"), "blue"), ("garbled", _("An answer could not be read"), "orange")]


class PortalKindChoices(ChoiceSet):
    """What is looked at: ``collectors.target.Watch.kind``."""

    CHOICES = [
        ("http", _("Page (HTTP)"), "blue"),
        ("tls", _("Certificate (TLS)"), "green"),
        ("dns", _("Name (DNS)"), "purple"),
        ("tcp", _("Port (TCP)"), "cyan"),
    ]


class ConfigKindChoices(ChoiceSet):
    """Which of a device's configurations: ``collectors.sections.Config.kind``."""

    CHOICES = [
        ("running", _("Running"), "green"),
        ("startup", _("Startup"), "blue"),
        ("candidate", _("Candidate"), "orange"),
    ]
