# METADATA
# title: Environment variables are upper case
# description: Lower-case names are left to programs by POSIX, and shells take none with other characters.
# related_resources:
# - https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
# custom:
#   severity: info
#   input: declaration
#   remediation: Write capital letters, digits and "_".
#   owners: ["@boutique/platform"]
#   controls:
#   - POSIX.1-2024 8.1
package towpath.naming.variables

import data.towpath.lib.texts

deny contains finding if {
	some variable in texts.variables
	not regex.match(`^[A-Z_][A-Z0-9_]*$`, variable.name)
	finding := {
		"message": $"The variable {variable.name} is not in upper case.",
		"path": variable.path,
	}
}
