import type { Approval } from '../approve/approve.js';
import { breakGlassLabel, breakGlassOf, type BreakGlass, type ByPerson, type Reason } from '../approve/break-glass.js';
import { teamsOf } from '../approve/people.js';
import type { Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { isAllowed } from './asked.js';
import { commandIn } from './command.js';
import type { Context } from './context.js';
import type { Comment } from './github/comments.js';
import { isNotGranted } from './github/git.js';
import { eventsOf } from './github/issues.js';
import { pushesTo } from './github/people.js';
import type { Place } from './github/place.js';
import type { Pull } from './github/pulls.js';

/** A pull request that may have the label. */
export interface Labeled {
  readonly place: Place;
  readonly pull: Pull;
  readonly comments: () => Promise<readonly Comment[]>;
  /** The tree of its base. */
  readonly base: Tree;
}

/** An approval, with what became of the label where something is missing: nothing is read where nobody asks for that. */
export async function besideGlass(context: Context, approval: Approval, labeled: Labeled): Promise<Approval> {
  if (approval.state !== 'waiting' || !hasLabel(labeled.pull)) return approval;
  try {
    return { ...approval, breakGlass: await breakGlassIn(context, labeled) };
  } catch (error) {
    if (!isNotGranted(error)) throw error;
    const because = 'The App may not read issues, and so not who put the label on: grant it that.';
    return { ...approval, breakGlass: { because } };
  }
}

export function hasLabel({ labels }: Pick<Pull, 'labels'>): boolean {
  return labels.some(({ name }) => isTheLabel(name));
}

/** GitHub compares labels without their case. */
function isTheLabel(name: string): boolean {
  return name.toLowerCase() === breakGlassLabel;
}

async function breakGlassIn(context: Context, { place, pull, comments, base }: Labeled): Promise<BreakGlass> {
  const { organisation } = await read(base, context.ports.memo);
  const group = organisation.defaults?.spec.breakGlass ?? [];
  if (group.length === 0) return { because: 'The base declares nobody who may: breakGlass in platform/defaults.yaml.' };
  const events = await eventsOf(context.octokit, place, pull.number);
  const found = breakGlassOf(
    {
      labeled: lastLabeling(events),
      changed: await changedAt(context, { place, pull }, events),
      reasons: reasonsIn(await comments()),
    },
    group,
    teamsOf(organisation),
  );
  if ('because' in found || (await isAllowed(context, place, { login: found.by, type: 'User' }))) return found;
  return { because: `${found.by}, who put the label on, may not write to this repository.` };
}

type Events = Awaited<ReturnType<typeof eventsOf>>;

/** Who put the label on that is there. What an App does for a person is nothing that the person has seen. */
function lastLabeling(events: Events = []): ByPerson | undefined {
  const last = events.findLast(({ event, ...it }) => event === 'labeled' && 'label' in it && isLabelOf(it.label));
  if (last === undefined || last.performed_via_github_app !== null || last.actor?.type !== 'User') return undefined;
  return { login: last.actor.login, at: last.created_at };
}

function isLabelOf(label: { readonly name?: string } | undefined): boolean {
  return isTheLabel(label?.name ?? '');
}

/** When somebody last changed what would be merged, or where to, by GitHub's own record; times in commits anybody can write. */
async function changedAt(
  { octokit }: Context,
  { place, pull: { head, base } }: Pick<Labeled, 'place' | 'pull'>,
  events: Events,
): Promise<string | undefined> {
  // Pushes to a fork are nothing that we may read.
  if (head.repo?.full_name !== base.repo.full_name || events === undefined) return undefined;
  const [newest] = await pushesTo(octokit, place, head.ref);
  if (newest?.commit !== head.sha) return undefined;
  const moves = events.filter(({ event }) => event === 'base_ref_changed').map(({ created_at: at }) => at);
  return [newest.at, ...moves].toSorted().at(-1);
}

function reasonsIn(comments: readonly Comment[]): Reason[] {
  return comments.flatMap((comment): Reason[] => {
    const { user, body, created_at: at, updated_at: updated, performed_via_github_app: app } = comment;
    const command = commandIn(body ?? '');
    if (command?.name !== 'break-glass' || user?.type !== 'User' || (app ?? null) !== null) return [];
    return [{ login: user.login, at, text: command.reason, isEdited: updated !== at }];
  });
}
