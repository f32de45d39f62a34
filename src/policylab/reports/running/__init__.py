"""How reports are made: batches, kernels, parameters, the manifest."""
