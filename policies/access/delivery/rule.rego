# METADATA
# title: No service tells Argo CD how to apply it
# description: An object that is a hook, is not compared or is not pruned is another one in the cluster than here.
# custom:
#   severity: error
#   input: service
#   remediation: "Remove it: of what Argo CD reads, only argocd.argoproj.io/sync-wave is free."
#   owners: ["@boutique/security"]
#   controls:
#   - SOC 2 CC8.1
#   - PCI DSS 4.0 6.5.1
package towpath.access.delivery

import data.towpath.lib.annotations

deny contains finding if {
	some found in array.concat(annotations.of(input), annotations.labels_of(input))
	startswith(found.key, "argocd.argoproj.io/")
	found.key != "argocd.argoproj.io/sync-wave"
	finding := {
		"message": $"{found.key} changes how Argo CD applies what {input.name} has.",
		"path": found.path,
		"approvers": data.access.delivery.approvers,
	}
}
