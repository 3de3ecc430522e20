# METADATA
# title: Production runs images by digest
# description: A tag can move, so production could run what nobody tested.
# related_resources:
# - https://kubernetes.io/docs/concepts/containers/images/#image-names
# custom:
#   severity: error
#   input: service
#   remediation: Write the image with its digest, as image:tag@sha256:….
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: building secure container images"
#   - CIS Kubernetes 5.5.1
#   - SOC 2 CC8.1
package towpath.images.digest

import data.towpath.lib.containers
import data.towpath.lib.images
import data.towpath.lib.services

deny contains finding if {
	services.is_production
	some c in containers.all
	image := c.container.image
	not images.has_digest(image)
	finding := {
		"message": $"The image {image} has no digest, and a tag can move.",
		"path": array.concat(c.path, ["image"]),
	}
}
