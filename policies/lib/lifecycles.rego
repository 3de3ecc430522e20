# How far a service is (scopes service, declaration and change); the phase may stand alone.
package towpath.lib.lifecycles

phase(lifecycle) := lifecycle.phase

phase(lifecycle) := lifecycle if is_string(lifecycle)
