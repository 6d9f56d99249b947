"""Processor load: a firewall that is always busy drops calls first."""

from alerts.check import About, Check, Params, Verdict
from alerts.state import Levels, Metric
from alerts.weigh import weigh
from collectors.sections import Cpu
from collectors.text import say


def judge(cpu: Cpu, params: Params, _: About) -> Verdict:
    """Compare the whole load with the levels. Short peaks are normal; ``attempts`` outlives them."""
    yield Metric("cpu", cpu.percent, "%")
    yield weigh(say("CPU at {load:.0f} %", load=cpu.percent), cpu.percent, params["load"], "%")


CHECK = Check("CPU", Cpu, judge, defaults={"load": Levels(80, 95)}, units={"load": "%"}, attempts=5, metrics=("cpu",))
