import {
  accountOf,
  addRepository,
  commitFiles,
  openPull,
  setDraft,
  setLabels,
  type GitHub,
  type Pull,
  type Repository,
  type Scene,
} from '../../../src/embedded/index.js';
import { declaration } from '../../declaration.js';
import { filesBelow } from '../../files.js';

/** A pull request, and whether what its newest head declares is right. */
export interface Changed {
  readonly repository: Repository;
  readonly pull: Pull;
  isRight: boolean;
}

export type Random = (below: number) => number;

/** Repositories with the same small organisation. */
export async function repositoriesIn(github: GitHub, count: number, folder: string): Promise<Repository[]> {
  const owners = { '.github/CODEOWNERS': '/services/ @acme/shop\n' };
  const files = { ...Object.fromEntries(filesBelow('test/cases/check/organisation')), ...owners };
  const made: Repository[] = [];
  for (let index = 0; index < count; index += 1) {
    const repository = await addRepository(github, {
      ...{ owner: 'acme', name: `platform-${index}`, folder, permissions: { dora: 'write' } },
    });
    await commitFiles(sceneOf(github, repository), { branch: 'main', message: 'Begin', files });
    made.push(repository);
  }
  return made;
}

function sceneOf(github: GitHub, repository: Repository): Scene {
  return { github, repository, by: accountOf(github, 'dora') };
}

const path = 'services/web/staging.yaml';

/** What a head declares, another release than the base has, or none that anybody could read. */
function filesOf(isRight: boolean, version: string): Record<string, string> {
  const image = `image: registry.example.com/web:${version}`;
  return isRight ? Object.fromEntries([declaration(path, 'Release', image)]) : { [path]: `kind: [${version}` };
}

export async function opened(github: GitHub, repository: Repository, index: number): Promise<Changed> {
  const scene = sceneOf(github, repository);
  const branch = `change-${index}`;
  await commitFiles(scene, { branch, from: 'main', message: branch, files: filesOf(true, `v1.1.${index}`) });
  const pull = await openPull(scene, { title: branch, head: branch });
  return { repository, pull, isRight: true };
}

/** Something happens to a pull request: one time in eight somebody pushes. */
export async function happens(github: GitHub, changed: Changed, index: number, random: Random): Promise<void> {
  const { repository, pull } = changed;
  const scene = sceneOf(github, repository);
  const what = random(8);
  if (what === 0) {
    changed.isRight = random(2) === 0;
    const files = filesOf(changed.isRight, `v2.0.${index}`);
    await commitFiles(scene, { branch: pull.head.ref, message: `Change ${index}`, files });
  } else if (what === 1) await setDraft(scene, pull, !pull.draft);
  else await setLabels(scene, pull, [`label-${index}`]);
}

/** What is wrong with what the App has said of a pull request; undefined where nothing is. */
export function wrongWith({ repository, pull, isRight }: Changed, { app }: GitHub): string | undefined {
  const comments = [...repository.comments.values()].filter((it) => it.pull === pull && it.author === app.bot);
  if (comments.length !== 1) return `${comments.length} comments`;
  const checks = [...repository.checks.values()].filter(({ head }) => head === pull.head.sha);
  const verdict = checks.findLast(({ name }) => name === 'towpath');
  const approvals = checks.findLast(({ name }) => name === 'towpath/approvals');
  if (verdict?.status !== 'completed') return `the check is ${verdict?.status ?? 'missing'}`;
  const expected = isRight ? 'success' : 'failure';
  if (verdict.conclusion !== expected) return `the check is ${verdict.conclusion} instead of ${expected}`;
  if (approvals === undefined || approvals.conclusion === 'success') return 'nobody has to approve';
  return comments[0]?.body.includes(pull.head.sha) === true ? undefined : 'the comment is about another head';
}
