"""One page of the rail a module."""
