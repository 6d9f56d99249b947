"""The simulated district: devices that answer real SNMP on loopback, faults to inject, an inbox to look at."""
