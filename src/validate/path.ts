import type { Fault } from '../declare/finding.js';
import { kinds } from '../model/kinds.js';
import type { Kind } from '../model/kinds/kind.js';
import { nameSchema, reservedBecause } from '../model/names.js';

/** The top-level folders that declarations stand in. */
export const roots: readonly string[] = [
  ...new Set(kinds.flatMap(({ paths }) => paths.map((path) => path.split('/')[0] ?? ''))),
];

/** Whether a file is below one of them. */
export function isBelowRoots(path: string): boolean {
  return roots.includes(path.split('/')[0] ?? '');
}

/** Whether what stands at a path may decide what is rendered, and what that costs: rules and waivers only judge it. */
export function isRenderedFrom(path: string): boolean {
  return isBelowRoots(path) && !path.startsWith('policies/');
}

interface Position {
  readonly kind: Kind;
  /** The name that the path demands. */
  readonly name: string;
}

/** Each kind with the pattern of each of its paths. */
const patterns = kinds.flatMap((kind) =>
  kind.paths.map((path) => {
    const pattern = path.replaceAll('.', '\\.').replaceAll(/<(\w+)>/g, '(?<$1>[^/]+)');
    return { kind, pattern: new RegExp(`^${pattern}$`), file: path.split('/').at(-1) ?? '' };
  }),
);

/** The kinds whose declarations may have this path, each with the name that it demands. */
function positionsOf(path: string): Position[] {
  const found = patterns.flatMap(({ kind, pattern, file }) => {
    const match = pattern.exec(path);
    return match === null ? [] : [{ kind, file, name: match.groups?.['name'] ?? file.replace('.yaml', '') }];
  });
  // services/x/service.yaml fits other paths, too; the path that says more decides, and without <name> its file names.
  const literal = found.filter(({ file }) => path.endsWith(`/${file}`));
  return literal.length > 0 ? literal : found;
}

/** Whether a document's kind and name agree with its path. */
export function checkPath(file: string, kind: string, name: string): Fault[] {
  const position = positionsOf(file).find((candidate) => candidate.kind.kind === kind);
  if (position === undefined) return [misplaced(kind)];
  if (position.name !== name) {
    return [
      {
        code: 'name-mismatch',
        severity: 'error',
        place: { path: ['metadata', 'name'], at: 'value' },
        message: `The name is "${name}", but the path says "${position.name}".`,
        ...mismatchHint(position.name),
      },
    ];
  }
  return reservedName(kind, name);
}

/** A path may say what is no name: then it is the path that has to change. */
function mismatchHint(name: string): Pick<Fault, 'hint' | 'fix'> {
  if (new RegExp(nameSchema.pattern ?? '').test(name))
    return { hint: `Write ${name}, or move the file.`, fix: { replacement: name } };
  return { hint: `Rename the file or its folder: a name has ${nameSchema['x-towpath-form'] ?? 'another form'}.` };
}

function misplaced(kind: string): Fault {
  return {
    code: 'misplaced-file',
    severity: 'error',
    place: { path: ['kind'], at: 'value' },
    message: `The kind ${kind} does not belong here.`,
    hint: `Its place is ${kinds.find((known) => known.kind === kind)?.paths.join(' or ') ?? 'elsewhere'}.`,
  };
}

function reservedName(kind: string, name: string): Fault[] {
  const because = reservedBecause(kind, name);
  if (because === undefined) return [];
  return [
    {
      code: 'reserved-name',
      severity: 'error',
      place: { path: ['metadata', 'name'], at: 'value' },
      message: `The kind ${kind} cannot have the name "${name}": ${because}.`,
      hint: 'Use another name.',
    },
  ];
}
