# METADATA
# title: Pods do not see the file system of the node
# description: With a folder of the node a pod reads what belongs to others, or takes over the node.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Use a persistentVolumeClaim, an emptyDir or a config instead of hostPath.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: HostPath Volumes"
#   - CIS Kubernetes 5.2.12
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.host_path

import data.towpath.lib.pods

deny contains finding if {
	some index, volume in pods.spec.volumes
	is_object(volume.hostPath)
	finding := {
		"message": $"The volume {volume.name} is a path of the node: {volume.hostPath.path}.",
		"path": array.flatten([pods.at, "volumes", index, "hostPath"]),
	}
}
