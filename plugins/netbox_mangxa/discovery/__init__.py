"""Discovery and drift: the record read, compared with what was seen, and changed as people decide."""
