import { isError, type Problem } from '../../declare/finding.js';
import { apiOf, definitionKey, isBuiltIn, type Definition, type Definitions } from '../../model/definitions.js';
import type { Offerings } from '../../model/offered.js';
import { remembered, type Memo } from '../../tree/memo.js';
import { filesBelow, type FileEntry, type Tree } from '../../tree/tree.js';
import { problem } from '../problem.js';
import { readDefinition } from './document.js';

/** Where an organisation has the definitions of what its offerings are made of, one in a file, as they come. */
export const definitionFolder = 'platform/crds/';

/** The definitions of a tree that its offerings need, and what is wrong with their files. */
export interface DefinitionReading {
  readonly definitions: Definitions;
  readonly problems: readonly Problem[];
}

/**
 * Reads the definitions of the groups that offerings name; others are left unread, for they may be large. A file is called
 * `<group>_<plural>.yaml`, as controller-gen and all who use it call theirs. Each blob is read once.
 */
export async function readDefinitions(tree: Tree, memo: Memo, offerings: Offerings): Promise<DefinitionReading> {
  const files = (await filesBelow(tree, definitionFolder.slice(0, -1))).filter(isDefinition);
  const wanted = groupsIn(offerings);
  const read = await Promise.all(
    files.filter(({ path }) => wanted.has(groupOf(path))).map((file) => readFile(tree, memo, file)),
  );
  const known = read.flatMap(({ id, definition }) =>
    definition ? [[definitionKey(definition.group, definition.kind), { ...definition, id }] as const] : [],
  );
  return {
    definitions: {
      known: new Map(known),
      unclear: new Set(read.flatMap(({ path, problems }) => (problems.some(isError) ? (groupOf(path) ?? '') : []))),
      files: new Map(files.map(({ path, id }) => [path, id])),
    },
    problems: [...files.flatMap(misnamed), ...read.flatMap(({ problems }) => problems)],
  };
}

function isDefinition({ path, type }: FileEntry): boolean {
  return path.endsWith('.yaml') && (type === 'file' || type === 'executable');
}

function groupsIn(offerings: Offerings): Set<string | undefined> {
  const objects = [...offerings.values()].flatMap(({ spec }) =>
    Object.values(spec.stages ?? {}).flatMap((stage) => Object.values(stage.provision ?? {})),
  );
  return new Set(
    objects.flatMap(({ apiVersion, kind }) => (isBuiltIn(apiVersion, kind) ? [] : apiOf(apiVersion).group)),
  );
}

/** The group that a file says that it is of. */
function groupOf(path: string): string | undefined {
  return /^platform\/crds\/([^/_]+)_[^/_]+\.yaml$/.exec(path)?.[1];
}

function misnamed({ path }: FileEntry): Problem[] {
  if (groupOf(path) !== undefined) return [];
  const message = 'By this name nobody knows which definition it holds, so it is not read.';
  const hint = `Call it ${definitionFolder}<group>_<plural>.yaml.`;
  return [{ code: 'misplaced-file', severity: 'error', file: path, message, hint }];
}

interface FileReading extends FileEntry {
  readonly definition?: Definition;
  readonly problems: readonly Problem[];
}

async function readFile(tree: Tree, memo: Memo, file: FileEntry): Promise<FileReading> {
  const { path, id } = file;
  const document = await remembered(memo, `definition:${id}`, async () => readDefinition(await tree.blob(id)));
  const { definition } = document;
  const problems = document.faults.map((fault): Problem => ({ ...fault, file: path }));
  const name = definition && `${definition.group}_${definition.plural}.yaml`;
  if (name === undefined || path === definitionFolder + name)
    return { ...file, ...(definition && { definition }), problems };
  const words = {
    code: 'name-mismatch',
    message: `This defines ${definition?.plural ?? ''} of ${definition?.group ?? ''}, and its file says otherwise.`,
    hint: `Rename the file to ${name}.`,
  } as const;
  return { ...file, problems: [...problems, problem(path, ['spec', 'names', 'plural'], words)] };
}
