"""SNMPv2-MIB and IF-MIB (RFC 3418, 2863): what every agent can send."""

from collectors.text import say
from collectors.trap import Family, Trap

SNMP_TRAPS = "1.3.6.1.6.3.1.1.5"  # snmpTraps

FAMILY = Family(
    title="SNMPv2-MIB, IF-MIB",
    interfaces=True,
    traps={
        f"{SNMP_TRAPS}.1": Trap("coldStart", "cold_start", say("It has started")),
        f"{SNMP_TRAPS}.2": Trap("warmStart", "warm_start", say("It has started again, its configuration unchanged")),
        f"{SNMP_TRAPS}.3": Trap("linkDown", "link_down", say("Interface {item} is down")),
        f"{SNMP_TRAPS}.4": Trap("linkUp", "link_up", say("Interface {item} is up")),
        f"{SNMP_TRAPS}.5": Trap(
            "authenticationFailure", "auth_failure", say("Somebody asked it with a wrong community or password")
        ),
        f"{SNMP_TRAPS}.6": Trap("egpNeighborLoss", "routing", say("A routing neighbour was lost")),
    },
)
