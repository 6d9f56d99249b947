"""Kinds of outages, one file each."""
