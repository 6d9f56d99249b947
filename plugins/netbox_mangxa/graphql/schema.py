"""The queries that GraphQL answers. Their names start with mangxa, for other plugins have units and links too."""

import strawberry
import strawberry_django

from .types import (
    AcceptRuleType,
    AgentTokenType,
    AssetFactsType,
    CertificateType,
    ChannelType,
    CheckPolicyType,
    ComputerReportType,
    ConfigVersionType,
    CredentialType,
    CustodyType,
    DiskRecordType,
    DisposalType,
    DowntimeType,
    EventType,
    FieldSourceType,
    HearingType,
    HeartbeatType,
    HostKeyType,
    IncidentType,
    InhibitionType,
    LadderStepType,
    LadderType,
    LifeRuleType,
    LinkType,
    NotificationType,
    OfficialType,
    PaperTemplateType,
    PortalType,
    ProposalType,
    RouteType,
    ScanRangeType,
    SelfCheckType,
    SilenceType,
    StatusType,
    TransitionType,
    UnitType,
    VisitType,
    WorkingHoursType,
)


@strawberry.type(name="Query")
class MangXaQuery:
    """One and several of each."""

    mangxa_agent_token: AgentTokenType = strawberry_django.field()
    mangxa_agent_token_list: list[AgentTokenType] = strawberry_django.field()

    mangxa_computer_report: ComputerReportType = strawberry_django.field()
    mangxa_computer_report_list: list[ComputerReportType] = strawberry_django.field()

    mangxa_asset_facts: AssetFactsType = strawberry_django.field()
    mangxa_asset_facts_list: list[AssetFactsType] = strawberry_django.field()

    mangxa_disk_record: DiskRecordType = strawberry_django.field()
    mangxa_disk_record_list: list[DiskRecordType] = strawberry_django.field()

    mangxa_disposal: DisposalType = strawberry_django.field()
    mangxa_disposal_list: list[DisposalType] = strawberry_django.field()

    mangxa_life_rule: LifeRuleType = strawberry_django.field()
    mangxa_life_rule_list: list[LifeRuleType] = strawberry_django.field()

    mangxa_accept_rule: AcceptRuleType = strawberry_django.field()
    mangxa_accept_rule_list: list[AcceptRuleType] = strawberry_django.field()

    mangxa_field_source: FieldSourceType = strawberry_django.field()
    mangxa_field_source_list: list[FieldSourceType] = strawberry_django.field()

    mangxa_proposal: ProposalType = strawberry_django.field()
    mangxa_proposal_list: list[ProposalType] = strawberry_django.field()

    mangxa_scan_range: ScanRangeType = strawberry_django.field()
    mangxa_scan_range_list: list[ScanRangeType] = strawberry_django.field()

    mangxa_channel: ChannelType = strawberry_django.field()
    mangxa_channel_list: list[ChannelType] = strawberry_django.field()

    mangxa_check_policy: CheckPolicyType = strawberry_django.field()
    mangxa_check_policy_list: list[CheckPolicyType] = strawberry_django.field()

    mangxa_config_version: ConfigVersionType = strawberry_django.field()
    mangxa_config_version_list: list[ConfigVersionType] = strawberry_django.field()

    mangxa_credential: CredentialType = strawberry_django.field()
    mangxa_credential_list: list[CredentialType] = strawberry_django.field()

    mangxa_downtime: DowntimeType = strawberry_django.field()
    mangxa_downtime_list: list[DowntimeType] = strawberry_django.field()

    mangxa_event: EventType = strawberry_django.field()
    mangxa_event_list: list[EventType] = strawberry_django.field()

    mangxa_hearing: HearingType = strawberry_django.field()
    mangxa_hearing_list: list[HearingType] = strawberry_django.field()

    mangxa_heartbeat: HeartbeatType = strawberry_django.field()
    mangxa_heartbeat_list: list[HeartbeatType] = strawberry_django.field()

    mangxa_host_key: HostKeyType = strawberry_django.field()
    mangxa_host_key_list: list[HostKeyType] = strawberry_django.field()

    mangxa_incident: IncidentType = strawberry_django.field()
    mangxa_incident_list: list[IncidentType] = strawberry_django.field()

    mangxa_link: LinkType = strawberry_django.field()
    mangxa_link_list: list[LinkType] = strawberry_django.field()

    mangxa_notification: NotificationType = strawberry_django.field()
    mangxa_notification_list: list[NotificationType] = strawberry_django.field()

    mangxa_paper_template: PaperTemplateType = strawberry_django.field()
    mangxa_paper_template_list: list[PaperTemplateType] = strawberry_django.field()
    mangxa_portal: PortalType = strawberry_django.field()
    mangxa_portal_list: list[PortalType] = strawberry_django.field()

    mangxa_route: RouteType = strawberry_django.field()
    mangxa_route_list: list[RouteType] = strawberry_django.field()

    mangxa_self_check: SelfCheckType = strawberry_django.field()
    mangxa_self_check_list: list[SelfCheckType] = strawberry_django.field()

    mangxa_status: StatusType = strawberry_django.field()
    mangxa_status_list: list[StatusType] = strawberry_django.field()

    mangxa_transition: TransitionType = strawberry_django.field()
    mangxa_transition_list: list[TransitionType] = strawberry_django.field()

    mangxa_unit: UnitType = strawberry_django.field()
    mangxa_unit_list: list[UnitType] = strawberry_django.field()

    mangxa_visit: VisitType = strawberry_django.field()
    mangxa_visit_list: list[VisitType] = strawberry_django.field()

    mangxa_silence: SilenceType = strawberry_django.field()
    mangxa_silence_list: list[SilenceType] = strawberry_django.field()

    mangxa_inhibition: InhibitionType = strawberry_django.field()
    mangxa_inhibition_list: list[InhibitionType] = strawberry_django.field()

    mangxa_ladder: LadderType = strawberry_django.field()
    mangxa_ladder_list: list[LadderType] = strawberry_django.field()

    mangxa_ladder_step: LadderStepType = strawberry_django.field()
    mangxa_ladder_step_list: list[LadderStepType] = strawberry_django.field()

    mangxa_working_hours: WorkingHoursType = strawberry_django.field()
    mangxa_working_hours_list: list[WorkingHoursType] = strawberry_django.field()

    mangxa_certificate: CertificateType = strawberry_django.field()
    mangxa_certificate_list: list[CertificateType] = strawberry_django.field()

    mangxa_custody: CustodyType = strawberry_django.field()
    mangxa_custody_list: list[CustodyType] = strawberry_django.field()

    mangxa_official: OfficialType = strawberry_django.field()
    mangxa_official_list: list[OfficialType] = strawberry_django.field()


schema = [MangXaQuery]
