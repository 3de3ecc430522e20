# METADATA
# title: Jobs end
# description: A job that hangs holds its resources, and keeps the next run from starting, until somebody looks.
# custom:
#   severity: warning
#   input: service
#   remediation: Write job.activeDeadlineSeconds.
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (resource policies)"
package towpath.availability.job_deadline

warn contains finding if {
	input.spec.type in {"job", "cronjob"}
	not input.spec.job.activeDeadlineSeconds
	finding := {
		"message": $"The {input.spec.type} may run for ever.",
		"path": ["spec", "job"],
	}
}
