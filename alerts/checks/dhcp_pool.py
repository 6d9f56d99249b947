"""How full the DHCP pools are: the next computer that is switched on gets no address, and "the network is down"."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric
from alerts.weigh import weigh
from collectors.sections import Leases
from collectors.text import say


def judge(section: Leases, params: Params, _: About) -> Verdict:
    """Judge the share of addresses that are leased, where the device tells how many are left."""
    used = len(section.leases)
    yield Metric("leases", used)
    if section.free is not None and used + section.free > 0:
        size = used + section.free
        percent = 100 * used / size
        yield Metric("leases_use", percent, "%")
        said = say("{used} of {size} DHCP addresses given out ({percent:.0f} %)", used=used, size=size, percent=percent)
        yield weigh(said, percent, params["used"], "%")


CHECK = Check(
    "DHCP pool",
    Leases,
    judge,
    defaults={"used": Levels(90, 98)},
    units={"used": "%"},
    metrics=("leases", "leases_use"),
)
