"""The query: the filter language, from a line of text to the articles it finds."""
