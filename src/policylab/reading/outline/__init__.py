"""Lines of a plan to paragraphs, sections, annexes and tables."""
