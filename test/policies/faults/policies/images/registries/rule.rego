# METADATA
# title: Images come from our own registry
# description: What others publish may change or go away.
# custom:
#   severity: error
#   input: service
#   remediation: Copy the image to registry.example.com, and write that.
#   owners: ["@acme/platform"]
package towpath.images.registries

deny contains finding if {
	not startswith(input.spec.image, "registry.example.com/")
	finding := {
		"message": sprintf("The image %s comes from elsewhere.", [input.spec.image]),
		"path": ["spec", "image"],
	}
}
