"""GraphQL: every model, restricted to what the user may see."""
