"""UPS-MIB (RFC 1628), which most UPS cards speak."""

from collectors.events import Severity
from collectors.text import say
from collectors.trap import Family, Trap

UPS_TRAPS = "1.3.6.1.2.1.33.2"  # upsTraps
MINUTES = "1.3.6.1.2.1.33.1.2.3"  # upsEstimatedMinutesRemaining
ALARM = "1.3.6.1.2.1.33.1.6.2.1.2"  # upsAlarmDescr: an OID of upsWellKnownAlarms

FAMILY = Family(
    title="UPS-MIB",
    traps={
        f"{UPS_TRAPS}.1": Trap(
            "upsTrapOnBattery",
            "on_battery",
            say("Mains power is gone, the battery lasts {minutes} min"),
            values={"minutes": MINUTES},
        ),
        f"{UPS_TRAPS}.2": Trap("upsTrapTestCompleted", "ups", say("A test of the battery has ended"), Severity.NOTICE),
        f"{UPS_TRAPS}.3": Trap(
            "upsTrapAlarmEntryAdded", "ups", say("UPS alarm {alarm} begins"), values={"alarm": ALARM}
        ),
        f"{UPS_TRAPS}.4": Trap(
            "upsTrapAlarmEntryRemoved",
            "ups",
            say("UPS alarm {alarm} is over"),
            Severity.NOTICE,
            values={"alarm": ALARM},
        ),
    },
)
