"""The page: an article's blocks set as lines of terminal cells."""
