package towpath.compliance.pci_test

import data.towpath.compliance.pci

test_points_at_each if {
	given := {"spec": {
		"labels": {"card": "in-scope"},
		"expose": {"a": {"type": "NodePort"}},
		"egress": {"b": {"ports": [{"port": 1, "endPort": 2}]}},
	}}
	{finding.path | some finding in pci.deny} == {
		["spec", "expose", "a"],
		["spec", "dataClassification"],
		["spec", "egress", "b", "ports"],
	} with input as given
		with data.compliance.pci.label as "card"
}
