# METADATA
# title: Probes and hooks call the pod itself
# description: The node makes these calls, so a host in them lets a pod reach what only nodes reach.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: "Remove host from the probe, and let pods in the network of the node answer on all of its addresses."
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: Host Probes / Lifecycle Hooks"
package towpath.pod_security.probe_hosts

import data.towpath.lib.pods

deny contains finding if {
	some c in pods.containers
	some at in [
		["livenessProbe"],
		["readinessProbe"],
		["startupProbe"],
		["lifecycle", "postStart"],
		["lifecycle", "preStop"],
	]
	some way in ["httpGet", "tcpSocket"]
	host := object.get(c.container, array.flatten([at, way, "host"]), "")
	not host in {"", null}
	finding := {
		"message": $"The container {c.name} has the node call {host}.",
		"path": array.flatten([c.path, at]),
	}
}
