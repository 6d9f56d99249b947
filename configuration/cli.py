"""The command line ``mangxa``: every command in a few lines, the work behind it imported only when it is asked for."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from collectors.text import Text, say
from configuration import paths
from configuration.words import tell

_RAW = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
_UNTOUCHED = {"context_settings": _RAW, "add_help_option": False}


def _(template: str) -> str:
    return tell(say(template))


app = typer.Typer(
    help=_("Inventory and monitoring of commune offices, on NetBox."),
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_("First steps: './mangxa demo', then open the address it prints. Something wrong? './mangxa doctor'."),
)
demo = typer.Typer(help=_("Everything, with a simulated district; sub-commands inject faults."))
baseline = typer.Typer(help=_("The ready-made database schema (for developers)."), no_args_is_help=True)
routes = typer.Typer(help=_("Who is told what."), no_args_is_help=True)
app.add_typer(routes, name="routes", rich_help_panel=_("Work"))
app.add_typer(demo, name="demo", rich_help_panel=_("Run"))
app.add_typer(baseline, name="baseline", rich_help_panel=_("Develop"))

Port = Annotated[int, typer.Option(help=_("Port of the pages."), envvar="MANGXA_PORT", min=1, max=65535)]
Listen = Annotated[
    str, typer.Option(help=_("Address the pages listen on; 0.0.0.0 for the whole network."), envvar="MANGXA_LISTEN")
]
Detach = Annotated[bool, typer.Option("--detach", "-d", help=_("Return when all is up; stop it with 'mangxa down'."))]


def _fail(text: Text) -> NoReturn:
    typer.echo(tell(text), err=True)
    raise typer.Exit(1)


def _up(*, demo: bool, port: int, listen: str, detach: bool) -> None:
    from configuration import start
    from configuration.launch import Options

    try:
        code = start.up(paths.home(), Options(demo=demo, listen=listen, port=port), detach=detach)
    except start.Refused as refusal:
        _fail(refusal.text)
    raise typer.Exit(code)


@app.command(help=_("Start everything and stay in front; Ctrl-C stops it all."), rich_help_panel=_("Run"))
def up(port: Port = 8000, listen: Listen = "127.0.0.1", detach: Detach = False) -> None:  # noqa: FBT002 - a flag
    """Start the installation."""
    _up(demo=False, port=port, listen=listen, detach=detach)


@demo.callback(invoke_without_command=True)
def demo_itself(
    context: typer.Context,
    port: Port = 8000,
    listen: Listen = "127.0.0.1",
    detach: Detach = False,  # noqa: FBT002 - a flag
) -> None:
    """Start the installation with the simulated district, unless a sub-command follows."""
    if context.invoked_subcommand is None:
        _up(demo=True, port=port, listen=listen, detach=detach)


@app.command(help=_("Show every process: state, since when, restarts, memory."), rich_help_panel=_("Run"))
def status() -> None:
    """Show the processes; exit code 1 if not all of them run."""
    from configuration import report

    raise typer.Exit(report.status(paths.home()))


@app.command(help=_("Say in plain words what is wrong and what to do."), rich_help_panel=_("Run"))
def doctor(
    lang: Annotated[str, typer.Option(help=_("Language of the answer: vi or en."))] = "",
) -> None:
    """Examine the installation; exit code 1 if something is wrong."""
    if lang:
        os.environ["MANGXA_LANG"] = lang
    from configuration import doctor as examination

    raise typer.Exit(examination.main(paths.home()))


@app.command(help=_("Stop everything that runs in this data folder."), rich_help_panel=_("Run"))
def down() -> None:
    """Stop the supervisor and all its processes."""
    from configuration import start

    stopped = start.down(paths.home())
    typer.echo(tell(say("Stopped.") if stopped else say("Nothing was running.")))


@app.command(help=_("Show what the processes say, all logs merged by time."), rich_help_panel=_("Run"))
def logs(
    name: Annotated[list[str] | None, typer.Argument(help=_("Only these processes."))] = None,
    follow: Annotated[bool, typer.Option("--follow", "-f", help=_("Go on showing new lines."))] = False,  # noqa: FBT002
    lines: Annotated[int, typer.Option("--lines", "-n", help=_("How many of the last lines."))] = 100,
) -> None:
    """Print the last log lines."""
    from configuration import report

    report.logs(paths.home(), name or [], lines=lines, follow=follow)


def _netbox(*words: str, module: str = "netbox") -> NoReturn:
    """Become NetBox's management command."""
    from configuration import keys, launch, start

    home = paths.home()
    home.make()
    keys.make_all(home)
    last = start.running(home)
    if last is None and not os.environ.get("MANGXA_DATABASE_URL"):
        typer.echo(tell(say("The database is not running; start it first: ./mangxa up")), err=True)
    options = launch.Options(
        demo=bool(last and last.demo), demo_ports=(last.ports if last else None) or launch.demo_ports()
    )
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, "-P", "-m", module, *words], launch.environment(home, options))  # noqa: S606


