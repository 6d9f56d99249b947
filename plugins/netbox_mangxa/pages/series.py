"""The numbers of a graph as JSON, for whoever may see the device."""

from datetime import UTC, datetime, timedelta
from typing import Any

from dcim.models import Device
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import View
from utilities.views import ConditionalLoginRequiredMixin

from netbox_mangxa import samples
from netbox_mangxa.models import Status

from .graphs import LINES, label
from .words import duration

LONGEST = timedelta(days=800)
POINTS = (20, 1000)


class SeriesView(ConditionalLoginRequiredMixin, View):
    """``?line=check|metric|item&line=…&start=&end=&points=``, times in Unix seconds.

    Answers ``{at, step, step_text, lines: [{label, unit, low, mean, high, loss}]}``; a bucket without samples is null.
    A device (or its monitoring) that the user may not see does not exist: 404.
    """

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        device = get_object_or_404(Device.objects.restrict(request.user, "view"), pk=pk)
        if not request.user.has_perm("netbox_mangxa.view_status"):
            raise Http404
        if not Status.objects.restrict(request.user, "view").filter(device=device).exists():
            raise Http404
        try:
            lines = asked_lines(request.GET.getlist("line"))
            start, end, points = asked_time(request.GET)
        except ValueError as error:
            return JsonResponse({"error": str(error)}, status=400)
        found = samples.several([(device.pk, *line) for line in lines], start, end, points)
        return JsonResponse(drawn(lines, [found[device.pk, *line] for line in lines]))


def asked_lines(asked: list[str]) -> list[tuple[str, str, str]]:
    """Read ``check|metric|item`` (an item may hold a bar); raises ValueError on anything else."""
    lines = [tuple(each.split("|", 2)) for each in asked]
    if not 1 <= len(lines) <= LINES or any(
        len(line) != len(("check", "metric", "item")) or not all(line[:2]) for line in lines
    ):
        raise ValueError("line: 1 to 8 of check|metric|item")
    if any("\x00" in part for line in lines for part in line):
        raise ValueError("line: no such text")
    return lines


def asked_time(query) -> tuple[datetime, datetime, int]:
    """Read start, end and points; raises ValueError where they make no window."""
    now = timezone.now()
    try:
        end = datetime.fromtimestamp(float(query.get("end", now.timestamp())), UTC)
        start = datetime.fromtimestamp(float(query.get("start", end.timestamp() - 10800)), UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("start, end: Unix seconds") from error
    if not timedelta(0) < end - start <= LONGEST:
        raise ValueError("start must be before end, by 800 days at most")
    points = int(query.get("points", 400))
    return start, end, max(POINTS[0], min(POINTS[1], points))


def drawn(lines: list[tuple[str, str, str]], found: list) -> dict[str, Any]:
    """Return several series over the same time as the graph wants them."""
    items = {item for _check, _metric, item in lines}
    return {
        "at": list(found[0].at),
        "step": found[0].step,
        "step_text": duration(found[0].step),
        "lines": [
            {
                "label": (item if metrics == 1 else f"{label(metric)} {item}".strip())
                if len(items) > 1
                else label(metric),
                "unit": series.unit,
                "low": series.low,
                "mean": series.mean,
                "high": series.high,
                "loss": metric == "loss",
            }
            for (_check, metric, item), series in zip(lines, found, strict=True)
            for metrics in [len({m for _c, m, _i in lines})]
        ],
    }
