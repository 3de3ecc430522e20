# Kubernetes' quantities as whole numbers, so that no machine rounds them in its own way.
package towpath.lib.quantities

# Thousandths: of a core, of a byte.
milli(text) := round(units.parse(text) * 1000)
