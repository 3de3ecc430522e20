# METADATA
# title: Limits are near what is requested
# description: A container that may use many times what it requests is killed, or slows its neighbours, just when a node is full.
# custom:
#   severity: warning
#   input: service
#   remediation: Raise the request, or lower the limit.
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (resource policies)"
package towpath.resources.ratio

import data.towpath.lib.containers
import data.towpath.lib.quantities

warn contains finding if {
	some c in containers.all
	some resource, most in data.resources.ratio.most
	limit := c.container.resources.limits[resource]
	request := c.container.resources.requests[resource]
	quantities.milli(limit) > quantities.milli(request) * most
	finding := {
		"message": $"The limit of {resource} {limit} is more than {most} times the request {request}.",
		"path": array.concat(c.path, ["resources", "limits", resource]),
	}
}
