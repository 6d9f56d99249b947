"""FORTINET-CORE-MIB and FORTINET-FORTIGATE-MIB."""

from collectors.events import Severity
from collectors.text import say
from collectors.trap import Family, Trap

CORE = "1.3.6.1.4.1.12356.100.1.3.0"  # fnTrapsPrefix
GATE = "1.3.6.1.4.1.12356.101.2.0"  # fgTrapPrefix
MANAGER = "1.3.6.1.4.1.12356.101.6.0"  # fgFmTrapPrefix
TUNNEL = ("1.3.6.1.4.1.12356.101.12.3.4",)  # fgVpnTrapPhase1Name
VIRUS = "1.3.6.1.4.1.12356.101.8.3.1"  # fgAvTrapVirName
SAID = "1.3.6.1.4.1.12356.100.1.3.1.1"  # fnGenTrapMsg

FAMILY = Family(
    title="FORTINET-CORE-MIB, FORTINET-FORTIGATE-MIB",
    traps={
        f"{CORE}.101": Trap("fnTrapCpuThreshold", "load", say("The processor is above its limit")),
        f"{CORE}.102": Trap("fnTrapMemThreshold", "load", say("The memory is above its limit")),
        f"{CORE}.103": Trap("fnTrapLogDiskThreshold", "load", say("The log disk is above its limit")),
        f"{CORE}.104": Trap("fnTrapTempHigh", "temperature", say("A temperature is too high")),
        f"{CORE}.105": Trap("fnTrapVoltageOutOfRange", "power_supply", say("A voltage is out of range")),
        f"{CORE}.106": Trap("fnTrapPowerSupplyFailure", "power_supply", say("A power supply has failed")),
        f"{CORE}.108": Trap("fnTrapFanFailure", "fan", say("A fan has failed")),
        f"{CORE}.109": Trap(
            "fnTrapIfEnterBypassMode", "hardware", say("An interface is in bypass mode"), Severity.WARNING
        ),
        f"{CORE}.110": Trap("fnTrapIfExitBypassMode", "hardware", say("An interface is no longer in bypass mode")),
        f"{CORE}.201": Trap("fnTrapIpChange", "config_changed", say("The address of an interface has changed")),
        f"{CORE}.999": Trap("fnTrapTest", "other", say("A test that somebody sent")),
        f"{GATE}.301": Trap("fgTrapVpnTunUp", "vpn_up", say("VPN tunnel {item} is up"), item=TUNNEL),
        f"{GATE}.302": Trap("fgTrapVpnTunDown", "vpn_down", say("VPN tunnel {item} is down"), item=TUNNEL),
        f"{GATE}.401": Trap("fgTrapHaSwitch", "ha", say("A member of the cluster has become the primary one")),
        f"{GATE}.402": Trap("fgTrapHaStateChange", "ha", say("A member of the cluster has changed its state")),
        f"{GATE}.403": Trap("fgTrapHaHBFail", "ha", say("The cluster's heartbeat fails"), Severity.CRITICAL),
        f"{GATE}.404": Trap("fgTrapHaMemberDown", "ha", say("A member of the cluster is down"), Severity.CRITICAL),
        f"{GATE}.405": Trap("fgTrapHaMemberUp", "ha", say("A member of the cluster is up"), Severity.NOTICE),
        f"{GATE}.503": Trap("fgTrapIpsSignature", "security", say("An attack was recognised")),
        f"{GATE}.504": Trap("fgTrapIpsAnomaly", "security", say("Traffic like an attack was recognised")),
        f"{GATE}.505": Trap("fgTrapIpsPkgUpdate", "update", say("The attack signatures were updated")),
        f"{GATE}.506": Trap("fgTrapIpsFailOpen", "security", say("Attacks are not looked for: the buffer is full")),
        f"{GATE}.601": Trap("fgTrapAvVirus", "security", say("Virus {virus} was found"), values={"virus": VIRUS}),
        f"{GATE}.605": Trap("fgTrapAvEnterConserve", "load", say("Memory is short: scanning is limited")),
        f"{GATE}.606": Trap("fgTrapAvBypass", "security", say("Viruses are not looked for: memory is short")),
        f"{GATE}.701": Trap("fgTrapFazDisconnect", "other", say("It has lost its log collector"), Severity.WARNING),
        f"{GATE}.801": Trap("fgTrapWcApUp", "wireless", say("An access point is up"), Severity.NOTICE),
        f"{GATE}.802": Trap("fgTrapWcApDown", "wireless", say("An access point is down")),
        f"{GATE}.901": Trap("fgTrapFcSwUp", "topology", say("A managed switch is up")),
        f"{GATE}.902": Trap("fgTrapFcSwDown", "topology", say("A managed switch is down"), Severity.WARNING),
        f"{GATE}.1102": Trap("fgTrapPerCpuHigh", "load", say("A processor core is above its limit")),
        f"{GATE}.1301": Trap("fgTrapDhcp", "other", say("DHCP: {said}"), values={"said": SAID}),
        f"{MANAGER}.1003": Trap("fgFmTrapConfChange", "config_changed", say("The configuration was changed")),
        f"{MANAGER}.1004": Trap("fgFmTrapIfChange", "config_changed", say("The address of an interface has changed")),
    },
)
