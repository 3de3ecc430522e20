import { groupBy } from '../lists.js';
import type { Demand } from './demand.js';
import { formOf, ownerKey } from './owner.js';
import { peopleOf, type TeamPeople } from './people.js';
import { smallestSet } from './smallest.js';

/** One of the smallest set of approvers. */
export interface Needed {
  readonly approver: string;
  /** Why, in words that follow its name. */
  readonly reasons: readonly string[];
  /** Whether anybody is known who may approve for it. */
  readonly isKnown: boolean;
}

/**
 * The smallest set of teams and people that meets all demands, and what each is needed for.
 * @param mayApprove whether a person, a login in lower case, can approve this change at all
 */
export function neededFor(
  demands: readonly Demand[],
  teams: ReadonlyMap<string, TeamPeople>,
  mayApprove: (login: string) => boolean = () => true,
): Needed[] {
  const spelled = new Map(demands.flatMap(({ approvers }) => approvers).map((owner) => [ownerKey(owner), owner]));
  const able = (owner: string) => peopleOf(owner, teams).filter(mayApprove);
  const people = [...spelled.values()].filter((owner) => formOf(owner) === 'person' && able(owner).length > 0);
  const optionsOf = ({ approvers }: Demand): string[] => {
    const known = approvers.filter((owner) => able(owner).length > 0);
    if (known.length === 0) return approvers.map(ownerKey);
    // A person who is named elsewhere approves here, too, where a team of theirs is asked.
    const logins = new Set(known.flatMap(able));
    return [...known, ...people.filter((owner) => logins.has(ownerKey(owner).slice(1)))].map(ownerKey);
  };
  const options = demands.map((demand) => ({ demand, options: optionsOf(demand) }));
  const chosen = smallestSet(options.map((it) => it.options));
  // Whoever meets a demand first has it as a reason; each has one that nobody else meets.
  const covered = groupBy(options, (it) => chosen.find((key) => it.options.includes(key)));
  return chosen.map((key) => {
    const approver = spelled.get(key) ?? key;
    const reasons = [...new Set((covered.get(key) ?? []).map(({ demand }) => demand.reason))];
    return { approver, reasons, isKnown: able(approver).length > 0 };
  });
}
