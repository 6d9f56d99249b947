"""Every public model has its column of files, and its tests."""

from importlib import import_module, util
from pathlib import Path

import crud
import pytest
from django.apps import apps
from netbox.registry import registry

HERE = Path(__file__).parent
MODELS = [m for m in apps.get_app_config("netbox_mangxa").get_models() if not getattr(m, "_netbox_private", False)]
EXEMPT = {
    ("views", "incident"): "its pages are more than a list and live in pages/incident.py",
    ("panels", "incident"): "its page has a template of its own",
}
"""(folder, model) → why it has no file there."""


def names() -> list[str]:
    return [model._meta.model_name for model in MODELS]


@pytest.mark.parametrize("folder", ["models", "filtersets", "forms", "tables", "views", "panels", "api", "graphql"])
def test_the_same_file_names_in_every_folder(folder: str) -> None:
    missing = {name for name in names() if util.find_spec(f"netbox_mangxa.{folder}.{name}") is None}

    assert missing == {name for where, name in EXEMPT if where == folder}


def test_every_model_has_a_filterset_registered() -> None:
    assert {f"netbox_mangxa.{name}" for name in names()} <= set(registry["filtersets"])


@pytest.mark.parametrize(
    "kind",
    [
        (crud.ConfigApi, crud.KeptApi, crud.RuntimeApi),
        (crud.ConfigPages, crud.KeptPages, crud.RuntimePages),
        (crud.ConfigFilters, crud.RuntimeFilters),
    ],
)
def test_every_model_has_tests_of_rest_pages_and_filters(kind: tuple[type, ...]) -> None:
    modules = [import_module(path.stem) for path in HERE.glob("test_crud_*.py")]
    classes = [
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, kind)
    ]
    tested = {getattr(each, "model", None) or each.queryset.model for each in classes}

    assert tested == set(MODELS)


def test_files_are_short() -> None:
    plugin = Path(apps.get_app_config("netbox_mangxa").path)
    folders = ("filtersets", "forms", "tables", "views", "panels", "api", "graphql")

    long = {
        path.name
        for folder in folders
        for path in (plugin / folder).glob("*.py")
        if len(path.read_text().splitlines()) > 200
    }

    assert long == set()
