import { parseDocument } from 'yaml';

/** What `yaml` reads from a text as strictly as it can, or undefined where it refuses the text. */
export function readByYaml(text: string): { readonly value: unknown } | undefined {
  const document = parseDocument(text, {
    version: '1.2',
    strict: true,
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  return document.errors.length > 0 ? undefined : { value: document.toJS({ maxAliasCount: 0 }) };
}
