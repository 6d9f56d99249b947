"""Reports of computers taken in: let in by token, recognised, put on record, or left for a person to decide."""
