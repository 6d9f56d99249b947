"""Papers made from what is on record: values, template, .docx, PDF."""
