# METADATA
# title: No service takes most of a quota
# description: When one service has grown to its most replicas, the others of its team must still find room in the quota.
# custom:
#   severity: warning
#   input: service
#   remediation: Lower scaling.max or the requests, or ask the owners of the environment for a larger quota.
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (resource policies)"
#   - SOC 2 A1.1
package towpath.resources.quota_share

import data.towpath.lib.containers
import data.towpath.lib.quantities
import data.towpath.lib.services

warn contains finding if {
	services.is_replicated
	some resource in ["cpu", "memory"]
	quota := input.environment.quota[$"requests.{resource}"]
	wanted := sum([quantities.milli(c.container.resources.requests[resource]) | some c in containers.lasting])
	(wanted * services.most) * 100 > quantities.milli(quota) * data.resources["quota-share"].percent
	finding := {
		"message": $"At {replicas} it requests more than {data.resources["quota-share"].percent} % of the quota of {resource} {quota}.",
		"path": most_at,
	}
}

most_at := ["spec", "scaling", "max"] if input.spec.scaling

most_at := ["spec", "replicas"] if not input.spec.scaling

replicas := "1 replica" if services.most == 1

replicas := $"{services.most} replicas" if services.most != 1
