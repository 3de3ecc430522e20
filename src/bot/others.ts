import type { OtherHead } from '../report/digests.js';
import type { openPulls, Pull } from './github/pulls.js';

/** So many other open pull requests are counted with one: the newest. */
const maximumOthers = 30;

type OpenPull = Awaited<ReturnType<typeof openPulls>>[number];

/**
 * The others that are to be merged into the same branch. A draft is not yet; and what a stranger proposes must not lead to
 * demands on anybody else.
 */
export function othersOf(open: readonly OpenPull[], { number, base }: Pull): OtherHead[] {
  return open
    .filter((it) => it.number !== number && it.draft !== true && it.base.ref === base.ref && isOfMember(it))
    .map((it) => ({ number: it.number, head: it.head.sha }))
    .slice(-maximumOthers);
}

function isOfMember({ head, base, author_association: association }: OpenPull): boolean {
  // To push to a branch here takes the right to write.
  return head.repo?.full_name === base.repo.full_name || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association);
}
