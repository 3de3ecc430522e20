# The annotations and labels that a service in an environment says, with where it says them (scopes service and change).
package towpath.lib.annotations

of(service) := said(service, array.concat(
	[
		["spec", "annotations"],
		["spec", "podAnnotations"],
		["spec", "service", "annotations"],
		["spec", "serviceAccount", "annotations"],
	],
	[["spec", list, name, "annotations"] |
		some list in ["expose", "domains"]
		some name, _ in service.spec[list]
	],
))

labels_of(service) := said(service, [["spec", "labels"], ["spec", "podLabels"]])

said(service, maps) := [{"key": key, "text": text, "path": array.concat(map, [key])} |
	is_object(service)
	some map in maps
	some key, text in object.get(service, map, {})
]
