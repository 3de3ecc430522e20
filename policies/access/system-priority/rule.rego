# METADATA
# title: No service comes before the cluster itself
# description: Pods of a system priority push out all others where there is too little room, and keep the node's own from starting.
# custom:
#   severity: error
#   input: service
#   remediation: Write a PriorityClass of your own, or remove priorityClassName.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: Kubernetes pod security"
#   - SOC 2 A1.1
package towpath.access.system_priority

deny contains finding if {
	startswith(input.spec.priorityClassName, "system-")
	finding := {
		"message": $"The pods have the priority {input.spec.priorityClassName}, which is for what runs the cluster.",
		"path": ["spec", "priorityClassName"],
		"approvers": data.access["system-priority"].approvers,
	}
}
