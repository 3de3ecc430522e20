import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Adoption } from '../adopt/adopt.js';
import type { InputFault } from '../adopt/input.js';
import { nameSchema, reservedBecause } from '../model/names.js';
import { changesText } from '../report/adoption-changes.js';
import { adoptionMarkdown } from '../report/adoption-markdown.js';
import { adoptionText } from '../report/adoption-text.js';
import { visible } from '../report/visible.js';
import { sourcesIn } from './manifests.js';
import { withProgress } from './progress.js';
import { isSystemError, reasonOf, UsageError, write, type ExitCode } from './run.js';
import { headTree, withRepository, worktree, type RepositoryOptions } from './trees.js';

export interface AdoptOptions extends RepositoryOptions {
  readonly team: string;
  readonly environment: string;
  readonly write?: boolean;
  readonly format: 'text' | 'json' | 'markdown';
}

/** `towpath adopt`: Kubernetes manifests as declarations, and what became of each of their values. */
export async function adopt(input: string, options: AdoptOptions): Promise<ExitCode> {
  requireNames(options);
  const adopted = await withProgress(async (tell) => {
    tell('reading manifests');
    const sources = await sourcesIn(input);
    tell('adopting');
    const core = await import('../adopt/adopt.js');
    return withRepository(options, async (repository) =>
      core.adopt(sources, options, await headTree(repository, { ...options, head: worktree })),
    );
  });
  if ('faults' in adopted) return refuse(adopted.faults);
  if (options.write === true) await writeFiles(adopted, options);
  await show(adopted, options);
  return adopted.ledger.counts.inexpressible === 0 ? 0 : 1;
}

function requireNames({ team, environment }: AdoptOptions): void {
  for (const [kind, name] of [
    ['Team', team],
    ['Environment', environment],
  ] as const) {
    const reserved = reservedBecause(kind, name);
    if (new RegExp(nameSchema.pattern ?? '').test(name) && name.length <= 63 && reserved === undefined) continue;
    throw new UsageError(
      `${name} cannot be the name of ${kind === 'Team' ? 'a team' : 'an environment'}${reserved === undefined ? '' : `: ${reserved}`}.`,
      `Write ${nameSchema['x-towpath-form'] ?? ''}.`,
    );
  }
}

async function refuse(faults: readonly InputFault[]): Promise<ExitCode> {
  const texts = faults.map(
    ({ where, message, hint }) => `${visible(where)}: ${visible(message)}\n  ${visible(hint)}\n`,
  );
  await write(process.stderr, `${texts.join('')}Nothing was adopted.\n`);
  return 2;
}

/** Writes what is new, and what was shown as a change of what is there. */
async function writeFiles({ files, changes }: Adoption, { repo }: AdoptOptions): Promise<void> {
  for (const file of files.keys()) {
    if (!(await exists(join(repo, file)))) continue;
    throw new UsageError(
      `${file} is there already, and nothing was written.`,
      'Move it away, or adopt without --write.',
    );
  }
  try {
    for (const [file, text] of files) {
      await mkdir(dirname(join(repo, file)), { recursive: true });
      await writeFile(join(repo, file), text, { flag: 'wx' });
    }
    for (const [file, { after }] of changes) await writeFile(join(repo, file), after);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(`The declarations could not be written: ${reasonOf(error)}.`, 'See what git status shows.');
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function show({ files, changes, ledger }: Adoption, options: AdoptOptions): Promise<void> {
  if (options.format === 'json')
    return void (await write(
      process.stdout,
      `${JSON.stringify({ files: Object.fromEntries(files), changes: Object.fromEntries(changes), ...ledger }, null, 2)}\n`,
    ));
  if (options.format === 'markdown') return void (await write(process.stdout, adoptionMarkdown(ledger)));
  const written = [...files.keys(), ...changes.keys()].map((file) => `${file}\n`).join('');
  const shown = [...files, ...[...changes].map(([file, { after }]) => [file, after] as const)];
  const stream = shown.map(([file, text]) => `---\n# ${file}\n${text}`).join('');
  await write(process.stdout, options.write === true ? written : stream);
  const title = options.write === true ? 'Changed in files that were there' : 'To be changed in files that are there';
  const lines = changesText(changes, title).split('\n').map(visible).join('\n');
  await write(process.stderr, adoptionText(ledger) + lines);
}
