# METADATA
# title: A rule that cannot be compiled
# description: Nobody would see what it finds.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.refused.complete_rule

deny contains "no owner" if not input.spec.owner

violation if input.spec.tier == "critical"

default warn := false

warn_tiers := ["low"]
