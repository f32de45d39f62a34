"""Who leads and who supports each task."""
