"""REST under /api/plugins/mangxa/: what monitoring writes is read-only; secrets go in and never come out."""
