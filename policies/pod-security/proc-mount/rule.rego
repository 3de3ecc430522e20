# METADATA
# title: The masks of /proc stay
# description: Without them a container reads and changes settings of the kernel that all containers of the node share.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: "Nothing in a declaration says this: ask the owners where the manifest comes from."
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: /proc Mount Type"
#   - "Pod Security Standards, restricted: /proc Mount Type"
package towpath.pod_security.proc_mount

import data.towpath.lib.pods

deny contains finding if {
	some c in pods.containers
	mount := object.get(c.container, ["securityContext", "procMount"], null)
	not mount in {null, "Default"}
	finding := {
		"message": $"The container {c.name} sees /proc as {mount}.",
		"path": array.concat(c.path, ["securityContext", "procMount"]),
	}
}
