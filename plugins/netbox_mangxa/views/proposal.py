"""The pages of proposals: the list with its two decisions for many, and one proposal with what accepting would do."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from netbox.object_actions import ObjectAction
from netbox.ui import layout
from netbox.ui.panels import TemplatePanel
from netbox.views import generic
from utilities.views import ConditionalLoginRequiredMixin, register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.discovery import deciding, telling
from netbox_mangxa.discovery.changing import Choices, Refused
from netbox_mangxa.forms.proposal import AcceptForm, AlwaysForm, IgnoreForm
from netbox_mangxa.models import Proposal
from netbox_mangxa.panels.proposal import DecisionPanel, ProposalPanel

from .export import Export, ExportListView

ROWS = Proposal.objects.select_related("site", "device", "decided_by")


class AcceptSelected(ObjectAction):
    """Accept all that are ticked."""

    name = "bulk_accept"
    label = _("Accept selected")
    multi = True
    permissions_required = {"accept"}
    template_name = "netbox_mangxa/buttons/decide.html"

    @classmethod
    def get_context(cls, context, obj):  # noqa: ARG003 - as NetBox calls it
        return {"colour": "green", "icon": "mdi-check"}


class CompareNow(ObjectAction):
    """Compare at once."""

    name = "compare"
    label = _("Compare now")
    permissions_required = {"accept"}
    template_name = "netbox_mangxa/buttons/compare.html"

    @classmethod
    def get_context(cls, context, obj):  # noqa: ARG003 - as NetBox calls it
        return {"token": get_token(context["request"])}


class IgnoreSelected(AcceptSelected):
    """Ignore all that are ticked, with one reason."""

    name = "bulk_ignore"
    label = _("Ignore selected")
    permissions_required = {"ignore"}

    @classmethod
    def get_context(cls, context, obj):  # noqa: ARG003 - as NetBox calls it
        return {"colour": "secondary", "icon": "mdi-eye-off-outline"}


@register_model_view(Proposal, "list", path="", detail=False)
class ProposalListView(ExportListView):
    """Everything that was found; the menu leads to those that wait for a decision."""

    queryset = ROWS
    filterset = filtersets.ProposalFilterSet
    filterset_form = forms.ProposalFilterForm
    table = tables.ProposalTable
    actions = (CompareNow, Export, AcceptSelected, IgnoreSelected)


@register_model_view(Proposal)
class ProposalView(generic.ObjectView):
    """One proposal: record and reality, who says so, what accepting would do, and the decision."""

    queryset = ROWS
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[ProposalPanel(), TemplatePanel("netbox_mangxa/inc/evidence.html")],
        right_panels=[
            TemplatePanel("netbox_mangxa/inc/effects.html"),
            TemplatePanel("netbox_mangxa/inc/decide.html"),
            DecisionPanel(),
        ],
    )

    def get_extra_context(self, request: HttpRequest, instance: Proposal) -> dict[str, Any]:
        user = request.user
        makes = telling.makes_device(instance)
        return {
            "evidence": telling.evidence(instance, user),
            "effects": telling.effects(instance, user),
            "may_accept": _may(user, instance, "accept"),
            "may_ignore": _may(user, instance, "ignore"),
            "accept_form": AcceptForm(initial=telling.guesses(instance)) if makes else None,
            "always_form": AlwaysForm() if user.has_perm("netbox_mangxa.add_acceptrule") else None,
            "ignore_form": IgnoreForm(),
            "settle": instance.item.removeprefix("report ") if instance.kind == "computer_doubt" else "",
        }


def _may(user, row: Proposal, right: str) -> bool:
    return Proposal.objects.restrict(user, right).filter(pk=row.pk).exists()


class _Decision(ConditionalLoginRequiredMixin, View):
    """POST, for whoever has the right; what cannot be done is said on the page."""

    right = "accept"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(Proposal.objects.restrict(request.user, "view"), pk=pk)
        if not _may(request.user, row, self.right):
            return HttpResponseForbidden()
        try:
            self.decide(request, row)
        except Refused as error:
            messages.error(request, str(error))
        return redirect(row.get_absolute_url())


@register_model_view(Proposal, "accept")
class ProposalAcceptView(_Decision):
    """Carry it out."""

    def decide(self, request: HttpRequest, row: Proposal) -> None:
        form, rule = AcceptForm(request.POST), AlwaysForm(request.POST)
        if not form.is_valid() or not rule.is_valid():
            raise Refused(" ".join(str(e) for errors in (form.errors | rule.errors).values() for e in errors))
        deciding.accept(row.pk, request.user, Choices(**form.cleaned_data))
        messages.success(request, _("Accepted. The record has been changed."))
        if rule.cleaned_data["always"]:
            deciding.always(row, request.user, everywhere=rule.cleaned_data["always"] == "everywhere")
            messages.success(request, _("This kind will always be accepted from now on."))


@register_model_view(Proposal, "ignore")
class ProposalIgnoreView(_Decision):
    """Leave the record as it is."""

    right = "ignore"

    def decide(self, request: HttpRequest, row: Proposal) -> None:
        form = IgnoreForm(request.POST)
        if not form.is_valid():
            raise Refused(str(_("Say why it is to be ignored")))
        deciding.ignore(row.pk, request.user, form.cleaned_data["reason"])
        messages.success(request, _("Ignored until something else is seen."))


@register_model_view(Proposal, "reopen")
class ProposalReopenView(_Decision):
    """Open an ignored one again."""

    right = "ignore"

    def decide(self, request: HttpRequest, row: Proposal) -> None:
        deciding.reopen(row.pk)


@register_model_view(Proposal, "undo")
class ProposalUndoView(_Decision):
    """Take back what accepting did."""

    def decide(self, request: HttpRequest, row: Proposal) -> None:
        deciding.undo(row.pk, request.user)
        messages.success(request, _("Undone. The record is as it was."))
