# METADATA
# title: Volumes are of types that carry no risk
# description: Volumes of other types reach past the storage classes into the node or the network.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: Use config, secret, emptyDir, persistentVolumeClaim, projected or downward.
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, restricted: Volume Types"
#   - CIS Kubernetes 5.2.12
package towpath.pod_security.volume_types

import data.towpath.lib.pods

# A hostPath is told by pod-security/host-path.
safe := {
	"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret",
}

deny contains finding if {
	some index, volume in pods.spec.volumes
	types := {key | some key, value in volume; key != "name"; value != null}
	count(types & safe) == 0
	not "hostPath" in types
	finding := {
		"message": $"The volume {volume.name} is of the type {type_of(types)}.",
		"path": array.flatten([pods.at, "volumes", index]),
	}
}

type_of(types) := concat(" and ", sort(types)) if {
	count(types) > 0
} else := "unknown"
