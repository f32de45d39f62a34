"""Words: segmentation, dictionary, counts, keyness, context."""
