"""Recordings of other people's devices replayed through our shell sessions; see ``__main__``."""
