# METADATA
# title: Replicas stand in several zones
# description: Replicas in one zone go down with it.
# related_resources:
# - https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
# custom:
#   severity: info
#   input: service
#   remediation: "Write spread with topology.kubernetes.io/zone: 1."
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 A1.2
package towpath.availability.spread

import data.towpath.lib.services

deny contains finding if {
	services.is_production
	services.is_replicated
	input.spec.tier == "critical"
	services.fewest > 1
	not input.spec.spread["topology.kubernetes.io/zone"]
	finding := {
		"message": $"Nothing spreads the {services.fewest} replicas over zones.",
		"path": ["spec", "spread"],
	}
}
