"""HUAWEI-CONFIG-MAN-MIB, HUAWEI-BASE-TRAP-MIB, HUAWEI-ENTITY-TRAP-MIB."""

from collectors.events import Severity
from collectors.text import say
from collectors.trap import Family, Trap

NAME = ("1.3.6.1.2.1.47.1.1.1.1.7",)  # entPhysicalName

FAMILY = Family(
    title="HUAWEI-CONFIG-MAN-MIB, HUAWEI-BASE-TRAP-MIB, HUAWEI-ENTITY-TRAP-MIB",
    traps={
        "1.3.6.1.4.1.2011.6.10.2.1": Trap("hwCfgManEventlog", "config_changed", say("The configuration was changed")),
        "1.3.6.1.4.1.2011.5.25.129.2.4.1": Trap(
            "hwCPUUtilizationRisingAlarm", "load", say("The processor is above its limit"), item=NAME
        ),
        "1.3.6.1.4.1.2011.5.25.129.2.4.2": Trap(
            "hwCPUUtilizationResume", "load", say("The processor is below its limit again"), Severity.NOTICE, item=NAME
        ),
        "1.3.6.1.4.1.2011.5.25.219.2.14.2": Trap(
            "hwCPUUtilizationResume", "load", say("The processor is below its limit again"), Severity.NOTICE, item=NAME
        ),
    },
)