@app.command(help=_("NetBox's own management command, e.g. 'netbox shell'."), rich_help_panel=_("Work"), **_UNTOUCHED)  # type: ignore[arg-type]
def netbox(context: typer.Context) -> None:
    """Run a management command of NetBox."""
    _netbox(*context.args)


@app.command(help=_("Run the collector in front (normally 'up' runs it)."), rich_help_panel=_("Work"), **_UNTOUCHED)  # type: ignore[arg-type]
def collect(context: typer.Context) -> None:
    """Run the collector."""
    _netbox("collect", *context.args, module="configuration.daemon")


@app.command(help=_("Run the notifier in front (normally 'up' runs it)."), rich_help_panel=_("Work"), **_UNTOUCHED)  # type: ignore[arg-type]
def notify(context: typer.Context) -> None:
    """Run the notifier."""
    _netbox("notify", *context.args, module="configuration.daemon")


@app.command("load-units", help=_("Load units from a data file."), rich_help_panel=_("Work"), **_UNTOUCHED)  # type: ignore[arg-type]
def load_units(context: typer.Context) -> None:
    """Load administrative units; without a file those of Chợ Đồn district in 2021."""
    _netbox("load_units", *context.args)


@routes.command(
    "test",
    help=_("Say who would be told of something, when and why, or why not: --site, --severity, --check, --role, --at."),
    epilog=_("Nothing is sent. Exit code 0: somebody would be told; 3: nobody; 1: the question cannot be answered."),
    **_UNTOUCHED,  # type: ignore[arg-type]
)
def routes_test(context: typer.Context) -> None:
    """Ask what the notifier would do."""
    _netbox("routes_test", *context.args)


@app.command(help=_("What can be read from which devices, and how they are recognised."), rich_help_panel=_("Work"))
def platforms(
    wanted: Annotated[str, typer.Argument(help=_("Only those with this in their name or maker."))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("For programs."))] = False,  # noqa: FBT002 - a flag
    markdown: Annotated[bool, typer.Option("--markdown", help=_("As docs/platforms.md."))] = False,  # noqa: FBT002
    lang: Annotated[str, typer.Option(help=_("Language of the answer: vi or en."))] = "",
) -> None:
    """Print the supported platforms; exit code 1 if there is none such."""
    if lang:
        os.environ["MANGXA_LANG"] = lang
    from configuration import platforms as known

    raise typer.Exit(known.show(wanted, as_json=as_json, markdown=markdown))


@app.command(help=_("Run one process in front, without supervision (for containers)."), rich_help_panel=_("Work"))
def run(name: str, port: Port = 8000, listen: Listen = "127.0.0.1") -> None:
    """Become one process of the installation."""
    from configuration import single

    try:
        single.run(paths.home(), name, listen=listen, port=port)
    except LookupError as error:
        _fail(say("There is no such process: {name}. There are: {all}", name=name, all=str(error.args[0])))


