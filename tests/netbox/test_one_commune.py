"""A user allowed to see one commune sees that commune only, everywhere."""

import json
from urllib.parse import quote

import pytest
from core.models import ObjectType
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from netbox_mangxa.models import (
    ConfigVersion,
    HostKey,
    Incident,
    Link,
    Notification,
    Portal,
    Status,
    Transition,
    Unit,
    Visit,
)
from users.constants import TOKEN_PREFIX
from users.models import ObjectPermission, Token, User
from world import World

pytestmark = pytest.mark.django_db

MINE, OTHER = "Bản Thi", "Yên Mỹ"
MODELS = (Status, Transition, Incident, Notification, Visit, Unit, Link, HostKey, Portal, ConfigVersion)


@pytest.fixture
def world() -> World:
    made = World(MINE, OTHER)
    made.fill()
    Unit.objects.filter(code="00001").first().predecessors.set(Unit.objects.filter(code="00002"))
    return made


@pytest.fixture
def official(world: World) -> User:
    """Allow one commune by constraints on NetBox's own models, and all models of the plugin without any."""
    user = User.objects.create_user("official")
    site, tenant = world.communes[0].site, world.communes[0].tenant
    constraints = {
        "dcim.site": {"pk": site.pk},
        "dcim.device": {"site": site.pk},
        "dcim.interface": {"device__site": site.pk},
        "tenancy.tenant": {"pk": tenant.pk},
        "circuits.circuit": {"tenant": tenant.pk},
    }
    for label, constraint in constraints.items():
        permit(user, [label], constraint)
    names = (
        "unit",
        "link",
        "hostkey",
        "portal",
        "configversion",
        "credential",
        "checkpolicy",
        "channel",
        "route",
        *(m._meta.model_name for m in MODELS[:5]),
    )
    permit(user, [f"netbox_mangxa.{name}" for name in names])
    return user


def permit(user: User, labels: list[str], constraints: dict | None = None) -> None:
    permission = ObjectPermission.objects.create(name=f"see {labels[0]}", actions=["view"], constraints=constraints)
    permission.users.add(user)
    for label in labels:
        permission.object_types.add(ObjectType.objects.get_by_natural_key(*label.split(".")))


def only_mine(text: str) -> None:
    assert MINE in text
    assert OTHER not in text


@pytest.fixture
def pages(client: Client, official: User) -> Client:
    client.force_login(official)
    return client


@pytest.fixture
def header(official: User) -> dict[str, str]:
    token = Token.objects.create(user=official)
    return {"HTTP_AUTHORIZATION": f"Bearer {TOKEN_PREFIX}{token.key}.{token.token}"}


def plain(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


@pytest.mark.parametrize("model", MODELS)
def test_lists_and_exports(model, pages: Client) -> None:
    url = reverse(f"plugins:netbox_mangxa:{model._meta.model_name}_list")

    for query in ("", "?export", "?export=table", f"?q={quote(MINE)}"):
        response = pages.get(url + query)
        assert response.status_code == 200
        only_mine(plain(response))
    assert OTHER not in plain(pages.get(f"{url}?q={quote('yen my')}")).split("</form>")[-1]


@pytest.mark.parametrize("model", MODELS)
def test_one_object(model, pages: Client, official: User) -> None:
    seen = model.objects.restrict(official, "view")
    assert seen.count() == 1

    for row in model.objects.all():
        response = pages.get(row.get_absolute_url())
        assert response.status_code == (200 if row in seen else 404), row


@pytest.mark.parametrize("model", MODELS)
def test_rest(model, client: Client, header: dict[str, str], official: User) -> None:
    url = reverse(f"plugins-api:netbox_mangxa-api:{model._meta.model_name}-list")
    data = client.get(url, **header)
    assert data.json()["count"] == 1
    only_mine(json.dumps(data.json(), ensure_ascii=False))

    for row in model.objects.exclude(pk__in=model.objects.restrict(official, "view")):
        assert client.get(f"{url}{row.pk}/", **header).status_code == 404


GRAPHQL = {
    "status_list": "device { name site { name } }",
    "transition_list": "device { name } incident { device_name notifications { subject } }",
    "incident_list": "device { name } site { name } transitions { device { name } } notifications { subject }",
    "notification_list": "subject site { name } incident { device_name }",
    "visit_list": "device { name }",
    "unit_list": """
        name tenant { name } site { name devices { name } }
        predecessors { name } successors { name } children { name }
    """,
    "portal_list": "name device { name }",
    "config_version_list": "digest device { name }",
    "host_key_list": "address device { name }",
    "link_list": "circuit { cid tenant { name } } interface { device { name } }",
}


@pytest.mark.parametrize("name", GRAPHQL)
def test_graphql(name: str, client: Client, header: dict[str, str]) -> None:
    query = {"query": f"{{ mangxa_{name} {{ id {GRAPHQL[name]} }} }}"}

    data = client.post(reverse("graphql"), query, content_type="application/json", **header).json()

    assert "errors" not in data, data
    assert len(data["data"][f"mangxa_{name}"]) == 1
    only_mine(json.dumps(data, ensure_ascii=False))


def test_scopes_name_only_what_one_may_see(world: World, pages: Client, header: dict[str, str], client: Client) -> None:
    from netbox_mangxa.models import CheckPolicy, Credential, Route  # noqa: PLC0415

    policy = CheckPolicy.objects.create(name="P")
    for row in (policy, Credential.objects.get(), Route.objects.get()):
        row.sites.set([commune.site for commune in world.communes])
        name = row._meta.model_name
        only_mine(pages.get(reverse(f"plugins:netbox_mangxa:{name}_list")).content.decode())
        only_mine(pages.get(row.get_absolute_url()).content.decode())
        only_mine(pages.get(reverse(f"plugins:netbox_mangxa:{name}_list") + "?export").content.decode())
        answer = client.get(reverse(f"plugins-api:netbox_mangxa-api:{name}-detail", args=[row.pk]), **header)
        only_mine(json.dumps(answer.json(), ensure_ascii=False))


@pytest.mark.parametrize("typed", ["Bản Thi", "ban thi"])
def test_the_search_box(typed: str, pages: Client) -> None:
    call_command("reindex", "netbox_mangxa", verbosity=0)

    only_mine(pages.get(reverse("search"), {"q": typed}).content.decode())
    assert (
        "/plugins/mangxa/units/"
        not in pages.get(reverse("search"), {"q": "yen my"}).content.decode().split("<table")[-1]
    )


def test_news_about_nobody_in_particular_is_for_those_who_see_all(official: User) -> None:
    boss = User.objects.create_user("boss")
    permit(boss, ["netbox_mangxa.notification", "dcim.site"])

    assert "Watchdog" not in {n.subject for n in Notification.objects.restrict(official, "view")}
    assert "Watchdog" in {n.subject for n in Notification.objects.restrict(boss, "view")}


@pytest.mark.usefixtures("world")
def test_without_the_model_s_own_permission_nothing() -> None:
    user = User.objects.create_user("guest")
    permit(user, ["dcim.site", "dcim.device"])

    assert not any(model.objects.restrict(user, "view").exists() for model in MODELS)


def test_an_incident_outlives_its_device(world: World, official: User) -> None:
    world.communes[0].firewall.delete()

    assert Incident.objects.restrict(official, "view").count() == 1


def test_panels_on_netbox_s_own_pages(world: World, pages: Client) -> None:
    commune = world.communes[0]

    for thing in (commune.site, commune.tenant, commune.circuit, commune.firewall):
        assert '<h2 class="card-header">Mạng Xã</h2>' in pages.get(thing.get_absolute_url()).content.decode(), thing
