"""What a plan commits to: targets, duties, citations, and whether it agrees with itself."""
