# METADATA
# title: Security agrees to what a service may do in the cloud
# description: With the role of another team a service reads and deletes what that team keeps there.
# custom:
#   severity: error
#   input: change
#   remediation: Have one of the approvers accept it, or leave the role out.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: authentication and authorization"
#   - PCI DSS 4.0 7.2.1
#   - SOC 2 CC6.3
package towpath.access.cloud_role

import data.towpath.lib.annotations

deny contains finding if {
	input.kind == "Instance"
	known := {[role.key, role.text] | some role in roles(object.get(input, "before", null))}
	some role in roles(input.after)
	not [role.key, role.text] in known
	finding := {
		"message": $"{input.name} gets the role {role.text} in {input.after.environment.name}.",
		"path": role.path,
		"approvers": data.access["cloud-role"].approvers,
	}
}

roles(service) := [found |
	some found in annotations.of(service)
	strings.any_prefix_match(found.key, data.access["cloud-role"].prefixes)
]
