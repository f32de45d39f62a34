"""From a folder of plans to the tables on disk: extraction, cache, links between plans, storage."""
