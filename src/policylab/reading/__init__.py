"""From files to documents: formats, cleaning, metadata, the section tree, tables."""
