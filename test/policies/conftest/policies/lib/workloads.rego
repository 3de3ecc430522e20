package lib.workloads

kinds := {"Deployment", "StatefulSet", "DaemonSet"}

containers contains container if {
	input.kind in kinds
	some container in input.spec.template.spec.containers
}
