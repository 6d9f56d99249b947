"""Families of traps: one a file, as data. OIDs are those of the MIBs that the titles name."""
