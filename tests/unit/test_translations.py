"""Every sentence is said in Vietnamese, with the same holes in it, and the catalogs compile."""

import gettext
import io

import pytest
from babel.messages.mofile import write_mo

from configuration import translations


def test_every_sentence_of_the_sources_is_translated():
    assert translations.refresh(check=True) == []


@pytest.mark.parametrize("path", translations.CATALOGS, ids=["ours", "netbox"])
def test_the_catalog_compiles(path):
    file = io.BytesIO()
    write_mo(file, translations.read(path))
    file.seek(0)

    compiled = gettext.GNUTranslations(file)

    catalog = [
        message
        for message in translations.read(path)
        if message.id and isinstance(message.id, str) and not message.context
    ]
    assert len(catalog) > 100
    assert all(compiled.gettext(message.id) == message.string for message in catalog)


@pytest.mark.parametrize(
    ("translation", "wrong"),
    [
        ("", "not translated"),
        ("{b} vào", "holes differ"),
        ("{a} và {a}", None),
        ("vào {a}", None),
    ],
)
def test_what_is_wrong_with_a_translation_is_found(tmp_path, translation, wrong):
    path = tmp_path / "a" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "in {{a}}"\nmsgstr "{translation}"\n',
        encoding="utf-8",
    )

    problems = translations.problems_of(translations.read(path), path)

    assert (wrong in problems[0]) if wrong else not problems


def test_no_word_of_netbox_takes_the_place_of_one_of_ours():
    ours = {
        message.id for message in translations.read(translations.OURS) if isinstance(message.id, str) and message.id
    }
    theirs = {
        message.id
        for message in translations.read(translations.NETBOX)
        if isinstance(message.id, str) and not message.context
    }

    assert ours & theirs == set()
