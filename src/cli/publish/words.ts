import type { Publication } from '../../publish/publication.js';
import type { Removal } from '../../publish/removal.js';
import { visible } from '../../report/visible.js';
import { UsageError, write, type ExitCode } from '../run.js';

/** What was published: nothing where the branch has it already. */
export interface Published {
  readonly source: string;
  readonly commit: string | undefined;
  readonly publication: Publication | undefined;
}

/** Says what was published, and what was not. */
export async function tellPublished({ source, commit, publication }: Published, branch: string): Promise<ExitCode> {
  const from = source.slice(0, 12);
  const what = publication === undefined ? `${branch} has ${from} already` : writtenWords(publication, branch, commit);
  await write(process.stdout, `${what}${commit === undefined ? '' : `, from ${from}`}\n`);
  if (publication === undefined) return 0;
  const lost = lostWords(publication);
  if (lost.length === 0) return 0;
  await write(
    process.stderr,
    `${lost.map((line) => `towpath: ${visible(line)}\n`).join('')}towpath check shows what is wrong.\n`,
  );
  return 2;
}

function writtenWords({ changes, removed }: Publication, branch: string, commit: string | undefined): string {
  if (commit === undefined) return `Nothing differs from ${branch}`;
  const count = changes.size === 1 ? '1 folder' : `${changes.size} folders`;
  const gone = removed.length === 0 ? '' : `, ${removed.length} of them removed`;
  return `${branch} is at ${commit.slice(0, 12)}: ${count} changed${gone}`;
}

function lostWords({ kept, absent, withheld }: Publication): string[] {
  return [
    ...kept.map(({ folder, because }) => `${folder.path} stays as it was, because ${because}.`),
    ...absent.map(({ service, file = '', environment, because }) => {
      return `${service ?? file} in ${environment} was not rendered, because ${because}.`;
    }),
    ...withheld.map((path) => `${path} was not written: Argo CD would take away what is missing there.`),
  ];
}

export function removalError(large: readonly Removal[]): UsageError {
  const parts = large.map(({ environment, removed, of }) => {
    const paths = removed.map(({ path }) => path);
    const listed =
      paths.length <= 5 ? paths.join(', ') : `${paths.slice(0, 5).join(', ')} and ${paths.length - 5} more`;
    return `${removed.length} of the ${of} folders of ${environment} (${listed})`;
  });
  return new UsageError(
    `This would remove ${parts.join(' and ')}, and so what runs there. Nothing was written.`,
    'If that is meant, say --allow-removals.',
  );
}
