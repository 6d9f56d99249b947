"""Computers that report themselves: what their agents send, read strictly, and which computer it is."""
