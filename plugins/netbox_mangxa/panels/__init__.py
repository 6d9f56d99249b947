"""What the pages of single objects are made of."""
