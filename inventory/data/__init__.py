"""Data files that come with the project. Each row names its source."""
