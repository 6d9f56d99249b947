"""What is: everything that talks to a device, and the typed facts that come back."""
