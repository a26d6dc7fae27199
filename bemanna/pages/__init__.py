"""The self-contained pages: words in three languages, charts, style and templates."""
