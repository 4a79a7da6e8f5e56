"""Item models and delegates for lists."""
