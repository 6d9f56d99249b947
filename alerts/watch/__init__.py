"""What we watch about ourselves, one rule a file."""
