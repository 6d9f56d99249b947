"""What people decide about proposals: accept, ignore, open again, undo. Each whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from netbox.context import current_request
from netbox.context_managers import event_tracking
from utilities.request import NetBoxFakeRequest

from inventory.effects import read_effects
from netbox_mangxa.models import AcceptRule, Proposal

from .changing import Change, Changes, Choices, Refused
from .values import value

ROBOT = "mangxa-discovery"
"""The user that the changelog names for what nobody was asked about. It cannot log in."""


@contextmanager
def acting(user: Any) -> Iterator[None]:
    """Let NetBox write its changelog and tell its event rules, also where no request is under way."""
    if current_request.get() is not None:
        yield
        return
    request = NetBoxFakeRequest({"id": uuid4(), "user": user or robot(), "META": {}, "GET": {}, "POST": {}})
    with event_tracking(request):
        yield


def robot() -> Any:
    """Return the user that discovery acts as, made if there is none."""
    made, fresh = get_user_model().objects.get_or_create(username=ROBOT, defaults={"is_active": False})
    if fresh:
        made.set_unusable_password()
        made.save()
    return made


def accept(pk: int, user: Any, choices: Choices | None = None) -> Proposal:
    """Carry out a proposal in one transaction, with NetBox's own validation. ``user`` None is discovery itself.

    Raises Refused, with the reason; then nothing has changed. Of two people who accept at once, the second is told.
    """
    with transaction.atomic(), acting(user):
        row = _locked(pk)
        if not row.is_open:
            raise Refused(_decided(row))
        if not row.effects:
            raise Refused(_("This cannot be carried out automatically: change the record, or ignore it"))
        try:
            effects = read_effects(row.effects)
        except (KeyError, TypeError, ValueError):
            raise Refused(_("It was written by another version: compare again")) from None
        message = _("Discovery: proposal {pk} accepted").format(pk=row.pk)
        changes = Changes(user, choices or Choices(), message)
        changes.carry_out(effects)
        row.applied = [_kept(change) for change in changes.done]
        row.state, row.problem = ("auto" if user is None and row.auto else "accepted"), ""
        row.reason = _("A rule always accepts this kind") if user is None and not row.auto else row.reason
        row.decided_at, row.decided_by = timezone.now(), user
        if changes.made is not None:
            row.device = type(changes.made).objects.get(pk=changes.made.pk)  # with what came after
        row.save()
    return row


def ignore(pk: int, user: Any, reason: str) -> Proposal:
    """Leave the record as it is; the proposal comes back only when something else is seen."""
    with transaction.atomic():
        row = _locked(pk)
        if not row.is_open:
            raise Refused(_decided(row))
        row.state, row.reason, row.decided_at, row.decided_by = "ignored", reason[:500], timezone.now(), user
        row.save()
    return row


def reopen(pk: int) -> Proposal:
    """Open an ignored proposal again."""
    with transaction.atomic():
        row = _locked(pk)
        if row.state != "ignored":
            raise Refused(_decided(row))
        row.state, row.reason, row.decided_at, row.decided_by = "open", "", None, None
        row.save()
    return row


def always(row: Proposal, user: Any, *, everywhere: bool) -> None:
    """Make the rule that always accepts this kind, at the proposal's office or everywhere."""
    site = None if everywhere else row.site
    rule = AcceptRule(kind=row.kind, site=site, description=_("From proposal {pk}").format(pk=row.pk))
    if not user.has_perm("netbox_mangxa.add_acceptrule"):
        raise Refused(_("You lack the permission {name}").format(name="netbox_mangxa.add_acceptrule"))
    if not AcceptRule.objects.filter(kind=row.kind, site=site).exists():
        rule.full_clean()
        rule.save()


def undo(pk: int, user: Any) -> Proposal:
    """Take back what accepting did, where nobody has changed it since; the proposal is open again. Raises Refused."""
    with transaction.atomic(), acting(user):
        row = _locked(pk)
        if not row.can_undo:
            raise Refused(_("There is nothing to undo"))
        things = [(each, _unchanged(each)) for each in row.applied]
        made = {(thing._meta.label_lower, thing.pk) for each, thing in things if each["created"]}
        changes = Changes(user, Choices(), _("Discovery: proposal {pk} undone").format(pk=row.pk))
        try:
            for each, thing in reversed(things):
                _take_back(each, thing, changes, made, row)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None
        except (ProtectedError, RestrictedError):
            raise Refused(_("Other objects depend on what was created")) from None
        row = _locked(pk)
        row.state, row.applied, row.decided_at, row.decided_by, row.reason = "open", [], None, None, ""
        row.save()
    return row


def _locked(pk: int) -> Proposal:
    return Proposal.objects.select_for_update(of=("self",)).get(pk=pk)


def _decided(row: Proposal) -> str:
    if row.state == "obsolete":
        return _("It is no longer so")
    when = timezone.localtime(row.decided_at).strftime("%d/%m/%Y %H:%M") if row.decided_at else "—"
    return _("Already decided: {state}, {who}, {when}").format(
        state=row.get_state_display(), who=row.decided_by or ROBOT, when=when
    )


def _kept(change: Change) -> dict[str, Any]:
    thing = change.thing
    stamp = type(thing).objects.values_list("last_updated", flat=True).get(pk=thing.pk)
    return {
        "model": thing._meta.label_lower,
        "pk": thing.pk,
        "name": str(thing),
        "created": change.created,
        "before": change.before,
        "after": change.after,
        "stamp": stamp.isoformat() if stamp else "",
    }


def _unchanged(each: dict[str, Any]) -> Model:
    """Return the object as accepting left it; refuse where it is gone or somebody has changed it."""
    model = apps.get_model(each["model"])
    thing = model.objects.select_for_update(of=("self",)).filter(pk=each["pk"]).first()
    if thing is None:
        raise Refused(_("{name} is no longer there").format(name=each["name"]))
    if each["created"]:
        same = thing.last_updated == parse_datetime(each["stamp"])
    else:
        same = all(value(thing, name) == after for name, after in each["after"].items())
    if not same:
        raise Refused(_("{name} has been changed since").format(name=each["name"]))
    return thing


def _take_back(each: dict[str, Any], thing: Model, changes: Changes, made: set[tuple[str, int]], row: Proposal) -> None:
    thing = type(thing).objects.get(pk=thing.pk)
    if not each["created"]:
        changes.change(thing, **{name: _revived(before) for name, before in each["before"].items()})
        return
    collector = Collector(using="default")
    collector.collect([thing])
    for model, rows in collector.data.items():
        for other in rows:
            later = getattr(other, "last_updated", None)
            foreign = (model._meta.label_lower, other.pk) not in made
            if foreign and later is not None and row.decided_at is not None and later > row.decided_at:
                raise Refused(_("{name} now has {other}, which was added since").format(name=thing, other=other))
    changes.may("delete", thing)
    if hasattr(thing, "snapshot"):
        thing.snapshot()
    thing._changelog_message = changes.message  # noqa: SLF001 - NetBox has no other way in
    thing.delete()


def _revived(kept: Any) -> Any:
    if isinstance(kept, list):
        return apps.get_model(kept[0]).objects.get(pk=kept[1])
    return kept
