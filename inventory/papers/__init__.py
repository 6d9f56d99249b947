"""The papers that an office owes: minutes and lists as .docx, from templates that people edit in Word."""
