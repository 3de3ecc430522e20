import { CORE_SCHEMA, loadAll, YAML11_SCHEMA } from 'js-yaml';
import { parseAllDocuments } from 'yaml';

/** Programs that read a stream of YAML documents, each with its own idea of what a plain scalar is. */
export const readers = {
  'yaml, 1.2': (text) => readWithYaml(text, { version: '1.2', schema: 'core' }),
  'yaml, 1.1': (text) => readWithYaml(text, { version: '1.1', schema: 'yaml-1.1', merge: true }),
  'yaml, 1.2 with merge keys': (text) => readWithYaml(text, { version: '1.2', schema: 'core', merge: true }),
  'js-yaml, core': (text) => loadAll(text, { schema: CORE_SCHEMA }),
  'js-yaml, 1.1': (text) => loadAll(text, { schema: YAML11_SCHEMA }),
} satisfies Readonly<Record<string, (text: string) => unknown[]>>;

function readWithYaml(text: string, options: Parameters<typeof parseAllDocuments>[1]): unknown[] {
  const documents = parseAllDocuments(text, options);
  if ('empty' in documents) throw new Error('The stream has no document.');
  return documents.map((document) => {
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined) throw fault;
    return document.toJS() as unknown;
  });
}
