"""pullquote: a terminal reader for an archive of articles."""

__version__ = "0.1.0"
