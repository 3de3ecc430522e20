# METADATA
# title: A rule that cannot be compiled
# description: Nobody would see what it finds.
# custom:
#   severity: error
#   input: service
#   remediation: Mend the rule.
#   owners: ["@acme/platform"]
package towpath.refused.unknown_function

deny contains "unreachable" if {
	response := http.send({"method": "GET", "url": input.spec.url})
	response.status_code != 200
}
