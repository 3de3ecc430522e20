# The texts that a declaration holds in plain (scope declaration), with where they stand.
package towpath.lib.texts

# All of the declaration as one text, for a first look: most declarations hold nothing of interest.
whole := json.marshal(input.spec)

all contains {"path": array.concat(["spec"], path), "text": text} if {
	some path, text
	walk(input.spec, [path, text])
	is_string(text)
}

# Environment variables whose value is a text, whatever container has them.
variables contains {"path": array.concat(["spec"], path), "name": name, "text": text} if {
	some path, text
	walk(input.spec, [path, text])
	is_string(text)
	count(path) > 1
	path[count(path) - 2] == "env"
	name := path[count(path) - 1]
}
