"""Policy documents that a plan names."""
