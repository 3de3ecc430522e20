# METADATA
# title: Security agrees before a service opens to the outside
# description: What can be called from the internet is called by whoever wants to break in.
# custom:
#   severity: error
#   input: change
#   remediation: Have one of the approvers accept it, or leave the exposure out.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening"
#   - PCI DSS 4.0 1.4.1
#   - SOC 2 CC6.6
package towpath.network.public_exposure

import data.towpath.lib.services

deny contains finding if {
	input.kind == "Instance"
	known := {door.path | some door in services.doors(object.get(input, "before", {}))}
	some door in services.doors(input.after)
	not door.path in known
	finding := {
		"message": $"{input.name} opens to the outside by {door.name}, a {door.what}.",
		"path": door.path,
		"approvers": data.network["public-exposure"].approvers,
	}
}
