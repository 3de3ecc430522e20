# METADATA
# title: Data is not given up in passing
# description: A revert brings back the declaration, and not always what was stored.
# custom:
#   severity: error
#   input: change
#   remediation: Take a copy first, and have one of the approvers accept it; or leave it in place.
#   owners: ["@boutique/platform"]
#   controls:
#   - PCI DSS 4.0 3.2.1
#   - SOC 2 A1.2
#   - SOC 2 C1.2
#   waiver: 14
#   irreversible: true
package towpath.data.removal

approvers := ["@boutique/platform"]

stores := {"Database", "Cache", "Queue", "Bucket"}

# What a service has goes where the service no longer has it, which is seen below.
deny contains finding if {
	input.kind in stores
	not startswith(object.get(input, "file", ""), "services/")
	input.after == null
	not is_retained
	finding := {
		"message": $"Removing the {lower(input.kind)} {input.name} gives up what it holds{in_environments}.",
		"path": [],
		"approvers": approvers,
	}
}

deny contains finding if {
	input.kind in stores
	kept := input.after.spec.environments
	lost := [environment | some environment in existed; not environment in kept; not environment in retained]
	count(lost) > 0
	finding := {
		"message": $"The {lower(input.kind)} {input.name} goes from {concat(", ", lost)}, with what it holds there.",
		"path": ["spec", "environments"],
		"approvers": approvers,
	}
}

deny contains finding if {
	input.kind == "Instance"
	some name in owned(input.before)
	not name in owned(input.after)
	not name in object.get(input.before, "retained", [])
	finding := {
		"message": $"Without {name} of {input.name} in {input.before.environment.name}, what it holds is given up.",
		"path": ["spec", "uses", name],
		"approvers": approvers,
	}
}

deny contains finding if {
	input.kind == "Instance"
	some name in deleted(input.before)
	not name in of_replicas(input.after)
	finding := {
		"message": $"The data of the volume {name} of {input.name} in {input.before.environment.name} is given up.",
		"path": ["spec", "volumes", name],
		"approvers": approvers,
	}
}

# Whoever moves goes on with nothing, whatever becomes of what is left.
deny contains finding if {
	input.kind == "Instance"
	input.before.namespace != input.after.namespace
	some name in claimed(input.before)
	name in claimed(input.after)
	finding := {
		"message": $"{input.name} moves to {input.after.namespace} without the data of the volume {name} in {input.before.namespace}.",
		"path": ["spec", "volumes", name],
		"approvers": approvers,
	}
}

deny contains finding if {
	input.kind == "Instance"
	input.before.namespace != input.after.namespace
	some name in owned(input.before)
	name in owned(input.after)
	finding := {
		"message": $"{input.name} moves to {input.after.namespace} without what {name} holds in {input.before.namespace}.",
		"path": ["spec", "uses", name],
		"approvers": approvers,
	}
}

# The environments in which a resource of a team was, by what becomes of it there; unknown where its offering is.
deletions := object.get(input, "deletions", {})

existed := object.keys(deletions) if count(deletions) > 0

else := object.get(input.before.spec, "environments", ["every other environment"])

retained := {environment | some environment, "Retain" in deletions}

is_retained if {
	count(deletions) > 0
	count(deletions) == count(retained)
}

default in_environments := ""

in_environments := $" in {concat(", ", sort(object.keys(deletions) - retained))}" if count(deletions) > 0

# What a service has itself; of what it shares with its team, nothing but the name stands here.
owned(service) := {name | some name, resource in service.spec.uses; resource.offering}

# The volumes that are claims of its own.
claimed(service) := {name |
	some name, volume in service.spec.volumes
	volume.persistentVolumeClaim
	not object.get(volume.persistentVolumeClaim, "existing", false)
}

# Those that each replica has for itself.
of_replicas(service) := {name |
	some name in claimed(service)
	service.spec.type == "stateful"
	not object.get(service.spec.volumes[name].persistentVolumeClaim, "shared", false)
}

# Those whose data goes with them, because Kubernetes is told so. All other claims stay.
deleted(service) := of_replicas(service) if {
	service.spec.stateful.persistentVolumeClaimRetentionPolicy.whenDeleted == "Delete"
}
