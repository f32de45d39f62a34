"""policylab: comparative research on Chinese local-government plans."""
