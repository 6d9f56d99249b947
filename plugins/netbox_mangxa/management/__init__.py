"""What `mangxa netbox` adds to the commands of NetBox."""
