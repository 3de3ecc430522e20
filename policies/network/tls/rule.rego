# METADATA
# title: Calls from outside are encrypted
# description: Who is on the way reads and changes what is not encrypted.
# custom:
#   severity: error
#   input: service
#   remediation: "Remove tls.enabled: false from the domain."
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (encryption)"
#   - PCI DSS 4.0 4.2.1
#   - SOC 2 CC6.7
package towpath.network.tls

deny contains finding if {
	some key, domain in input.spec.domains
	domain.tls.enabled == false
	finding := {
		"message": $"Nothing encrypts the calls of {domain.host}.",
		"path": ["spec", "domains", key, "tls", "enabled"],
	}
}
