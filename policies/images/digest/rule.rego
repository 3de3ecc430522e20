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
#   controls: ["NSA-CISA Kubernetes Hardening: container images"]
package towpath.images.digest

deny contains finding if {
	input.environment.stage == "production"
	not contains(input.spec.image, "@sha256:")
	finding := {
		"message": sprintf("The image %s has no digest, and a tag can move.", [input.spec.image]),
		"path": ["spec", "image"],
	}
}
