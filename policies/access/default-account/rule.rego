# METADATA
# title: Pods have an account of their own
# description: What one service is allowed by the account default, all others of the namespace are allowed, too.
# custom:
#   severity: error
#   input: object
#   remediation: Remove serviceAccount.name, or write another one.
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.1.5
#   - "NSA/CISA Kubernetes Hardening: authentication and authorization"
package towpath.access.default_account

import data.towpath.lib.pods

deny contains finding if {
	pods.spec.containers
	object.get(pods.spec, "serviceAccountName", "default") in {"", "default", null}
	not has_no_token
	finding := {
		"message": "The pods run as the account default, which others share.",
		"path": array.concat(pods.at, ["serviceAccountName"]),
		"hint": hint,
	}
}

# Without a token nobody asks the API anything as the account.
has_no_token if {
	pods.spec.automountServiceAccountToken == false
	every volume in object.get(pods.spec, "volumes", []) {
		every source in object.get(volume, ["projected", "sources"], []) {
			not source.serviceAccountToken
		}
	}
}

# What an offering makes has a label that says of which resource it is.
hint := "Write automountServiceAccountToken: false in the spec of the pods that the offering makes." if {
	input.metadata.labels["towpath.dev/resource"]
} else := "Remove serviceAccount.name, or write another one."
