"""From the bytes of a file to lines of text: one module a format."""
