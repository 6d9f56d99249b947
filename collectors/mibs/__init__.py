"""Pure readers of MIB subtrees that several platforms share."""
