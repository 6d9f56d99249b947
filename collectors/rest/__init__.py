"""HTTPS APIs, one platform a file: ``SERVICE`` in each, named as its driver."""
