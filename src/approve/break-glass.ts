import { compareText } from '../lists.js';
import { peopleOf, type TeamPeople } from './people.js';

/** The label on a pull request that asks to merge it without the approvals that it needs. */
export const breakGlassLabel = 'break-glass';

/** Somebody has broken the glass, with a reason; or why the label holds nothing, a sentence. */
export type BreakGlass = { readonly by: string; readonly reason: string } | { readonly because: string };

/** All that GitHub knows of a pull request with the label. Moments are RFC 3339, in UTC, in whole seconds. */
export interface Glass {
  /** Who put the label on that is there, and when; undefined where nobody can say. */
  readonly labeled: ByPerson | undefined;
  /** When the head was pushed, or another base was chosen; undefined where nobody can say. */
  readonly changed: string | undefined;
  /** What people gave as a reason, the oldest first. */
  readonly reasons: readonly Reason[];
}

/** Something that a person did as nobody else: by no App on their behalf. */
export interface ByPerson {
  readonly login: string;
  readonly at: string;
}

export interface Reason extends ByPerson {
  readonly text: string;
  /** Whoever may write can edit what others wrote. */
  readonly isEdited: boolean;
}

/**
 * Whether the glass is broken: by a label that one of the group put on what is to be merged now, and a reason that the same
 * person wrote. Neither may be older than the head, since what is pushed later nobody has looked at.
 * @param group who may, as owners; people of teams as the base declares them
 */
export function breakGlassOf(
  { labeled, changed, reasons }: Glass,
  group: readonly string[],
  teams: ReadonlyMap<string, TeamPeople>,
): BreakGlass {
  const refused = (because: string): BreakGlass => ({ because });
  if (labeled === undefined) return refused('Nobody can say which person put the label on.');
  const { login } = labeled;
  const isOne = group.some((owner) => peopleOf(owner, teams).includes(login.toLowerCase()));
  if (!isOne) return refused(`${login}, who put the label on, is not of the group that may.`);
  if (changed === undefined) return refused('GitHub does not say when the head was pushed, such as for a fork.');
  const isLater = (at: string) => compareText(at, changed) > 0;
  if (!isLater(labeled.at))
    return refused('The label is older than what is to be merged: take it off, look, and put it on again.');
  const own = reasons.filter((it) => it.login.toLowerCase() === login.toLowerCase() && isLater(it.at));
  const reason = own.findLast(({ isEdited }) => !isEdited);
  if (reason !== undefined) return { by: login, reason: reason.text };
  if (own.length > 0) return refused(`The reason of ${login} was edited, so it has to be written anew.`);
  return refused(`It waits for a comment of ${login}: /towpath break-glass, and the reason.`);
}
