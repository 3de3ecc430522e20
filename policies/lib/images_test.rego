package towpath.lib.images_test

import data.towpath.lib.images

test_name if {
	images.name("redis:7") == "docker.io/library/redis:7"
	images.name("bitnami/redis:7") == "docker.io/bitnami/redis:7"
	images.name("registry.example.com/shop:v1") == "registry.example.com/shop:v1"
	images.name("registry:5000/shop:v1") == "registry:5000/shop:v1"
	images.name("localhost/shop") == "localhost/shop"
}

test_tag if {
	images.tag("registry:5000/shop:v1@sha256:00") == "v1"
	not images.tag("registry:5000/shop")
	not images.tag("shop@sha256:00")
}

test_has_digest if {
	images.has_digest("shop@sha256:00")
	not images.has_digest("shop:v1")
}
