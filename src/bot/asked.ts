import { commandIn, isCommand, type Command } from './command.js';
import type { Context } from './context.js';
import type { Conversation } from './conversation.js';
import type { Comment } from './github/comments.js';
import { statusOf } from './github/git.js';
import { mayWrite } from './github/people.js';
import type { Place } from './github/place.js';

/** A command of somebody who may give one. */
export interface Asked {
  readonly login: string;
  readonly command: Command;
}

/** So many of the newest commands are looked at: strangers can write any number of them. */
const maximumTried = 3;

/** The newest command of a conversation that somebody gave who may. */
export async function askedLast(context: Context, { place, comments }: Conversation): Promise<Asked | undefined> {
  const asking = comments.filter(({ user, body }) => user?.type !== 'Bot' && isCommand(body ?? ''));
  for (const { user, body } of asking.toReversed().slice(0, maximumTried)) {
    const command = commandIn(body ?? '');
    if (command !== undefined && user !== null && (await isAllowed(context, place, user)))
      return { login: user.login, command };
  }
  return undefined;
}

/** Only people who may write here cause work: anybody else could keep us busy. */
export async function isAllowed(
  { octokit }: Context,
  place: Place,
  user: Pick<NonNullable<Comment['user']>, 'login' | 'type'> | null,
): Promise<boolean> {
  if (user === null || user.type === 'Bot') return false;
  try {
    return await mayWrite(octokit, place, user.login);
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
