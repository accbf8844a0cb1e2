"""The corpus: files read into articles, and the articles held in memory."""
