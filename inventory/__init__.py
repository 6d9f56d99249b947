"""What should be: the units, their offices and what is on record for them."""
