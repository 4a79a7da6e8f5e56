"""Every byte that enters or leaves: keys, bundles, drives, spreadsheets, catalogue files."""
