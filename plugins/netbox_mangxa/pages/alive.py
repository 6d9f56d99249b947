"""Whether we live, for another Mạng Xã or whoever else watches us: 200 only while everything that must beat beats."""

import hmac
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views import View

from alerts.watchdog import PATIENCE
from netbox_mangxa.calling import secret, version, working
from netbox_mangxa.models import Heartbeat

BEATING = ("collect", "notify", "listen")
AHEAD = -5.0
"""Seconds by which two clocks may differ: a sign of life from further in the future is none."""


class AliveView(View):
    """``/plugins/mangxa/alive/`` with ``Authorization: Bearer TOKEN``. Without a token on record nobody may ask."""

    def get(self, request: HttpRequest) -> JsonResponse:
        token = secret("alive_token")
        given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        if not token or not hmac.compare_digest(token.encode(), given.encode()):
            return JsonResponse({"error": "token"}, status=HTTPStatus.FORBIDDEN)
        try:
            answer = alive()
        except DatabaseError:
            answer = {"alive": False, "silent": ["database"]}
        status = HTTPStatus.OK if answer["alive"] else HTTPStatus.SERVICE_UNAVAILABLE
        return JsonResponse(answer, status=status, headers={"Cache-Control": "no-store"})


def alive() -> dict[str, object]:
    """Return who beats: ``alive`` only where all of them do and collection really works. Ages are in seconds."""
    now = timezone.now()
    ages = {name: (now - at).total_seconds() for name, at in Heartbeat.objects.values_list("name", "at")}
    most = PATIENCE.total_seconds()
    silent = [name for name in BEATING if not AHEAD <= ages.get(name, most + 1) <= most]
    why, figures = working(now, PATIENCE)
    return {
        "alive": not silent and why is None,
        "version": version(),
        "at": now.isoformat(timespec="seconds"),
        "silent": silent,
        "why": str(why) if why is not None else "",
        "ages": {name: round(ages[name], 1) for name in BEATING if name in ages},
        **figures,
    }
