"""Results that others can check: datasets and batches packed as RO-Crates, run again and compared to the cell; replication archives."""

from policylab.crates.compare import compare_tables
from policylab.crates.pack import pack
from policylab.crates.replication import replicate
from policylab.crates.verify import Verification, verify

__all__ = ["Verification", "compare_tables", "pack", "replicate", "verify"]
