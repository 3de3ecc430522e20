# METADATA
# title: Security agrees before a service opens to the outside
# description: What can be called from the internet is called by whoever wants to break in.
# custom:
#   severity: error
#   input: change
#   remediation: Have one of the approvers accept it, or leave the exposure out.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening"
#   - PCI DSS 4.0 1.4.1
#   - SOC 2 CC6.6
package towpath.network.public_exposure

import data.towpath.lib.annotations
import data.towpath.lib.services

deny contains finding if {
	some problem in problems
	input.kind == "Instance"
	finding := object.union(problem, {"approvers": data.network["public-exposure"].approvers})
}

problems contains {"message": $"{input.name} opens to the outside by {door.name}, a {door.what}.", "path": door.path} if {
	some door in services.doors(input.after)
	not door.path in known
}

# What was accepted of a door is what it opened then.
problems contains {"message": $"{input.name} opens further by {door.name}, a {door.what}: {opening.text}.", "path": opening.path} if {
	some door in services.doors(input.after)
	door.path in known
	before := {opening.id | some opening in openings(input.before, door)}
	some opening in openings(input.after, door)
	not is_covered(opening.id, before)
}

# Annotations tell the ingress controller, the cloud or the DNS more hosts, other ways in, and who may come; so one that
# goes may open, too.
problems contains {"message": $"{input.name} changes {key}, which decides who comes in from outside.", "path": path} if {
	was := told(object.get(input, "before", null))
	is := told(input.after)
	some path in (object.keys(was) | object.keys(is))
	object.get(was, [path], null) != object.get(is, [path], null)

	# What an exposure or a domain that goes says, goes with it.
	object.get(input.after, array.slice(path, 0, count(path) - 2), null) != null
	not is_new(array.slice(path, 0, 3))
	key := path[count(path) - 1]
}

known := {door.path | some door in services.doors(object.get(input, "before", {}))}

# A new door is told as a whole.
is_new(path) if {
	some door in services.doors(input.after)
	door.path == path
	not path in known
}

told(service) := {found.path: found.text |
	some found in annotations.of(service)
	strings.any_prefix_match(found.key, data.network["public-exposure"].prefixes)
	not found.key in data.network["public-exposure"].harmless
}

# What a door opens: a host and its paths, or ports to ranges of addresses.
openings(service, door) := array.concat([host], paths) if {
	domain := object.get(service, door.path, {})
	host := {"id": ["host", domain.host], "text": domain.host, "path": array.concat(door.path, ["host"])}
	paths := [opening |
		some path, to in services.paths(domain)
		opening := {
			"id": ["path", path, way(to)],
			"text": $"{domain.host}{path}",
			"path": array.concat(door.path, ["paths", path]),
		}
	]
} else := array.flatten([type, ports, ranges]) if {
	exposure := object.get(service, door.path, {})
	type := [{"id": ["type", exposure.type], "text": exposure.type, "path": array.concat(door.path, ["type"])}]
	ports := [opening |
		some port in ports_of(service, exposure)
		opening := {"id": ["port", port], "text": $"port {port}", "path": array.concat(door.path, ["ports"])}
	]
	ranges := [{"id": ["range", range], "text": range, "path": array.concat(door.path, ["loadBalancerSourceRanges"])} |
		some range in object.get(exposure, "loadBalancerSourceRanges", ["everyone"])
	]
}

# Where a path leads, in either way of writing it.
way(to) := [object.get(to, "port", ""), object.get(to, "pathType", "Prefix")] if {
	is_object(to)
} else := [to, "Prefix"]

ports_of(_, exposure) := {port | some port in exposure.ports} if is_array(exposure.ports)

ports_of(_, exposure) := object.keys(exposure.ports) if is_object(exposure.ports)

# An exposure that names no ports opens all.
ports_of(service, exposure) := {name |
	some container in array.concat([service.spec], [sidecar | some sidecar in service.spec.sidecars])
	some name, port in container.ports
	not is_hidden(port)
} if {
	not exposure.ports
}

is_hidden(port) if port.service == false

is_covered(id, before) if id in before

is_covered(["range", _], before) if ["range", "everyone"] in before
