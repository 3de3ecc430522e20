# METADATA
# title: Variables that say secret refer to one
# description: A password has no place in Git, and a variable of that name holds nothing else.
# related_resources:
# - https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html
# custom:
#   severity: error
#   input: declaration
#   remediation: "Put another value into the secret store, declare a Secret, and write { secret: NAME, key: KEY } here. This one is known to whoever reads the repository: revoke it."
#   owners: ["@boutique/security"]
#   controls:
#   - CIS Kubernetes 5.4.1
#   - "NSA/CISA Kubernetes Hardening: network separation and hardening (secrets)"
#   - PCI DSS 4.0 8.6.2
#   - SOC 2 CC6.1
#   waiver: 30
#   irreversible: true
package towpath.secrets.named

import data.towpath.lib.texts

# Names of secrets, and endings that say that the value only leads to one.
is_secret(name) if {
	regex.match(`(^|_)(PASSWORD|PASSWD|PWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)$`, name)
}

is_secret(name) if regex.match(`^(PASSWORD|SECRET|TOKEN)_`, name)

leads(name) if {
	regex.match(`_(FILE|PATH|DIR|URL|URI|HOST|NAME|ID|TTL|EXPIRY|EXPIRATION|LENGTH|HEADER|ISSUER|AUDIENCE|TYPE)$`, name)
}

deny contains finding if {
	some variable in texts.variables
	is_plain(variable.text)
	name := upper(variable.name)
	is_secret(name)
	not leads(name)
	finding := {
		"message": $"{variable.name} says that it is a secret, and its value stands here.",
		"path": variable.path,
		"secret": variable.text,
	}
}

# Neither empty nor a switch, and nothing that other variables bring.
is_plain(text) if {
	not lower(text) in {"", "true", "false", "0", "1", "none", "null", "disabled", "enabled"}
	not startswith(text, "$(")
	not startswith(text, "/")
}
