# METADATA
# title: What production runs has run in staging
# description: What was tried nowhere is tried by customers.
# custom:
#   severity: error
#   input: change
#   remediation: Release the image in the environment before first, in a change of its own.
#   owners: ["@boutique/platform"]
#   controls:
#   - PCI DSS 4.0 6.5.1
#   - PCI DSS 4.0 6.5.3
#   - SOC 2 CC8.1
package towpath.promotion.order

deny contains finding if {
	input.kind == "Instance"
	"promotedFrom" in object.keys(input)
	before := object.get(input, "before", {})
	some c in containers_of(input.after)
	image := c.image
	not image in {known.image | some known in containers_of(before); known.path == c.path}
	not has_run(image)
	words := words_for(image)
	finding := object.union(words, {
		"path": array.concat(c.path, ["image"]),
		"approvers": data.promotion.order.approvers,
	})
}

# A tag moves: what ran under it without a digest may have been something else than what the digest is of.
words_for(image) := {
	"message": $"{image} has run in {input.promotesFrom} without its digest, so nobody knows whether it was this one.",
	"hint": $"Release it with its digest in {input.promotesFrom} first, in a change of its own, or have one of the approvers accept it.",
} if {
	contains(image, "@")
	some c in containers_of(input.promotedFrom)
	c.image == split(image, "@")[0]
} else := {
	"message": $"{image} has not run in {input.promotesFrom}.",
	"hint": $"Release the image in {input.promotesFrom} first, in a change of its own.",
}

containers_of(service) := [{"path": path, "image": image} |
	some found in array.flatten([
		[{"path": ["spec"], "image": object.get(service, ["spec", "image"], null)}],
		[{"path": ["spec", list, name], "image": container.image} |
			some list in ["sidecars", "initContainers"]
			some name, container in service.spec[list]
		],
	])
	path := found.path
	image := found.image
	image != null
]

# By the same reference; or by the same digest, whatever the tag is.
has_run(image) if {
	some c in containers_of(input.promotedFrom)
	c.image == image
}

has_run(image) if {
	some c in containers_of(input.promotedFrom)
	digest := split(image, "@")[1]
	split(c.image, "@")[1] == digest
}
