"""What things are and what the rules say: standard library and msgspec only."""
