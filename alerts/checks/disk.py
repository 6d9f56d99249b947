"""How full each file system is: logs that fill a disk stop a firewall."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result, State
from alerts.weigh import weigh
from collectors.sections import Disks
from collectors.text import say


def judge(section: Disks, params: Params, _: About) -> Verdict:
    """Compare each file system's use with the levels."""
    for disk in section.disks:
        if disk.total <= 0:
            said = say("the device does not tell how large {name} is", name=disk.name)
            yield Result(State.UNKNOWN, said, disk.name)
            continue
        yield Metric("disk", disk.percent, "%", disk.name)
        yield Metric("disk_used", disk.used, "B", disk.name)
        said = say(
            "{name}: {percent:.0f} % of {total:bytes} in use", name=disk.name, percent=disk.percent, total=disk.total
        )
        yield weigh(said, disk.percent, params["used"], "%", disk.name)


CHECK = Check(
    "Disk",
    Disks,
    judge,
    defaults={"used": Levels(85, 95)},
    units={"used": "%"},
    metrics=("disk", "disk_used"),
)
