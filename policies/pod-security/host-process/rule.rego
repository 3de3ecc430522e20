# METADATA
# title: Containers are no processes of a Windows node
# description: A HostProcess container has all of the node.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: "Nothing in a declaration says this: ask the owners where the manifest comes from."
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: HostProcess"
#   - CIS Kubernetes 5.2.11
package towpath.pod_security.host_process

import data.towpath.lib.pods

deny contains finding if {
	some c in pods.contexts
	c.context.windowsOptions.hostProcess == true
	finding := {
		"message": $"{c.of} run as processes of the node.",
		"path": array.concat(c.path, ["windowsOptions", "hostProcess"]),
	}
}
