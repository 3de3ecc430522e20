import { isAlias, parseAllDocuments, visit, type Document, type ScalarTag, type Tags } from 'yaml';
import type { Data } from '../model/merge.js';

/** What only programs other than Kubernetes' read as something else than text. */
const foreignTags = ['tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:binary', 'tag:yaml.org,2002:bool'];

/** The words that Kubernetes' reader (YAML 1.1, without y and n) takes for booleans. */
function booleanTag(value: boolean, test: RegExp): ScalarTag {
  return { tag: 'tag:yaml.org,2002:bool', default: true, test, identify: () => false, resolve: () => value };
}

const booleans = [
  booleanTag(true, /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/),
  booleanTag(false, /^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/),
];

const customTags = (tags: Tags): Tags => [
  ...tags.filter((tag) => typeof tag === 'string' || (!foreignTags.includes(tag.tag) && !isSexagesimal(tag))),
  ...booleans,
];

function isSexagesimal(tag: object): boolean {
  return 'format' in tag && tag.format === 'TIME';
}

/** The documents of a YAML stream as Kubernetes reads them, each a value or what is wrong with it. */
export function parseStream(text: string, maxAliasCount: number): ({ value: Data } | { message: string })[] {
  try {
    const options = { schema: 'yaml-1.1', version: '1.1', customTags, prettyErrors: true, logLevel: 'silent' } as const;
    return [...parseAllDocuments(text, options)].map((document) => valueOf(document as Document.Parsed, maxAliasCount));
  } catch (error) {
    return [{ message: reasonOf(error) }];
  }
}

function valueOf(document: Document.Parsed, maxAliasCount: number): { value: Data } | { message: string } {
  const [fault] = document.errors;
  if (fault !== undefined) return { message: reasonOf(fault) };
  if (isCyclic(document)) return { message: 'an alias stands inside of what it stands for.' };
  try {
    // What is no plain data, such as a key that is a list, becomes text.
    return { value: JSON.parse(JSON.stringify(document.toJS({ maxAliasCount }) ?? null, finite)) as Data };
  } catch (error) {
    return { message: reasonOf(error) };
  }
}

function finite(_: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${value} is no number of JSON.`);
  return value;
}

function isCyclic(document: Document.Parsed): boolean {
  let cyclic = false;
  visit(document, {
    Alias(_, alias, path) {
      const target = alias.resolve(document);
      if (isAlias(alias) && target !== undefined && path.some((node) => node === target)) cyclic = true;
      return cyclic ? visit.BREAK : undefined;
    },
  });
  return cyclic;
}

/** The first line: the others show the text, which may hold what nobody may repeat. */
function reasonOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return /[.:]$/.test(line) ? `${line.slice(0, -1)}.` : `${line}.`;
}
