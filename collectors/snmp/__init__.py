"""SNMP on the wire, as pure functions: BER, messages of versions 1, 2c and 3, and the user-based security model."""
