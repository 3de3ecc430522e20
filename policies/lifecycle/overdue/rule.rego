# METADATA
# title: What was to be gone goes
# description: A deprecated service past its day is mended by nobody.
# custom:
#   severity: warning
#   input: change
#   remediation: Remove the service, or agree on a later day with those who call it.
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: upgrading and application security practices"
package towpath.lifecycle.overdue

warn contains finding if {
	input.kind == "Instance"
	until := input.after.spec.lifecycle.until
	substring(input.now, 0, 10) > until
	finding := {
		"message": $"{input.name} was to be gone on {until}, and is changed once more.",
		"path": ["spec", "lifecycle"],
	}
}
