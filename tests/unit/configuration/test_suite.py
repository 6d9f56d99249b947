import pytest

from configuration import baseline, baselining, suite
from configuration.suite import Sum

DUMP = """\
CREATE TABLE public.a (
    id bigint NOT NULL,
    name text
);


COPY public.a (id, name) FROM stdin;
1\tmột; hai
2\t\\N
\\.


COPY public.django_migrations (id, app, name) FROM stdin;
1\tdcim\t0001_initial
2\tipam\t0001_initial
\\.


CREATE INDEX a_name ON public.a USING btree (name);
"""


def test_a_dump_is_taken_apart_into_statements_and_rows():
    pieces = [
        (text, rows if rows is None else list(rows))
        for text, rows in baseline.pieces(iter(DUMP.splitlines(keepends=True)))
    ]

    assert [rows for _, rows in pieces] == [
        None,
        ["1\tmột; hai\n", "2\t\\N\n"],
        ["1\tdcim\t0001_initial\n", "2\tipam\t0001_initial\n"],
        None,
    ]
    assert pieces[1][0] == "COPY public.a (id, name) FROM stdin"


def test_the_order_of_statements_and_the_numbers_of_migrations_do_not_matter():
    other = DUMP.replace("1\tdcim\t0001_initial\n2\tipam", "1\tipam\t0001_initial\n2\tdcim").replace("2\t\\N\n1", "1")

    assert baselining.normal(other) == baselining.normal(DUMP)


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        ("name text", "name varchar(10)"),
        ("một; hai", "ba"),
        ("btree (name)", "btree (id)"),
        ("ipam\t0001", "ipam\t0002"),
    ],
)
def test_what_differs_is_seen(what, instead):
    assert baselining.normal(DUMP.replace(what, instead)) != baselining.normal(DUMP)


def test_a_day_of_measurements_is_no_part_of_the_schema():
    day = "\n\nCREATE TABLE telemetry.sample_20261123 (at timestamp);\n"

    assert baselining.normal(DUMP + day) == baselining.normal(DUMP)


def test_counts_are_summed_over_the_stages():
    total = Sum()
    for n, kind in suite._COUNT.findall("2 failed, 10 passed, 3 skipped, 1 xfailed, 1 error in 3.2s"):
        total.add(kind, int(n))

    assert (total.passed, total.failed, total.skipped) == (11, 3, 3)


@pytest.mark.parametrize(
    ("path", "needs"),
    [
        ("tests/unit/alerts", False),
        ("./tests/contracts", False),
        ("tests/netbox/x.py::test_y", True),
        ("tests/live", True),
    ],
)
def test_only_what_needs_a_database_gets_one(path, needs):
    assert suite._needs_stores([path]) is needs


@pytest.fixture
def stages(monkeypatch, capfd):
    """Stages that say what they do instead of doing it."""

    def stage(name, arguments, stores, total):
        print(f"== {name} {' '.join(arguments)} {stores}")  # noqa: T201 - as a stage does
        if name == "dies":
            raise SystemExit(3)
        total.add("failed" if name == "breaks" else "passed", 1)
        if name == "breaks":
            total.broken.append(name)

    monkeypatch.setattr(suite, "_stage", stage)
    monkeypatch.setattr(suite.os, "cpu_count", lambda: 2)
    return capfd


def test_stages_beside_each_other_are_summed_and_heard(stages):
    total = Sum()
    busy = [("core", ["tests/unit"], False), ("breaks", ["tests/netbox"], True)]
    suite._side_by_side(busy, [("live", ["tests/live"], True)], lint=False, total=total)

    said = stages.readouterr().out
    assert (total.passed, total.failed, total.broken) == (2, 1, ["breaks"])
    assert {"== core tests/unit False", "== breaks tests/netbox True", "== live tests/live True"} <= set(
        said.splitlines()
    )


@pytest.mark.usefixtures("stages")
def test_stages_that_die_are_a_failure():
    total = Sum()
    suite._side_by_side([("dies", ["x"], False)], [("live", ["y"], True)], lint=False, total=total)

    assert total.failed == 1
    assert total.broken == ["busy stages"]
