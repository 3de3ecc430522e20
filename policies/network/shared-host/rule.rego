# METADATA
# title: Who has a host agrees to what others put there
# description: A page of another service on the same host reads the cookies of those who are logged in.
# custom:
#   severity: error
#   input: change
#   remediation: Have the team that has the host accept it, or use another host.
#   owners: ["@boutique/security"]
#   controls:
#   - PCI DSS 4.0 6.2.4
#   - SOC 2 CC6.6
package towpath.network.shared_host

import data.towpath.lib.services

deny contains finding if {
	input.kind == "Instance"
	known := {url.text | some url in urls(object.get(input, "before", null))}
	some url in urls(input.after)
	not url.text in known
	some other in input.hosts[url.host]
	finding := {
		"message": $"{url.text} is on the host of {other.service} of the team {other.team}.",
		"path": url.path,
		"approvers": [approver | approver := other.github],
	}
}

urls(service) := [url |
	is_object(service)
	some key, domain in service.spec.domains
	some path, _ in services.paths(domain)
	at := ["spec", "domains", key]
	url := {"host": domain.host, "text": $"{domain.host}{path}", "path": array.concat(at, said(domain, path))}
]

said(domain, path) := ["paths", path] if {
	domain.paths[path]
} else := ["host"]
