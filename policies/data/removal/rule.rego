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
	finding := {
		"message": $"Removing the {lower(input.kind)} {input.name} gives up what it holds.",
		"path": [],
		"approvers": approvers,
	}
}

deny contains finding if {
	input.kind in stores
	input.after.spec.environments
	before := object.get(input.before.spec, "environments", ["every other environment"])
	lost := [environment | some environment in before; not environment in input.after.spec.environments]
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
	finding := {
		"message": $"Without {name} of {input.name} in {input.before.environment.name}, what it holds is given up.",
		"path": ["spec", "uses", name],
		"approvers": approvers,
	}
}

deny contains finding if {
	input.kind == "Instance"
	some name in kept(input.before)
	not name in kept(input.after)
	finding := {
		"message": $"The data of the volume {name} of {input.name} in {input.before.environment.name} is given up.",
		"path": ["spec", "volumes", name],
		"approvers": approvers,
	}
}

deny contains finding if {
	input.kind == "Instance"
	input.before.namespace != input.after.namespace
	some name in kept(input.before)
	name in kept(input.after)
	finding := {
		"message": $"{input.name} moves to {input.after.namespace}, and the data of the volume {name} stays in {input.before.namespace}.",
		"path": ["spec", "volumes", name],
		"approvers": approvers,
	}
}

# What a service has itself; of what it shares with its team, nothing but the name stands here.
owned(service) := {name | some name, resource in service.spec.uses; resource.offering}

# The volumes whose data goes when they do. What replicas have for themselves, Kubernetes keeps unless told otherwise.
kept(service) := {name |
	some name, volume in service.spec.volumes
	volume.persistentVolumeClaim
	not object.get(volume.persistentVolumeClaim, "existing", false)
	not outlives(service, volume)
}

outlives(service, volume) if {
	service.spec.type == "stateful"
	not object.get(volume.persistentVolumeClaim, "shared", false)
	service.spec.stateful.persistentVolumeClaimRetentionPolicy.whenDeleted != "Delete"
}

outlives(service, volume) if {
	service.spec.type == "stateful"
	not object.get(volume.persistentVolumeClaim, "shared", false)
	not service.spec.stateful.persistentVolumeClaimRetentionPolicy.whenDeleted
}
