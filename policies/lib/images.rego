# The parts of an image reference (github.com/distribution/reference).
package towpath.lib.images

# The name with its registry: Docker Hub where none is said.
name(image) := $"docker.io/library/{image}" if {
	not contains(image, "/")
} else := image if {
	is_host(split(image, "/")[0])
} else := $"docker.io/{image}"

is_host("localhost")

is_host(part) if contains(part, ".")

is_host(part) if contains(part, ":")

# The tag; undefined where there is none.
tag(image) := split(last, ":")[1] if {
	parts := split(split(image, "@")[0], "/")
	last := parts[count(parts) - 1]
}

has_digest(image) if contains(image, "@sha256:")
