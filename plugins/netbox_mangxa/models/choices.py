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


class EndedChoices(ChoiceSet):
    """Why an incident is over."""

    CHOICES = [
        ("recovered", _("Recovered"), "green"),
        ("retired", _("No longer monitored"), "gray"),
        ("vanished", _("No longer there"), "gray"),
        ("absorbed", _("Part of something wider"), "gray"),
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


class ProposalKindChoices(ChoiceSet):
    """What a proposal is about: ``inventory.proposal.KINDS``."""

    CHOICES = [
        ("new_device", _("New device"), "green"),
        ("moved", _("Moved to another office"), "orange"),
        ("address_changed", _("Address changed"), "orange"),
        ("serial_changed", _("Serial number changed"), "red"),
        ("firmware_changed", _("Firmware changed"), "blue"),
        ("hostname_changed", _("Host name changed"), "blue"),
        ("model_changed", _("Model changed"), "orange"),
        ("interface_missing", _("Interfaces missing on record"), "cyan"),
        ("interface_changed", _("Interfaces changed"), "blue"),
        ("address_missing", _("Address missing on record"), "cyan"),
        ("neighbor_undocumented", _("Undocumented neighbour"), "green"),
        ("cable_missing", _("Cable missing on record"), "cyan"),
        ("cable_differs", _("Cable differs"), "orange"),
        ("mac_undocumented", _("Undocumented MAC addresses"), "purple"),
        ("device_not_seen", _("Not seen any more"), "gray"),
        ("computer_doubt", _("Which computer is it?"), "red"),
    ]


class ProposalStateChoices(ChoiceSet):
    """What has become of a proposal."""

    CHOICES = [
        ("open", _("Open"), "yellow"),
        ("accepted", _("Accepted"), "green"),
        ("auto", _("Taken over by itself"), "teal"),
        ("ignored", _("Ignored"), "gray"),
        ("obsolete", _("No longer so"), "gray"),
    ]


class ProposalFieldChoices(ChoiceSet):
    """What record and device may differ in: ``inventory.proposal.FIELDS``."""

    CHOICES = [
        ("serial", _("Serial number"), "red"),
        ("firmware", _("Firmware"), "blue"),
        ("hostname", _("Host name"), "blue"),
        ("model", _("Model"), "orange"),
        ("site", _("Office"), "orange"),
        ("primary_address", _("Management address"), "orange"),
        ("interfaces", _("Interfaces that the record lacks"), "cyan"),
        ("interface_speed", _("Speed of interfaces"), "blue"),
        ("interface_mac", _("MAC addresses of interfaces"), "blue"),
        ("interface_description", _("Descriptions of interfaces"), "blue"),
        ("addresses", _("Addresses that the record lacks"), "cyan"),
        ("cables", _("Cables between devices that hear each other"), "cyan"),
    ]


class WinnerChoices(ChoiceSet):
    """Which source wins: ``inventory.proposal.Winner``."""

    CHOICES = [
        ("propose", _("A person decides"), "yellow"),
        ("fill", _("The device where the record is empty, else a person"), "cyan"),
        ("device", _("The device"), "teal"),
        ("netbox", _("The record"), "gray"),
    ]


class EventSeverityChoices(ChoiceSet):
    """How bad a device says it is: RFC 5424, ``collectors.events.Severity``."""

    CHOICES = [
        (0, _("Emergency"), "red"),
        (1, _("Alert"), "red"),
        (2, _("Critical"), "red"),
        (3, _("Error"), "orange"),
        (4, _("Warning"), "yellow"),
        (5, _("Notice"), "cyan"),
        (6, _("Information"), "gray"),
        (7, _("Debug"), "gray"),
    ]


class EventOriginChoices(ChoiceSet):
    """What an event came as."""

    CHOICES = [
        ("trap", _("SNMP trap"), "blue"),
        ("inform", _("SNMP inform"), "blue"),
        ("syslog", "Syslog", "purple"),
        ("listener", _("Noticed here"), "gray"),
    ]


class HearingReasonChoices(ChoiceSet):
    """Why a visit was recorded."""

    CHOICES = [("asked", _("Somebody asked"), "blue"), ("garbled", _("An answer could not be read"), "orange")]


class DowntimeStateChoices(ChoiceSet):
    """Where a downtime stands."""

    CHOICES = [
        ("coming", _("To come"), "cyan"),
        ("waiting", _("Waiting for trouble"), "yellow"),
        ("running", _("Running"), "orange"),
        ("over", _("Over"), "gray"),
        ("cancelled", _("Cancelled"), "gray"),
    ]


class WeekdayChoices(ChoiceSet):
    """Days of the week; 0 is Monday."""

    CHOICES = [
        (0, _("Monday")),
        (1, _("Tuesday")),
        (2, _("Wednesday")),
        (3, _("Thursday")),
        (4, _("Friday")),
        (5, _("Saturday")),
        (6, _("Sunday")),
    ]


class AcknowledgementEndChoices(ChoiceSet):
    """Why an acknowledgement holds no longer: ``alerts.acknowledge.Ended``, and what people do."""

    CHOICES = [
        ("expired", _("Its time was over")),
        ("recovered", _("The problem was over")),
        ("changed", _("The state changed")),
        ("withdrawn", _("Taken back")),
        ("replaced", _("Replaced by another")),
    ]


class IncidentNoteKindChoices(ChoiceSet):
    """What an entry in an incident's time line is."""

    CHOICES = [
        ("note", _("Note"), "blue"),
        ("acknowledged", _("Acknowledged"), "green"),
        ("unacknowledged", _("Acknowledgement taken back"), "orange"),
        ("lapsed", _("Acknowledgement ended"), "orange"),
        ("assigned", _("Assigned"), "purple"),
        ("snoozed", _("Kept quiet"), "cyan"),
        ("closed", _("Over"), "gray"),
    ]


class TimesChoices(ChoiceSet):
    """When a route tells: ``alerts.news.Times``."""

    CHOICES = [
        ("always", _("At any time"), "green"),
        ("working", _("What happens in working hours"), "blue"),
        ("outside", _("What happens outside working hours"), "purple"),
    ]


class NightChoices(ChoiceSet):
    """What of a route waits until the morning."""

    CHOICES = [
        ("usual", _("What is not critical waits"), "blue"),
        ("waits", _("Everything waits"), "gray"),
        ("wakes", _("Nothing waits"), "orange"),
    ]


class ClockChoices(ChoiceSet):
    """How the minutes of a step are counted: ``alerts.escalation.Clock``."""

    CHOICES = [("wall", _("Minutes of the clock"), "blue"), ("working", _("Working minutes of the unit"), "teal")]


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


class ReportStateChoices(ChoiceSet):
    """Whether it is known which computer a report is of."""

    CHOICES = [
        ("known", _("On record"), "green"),
        ("waiting", _("Waiting for an office"), "cyan"),
        ("doubt", _("In doubt"), "orange"),
    ]


class ReportViaChoices(ChoiceSet):
    """How a report came."""

    CHOICES = [("network", _("Network"), "blue"), ("file", _("File"), "purple")]


class AntivirusChoices(ChoiceSet):
    """How a computer is protected, as far as its agent told: ``inventory.agents.report.Protection``."""

    CHOICES = [
        ("ok", _("Protected"), "green"),
        ("old", _("Out of date"), "orange"),
        ("off", _("Switched off"), "red"),
        ("none", _("None"), "red"),
        ("unknown", _("Not told"), "gray"),
    ]


class ProposalOriginChoices(ChoiceSet):
    """Who found a difference."""

    CHOICES = [("discovery", _("Discovery"), "blue"), ("agent", _("Computer reports"), "teal")]
