"""What messages of each vendor mean: one a file, as data."""
