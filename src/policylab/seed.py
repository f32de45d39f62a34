"""The one seed from which every random draw starts, so that whoever runs the same again draws the same."""

SEED = 1
