"""Where agents report: ``/plugins/mangxa/agent/``, with a token in the request, or in the address."""

import logging
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from utilities.request import get_client_ip

from collectors.errors import CollectError, Fault
from collectors.text import say
from inventory.agents import answers, message, opening
from netbox_mangxa.agents import gate, taking
from netbox_mangxa.discovery.deciding import robot
from netbox_mangxa.models import AgentToken

log = logging.getLogger(__name__)

_STATUS = {
    Fault.AUTH: HTTPStatus.UNAUTHORIZED, Fault.REFUSED: HTTPStatus.TOO_MANY_REQUESTS,
    Fault.TOO_BIG: HTTPStatus.REQUEST_ENTITY_TOO_LARGE, Fault.LOCAL: HTTPStatus.SERVICE_UNAVAILABLE,
    Fault.UNSUPPORTED: HTTPStatus.UNPROCESSABLE_ENTITY,
}  # fmt: skip


@method_decorator(csrf_exempt, name="dispatch")
class AgentView(View):
    """Takes what GLPI and FusionInventory agents send. A program asks, so there is no cookie and no CSRF token."""

    http_method_names = ["post", "get"]

    def get(self, request: HttpRequest, token: str = "") -> HttpResponse:
        text = say("agents send their inventory here by POST; nothing is pending")
        return _answer(request, "json", answers.refused(text), HTTPStatus.METHOD_NOT_ALLOWED)

    @sensitive_variables()
    def post(self, request: HttpRequest, token: str = "") -> HttpResponse:
        address = str(get_client_ip(request) or "") or None
        body, known = b"", None
        try:
            with override("en"):  # agents' logs are read in English everywhere, and some agents cannot write Vietnamese
                known = gate.admit(gate.secret(request, token), address or "")
                body = _body(request)
                request.user = robot()  # whom the changelog names: nobody is logged in
                return _take(request, body, known, address)
        except CollectError as error:
            gate.refused(error.fault, error.text, address, known)
            return _refuse(request, body, error)
        except DatabaseError as error:
            log.warning("a report could not be stored: %s", type(error).__name__)
            error = CollectError(Fault.LOCAL, say("the database is away: try again later"))
            return _refuse(request, body, error)


def _body(request: HttpRequest) -> bytes:
    """Read at most what is allowed, whatever the headers say."""
    try:
        return request.read(opening.PACKED + 1)
    except (UnreadablePostError, OSError):
        raise CollectError(Fault.TRUNCATED, say("it broke off while it was being sent")) from None


def _take(request: HttpRequest, body: bytes, token: AgentToken, address: str | None) -> HttpResponse:
    now = timezone.now()
    said = message.read(body, request.headers.get("Content-Type", ""), zone=timezone.get_default_timezone())
    if isinstance(said, message.Hello):
        return _answer(request, said.speech, answers.contact() if said.speech == "json" else answers.prolog())
    taking.take(said.report, taking.Source(token, address), now)
    return _answer(request, said.speech, answers.taken() if said.speech == "json" else answers.taken_xml())


def _refuse(request: HttpRequest, body: bytes, error: CollectError) -> HttpResponse:
    json = message.speech(body) == "json" if body else "GLPI-Agent-ID" in request.headers
    told = answers.refused(error.text) if json else answers.refused_xml(error.text)
    answer = _answer(request, "json" if json else "xml", told, _STATUS.get(error.fault, HTTPStatus.BAD_REQUEST))
    if error.fault == Fault.AUTH:
        answer["WWW-Authenticate"] = 'Basic realm="Mang Xa"'  # agents look for exactly this beginning
    if error.fault == Fault.REFUSED:
        answer["Retry-After"] = str(gate.MINUTE)
    return answer


def _answer(request: HttpRequest, speech: str, content: bytes, status: int = HTTPStatus.OK) -> HttpResponse:
    answer = HttpResponse(content, content_type=f"application/{speech}", status=status)
    answer["Cache-Control"] = "no-store"
    if (number := request.headers.get("GLPI-Request-ID", "")) and len(number) == 8 and number.isalnum():  # noqa: PLR2004
        answer["GLPI-Request-ID"] = number
    return answer
