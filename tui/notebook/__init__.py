"""What the reader leaves behind: clippings, in SQLite."""

FILE = "notebook.sqlite"
"""The name of the notebook's file: known here, so that to look for it costs no import."""
