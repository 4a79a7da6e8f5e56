"""Every byte that enters or leaves: keys, bundles, removable drives, spreadsheets, catalogue files."""
