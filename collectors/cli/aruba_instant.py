"""Aruba Instant access points: the controllers' command line."""

from dataclasses import replace

from collectors.cli.aruba import DIALECT as CONTROLLER

DIALECT = replace(CONTROLLER, title="Aruba Instant")
