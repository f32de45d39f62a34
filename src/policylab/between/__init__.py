"""What plans promise side by side and took from each other."""
