# METADATA
# title: Containers write only to volumes
# description: Who breaks in can leave nothing behind where nothing can be written.
# custom:
#   severity: warning
#   input: object
#   remediation: Remove security.relax.readOnlyRootFilesystem, and mount an emptyDir where the program writes.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security (immutable container file systems)"
package towpath.pod_security.read_only_root

import data.towpath.lib.pods

warn contains finding if {
	some c in pods.containers
	not c.container.securityContext.readOnlyRootFilesystem == true
	finding := {
		"message": $"The container {c.name} may write outside of volumes.",
		"path": array.concat(c.path, ["securityContext", "readOnlyRootFilesystem"]),
	}
}
