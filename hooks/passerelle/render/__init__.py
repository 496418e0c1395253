"""Models to pages: what a reader sees of the library, in each language."""
