# The pods that a Kubernetes object describes (scope object), by the paths of its manifest.
package towpath.lib.pods

at := ["spec"] if input.kind == "Pod"

at := ["spec", "template", "spec"] if {
	input.kind in {"Deployment", "StatefulSet", "DaemonSet", "Job", "ReplicaSet", "ReplicationController"}
}

at := ["spec", "jobTemplate", "spec", "template", "spec"] if input.kind == "CronJob"

at := ["template", "spec"] if input.kind == "PodTemplate"

spec := object.get(input, at, {})

metadata := object.get(input, array.concat(array.slice(at, 0, count(at) - 1), ["metadata"]), {})

containers := [{"name": container.name, "path": array.flatten([at, field, index]), "container": container} |
	some field in ["containers", "initContainers", "ephemeralContainers"]
	some index, container in spec[field]
]

# Every security context, that of the pods first.
contexts := array.concat(
	[{"of": "The pods", "path": array.concat(at, ["securityContext"]), "context": spec.securityContext}],
	of_containers,
) if {
	spec.securityContext
} else := of_containers

of_containers := [context |
	some c in containers
	context := {
		"of": $"The container {c.name}",
		"path": array.concat(c.path, ["securityContext"]),
		"context": object.get(c.container, "securityContext", {}),
	}
]

# Kubernetes exempts Windows from what only Linux has, and pods whose root is not the node's.
is_windows if spec.os.name == "windows"

has_own_users if spec.hostUsers == false

# Whether nothing, or nothing but a default, is said.
is_unsaid(map, key) if object.get(map, key, null) in {null, ""}
