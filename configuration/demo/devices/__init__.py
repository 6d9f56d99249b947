"""One simulated product a file: ``DEVICE`` yields the variables its agent answers with, in the vendor's own format."""