@app.command(help=_("Make the database ready and create the first user (part of 'up')."), rich_help_panel=_("Work"))
def prepare() -> None:
    """Prepare the database."""
    from configuration import prepare as preparation
    from configuration import single

    preparation.main()
    single.announce(paths.home())


@app.command(help=_("Run the tests; without arguments all of them."), rich_help_panel=_("Develop"), **_UNTOUCHED)  # type: ignore[arg-type]
def test(context: typer.Context) -> None:
    """Run the test suite."""
    from configuration import suite

    raise typer.Exit(suite.main(context.args))


@app.command(help=_("Renew the locked versions of all packages."), rich_help_panel=_("Develop"))
def lock(
    upgrade: Annotated[bool, typer.Option("--upgrade", "-U", help=_("Take the newest versions allowed."))] = False,  # noqa: FBT002
) -> None:
    """Write the lock files again."""
    from configuration import locking

    raise typer.Exit(locking.renew(upgrade=upgrade))


@app.command(help=_("Collect the sentences to be translated."), rich_help_panel=_("Develop"))
def translations(
    check: Annotated[bool, typer.Option(help=_("Change nothing; fail if something is missing."))] = False,  # noqa: FBT002
) -> None:
    """Refresh the translation file."""
    from configuration import translations as catalogs

    problems = catalogs.refresh(check=check) or []
    for problem in problems:
        typer.echo(problem)
    raise typer.Exit(1 if problems else 0)


@baseline.command("make", help=_("Migrate from nothing and keep the result (ten minutes)."))
def baseline_make(
    start: Annotated[
        Path | None, typer.Option("--from", help=_("Begin with this dump instead of nothing; 'check' then proves it."))
    ] = None,
) -> None:
    """Make the baseline."""
    from configuration import baselining

    raise typer.Exit(baselining.make(start))


@baseline.command("check", help=_("Prove that the baseline equals migrations from nothing."))
def baseline_check(
    thorough: Annotated[bool, typer.Option(help=_("Also when nothing has changed since it was made."))] = False,  # noqa: FBT002
) -> None:
    """Compare the baseline with migrations from nothing."""
    from configuration import baselining

    raise typer.Exit(baselining.check(thorough=thorough, mark=True))


@app.command(help=_('Print the shell completion: eval "$(./mangxa completion)".'), rich_help_panel=_("Develop"))
def completion(shell: Annotated[str, typer.Argument(help="bash, zsh, fish")] = "bash") -> None:
    """Print a completion script for the shell."""
    script = subprocess.run(
        [sys.executable, "-P", "-m", "configuration.cli"],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "_MANGXA_COMPLETE": f"source_{shell}"},
    )
    typer.echo(script.stdout)


def mount() -> None:
    """Add the commands that other folders own."""
    from importlib.util import find_spec

    words = sys.argv[1:]
    if find_spec("configuration.probe"):
        from configuration.probe import probe

        codes = _(
            "Exit code 0: everything that was asked was answered; 3: a part of it; 1: nothing. 2: the command was "
            "given wrongly; 4: the device shows another key than the one on record, and was told nothing."
        )
        about = _("Show what would be collected from a device.")
        app.command(help=about, epilog=codes, rich_help_panel=_("Work"))(probe)
    if find_spec("configuration.firmware_list"):
        from configuration.firmware_list import firmware

        app.command(help=_("Try a list of firmware, before it is used or sent on."), rich_help_panel=_("Work"))(
            firmware
        )
    if find_spec("configuration.demo.cli") and (words[:1] == ["demo"] or "_MANGXA_COMPLETE" in os.environ):
        from configuration.demo.cli import mount as mount_faults

        mount_faults(demo)


def main() -> None:
    """Run the command line."""
    mount()
    app(prog_name="mangxa")


if __name__ == "__main__":
    main()
