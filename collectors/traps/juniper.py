"""JUNIPER-MIB, JUNIPER-CFGMGMT-MIB."""

from collectors.text import say
from collectors.trap import Family, Trap

CHASSIS = "1.3.6.1.4.1.2636.4.1"  # jnxChassisTraps
PART = ("1.3.6.1.4.1.2636.3.1.8.1.6",)  # jnxContentsDescr

FAMILY = Family(
    title="JUNIPER-MIB, JUNIPER-CFGMGMT-MIB",
    traps={
        f"{CHASSIS}.1": Trap("jnxPowerSupplyFailure", "power_supply", say("Power supply {item} has failed"), item=PART),
        f"{CHASSIS}.2": Trap("jnxFanFailure", "fan", say("Fan {item} has failed"), item=PART),
        f"{CHASSIS}.3": Trap("jnxOverTemperature", "temperature", say("Temperature out of range: {item}"), item=PART),
        "1.3.6.1.4.1.2636.4.5.0.1": Trap("jnxCmCfgChange", "config_changed", say("The configuration was changed")),
    },
)
