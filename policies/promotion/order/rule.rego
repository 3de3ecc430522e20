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
	finding := {
		"message": $"{image} has not run in {input.after.environment.promotesFrom}.",
		"path": array.concat(c.path, ["image"]),
		"approvers": data.promotion.order.approvers,
	}
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

# By the same reference; or, where the one before has no digest, by the same tag.
has_run(image) if {
	some c in containers_of(input.promotedFrom)
	c.image in {image, split(image, "@")[0]}
}

has_run(image) if {
	some c in containers_of(input.promotedFrom)
	digest := split(image, "@")[1]
	split(c.image, "@")[1] == digest
}
