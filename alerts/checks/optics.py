"""Light on the fibre: it fades long before the line fails - a bent cable, a dirty plug, a tired laser."""

from collections.abc import Iterator

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric, Result
from alerts.weigh import weigh
from collectors.sections import Optic, Optics
from collectors.text import say

DARK = -40.0
"""dBm at and below which modules report "no light at all": a port without a fibre, not a weak one."""


def judge(section: Optics, params: Params, about: About) -> Verdict:
    """Judge received light by its level, and by how far it fell below what the same port received for weeks."""
    for optic in section.optics:
        if optic.tx_dbm is not None and optic.tx_dbm > DARK:
            yield Metric("tx", optic.tx_dbm, "dBm", optic.name)
        if optic.celsius is not None:
            yield Metric("optic_temperature", optic.celsius, "°C", optic.name)
        if optic.rx_dbm is not None and optic.rx_dbm > DARK:
            yield from _received(optic, optic.rx_dbm, params, about)


def _received(optic: Optic, dbm: float, params: Params, about: About) -> Iterator[Result | Metric]:
    yield Metric("rx", dbm, "dBm", optic.name)
    said = say("{name} receives {dbm:.1f} dBm", name=optic.name, dbm=dbm)
    yield weigh(said, dbm, params["rx"], "dBm", optic.name)
    if usual := about.usual.get(("rx", optic.name)):
        fallen = usual.mean - dbm
        lower = say(
            "{name} receives {n:.1f} dB less than usual ({usual:.1f} dBm)", name=optic.name, n=fallen, usual=usual.mean
        )
        if fallen > 0:
            yield weigh(lower, fallen, params["fallen"], "", optic.name)


CHECK = Check(
    "Optical power",
    Optics,
    judge,
    # ITU-T G.984.2 class B+ receivers work down to -27 dBm; most SFPs (1000BASE-LX) to about -20 … -24 dBm.
    defaults={"rx": Levels(-25, -27, low=True), "fallen": Levels(3, 6)},
    units={"rx": "dBm", "fallen": ""},
    attempts=3,
    compares=("rx",),
    metrics=("tx", "optic_temperature", "rx"),
)
