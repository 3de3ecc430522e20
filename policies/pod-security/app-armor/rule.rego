# METADATA
# title: AppArmor stays on
# description: Without its profile a container may use more of the kernel than it needs.
# related_resources:
# - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: error
#   input: object
#   remediation: "Nothing in a declaration says this: ask the owners where the manifest comes from."
#   owners: ["@boutique/security"]
#   controls:
#   - "Pod Security Standards, baseline: AppArmor"
#   - "NSA/CISA Kubernetes Hardening: Kubernetes Pod security"
package towpath.pod_security.app_armor

import data.towpath.lib.pods

deny contains finding if {
	some c in pods.contexts
	is_object(c.context.appArmorProfile)
	type := object.get(c.context.appArmorProfile, "type", "")
	not type in {"RuntimeDefault", "Localhost"}
	finding := {
		"message": $"{c.of}: the AppArmor profile {type} protects nothing.",
		"path": array.concat(c.path, ["appArmorProfile", "type"]),
	}
}

deny contains finding if {
	some key, profile in pods.metadata.annotations
	startswith(key, "container.apparmor.security.beta.kubernetes.io/")
	not profile in {"", "runtime/default"}
	not startswith(profile, "localhost/")
	finding := {
		"message": $"The annotation {key}: the AppArmor profile {profile} protects nothing.",
		"path": array.flatten([array.slice(pods.at, 0, count(pods.at) - 1), "metadata", "annotations", key]),
	}
}
