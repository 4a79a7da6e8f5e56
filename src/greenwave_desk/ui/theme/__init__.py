"""Tokens, style sheet, fonts and icons of the window."""
