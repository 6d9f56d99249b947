"""``mangxa firmware``: a district's own list of firmware tried before it is used."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from alerts.firmware import Firmware, read, supplied
from configuration.words import _


def firmware(
    file: Annotated[
        Path | None, typer.Argument(help=_("The list; without it the one that comes with the product"))
    ] = None,
    version: Annotated[
        list[str] | None,
        typer.Option(help=_("Platform and version to try, for example fortios:7.2.5; may be repeated")),
    ] = None,
) -> None:
    """Tell what a list holds and what it says of some versions. Exit code 1: it cannot be used."""
    try:
        found = supplied() if file is None else read(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        typer.echo(_("It cannot be used: {error}").format(error=error), err=True)
        raise typer.Exit(1) from None
    typer.echo(
        _("Of {day:%d/%m/%Y}: {products} products, {branches} ends of support, {attacks} weaknesses").format(
            day=found.day,
            products=len(found.products),
            branches=sum(len(product.branches) for product in found.products),
            attacks=len(found.attacks),
        )
    )
    if found.old(datetime.now(UTC).date()):
        typer.echo(_("It is more than a year old: have it replaced"))
    for each in version or ():
        typer.echo(_said(found, each))


def _said(found: Firmware, text: str) -> str:
    platform, _colon, version = text.partition(":")
    known = found.find(platform, version)
    if known is None:
        return _("{text}: the list can say nothing of it").format(text=text)
    product, number = known
    branch = product.branch_of(number)
    until = f" · {branch.until or ('-' if branch.over else '…')}" if branch else ""
    hits = ", ".join(f"{attack.cve} ({span.fixed or '-'})" for attack, span in found.attacks_on(product, number, ""))
    return f"{text}: {product.title}{until} · {hits or '✓'}"
