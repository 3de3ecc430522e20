# What a Role or ClusterRole allows (scope object), rule by rule.
package towpath.lib.roles

rules := object.get(input, "rules", []) if input.kind in {"Role", "ClusterRole"}

# Whether one of the words, or the wildcard, is in a list of a rule.
has(list, words) if {
	some item in list
	item in words
}

has(list, _) if "*" in list
