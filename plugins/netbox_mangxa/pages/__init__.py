"""The pages people open to see how their offices are."""
