# What pods may call outside of the cluster (scope service).
package towpath.lib.egresses

# The ranges of addresses: one, or several.
ranges(egress) := egress.cidrs

ranges(egress) := [egress.cidr] if not egress.cidrs
