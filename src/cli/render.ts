import pc from 'picocolors';
import { foldersOf, renderFolder, type Folder } from '../render/folders.js';
import { toYaml } from '../render/yaml.js';
import { findingsOf } from '../report/assemble.js';
import { findingText } from '../report/text.js';
import { memoryMemo } from '../tree/memo.js';
import { read } from '../validate/read.js';
import { validate } from '../validate/validate.js';
import { writeFolders } from './output.js';
import { UsageError, write, type ExitCode } from './run.js';
import { headTree, withRepository, type HeadOptions } from './trees.js';

export interface RenderOptions extends HeadOptions {
  readonly out?: string;
  readonly only?: string;
}

/** `towpath render`: the manifests, into a folder or as one stream. With findings nothing is written at all. */
export function render(options: RenderOptions): Promise<ExitCode> {
  return withRepository(options, async (repository) => {
    const head = await headTree(repository, options);
    const memo = memoryMemo();
    const { contexts, problems } = await validate(await read(head, memo), memo);
    const findings = await findingsOf([], problems, new Set(), head);
    for (const finding of findings) await write(process.stderr, findingText(finding, pc));
    if (findings.length > 0) {
      await write(process.stderr, 'Nothing was rendered: what the findings concern would be missing.\n');
      return 1;
    }
    const folders = chosen(foldersOf(contexts), options.only);
    if (options.out === undefined) await stream(folders);
    else
      await writeFolders(
        options.out,
        head.id,
        folders.map((folder) => ({ path: `${folder.path}/manifests.yaml`, text: () => manifestsOf(folder) })),
      );
    return 0;
  });
}

/** A write for each folder would cost more than its text. */
async function stream(folders: readonly Folder[]): Promise<void> {
  let text = '';
  for (const folder of folders) {
    text += manifestsOf(folder);
    if (text.length < 1 << 18) continue;
    await write(process.stdout, text);
    text = '';
  }
  await write(process.stdout, text);
}

function manifestsOf(folder: Folder): string {
  return toYaml(renderFolder(folder));
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
