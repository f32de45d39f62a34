"""Topics, clusters and how sure one can be of them."""
