# METADATA
# title: No service has rights in the whole cluster
# description: What a service may do ends at its namespace; the platform alone owns what is in the cluster as a whole.
# custom:
#   severity: error
#   input: object
#   remediation: Use serviceAccount.role, which holds in the namespace.
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.1.1
#   - "NSA/CISA Kubernetes Hardening: authentication and authorization"
#   - PCI DSS 4.0 7.2.2
package towpath.access.cluster_wide

deny contains finding if {
	input.kind in {"ClusterRole", "ClusterRoleBinding"}
	finding := {
		"message": $"The {input.kind} {input.metadata.name} holds in the whole cluster.",
		"path": ["metadata", "name"],
	}
}

deny contains finding if {
	input.kind == "RoleBinding"
	input.roleRef.kind == "ClusterRole"
	input.roleRef.name in {"cluster-admin", "admin", "edit"}
	finding := {
		"message": $"The RoleBinding {input.metadata.name} gives {input.roleRef.name}, which is nearly everything.",
		"path": ["roleRef", "name"],
	}
}
