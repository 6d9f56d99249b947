"""How it runs: NetBox configuration, default policies, the process stack of ``mangxa``."""
