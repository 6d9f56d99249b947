"""Channels, one file each: how a message is worded for one medium."""
