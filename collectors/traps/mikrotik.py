"""MIKROTIK-MIB."""

from collectors.text import say
from collectors.trap import Family, Trap

NOTIFICATIONS = "1.3.6.1.4.1.14988.1.1.9.0"  # mtxrNotifications

FAMILY = Family(
    title="MIKROTIK-MIB",
    traps={
        f"{NOTIFICATIONS}.1": Trap("mtxrTrap", "other", say("A trap that a script or the log sent")),
        f"{NOTIFICATIONS}.2": Trap("mtxrTemperatureException", "temperature", say("The processor is too hot")),
    },
)
