import { isError, type Finding } from '../declare/finding.js';
import { place } from '../declare/place.js';
import { foldersOf, type Folder } from '../render/folders.js';
import { inShard, type Shard } from '../render/shard.js';
import { findingText } from '../report/text-findings.js';
import type { Repository } from '../tree/git.js';
import type { Memo } from '../tree/memo.js';
import { read } from '../validate/read.js';
import { validate } from '../validate/validate.js';
import { requireDeclarations } from './declared.js';
import { writeFolder } from './output.js';
import { withProgress, type Tell } from './progress.js';
import { withThreads, type Threads } from './rendering/threads.js';
import { UsageError, write, type ExitCode } from './run.js';
import { styleOf } from './style.js';
import { folderOnDisk, headTree, withRepository, type HeadOptions } from './trees.js';

export interface RenderOptions extends HeadOptions {
  readonly out?: string;
  readonly only?: string;
  readonly shard?: Shard;
}

/** `towpath render`: the manifests, into a folder or as one stream. With errors nothing is written at all. */
export function render(options: RenderOptions): Promise<ExitCode> {
  return withThreads((threads) => renderWith(threads, options));
}

async function renderWith(threads: Threads, options: RenderOptions): Promise<ExitCode> {
  const { source, findings, folders } = await withProgress((tell) => {
    tell('asking git');
    return withRepository(options, (repository, memo) => foldersIn(repository, options, { memo, tell, threads }));
  });
  if (findings.length > 0) return refuse(findings, options);
  const wanted = options.shard === undefined ? chosen(folders, options.only) : inShard(folders, options.shard);
  const manifests = threads.manifests(wanted);
  if (options.out === undefined) await stream(manifests);
  else await writeOut(options.out, source, wanted, manifests, options);
  return 0;
}

async function foldersIn(
  repository: Repository,
  options: RenderOptions,
  { memo, tell, threads }: { readonly memo: Memo; readonly tell: Tell; readonly threads: Threads },
) {
  const head = await headTree(repository, options);
  await requireDeclarations([head], repository, options);
  if (options.only === undefined) await threads.start(head, options.shard?.of);
  tell('reading');
  const reading = await read(head, memo);
  tell('checking');
  const { organisation, contexts, problems } = await validate(reading, memo);
  return {
    source: head.id,
    findings: await place(problems.filter(isError), head),
    folders: foldersOf(contexts, organisation),
  };
}

type Manifests = AsyncIterableIterator<Uint8Array>;

function writeOut(
  out: string,
  source: string,
  folders: readonly Folder[],
  manifests: Manifests,
  { only, shard }: RenderOptions,
): Promise<void> {
  const files = folders.map((folder) => ({
    path: `${folder.path}/manifests.yaml`,
    // Files are written in this order.
    text: async () => ((await manifests.next()).value as Uint8Array | undefined) ?? '',
  }));
  return withProgress((tell) => {
    tell(`writing ${files.length} files`);
    return writeFolder({ out, source, files, part: only === undefined ? shard && '--shard' : '--only' });
  });
}

/** Without what the findings concern, the rest would look as if that had been removed. */
async function refuse(findings: readonly Finding[], options: RenderOptions): Promise<ExitCode> {
  const style = styleOf(process.stderr, folderOnDisk(options));
  for (const finding of findings) await write(process.stderr, findingText(finding, style));
  const concern = findings.length === 1 ? '1 finding concerns' : `${findings.length} findings concern`;
  await write(
    process.stderr,
    `Nothing was rendered, because ${concern} what would be rendered. towpath check shows findings that the base has, too, as older ones.\n`,
  );
  return 1;
}

/** A write for each folder would cost more than its text. */
async function stream(manifests: Manifests): Promise<void> {
  let [pieces, size]: [Uint8Array[], number] = [[], 0];
  for await (const piece of manifests) {
    pieces.push(piece);
    size += piece.length;
    if (size < 1 << 18) continue;
    if (!(await write(process.stdout, Buffer.concat(pieces)))) return;
    [pieces, size] = [[], 0];
  }
  await write(process.stdout, Buffer.concat(pieces));
}

/** The folders of `SERVICE` or `SERVICE/ENVIRONMENT`. */
function chosen(folders: readonly Folder[], only: string | undefined): readonly Folder[] {
  if (only === undefined) return folders;
  const [service, environment] = only.split('/');
  const found = folders.filter(({ path }) => {
    const [inEnvironment, , ofService] = path.split('/');
    return ofService === service && (environment === undefined || environment === inEnvironment);
  });
  if (found.length === 0)
    throw new UsageError(`--only ${only} fits no service that is deployed.`, 'Write SERVICE or SERVICE/ENVIRONMENT.');
  return found;
}
