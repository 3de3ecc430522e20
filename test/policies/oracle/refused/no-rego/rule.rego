# METADATA
# title: A rule that cannot be compiled
# description: Nobody would see what it finds.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.refused.no_rego

deny contains "x" if {
