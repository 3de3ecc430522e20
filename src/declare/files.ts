import { groupBy } from '../lists.js';
import { filesBelow, type FileEntry, type Tree } from '../tree/tree.js';
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
  const all = (await Promise.all(roots.map((root) => filesBelow(tree, root)))).flat();
  const problems = [...all.flatMap(problemsOfFile), ...collisions(all)];
  const refused = new Set(problems.map(({ file }) => file));
  return { files: all.filter(({ path }) => path.endsWith('.yaml') && !refused.has(path)), problems };
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
  if (/\.(yml|yaml|json)$/i.test(path) && !path.endsWith('.yaml')) {
    return problem(
      'misplaced-file',
      'Declarations end in .yaml, so this file is not read.',
      'Rename it to end in .yaml.',
    );
  }
  return [];
}

function isSafeName(name: string): boolean {
  return /^[A-Za-z0-9._@+ -]+$/.test(name) && name !== '.' && name !== '..' && name.toLowerCase() !== '.git';
}

/** On macOS and Windows two paths that differ only in case are one file: whoever checks out there loses one. */
function collisions(files: readonly FileEntry[]): Problem[] {
  const paths = new Set(files.flatMap(({ path }) => prefixesOf(path)));
  return [...groupBy(paths, (path) => path.toLowerCase()).values()]
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.map((path): Problem => {
        const others = group.filter((other) => other !== path).join(', ');
        return {
          code: 'path-collision',
          severity: 'error',
          file: path,
          message: `The path differs only in case from ${others}.`,
          hint: 'Rename one of them.',
        };
      }),
    );
}

function prefixesOf(path: string): string[] {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
