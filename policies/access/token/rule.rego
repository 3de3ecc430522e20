# METADATA
# title: Pods have no token of the Kubernetes API
# description: Who breaks into a pod has its token, and all that the token may do.
# custom:
#   severity: warning
#   input: object
#   remediation: Remove serviceAccount.token, or ask the owners for a waiver with its reason.
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.1.6
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security (protecting service account tokens)"
package towpath.access.token

import data.towpath.lib.pods

warn contains finding if {
	pods.spec.automountServiceAccountToken == true
	finding := {
		"message": "The pods have a token of the Kubernetes API.",
		"path": array.concat(pods.at, ["automountServiceAccountToken"]),
	}
}

warn contains finding if {
	pods.spec.containers
	not is_boolean(object.get(pods.spec, "automountServiceAccountToken", null))
	finding := {
		"message": "Nothing keeps a token of the Kubernetes API from the pods.",
		"path": array.concat(pods.at, ["automountServiceAccountToken"]),
	}
}
