import { groupBy } from '../lists.js';
import { filesBelow, type Entry, type FileEntry, type Tree } from '../tree/tree.js';
import type { Problem } from './finding.js';

export interface DeclarationFiles {
  /** The YAML files, in the tree's order. */
  readonly files: readonly FileEntry[];
  readonly problems: readonly Problem[];
}

/**
 * The files below the top-level folders `roots` that hold declarations: those that end in `.yaml`. Other files are
 * left alone, unless they look like a declaration that was meant to be one or could mislead whoever reads the folder.
 */
export async function declarationFiles(tree: Tree, roots: readonly string[]): Promise<DeclarationFiles> {
  const all = (await Promise.all(roots.map((root) => filesBelow(tree, root)))).flat().filter(mayBeDeclaration);
  const single = all.flatMap(problemsOfFile);
  const named = new Set(single.map(({ file }) => file));
  const problems = [...single, ...collisions(all.filter(({ path }) => !named.has(path)))];
  const refused = new Set(problems.map(({ file }) => file));
  return { files: all.filter(({ path }) => path.endsWith('.yaml') && !refused.has(path)), problems };
}

/** Whether any file below `roots` holds a declaration, or a fault in its place: read no further than to the first. */
export async function hasDeclarations(tree: Tree, roots: readonly string[]): Promise<boolean> {
  const entries = await tree.entries(tree.id);
  return hasDeclaration(
    tree,
    entries.filter(({ name }) => roots.includes(name)),
    '',
  );
}

async function hasDeclaration(tree: Tree, entries: readonly Entry[], folder: string): Promise<boolean> {
  for (const { name, type, id } of entries) {
    const path = folder + name;
    const isFound =
      type === 'tree'
        ? await hasDeclaration(tree, await tree.entries(id), `${path}/`)
        : path.endsWith('.yaml') || problemsOfFile({ path, type, id }).length > 0;
    if (isFound) return true;
  }
  return false;
}

/** Beside rules stand files of many other kinds: Rego, data, pages. What defines kinds of others is no declaration. */
function mayBeDeclaration({ path, type }: FileEntry): boolean {
  if (path.startsWith('platform/crds/') && path.endsWith('.yaml') && (type === 'file' || type === 'executable'))
    return false;
  return !path.startsWith('policies/') || path.endsWith('.yaml') || path.includes('/waivers/');
}

function problemsOfFile({ path, type }: FileEntry): Problem[] {
  const problem = (code: Problem['code'], message: string, hint: string): Problem[] => [
    { code, severity: 'error', file: path, message, hint },
  ];
  if (type === 'symlink') {
    return problem(
      'symbolic-link',
      'This is a symbolic link, and links are not followed.',
      'Put the file itself here.',
    );
  }
  if (type === 'submodule') {
    return problem(
      'submodule',
      'This is a submodule, and submodules are not read.',
      'Put the declarations themselves here.',
    );
  }
  if (!path.split('/').every(isSafeName)) {
    return problem(
      'path-not-allowed',
      'The path has characters that look alike, are invisible or mean something else on other systems.',
      'Use ASCII letters, digits, ".", "_" and "-".',
    );
  }
  if (/\.(yml|yaml|json)[\s~.]*$/i.test(path) && !path.endsWith('.yaml')) {
    return problem(
      'misplaced-file',
      'Declarations end in .yaml, so this file is not read.',
      'Rename it to end in .yaml.',
    );
  }
  if (/^(services|teams)\/[^/]+\/[a-z][-a-z0-9]*$/.test(path)) {
    return problem(
      'misplaced-file',
      'Without .yaml at its end this file is not read.',
      'Rename it to end in .yaml, or move it elsewhere.',
    );
  }
  return [];
}

function isSafeName(name: string): boolean {
  return /^[A-Za-z0-9._@+ -]+$/.test(name) && name !== '.' && name !== '..' && name.toLowerCase() !== '.git';
}

/**
 * On macOS and Windows two paths that differ only in case are one: whoever checks out there loses files. Told once for
 * each of the paths that differ, at the first file below it.
 */
function collisions(files: readonly FileEntry[]): Problem[] {
  if (!files.some(({ path }) => /[A-Z]/.test(path))) return [];
  const spellings = groupBy(new Set(files.flatMap(({ path }) => prefixesOf(path))), (path) => path.toLowerCase());
  const clashing = [...spellings.values()]
    .filter((paths) => paths.length > 1)
    .flatMap((paths) => paths.map((path) => ({ path, paths })));
  const outermost = clashing.filter(({ paths }) => new Set(paths.map(parentOf)).size === 1);
  const firstFile = new Map(files.toReversed().flatMap(({ path }) => prefixesOf(path).map((prefix) => [prefix, path])));
  return outermost.flatMap(({ path, paths }) => {
    const file = firstFile.get(path);
    if (file === undefined) return [];
    const [other, ...more] = paths.filter((it) => it !== path);
    const others = more.length === 0 ? other : `${other} and ${more.length} more`;
    const message = `The path ${path} differs only in case from ${others}.`;
    return [{ code: 'path-collision', severity: 'error', file, message, hint: 'Rename one of them.' }];
  });
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function prefixesOf(path: string): string[] {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
