# METADATA
# title: Variables hold no random texts
# description: A text that nobody could have thought of is a key, whatever its name is.
# related_resources:
# - https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html
# custom:
#   severity: warning
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
package towpath.secrets.entropy

import data.towpath.lib.texts

# Shannon's entropy without logarithms, which Rego does not have: n · log2(n) in thousandths, for n from 0 to 128.
n_log_n := [0, 0, 2000, 4755, 8000, 11610, 15510, 19651, 24000, 28529, 33219, 38054, 43020, 48106, 53303, 58603, 64000, 69487, 75059, 80711, 86439, 92239, 98107, 104042, 110039, 116096, 122211, 128382, 134606, 140881, 147207, 153580, 160000, 166465, 172974, 179525, 186117, 192750, 199421, 206131, 212877, 219660, 226477, 233329, 240215, 247133, 254084, 261066, 268078, 275121, 282193, 289294, 296423, 303580, 310764, 317975, 325212, 332475, 339763, 347076, 354413, 361775, 369160, 376569, 384000, 391454, 398930, 406428, 413947, 421488, 429050, 436632, 444235, 451857, 459500, 467161, 474842, 482543, 490261, 497999, 505754, 513528, 521319, 529128, 536955, 544798, 552659, 560536, 568430, 576340, 584267, 592209, 600168, 608142, 616131, 624136, 632156, 640192, 648242, 656306, 664386, 672479, 680587, 688710, 696846, 704996, 713160, 721337, 729528, 737732, 745950, 754180, 762424, 770680, 778949, 787231, 795526, 803833, 812152, 820483, 828827, 837182, 845550, 853929, 862320, 870723, 879137, 887563, 896000]

warn contains finding if {
	some variable in texts.variables
	length := count(variable.text)
	length >= 20
	length < count(n_log_n)
	not is_public(upper(variable.name))
	is_random(variable.text, length)
	finding := {
		"message": $"{variable.name} holds {length} random characters.",
		"path": variable.path,
		"secret": variable.text,
	}
}

# Texts that look random and are meant to be known.
is_public(name) if regex.match(`(^|_)(SHA|SHA1|SHA256|COMMIT|REVISION|VERSION|DIGEST|CHECKSUM|FINGERPRINT|PUBLIC_KEY|UUID|ID|IMAGE)$`, name)

# 4.5 bits a character in base64, 3 in hexadecimal digits: Yelp's detect-secrets has the same limits.
is_random(text, length) if {
	regex.match(`^[A-Za-z0-9+/=_-]+$`, text)
	bits(text, length) > 4500 * length
}

is_random(text, length) if {
	regex.match(`^([0-9a-f]+|[0-9A-F]+)$`, text)
	regex.match(`[0-9]`, text)
	regex.match(`[A-Fa-f]`, text)
	bits(text, length) > 3000 * length
}

# Of the whole text, in thousandths.
bits(text, length) := n_log_n[length] - sum([n_log_n[count(text) - count(replace(text, character, ""))] |
	some character in {character | some character in split(text, "")}
])
