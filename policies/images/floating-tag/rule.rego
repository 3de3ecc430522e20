# METADATA
# title: Tags say a version
# description: A tag such as latest or alpine means another image every week, so a restart changes what runs and nobody sees it.
# related_resources:
# - https://kubernetes.io/docs/concepts/configuration/overview/
# custom:
#   severity: error
#   input: service
#   remediation: Write a tag that says a version, or the digest.
#   owners: ["@boutique/platform"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: building secure container images"
#   - SOC 2 CC8.1
package towpath.images.floating_tag

import data.towpath.lib.containers
import data.towpath.lib.images

deny contains finding if {
	some c in containers.all
	image := c.container.image
	not images.has_digest(image)
	not images.tag(image)
	finding := {
		"message": $"The image {image} has no tag, which means the latest.",
		"path": array.concat(c.path, ["image"]),
	}
}

deny contains finding if {
	some c in containers.all
	image := c.container.image
	not images.has_digest(image)
	tag := images.tag(image)
	not regex.match("[0-9]", tag)
	finding := {
		"message": $"The tag {tag} of the image {image} says no version, so it moves.",
		"path": array.concat(c.path, ["image"]),
	}
}
