# METADATA
# title: Services are as we want them
# description: Another package than main.
# custom:
#   severity: warning
#   input: object
#   remediation: Change the service.
#   owners: ["@boutique/platform"]
package kubernetes.services

import rego.v1

deny contains msg if {
	input.kind == "Service"
	some port in input.spec.ports
	not port.appProtocol
	msg := sprintf("Service %s: nobody knows what port %v speaks", [input.metadata.name, port.port])
}

warn contains msg if {
	input.kind == "Service"
	input.spec.type == "LoadBalancer"
	msg := sprintf("Service %s is open", [input.metadata.name])
}
