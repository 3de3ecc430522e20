# METADATA
# title: SELinux options are those of containers
# description: Another type, user or role of SELinux lifts what separates the container from the node.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: "Remove security.seLinuxOptions and security.relax.seLinuxOptions, or write a type of containers."
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: SELinux"
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.se_linux

import data.towpath.lib.pods

deny contains finding if {
	some c in pods.contexts
	type := object.get(c.context, ["seLinuxOptions", "type"], "")
	not type in {null, "", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"}
	finding := {
		"message": $"{c.of}: the SELinux type {type} is none of a container.",
		"path": array.concat(c.path, ["seLinuxOptions", "type"]),
	}
}

deny contains finding if {
	some c in pods.contexts
	some field in ["user", "role"]
	options := c.context.seLinuxOptions
	is_object(options)
	not pods.is_unsaid(options, field)
	finding := {
		"message": $"{c.of}: a {field} of SELinux is set, {options[field]}.",
		"path": array.concat(c.path, ["seLinuxOptions", field]),
	}
}
