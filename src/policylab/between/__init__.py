"""What plans promise side by side and took from each other.

Targets: ``indicator_values``, ``find_parents``, ``amplification``, ``amplification_by_tier``, ``coverage``,
``inherited_indicators``, ``plans_above``, ``once_each``, ``verdicts``, ``headlines``, ``against_last_plan``, ``completion_rates``, ``targets_against_results``. Documents: ``citation_edges``, ``citation_nodes``.
Wording: ``shared_wording``, ``write_shared_wording``, ``wording_by_pair``, ``plan_pairs``, ``clause_fates``, ``fate_shares``, ``differences``,
``side_by_side``. Agencies and words: ``agency_tasks``, ``agency_roles``, ``lead_concentration``, ``cooperation_network``,
``support_network``, ``coword_pairs``, ``coword_network``, ``strategic_diagram``, ``describe_network``. Panels and spread: ``indicator_panel``, ``panel``, ``wide_panel``, ``diffusion``, ``diffusion_curve``. All views:
``feature_tables``, ``similarity``. Exchange: ``export_network``, ``write_network``, ``write_vosviewer``.
"""

from policylab.between.above import once_each, plans_above, verdicts
from policylab.between.alignment import clause_fates, differences, fate_shares, side_by_side
from policylab.between.amplification import amplification, amplification_by_tier, coverage
from policylab.between.cascade import indicator_values, inherited_indicators
from policylab.between.cowords import coword_network, coword_pairs, strategic_diagram
from policylab.between.direction import plan_pairs
from policylab.between.exchange import export_network, write_network, write_vosviewer
from policylab.between.headlines import against_last_plan, headlines
from policylab.between.network import Network, describe_network, make_network
from policylab.between.networks import (
    agency_roles,
    agency_tasks,
    cooperation_network,
    lead_concentration,
    support_network,
)
from policylab.between.panels import indicator_panel, panel, wide_panel
from policylab.between.parents import find_parents
from policylab.between.pedigree import citation_edges, citation_nodes
from policylab.between.ratchet import completion_rates, targets_against_results
from policylab.between.reuse import shared_wording, wording_by_pair
from policylab.between.similarity import feature_tables, similarity
from policylab.between.spread import diffusion, diffusion_curve
from policylab.between.wording import shared_passages
from policylab.between.written_wording import write_shared_wording

__all__ = [
    "Network",
    "against_last_plan",
    "agency_roles",
    "agency_tasks",
    "amplification",
    "amplification_by_tier",
    "citation_edges",
    "citation_nodes",
    "clause_fates",
    "completion_rates",
    "cooperation_network",
    "coverage",
    "coword_network",
    "coword_pairs",
    "describe_network",
    "differences",
    "diffusion",
    "diffusion_curve",
    "export_network",
    "fate_shares",
    "feature_tables",
    "find_parents",
    "headlines",
    "indicator_panel",
    "indicator_values",
    "inherited_indicators",
    "lead_concentration",
    "make_network",
    "once_each",
    "panel",
    "plan_pairs",
    "plans_above",
    "shared_passages",
    "shared_wording",
    "side_by_side",
    "similarity",
    "strategic_diagram",
    "support_network",
    "targets_against_results",
    "verdicts",
    "wide_panel",
    "wording_by_pair",
    "write_network",
    "write_shared_wording",
    "write_vosviewer",
]
