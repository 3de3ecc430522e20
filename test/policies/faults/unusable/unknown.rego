# Asks for a function that no compiled rules can have, where no input ever comes to it.
package towpath.entry

each_service := [[] | some one in input; not calls(one)]

rule_images__registries contains "called" if calls(input)

calls(service) if {
	service.never
	http.send({"method": "GET", "url": "https://example.com"})
}
