# METADATA
# title: Images come from registries that we know
# description: An image from anywhere else was scanned by nobody here, and may be gone tomorrow.
# custom:
#   severity: error
#   input: service
#   remediation: Copy the image to a registry of data.json and write it from there, or ask the owners to add its registry.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: building secure container images"
#   - CIS Kubernetes 5.5.1
#   - PCI DSS 4.0 6.3.2
#   - SOC 2 CC6.8
package towpath.images.registry

import data.towpath.lib.containers
import data.towpath.lib.images

deny contains finding if {
	some c in containers.all
	name := images.name(c.container.image)
	not is_known(name)
	finding := {
		"message": $"The image {c.container.image} comes from {registry(name)}, which is not one of our registries.",
		"path": array.concat(c.path, ["image"]),
	}
}

is_known(name) if {
	some known in data.images.registry.known
	startswith(name, known)
}

registry(name) := split(name, "/")[0]
