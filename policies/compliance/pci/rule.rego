# METADATA
# title: What handles cards is kept apart
# description: The fewer ways lead to card data, the less of the organisation is assessed.
# custom:
#   severity: error
#   input: service
#   remediation: "Let others call it through a service without the label, and write dataClassification: restricted."
#   owners: ["@boutique/security"]
#   controls:
#   - PCI DSS 4.0 1.4.4
#   - PCI DSS 4.0 1.2.5
#   - PCI DSS 4.0 9.4.2
package towpath.compliance.pci

is_in_scope if input.spec.labels[data.compliance.pci.label] == "in-scope"

deny contains finding if {
	is_in_scope
	some key, exposure in input.spec.expose
	exposure.type in {"LoadBalancer", "NodePort"}
	finding := {
		"message": $"{input.name} handles cards, and {key} opens it to the outside.",
		"path": ["spec", "expose", key],
	}
}

deny contains finding if {
	is_in_scope
	object.get(input.spec, "dataClassification", "unknown") != "restricted"
	finding := {
		"message": $"{input.name} handles cards, and its data is not classified as restricted.",
		"path": ["spec", "dataClassification"],
	}
}

deny contains finding if {
	is_in_scope
	some name, egress in input.spec.egress
	some port in egress.ports
	is_object(port)
	port.endPort
	finding := {
		"message": $"{input.name} handles cards, and {name} opens a range of ports.",
		"path": ["spec", "egress", name, "ports"],
	}
}
