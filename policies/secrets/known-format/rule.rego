# METADATA
# title: No secrets in declarations
# description: What is in Git is known to whoever can read it, for ever.
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
package towpath.secrets.known_format

import data.towpath.lib.texts

# What secrets of each kind contain, and their form, whose group is the secret: as who gives them out describes them.
formats := [
	{"of": "an access key of AWS", "marks": ["AKIA", "ASIA"], "form": `\b((?:AKIA|ASIA)[A-Z2-7]{16})\b`},
	{"of": "a token of GitHub", "marks": ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], "form": `\b(gh[pousr]_[A-Za-z0-9]{36,})`},
	{"of": "a token of GitHub", "marks": ["github_pat_"], "form": `\b(github_pat_[A-Za-z0-9_]{40,})`},
	{"of": "a token of GitLab", "marks": ["glpat-"], "form": `\b(glpat-[A-Za-z0-9_-]{20,})`},
	{"of": "a token of Slack", "marks": ["xox"], "form": `\b(xox[abeprs]-[A-Za-z0-9-]{10,})`},
	{"of": "a webhook of Slack", "marks": ["hooks.slack.com/"], "form": `hooks\.slack\.com/services/(T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{20,})`},
	{"of": "a key of Stripe", "marks": ["k_live_"], "form": `\b([sr]k_live_[A-Za-z0-9]{20,})`},
	{"of": "a key of Google", "marks": ["AIza"], "form": `\b(AIza[A-Za-z0-9_-]{35,})`},
	{"of": "a key of OpenAI or Anthropic", "marks": ["sk-"], "form": `\b(sk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,})`},
	{"of": "a token of npm", "marks": ["npm_"], "form": `\b(npm_[A-Za-z0-9]{36,})`},
	{"of": "a token of PyPI", "marks": ["pypi-"], "form": `\b(pypi-[A-Za-z0-9_-]{50,})`},
	{"of": "a key of SendGrid", "marks": ["SG."], "form": `\b(SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,})`},
	{"of": "a token of Vault", "marks": ["hvs.", "hvb."], "form": `\b(hv[sb]\.[A-Za-z0-9_-]{24,})`},
	{"of": "a token (JSON Web Token)", "marks": ["eyJ"], "form": `\b(eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+)`},
	{"of": "a private key", "marks": ["PRIVATE KEY"], "form": `(-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----[^-]*)`},
	{"of": "a password in an address", "marks": ["://"], "form": `[a-z][a-z0-9+.-]*://[^/\s:@$]*:([^/\s:@$]{3,})@`},
]

suspects := [format |
	some format in formats
	some mark in format.marks
	contains(texts.whole, mark)
]

deny contains finding if {
	some format in suspects
	some text in texts.all
	some found in regex.find_all_string_submatch_n(format.form, text.text, -1)
	finding := {
		"message": $"{concat(".", [$"{key}" | some key in text.path])} holds {format.of}.",
		"path": text.path,
		"secret": found[1],
	}
}
