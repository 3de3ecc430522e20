# METADATA
# title: Calls from outside are encrypted
# description: Who is on the way reads and changes what is not encrypted.
# custom:
#   severity: error
#   input: object
#   remediation: Leave tls of the domain on.
#   owners: ["@boutique/security"]
#   controls:
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (encryption)"
#   - PCI DSS 4.0 4.2.1
#   - SOC 2 CC6.7
package towpath.network.tls

deny contains finding if {
	input.kind == "Ingress"
	some index, rule in input.spec.rules
	host := object.get(rule, "host", "")
	not host in encrypted
	finding := {
		"message": $"Nothing encrypts the calls of {host}.",
		"path": ["spec", "rules", index, "host"],
	}
}

encrypted contains host if some host in input.spec.tls[_].hosts
