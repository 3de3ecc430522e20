import { checkNames } from '../../bot/results.js';
import { commitFiles, openPull, type Pull } from '../../embedded/index.js';
import { edits } from '../example.js';
import type { Local } from './github.js';
import type { Seed } from './seed.js';

/** Who proposes the change to the example organisation: nobody whose approval it needs. */
const author = 'noah';

const description = `Three lines, to show what Towpath says of each: ${edits.map(({ about }) => about).join(', ')}.`;

/** Opens the pull request with the change that is shown; none where the declarations are others. */
export async function openFirst({ repository, github, as }: Local, { files }: Seed): Promise<Pull | undefined> {
  const text = (path: string) => new TextDecoder().decode(files[path]);
  const isExample = edits.every(({ file, before }) => text(file).includes(before)) && github.accounts.has(author);
  if (!isExample) return undefined;
  const changed = edits.map(({ file, before, after }) => [file, text(file).replace(before, after)] as const);
  const scene = as(author);
  const branch = 'season';
  const message = 'Prepare the shop for the season';
  await commitFiles(scene, { branch, from: repository.defaultBranch, message, files: Object.fromEntries(changed) });
  return openPull(scene, { title: message, body: description, head: branch });
}

/**
 * Whether the App has said all that it says of a pull request: its comment, its verdict, and whom it waits for, which a
 * check says that is not completed.
 */
function isAnswered({ repository, github }: Local, pull: Pull): boolean {
  const checks = [...repository.checks.values()].filter(({ head }) => head === pull.head.sha);
  const verdict = checks.find(({ name }) => name === checkNames.verdict);
  const comments = [...repository.comments.values()];
  return (
    verdict?.status === 'completed' &&
    checks.some(({ name }) => name === checkNames.approvals) &&
    comments.some((comment) => comment.pull === pull && comment.author === github.app.bot)
  );
}

/** Waits for the App's answer. @throws Error when it does not come in time. */
export function answered(local: Local, pull: Pull, milliseconds: number): Promise<void> {
  const { listeners } = local.github;
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timeout);
      listeners.delete(look);
    };
    const look = () => {
      if (!isAnswered(local, pull)) return;
      end();
      resolve();
    };
    const timeout = setTimeout(() => {
      end();
      reject(new Error(`The App has said nothing of ${pull.title} in ${milliseconds / 1000} s.`));
    }, milliseconds);
    listeners.add(look);
    look();
  });
}
