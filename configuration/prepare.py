"""Makes the database ready: baseline, newer migrations, defaults, the first user. NetBox is loaded once, if at all."""

import contextlib
import os
from importlib.util import find_spec

from collectors.text import say
from configuration import baseline, fingerprint, keys, launch, loading, paths, services
from configuration.launch import Options
from configuration.paths import Home
from configuration.progress import begin, line, step

ADMIN = "admin"
SCHEMA_IS_READY = "schema is ready"  # said to the supervisor, which starts the pages then


def prepare(home: Home) -> None:
    """Do what is needed and nothing else; any error is left to the caller."""
    database = services.database(home)
    compile_translations()
    if database.private:
        baseline.ensure_database(database)
    if baseline.empty(database):
        if baseline.DUMP.exists():
            with step(say("loading the ready-made schema")):
                baseline.load(database)
        else:
            line(say("no ready-made schema here: every migration is run, which takes about ten minutes"))
    elif fingerprint.unchanged(home, database):
        return
    with step(say("loading NetBox")):
        loading.load()
    if left_out := loading.skipped():
        raise RuntimeError(f"NetBox skipped these plugins, their versions do not fit: {', '.join(left_out)}")
    _in_netbox(home)
    fingerprint.remember(home, database)


def compile_translations() -> None:
    """Compile the catalogs that are newer than their compiled form."""
    if find_spec("configuration.translations"):
        from configuration import translations

        with contextlib.suppress(OSError):  # a read-only installation brings them compiled
            translations.compile_catalogs()


def _in_netbox(home: Home) -> None:
    from django.core.management import call_command, get_commands
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        with step(say("bringing the database up to date: {n} migrations", n=len(plan))):
            call_command("migrate", interactive=False, verbosity=0)
    commands = get_commands()
    if make_admin(home):
        line(say("made the user {name}", name=ADMIN))
    print(SCHEMA_IS_READY, flush=True)
    if "ensure_defaults" in commands:
        with step(say("default policies")):
            call_command("ensure_defaults")
    if os.environ.get("MANGXA_DEMO"):
        with step(say("units of the simulated district")):
            call_command("load_units")
        with step(say("equipment of the simulated district")):
            call_command("load_demo")


def make_admin(home: Home) -> bool:
    """Create the first user with the generated password, unless there is a superuser already."""
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return False
    users.create_superuser(ADMIN, "", keys.read(home, "admin-password"))
    (home.run / "password-is-new").touch()
    return True


def main() -> None:
    """Prepare the data folder that the environment names."""
    begin()
    home = paths.home()
    home.make()
    keys.make_all(home)
    os.environ.update(launch.environment(home, Options(demo=bool(os.environ.get("MANGXA_DEMO")))))
    prepare(home)


if __name__ == "__main__":
    main()
