# The containers of a service in an environment (scope service), with where their fields are said.
package towpath.lib.containers

main := [{"name": object.get(input.spec, "containerName", "main"), "path": ["spec"], "container": input.spec}]

sidecars := [{"name": name, "path": ["spec", "sidecars", name], "container": container} |
	some name, container in input.spec.sidecars
]

before := [{"name": name, "path": ["spec", "initContainers", name], "container": container} |
	some name, container in input.spec.initContainers
]

all := array.flatten([main, sidecars, before])

# Those that run as long as the pod.
lasting := array.concat(main, sidecars)
