"""A device that is only pinged: the provider's box at the end of the line, a printer without SNMP."""

from collectors.driver import Driver

DRIVER = Driver(title="Ping only")
