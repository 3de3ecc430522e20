import { marker } from './comment.js';
import type { Context } from './context.js';
import { commentsOf, createComment, deleteComment, updateComment, type Comment } from './github/comments.js';
import type { Place } from './github/place.js';
import { madeOnce } from './until-known.js';

/** Our one comment in the conversation of a pull request. */
export interface Conversation {
  readonly place: Place;
  readonly number: number;
  /** All comments, the oldest first. */
  readonly comments: readonly Comment[];
}

export async function conversationOf({ octokit }: Context, place: Place, number: number): Promise<Conversation> {
  return { place, number, comments: await commentsOf(octokit, place, number) };
}

/** The comments that are ours: anybody can write the marker, and nobody else as the App. */
export function ownComments({ comments }: Conversation, { app }: Pick<Context, 'app'>): Comment[] {
  const isOurs = ({ user, body }: Comment) =>
    user?.login.toLowerCase() === app.login.toLowerCase() && (body ?? '').startsWith(marker);
  return comments.filter(isOurs);
}

/**
 * Makes the oldest comment of ours say this, and removes any other of ours.
 * @param mayBegin whether there is to be one where there is none
 */
export async function say(context: Context, conversation: Conversation, body: string, mayBegin = true): Promise<void> {
  const { octokit } = context;
  const { place, number } = conversation;
  const [first, ...more] = ownComments(conversation, context);
  for (const { id } of more) await deleteComment(octokit, place, Number(id));
  if (first !== undefined) {
    if (first.body !== body) await updateComment(octokit, place, Number(first.id), body);
  } else if (mayBegin) {
    await madeOnce<true>(
      context,
      async () => {
        await createComment(octokit, place, number, body);
        return true;
      },
      async () => {
        const again = await conversationOf(context, place, number);
        return ownComments(again, context).length > 0 ? true : undefined;
      },
    );
  }
}
