"""Junos: upper-case tags that the System Log Explorer lists."""

from collectors.meaning import Patterns, Rule

PATTERNS = Patterns(
    title="Junos",
    platforms=("junos",),
    rules=(
        Rule("link_down", r"\bSNMP_TRAP_LINK_DOWN\b.{0,200}?\bifName (?P<item>[\w/.:-]{1,64})"),
        Rule("link_up", r"\bSNMP_TRAP_LINK_UP\b.{0,200}?\bifName (?P<item>[\w/.:-]{1,64})"),
        Rule("config_changed", r"\bUI_COMMIT(?:_COMPLETED|_PROGRESS)?\b"),
        Rule(
            "login_failed",
            r"\b(?:SSHD_LOGIN_FAILED|LOGIN_FAILED|UI_AUTH_INVALID_CHALLENGE)\b.{0,60}?user '?(?P<item>[^' ]{0,64})",
        ),
        Rule("login", r"\b(?:UI_LOGIN_EVENT|UI_AUTH_EVENT|LOGIN_INFORMATION)\b"),
        Rule("vpn_up", r"\bKMD_VPN_UP_ALARM_USER\b.{0,40}?VPN (?P<item>\S{1,64})"),
        Rule("vpn_down", r"\bKMD_VPN_DOWN_ALARM_USER\b.{0,40}?VPN (?P<item>\S{1,64})"),
        Rule("ha", r"\bJSRPD_\w{1,60}"),
        Rule("fan", r"\bCHASSISD_\w{0,30}(?:FAN|BLOWER)\w{0,30}"),
        Rule("temperature", r"\bCHASSISD_\w{0,30}(?:TEMP|OVER_TEMP)\w{0,30}"),
        Rule("power_supply", r"\bCHASSISD_\w{0,30}(?:PS|PEM|PSU|POWER)\w{0,30}"),
        Rule("licence", r"\bLICENSE_\w{1,40}"),
        Rule("routing", r"\b(?:RPD_OSPF_NBRDOWN|RPD_OSPF_NBRUP|RPD_BGP_NEIGHBOR_STATE_CHANGED)\b"),
        Rule("traffic", r"\bRT_FLOW_SESSION_\w{1,20}"),
    ),
)
