"""What the reader leaves behind: clippings, in SQLite."""
