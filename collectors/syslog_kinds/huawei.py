"""Huawei VRP, and H3C Comware that writes alike: %%ddMODULE/level/SUMMARY."""

from collectors.meaning import Patterns, Rule

PATTERNS = Patterns(
    title="Huawei VRP, H3C Comware",
    platforms=("huawei_vrp", "huawei_gpon", "comware"),
    rules=(
        Rule(
            "link_down",
            r"(?:\b|%%\d\d)IFNET/\d/(?:LINK_STATE|IF_STATE|PHY_UPDOWN|LINK_UPDOWN|LINKDOWN|IF_LINKDOWN|PHYSTATE|LINEPROTO)\b"
            r".{0,200}?(?P<item>(?:X?GigabitEthernet|XGE|GE|Ethernet|Eth-Trunk|Vlanif|Vlan-interface|MEth|Ten-GigabitEthernet|Bridge-Aggregation|Cellular|Dialer)[\w/.:-]{1,32}).{0,160}?\b(?i:down)\b",
        ),
        Rule(
            "link_up",
            r"(?:\b|%%\d\d)IFNET/\d/(?:LINK_STATE|IF_STATE|PHY_UPDOWN|LINK_UPDOWN|LINKUP|IF_LINKUP|PHYSTATE|LINEPROTO)\b"
            r".{0,200}?(?P<item>(?:X?GigabitEthernet|XGE|GE|Ethernet|Eth-Trunk|Vlanif|Vlan-interface|MEth|Ten-GigabitEthernet|Bridge-Aggregation|Cellular|Dialer)[\w/.:-]{1,32}).{0,160}?\b(?i:up)\b",
        ),
        Rule(
            "login_failed",
            r"(?:\b|%%\d\d)(?:SSH|SSHS|LINE|CLI|SHELL|AAA|WEB|HTTPD|LOGIN)/\d/\w{0,30}(?:LOGIN_?FAIL|LOGINFAIL|AUTH_?FAIL|FAILURE)\w{0,20}",
        ),
        Rule("login", r"(?:\b|%%\d\d)(?:CLI|SHELL|SSH|LINE)/\d/(?:LOGIN|SHELL_LOGIN|SSHS_CONNECT)\b"),
        Rule(
            "config_changed",
            r"(?:\b|%%\d\d)(?:CFM|CFGMAN|CONFIGURATION|DS|DATASYNC)/\d/\w{0,40}(?:SAVE|CFGCHANGE|CFG_CHANGED|CFGMAN|CHANGE)\w{0,20}",
        ),
        Rule("fan", r"(?:\b|%%\d\d)(?:FAN|SRM|DEV|BASETRAP|ENTITYTRAP)/\d/\w{0,10}FAN\w{0,30}"),
        Rule("power_supply", r"(?:\b|%%\d\d)(?:SRM|DEV|BASETRAP|ENTITYTRAP|POWER)/\d/\w{0,10}POWER\w{0,30}"),
        Rule("temperature", r"(?:\b|%%\d\d)(?:SRM|DEV|BASETRAP|ENTITYTRAP)/\d/\w{0,10}TEMP\w{0,30}"),
        Rule("load", r"(?:\b|%%\d\d)(?:SRM|DEV|BASETRAP|ENTITYTRAP|VOSCPU|VOSMEM|DIAG)/\d/\w{0,10}(?:CPU|MEM)\w{0,40}"),
        Rule("routing", r"(?:\b|%%\d\d)(?:OSPF|BGP|ISIS)/\d/\w{0,30}(?:NBR|ADJ|PEER|STATE)\w{0,30}"),
        Rule("topology", r"(?:\b|%%\d\d)(?:MSTP|STP)/\d/"),
        Rule("auth_failure", r"(?:\b|%%\d\d)SNMP/\d/\w{0,20}(?:AUTH|COMMUNITY|LOGIN)\w{0,20}FAIL"),
    ),
)
