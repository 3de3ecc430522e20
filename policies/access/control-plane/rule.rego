# METADATA
# title: No service runs beside the control plane
# description: Who gets out of a container there has the whole cluster, and who takes its memory stops it.
# custom:
#   severity: error
#   input: service
#   remediation: "Name the taints that the nodes of the service have, and leave those of the control plane out."
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (control plane)"
#   - SOC 2 CC6.1
package towpath.access.control_plane

labels := {
	"node-role.kubernetes.io/control-plane",
	"node-role.kubernetes.io/controlplane",
	"node-role.kubernetes.io/etcd",
	"node-role.kubernetes.io/master",
}

deny contains finding if {
	some problem in problems
	finding := object.union(problem, {"approvers": data.access["control-plane"].approvers})
}

# A toleration without a key is of every taint.
problems contains {"message": "The pods run on every node, whatever keeps others away.", "path": ["spec", "tolerations"]} if {
	some toleration in input.spec.tolerations
	object.get(toleration, "key", "") == ""
}

problems contains {"message": $"The pods tolerate {toleration.key}.", "path": ["spec", "tolerations"]} if {
	some toleration in input.spec.tolerations
	toleration.key in labels
}

problems contains {"message": $"The pods want nodes with {label}.", "path": ["spec", "nodeSelector", label]} if {
	some label, _ in input.spec.nodeSelector
	label in labels
}

problems contains {"message": $"The pods want nodes with {term.key}.", "path": ["spec", "affinity", "nodeAffinity"]} if {
	walk(input.spec.affinity.nodeAffinity, [_, term])
	term.key in labels
	not term.operator in {"DoesNotExist", "NotIn"}
}
