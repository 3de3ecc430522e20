# METADATA
# title: Scratch space has an end
# description: A volume without a limit fills the disk of the node, and the node evicts its neighbours, too.
# custom:
#   severity: warning
#   input: service
#   remediation: Write emptyDir.sizeLimit.
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (resource policies)"
package towpath.resources.scratch_space

import data.towpath.lib.services

warn contains finding if {
	services.is_production
	some name, volume in input.spec.volumes
	volume.emptyDir
	not volume.emptyDir.sizeLimit
	finding := {
		"message": $"The volume {name} may grow without end.",
		"path": ["spec", "volumes", name, "emptyDir"],
	}
}
