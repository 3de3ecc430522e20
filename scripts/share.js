/**
 * Writes schemas that share parts (the same schema in several places) as one set of `$defs` in which each
 * shared part stands once: compiled code and schema files stay small however often a part is used.
 * @param {Record<string, object>} schemas
 * @returns {Record<string, object>} definitions by name: the schemas under their own names, the parts as part1, part2, …
 */
export function share(schemas) {
  const uses = new Map();
  const count = (node) => {
    if (typeof node !== 'object' || node === null) return;
    const text = JSON.stringify(node);
    uses.set(text, (uses.get(text) ?? 0) + 1);
    if (uses.get(text) === 1 || !isWorthSharing(node)) Object.values(node).forEach(count);
  };
  Object.values(schemas).forEach(count);

  const definitions = {};
  const names = new Map();
  const write = (node, top = false) => {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map((item) => write(item));
    const text = JSON.stringify(node);
    if (top || uses.get(text) === 1 || !isWorthSharing(node)) {
      // Only of a schema that stands in its place does ajv say which name is wrong.
      const entries = Object.entries(node).map(([key, value]) => [key, write(value, key === 'propertyNames')]);
      return Object.fromEntries(entries);
    }
    if (!names.has(text)) {
      names.set(text, `part${names.size + 1}`);
      definitions[names.get(text)] = write(node, true);
    }
    return { $ref: `#/$defs/${names.get(text)}` };
  };
  for (const [name, schema] of Object.entries(schemas)) definitions[name] = write(schema, true);
  return definitions;
}

/** A map from names to schemas is no schema itself, and a small schema is shorter than a reference to it. */
function isWorthSharing(node) {
  return (
    (typeof node.type === 'string' || Array.isArray(node.type) || Array.isArray(node.anyOf)) &&
    JSON.stringify(node).length > 300
  );
}
