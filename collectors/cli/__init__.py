"""Command lines, one platform a file: ``DIALECT`` in each, named as its driver."""
