"""Help for whoever writes the sources: what an editor should know of them, and new files to begin with."""
