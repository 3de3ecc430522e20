import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { evaluate } from '../../evaluate.js';
import type { Report } from '../../report/report.js';
import { textReport } from '../../report/text.js';
import { memoryMemo } from '../../tree/memo.js';
import { overlay } from '../../tree/memory.js';
import type { Tree } from '../../tree/tree.js';
import { requireDeclarations } from '../declared.js';
import { momentOf } from '../moment.js';
import { workerPolicy } from '../policy/in-worker.js';
import { withProgress } from '../progress.js';
import { exitCodeOf, isSystemError, reasonOf, UsageError, write, type ExitCode } from '../run.js';
import { styleOf } from '../style.js';
import { withRepository, worktree } from '../trees.js';
import { answer } from './answers.js';
import { draftOf, textOf } from './draft.js';
import { knownIn } from './known.js';
import { kindCalled, placeFor, type Owner } from './place.js';
import { templateOf } from './template.js';

export interface NewOptions extends Owner {
  readonly repo: string;
  /** FIELD=VALUE. */
  readonly set?: readonly string[];
}

/** `towpath new`: writes a declaration, and shows what it does, costs and needs, as `check` would. */
export function newDeclaration(word: string, name: string | undefined, options: NewOptions): Promise<ExitCode> {
  const kind = kindCalled(word);
  return withRepository(options, async (repository) => {
    const tree = await repository.worktree();
    await requireDeclarations([tree], repository, { ...options, head: worktree });
    const known = await knownIn(tree);
    const place = await placeFor(kind, name, options, known);
    await requireFree(place.file, options);
    const draft = draftOf(await templateOf(kind));
    await answer(
      draft,
      { ...place, kind: kind.kind, owner: ownerOf(place.file, options), settings: options.set ?? [] },
      known,
    );
    const text = textOf(draft);
    await save(place.file, text, options);
    const report = await reportOn(tree, place.file, text);
    const style = styleOf(process.stdout, options.repo);
    await write(process.stdout, `${style.place(place.file, place.file, 1)}\n\n${textReport(report, style)}`);
    await write(process.stdout, nextText(kind.kind, place.name));
    return exitCodeOf[report.verdict];
  });
}

function ownerOf(file: string, owner: Owner): Owner {
  const [, folder, name] = /^(services|teams)\/([^/]+)\//.exec(file) ?? [];
  return { ...owner, ...(folder === 'services' && name !== undefined && { service: name }) };
}

async function requireFree(file: string, { repo }: NewOptions): Promise<void> {
  const isThere = await access(join(repo, file)).then(
    () => true,
    () => false,
  );
  if (isThere) throw new UsageError(`${file} is there already.`, 'Change it, or choose another name.');
}

async function save(file: string, text: string, { repo }: NewOptions): Promise<void> {
  try {
    await mkdir(dirname(join(repo, file)), { recursive: true });
    await writeFile(join(repo, file), text, { flag: 'wx' });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(`${file} could not be written: ${reasonOf(error)}.`, 'See that you may write there.');
  }
}

/** The report on this file alone: what else the work tree has is on both sides. */
function reportOn(base: Tree, file: string, text: string): Promise<Report> {
  return withProgress(async (tell) => {
    const policy = workerPolicy();
    try {
      const head = await overlay(base, new Map([[file, text]]));
      return await evaluate({ base, head, now: momentOf({}), others: [] }, { memo: memoryMemo(), policy, tell });
    } finally {
      await policy.close();
    }
  });
}

/** What is ordinarily done next. */
function nextText(kind: string, name: string): string {
  const owns = ['Service', 'Team', 'Environment', 'Defaults'].includes(kind);
  const commands = [
    ...(kind === 'Service' ? [`towpath new release --service ${name}`] : []),
    ...(owns ? ['towpath codeowners'] : []),
  ];
  if (commands.length === 0) return '';
  return `\nNext:\n${commands.map((command) => `  ${command}\n`).join('')}`;
}
