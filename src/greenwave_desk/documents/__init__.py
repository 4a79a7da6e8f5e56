"""Everything on paper: frozen domain values in, PDF bytes out."""
