/** A declaration as path and text: the name is that of its file or, for a Service, of its folder. */
export function declaration(path: string, kind: string, spec: string): readonly [string, string] {
  const parts = path.replace('.yaml', '').split('/');
  const name = kind === 'Service' ? parts.at(-2) : parts.at(-1);
  const indented = spec.replaceAll(/^/gm, '  ');
  return [path, `apiVersion: towpath.dev/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${indented}\n`];
}
