"""Quoting: passages, where they come from, and the way to the clipboard."""
