"""CISCO-CONFIG-MAN-MIB, CISCO-ENVMON-MIB, CISCO-PORT-SECURITY-MIB."""

from collectors.text import say
from collectors.trap import Family, Trap

CONFIG = "1.3.6.1.4.1.9.9.43.2.0"  # ciscoConfigManMIBNotifications
ENVIRONMENT = "1.3.6.1.4.1.9.9.13.3.0"  # ciscoEnvMonMIBNotifications
DESCRIPTION = {  # columns of ciscoEnvMon…StatusTable
    "voltage": "1.3.6.1.4.1.9.9.13.1.2.1.2",
    "temperature": "1.3.6.1.4.1.9.9.13.1.3.1.2",
    "fan": "1.3.6.1.4.1.9.9.13.1.4.1.2",
    "supply": "1.3.6.1.4.1.9.9.13.1.5.1.2",
}

FAMILY = Family(
    title="CISCO-CONFIG-MAN-MIB, CISCO-ENVMON-MIB, CISCO-PORT-SECURITY-MIB",
    interfaces=True,
    traps={
        f"{CONFIG}.1": Trap("ciscoConfigManEvent", "config_changed", say("The configuration was changed or saved")),
        f"{CONFIG}.2": Trap("ccmCLIRunningConfigChanged", "config_changed", say("The configuration was changed")),
        f"{ENVIRONMENT}.1": Trap(
            "ciscoEnvMonShutdownNotification", "temperature", say("It shuts down because of its environment")
        ),
        f"{ENVIRONMENT}.2": Trap(
            "ciscoEnvMonVoltageNotification",
            "power_supply",
            say("A voltage is out of range: {item}"),
            item=(DESCRIPTION["voltage"],),
        ),
        f"{ENVIRONMENT}.3": Trap(
            "ciscoEnvMonTemperatureNotification",
            "temperature",
            say("Temperature out of range: {item}"),
            item=(DESCRIPTION["temperature"],),
        ),
        f"{ENVIRONMENT}.4": Trap(
            "ciscoEnvMonFanNotification", "fan", say("Fan {item} has failed"), item=(DESCRIPTION["fan"],)
        ),
        f"{ENVIRONMENT}.5": Trap(
            "ciscoEnvMonRedundantSupplyNotification",
            "power_supply",
            say("Power supply {item} has failed"),
            item=(DESCRIPTION["supply"],),
        ),
        "1.3.6.1.4.1.9.9.315.0.0.1": Trap(
            "cpsSecureMacAddrViolation", "port_security", say("A strange device is at port {item}")
        ),
    },
)
