# The entrypoints as a hand may have compiled them: what they give is not what policy build makes them give. The tag of an
# image says what.
package towpath.entry

each_service := [] if "fewer" in tags

each_service := [true | some _ in input] if "truth" in tags

each_service := [[stranger] | some _ in input] if "stranger" in tags

each_service := [[] | some _ in input] if count(tags & {"fewer", "truth", "stranger", "undefined"}) == 0

tags contains split(one.spec.image, ":")[1] if some one in input

stranger := {"rule": "no/such", "set": "deny", "found": "something"}

rule_images__registries if endswith(input.spec.image, ":truth")

rule_images__registries := [stranger] if endswith(input.spec.image, ":stranger")

rule_images__registries := [] if not regex.match(":(truth|stranger|undefined)$", input.spec.image)
