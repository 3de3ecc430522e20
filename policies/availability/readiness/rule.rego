# METADATA
# title: What others call says when it is ready
# description: Without a readiness probe pods get calls before they can answer, at each deployment.
# related_resources:
# - https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
# custom:
#   severity: error
#   input: service
#   remediation: Write probes.readiness.
#   owners: ["@boutique/platform"]
#   controls:
#   - SOC 2 A1.2
package towpath.availability.readiness

import data.towpath.lib.services

deny contains finding if {
	services.is_replicated
	count([1 | some _, port in input.spec.ports; object.get(port, "service", true)]) > 0
	not input.spec.probes.readiness
	finding := {
		"message": "It has ports, and nothing says when it is ready.",
		"path": ["spec", "probes"],
	}
}
