"""``mangxa firmware``: a district's own list of firmware tried before it is used."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from alerts.ages import moment
from alerts.firmware import Firmware, read, supplied
from collectors.text import Text, say
from configuration.words import tell

FILE = tell(say("The list; without it the one that comes with the product"))
VERSION = tell(say("Platform and version to try, for example fortios:7.2.5; may be repeated"))


def firmware(
    file: Annotated[Path | None, typer.Argument(help=FILE)] = None,
    version: Annotated[list[str] | None, typer.Option(help=VERSION)] = None,
) -> None:
    """Tell what a list holds and what it says of some versions. Exit code 1: it cannot be used."""
    try:
        found = supplied() if file is None else read(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        typer.echo(tell(say("It cannot be used: {error}", error=str(error))), err=True)
        raise typer.Exit(1) from None
    counts = {
        "products": len(found.products),
        "ends": sum(len(product.branches) for product in found.products),
        "attacks": len(found.attacks),
    }
    at = moment(found.day)
    typer.echo(
        tell(say("Of {at:day}: {products} products, {ends} ends of support, {attacks} weaknesses", at=at, **counts))
    )
    if found.old(datetime.now(UTC).date()):
        typer.echo(tell(say("It is more than a year old: have it replaced")))
    for each in version or ():
        typer.echo(tell(_said(found, each)))


def _said(found: Firmware, text: str) -> Text:
    platform, _, version = text.partition(":")
    known = found.find(platform, version)
    if known is None:
        return say("{text}: the list can say nothing of it", text=text)
    product, number = known
    branch = product.branch_of(number)
    if branch is None:
        until = say("no end of support is known")
    elif branch.until is not None:
        until = say("supported until {at:day}", at=moment(branch.until))
    else:
        until = say("not supported any more") if branch.over else say("supported")
    hits = ", ".join(f"{attack.cve} ({span.fixed or '?'})" for attack, span in found.attacks_on(product, number, ""))
    attacked = say("attacked (fixed in): {hits}", hits=hits) if hits else say("nothing known to be attacked")
    return say("{text}: {until}; {attacked}", text=text, until=until, attacked=attacked)
