"""UPS of vendors that count alike: APC's PowerNet-MIB, and PPC-MIB (NetAgent, XPPC-MIB) that follows it."""

from collectors.events import Severity
from collectors.text import say
from collectors.trap import Family, Trap

_SAME = {
    1: Trap("communicationLost", "ups", say("The card has lost the UPS"), Severity.CRITICAL),
    2: Trap("upsOverload", "ups", say("The UPS is overloaded"), Severity.CRITICAL),
    3: Trap("upsDiagnosticsFailed", "ups", say("The UPS has failed its self-test"), Severity.CRITICAL),
    4: Trap("upsDischarged", "low_battery", say("The batteries are discharged")),
    5: Trap("upsOnBattery", "on_battery", say("Mains power is gone, the UPS runs on battery")),
    6: Trap("smartBoostOn", "ups", say("The mains voltage is low: the UPS raises it")),
    7: Trap("lowBattery", "low_battery", say("The battery is nearly empty")),
    8: Trap("communicationEstablished", "ups", say("The card has found the UPS"), Severity.NOTICE),
    9: Trap("powerRestored", "power_restored", say("Mains power is back")),
    10: Trap("upsDiagnosticsPassed", "ups", say("The UPS has passed its self-test"), Severity.NOTICE),
    11: Trap("returnFromLowBattery", "ups", say("The battery is no longer low"), Severity.NOTICE),
}
_APC = {
    12: Trap("upsTurnedOff", "ups", say("The UPS was switched off"), Severity.CRITICAL),
    13: Trap("upsSleeping", "ups", say("The UPS sleeps: what hangs on it has no power"), Severity.CRITICAL),
    14: Trap("upsWokeUp", "ups", say("The UPS has woken up"), Severity.NOTICE),
    15: Trap("upsRebootStarted", "ups", say("The UPS restarts")),
    17: Trap("upsBatteryNeedsReplacement", "ups", say("The battery must be replaced"), Severity.CRITICAL),
    20: Trap("hardwareFailureBypass", "ups", say("The UPS is on bypass because of a fault"), Severity.CRITICAL),
    21: Trap("softwareBypass", "ups", say("The UPS was put on bypass")),
    22: Trap("switchedBypass", "ups", say("The UPS was put on bypass")),
    23: Trap("returnFromBypass", "ups", say("The UPS is no longer on bypass"), Severity.NOTICE),
    25: Trap("baseFanFailure", "fan", say("A fan has failed")),
    30: Trap("upsTurnedOn", "ups", say("The UPS was switched on"), Severity.NOTICE),
    31: Trap("smartAvrReducing", "ups", say("The mains voltage is high: the UPS lowers it")),
    33: Trap("upsOverloadCleared", "ups", say("The UPS is no longer overloaded"), Severity.NOTICE),
    36: Trap("upsBatteryReplaced", "ups", say("The battery was replaced"), Severity.NOTICE),
    39: Trap("gracefulShutdown", "ups", say("An orderly shutdown has begun")),
}

FAMILY = Family(
    title="PowerNet-MIB, PPC-MIB",
    traps={
        **{f"1.3.6.1.4.1.318.0.{n}": trap for n, trap in (_SAME | _APC).items()},  # apc
        **{f"1.3.6.1.4.1.935.0.{n}": trap for n, trap in _SAME.items()},  # ppc
        "1.3.6.1.4.1.850.0.5": Trap("upsOnBattery", "on_battery", _SAME[5].text),  # TRIPPUPS1-MIB
        "1.3.6.1.4.1.850.0.6": Trap("powerRestored", "power_restored", _SAME[9].text),
        "1.3.6.1.4.1.850.0.7": Trap("lowBattery", "low_battery", _SAME[7].text),
    },
)
