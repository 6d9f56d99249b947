"""ENTITY-MIB, BRIDGE-MIB, Printer-MIB (RFC 6933, 4188, 3805)."""

from collectors.events import Severity
from collectors.text import say
from collectors.trap import Family, Trap

FAMILY = Family(
    title="ENTITY-MIB, BRIDGE-MIB, Printer-MIB",
    traps={
        "1.3.6.1.2.1.47.2.0.1": Trap("entConfigChange", "hardware", say("Modules or other hardware have changed")),
        "1.3.6.1.2.1.17.0.1": Trap("newRoot", "topology", say("It has become the root of the spanning tree")),
        "1.3.6.1.2.1.17.0.2": Trap("topologyChange", "topology", say("The spanning tree has changed"), Severity.INFO),
        "1.3.6.1.2.1.43.18.2.0.1": Trap(
            "printerV2Alert",
            "printer",
            say("Printer: {said}"),
            values={"said": "1.3.6.1.2.1.43.18.1.1.8"},  # prtAlertDescription
        ),
    },
)
