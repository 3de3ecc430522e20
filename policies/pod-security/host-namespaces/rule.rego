# METADATA
# title: Pods do not share namespaces of the node
# description: A pod in the network, the processes or the memory of its node sees and reaches what belongs to others.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Remove security.relax.hostNetwork, hostPID and hostIPC from the declaration.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: Host Namespaces"
#   - CIS Kubernetes 5.2.3
#   - CIS Kubernetes 5.2.4
#   - CIS Kubernetes 5.2.5
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.host_namespaces

import data.towpath.lib.pods

deny contains finding if {
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	pods.spec[field] == true
	finding := {
		"message": $"The pods share a namespace of the node: {field}.",
		"path": array.concat(pods.at, [field]),
	}
}
