"""What NetBox's own search box finds."""

from netbox.search import FieldTypes, ObjectFieldValue, SearchIndex

from inventory.names import plain

from .models import (
    AcceptRule,
    AgentToken,
    AssetFacts,
    Certificate,
    Channel,
    CheckPolicy,
    Credential,
    Custody,
    DiskRecord,
    Disposal,
    Downtime,
    FieldSource,
    HostKey,
    Inhibition,
    Ladder,
    LifeRule,
    Link,
    Official,
    PaperTemplate,
    Portal,
    Route,
    ScanRange,
    Silence,
    Unit,
    WorkingHours,
)


class UnitIndex(SearchIndex):
    """A unit is found by code and name, typed with or without marks."""

    model = Unit
    fields = (("code", 50), ("name", 100), ("description", 500), ("source", 1000))
    display_attrs = ("kind", "valid_from", "valid_to", "description")

    @classmethod
    def to_cache(cls, instance, custom_fields=None):
        bare = ObjectFieldValue("name", FieldTypes.STRING, 110, plain(instance.name))
        return [*super().to_cache(instance, custom_fields), bare]


class LinkIndex(SearchIndex):
    """A line is found by its circuit."""

    model = Link
    fields = (("circuit", 100), ("description", 500))
    display_attrs = ("medium", "interface", "description")


class CredentialIndex(SearchIndex):
    """A credential is found by its name and user name, never by its secrets."""

    model = Credential
    fields = (("name", 100), ("username", 200), ("description", 500))
    display_attrs = ("kind", "version", "description")


class HostKeyIndex(SearchIndex):
    """A host key is found by its address and fingerprint."""

    model = HostKey
    fields = (("address", 100), ("fingerprint", 200), ("offered_fingerprint", 300))
    display_attrs = ("device", "state", "algorithm")


class CheckPolicyIndex(SearchIndex):
    """A policy is found by its name and check."""

    model = CheckPolicy
    fields = (("name", 100), ("check_name", 200), ("description", 500))
    display_attrs = ("check_name", "description")


class ChannelIndex(SearchIndex):
    """A channel is found by its name."""

    model = Channel
    fields = (("name", 100), ("description", 500))
    display_attrs = ("kind", "description")


class PaperTemplateIndex(SearchIndex):
    """A template of papers is found by its name."""

    model = PaperTemplate
    fields = (("name", 100), ("description", 500))
    display_attrs = ("kind", "description")


class PortalIndex(SearchIndex):
    """A portal is found by its name and place."""

    model = Portal
    fields = (("name", 100), ("where", 200), ("description", 500))
    display_attrs = ("kind", "device", "where", "description")


class RouteIndex(SearchIndex):
    """A route is found by its name and recipients."""

    model = Route
    fields = (("name", 100), ("recipients", 300), ("description", 500))
    display_attrs = ("severity", "description")


class ScanRangeIndex(SearchIndex):
    """A scan range is found by its prefix."""

    model = ScanRange
    fields = (("prefix", 100), ("description", 500))
    display_attrs = ("site", "description")


class FieldSourceIndex(SearchIndex):
    """A field source is found by its field."""

    model = FieldSource
    fields = (("field", 100), ("description", 500))
    display_attrs = ("winner", "description")


class AcceptRuleIndex(SearchIndex):
    """A rule is found by its kind."""

    model = AcceptRule
    fields = (("kind", 100), ("description", 500))
    display_attrs = ("site", "description")


class DowntimeIndex(SearchIndex):
    """A downtime is found by what is done."""

    model = Downtime
    fields = (("name", 100), ("description", 500))
    display_attrs = ("start", "end", "description")


class SilenceIndex(SearchIndex):
    """Found by its reason."""

    model = Silence
    fields = (("reason", 100), ("description", 500))
    display_attrs = ("begin", "end", "description")


class InhibitionIndex(SearchIndex):
    """Found by its name."""

    model = Inhibition
    fields = (("name", 100), ("description", 500))
    display_attrs = ("severity", "description")


class LadderIndex(SearchIndex):
    """Found by its name."""

    model = Ladder
    fields = (("name", 100), ("description", 500))
    display_attrs = ("severity", "description")


class WorkingHoursIndex(SearchIndex):
    """Found by its name."""

    model = WorkingHours
    fields = (("name", 100), ("description", 500))
    display_attrs = ("description",)


class AgentTokenIndex(SearchIndex):
    """Found by its name, never by the token."""

    model = AgentToken
    fields = (("name", 100), ("description", 500))
    display_attrs = ("unit", "description")


class AssetFactsIndex(SearchIndex):
    """Found by its asset and card number."""

    model = AssetFacts
    fields = (("asset", 100), ("card_number", 110), ("description", 500))
    display_attrs = ("kind", "funding", "price", "description")


class DisposalIndex(SearchIndex):
    """Found by what left and by the decision, also when the device is gone."""

    model = Disposal
    fields = (("label", 100), ("serial", 110), ("asset_tag", 110), ("decision", 120), ("description", 500))
    display_attrs = ("method", "decided_on", "state", "description")


class DiskRecordIndex(SearchIndex):
    """Found by the serial number of the disk."""

    model = DiskRecord
    fields = (("serial", 100), ("model", 300), ("description", 500))
    display_attrs = ("disposal", "fate", "done_on", "description")


class LifeRuleIndex(SearchIndex):
    """Found by its name and source."""

    model = LifeRule
    fields = (("name", 100), ("source", 300), ("description", 500))
    display_attrs = ("kind", "years", "valid_from", "description")


class OfficialIndex(SearchIndex):
    """Found by name, with or without marks, code, e-mail and telephone."""

    model = Official
    fields = (("full_name", 100), ("code", 50), ("email_official", 110), ("phone", 150), ("position", 300),
              ("description", 500))  # fmt: skip
    display_attrs = ("unit", "position", "description")

    @classmethod
    def to_cache(cls, instance, custom_fields=None):
        bare = ObjectFieldValue("full_name", FieldTypes.STRING, 110, plain(instance.full_name))
        return [*super().to_cache(instance, custom_fields), bare]


class CustodyIndex(SearchIndex):
    """Found by the number of its minutes."""

    model = Custody
    fields = (("paper_number", 100), ("return_paper_number", 110), ("description", 500))
    display_attrs = ("official", "since", "until", "description")


class CertificateIndex(SearchIndex):
    """Found by serial, token and the name in it."""

    model = Certificate
    fields = (("serial", 50), ("token_serial", 60), ("issued_to", 100), ("subject", 300), ("description", 500))
    display_attrs = ("holder", "unit", "valid_to", "description")


indexes = [
    AgentTokenIndex,
    UnitIndex, LinkIndex, CredentialIndex, HostKeyIndex, CheckPolicyIndex, ChannelIndex, PortalIndex, RouteIndex,
    PaperTemplateIndex,
    ScanRangeIndex,
    FieldSourceIndex, AcceptRuleIndex, DowntimeIndex, SilenceIndex, InhibitionIndex, LadderIndex, WorkingHoursIndex,
    AssetFactsIndex, DisposalIndex, DiskRecordIndex, LifeRuleIndex,
    OfficialIndex, CustodyIndex, CertificateIndex,
]  # fmt: skip
