"""All input and output with devices lives here."""
