"""From data files into NetBox: what the ``load_…`` commands do."""
