# METADATA
# title: Workloads are as we want them
# description: Several rules in one file, in every form that conftest knows.
# custom:
#   severity: error
#   input: object
#   remediation: Change the service.
#   owners: ["@boutique/platform"]
package main

import data.lib.workloads

name := input.metadata.name

# A message alone.
deny contains msg if {
	input.kind == "Deployment"
	not input.spec.template.metadata.labels["example.com/part"]
	msg := sprintf("Deployment %s says nothing of its part", [name])
}

# A second one of the same name.
deny contains msg if {
	input.kind == "Deployment"
	input.spec.replicas < 2
	msg := sprintf("Deployment %s has %d replica(s)", [name, input.spec.replicas])
}

# A name of its own.
deny_tag contains msg if {
	some container in workloads.containers
	not data.main.by_digest(container.image)
	msg := sprintf("%s: %s has no digest", [name, container.image])
}

# An object with msg, and more.
violation contains {"msg": msg, "details": {"container": container.name}} if {
	some container in workloads.containers
	not container.resources.limits.cpu
	msg := sprintf("%s: the container %q has no limit of cpu", [name, container.name])
}

violation_probes contains {"msg": msg} if {
	some container in workloads.containers
	not container.startupProbe
	msg := sprintf("%s: the container %v has no startup probe", [name, container.name])
}

warn contains msg if {
	input.kind == "Deployment"
	input.spec.template.spec.terminationGracePeriodSeconds < 10
	msg := sprintf("Deployment %s stops in %d s", [name, input.spec.template.spec.terminationGracePeriodSeconds])
}

warn_account contains {"msg": msg, "name": name} if {
	input.kind == "ServiceAccount"
	msg := concat(" ", ["ServiceAccount", name, "is one more"])
}

by_digest(image) if contains(image, "@sha256:")
