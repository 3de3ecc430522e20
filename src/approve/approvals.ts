import type { Cost } from '../cost/cost.js';
import type { Finding } from '../declare/finding.js';
import type { FolderChange } from '../diff/changes.js';
import { groupBy } from '../lists.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import { rulesIn } from '../policy/bundle.js';
import type { HeldWaiver } from '../policy/waivers.js';
import type { PathChange } from '../tree/difference.js';
import type { Tree } from '../tree/tree.js';
import type { Foreign } from '../validate/foreign-namespaces.js';
import { demandOf, differingBy, type Asked, type Demand } from './demand.js';
import { codeownersIn, codeownersPaths } from './file.js';
import { askedOfFiles, folderOf, teamOf } from './files.js';
import { writtenCodeowners } from './generate.js';
import { isJudging } from './judging.js';
import { askedOfNamespaces } from './namespaces.js';
import { neededFor, type Needed } from './needed.js';
import { ownerKey } from './owner.js';
import { ownersBy } from './owners.js';
import { parseCodeowners } from './parse.js';
import { teamsOf, type TeamPeople } from './people.js';
import { askedOfServices, askedOfTeams, type Sides } from './services.js';

/** Who must approve a change and why; nothing of who has. */
export interface Approvals {
  readonly demands: readonly Demand[];
  /** The smallest set of approvers that is enough. */
  readonly needed: readonly Needed[];
  /** The teams that are asked, as the base declares them. */
  readonly teams: readonly TeamPeople[];
  /** Why nobody knows who must approve; missing where all is known. */
  readonly unknown?: string;
}

/** Who must approve, and whether that is so little because the change goes back. */
export interface Approving {
  readonly approvals: Approvals;
  readonly isRevert: boolean;
}

/** A change in all that decides who must approve it. */
export interface Approvable extends Sides {
  readonly base: Tree;
  readonly head: Tree;
  /** All files of both trees that differ. */
  readonly files: readonly PathChange[];
  readonly folders: readonly FolderChange[];
  readonly waivers: readonly HeldWaiver[];
  /** The services in namespaces that are not their team's. */
  readonly foreign: readonly Foreign[];
  /** What is new of what is found. */
  readonly findings: readonly Finding[];
  /** What it makes of what everything costs; missing where nobody has a price list. */
  readonly cost?: Cost | undefined;
  /** Whether the change goes back to an earlier state; asked only where somebody must approve. */
  readonly goesBack: () => Promise<boolean>;
}

/** Who must approve a change by the CODEOWNERS, owners and members of the base. */
export async function approvalsOf(change: Approvable): Promise<Approving> {
  const { asked: ofOwners, unknown } = await askedOfOwners(change);
  const ofFindings = askedOfFindings(change.findings);
  const others: readonly Asked[] = [...askedOfTeams(change), ...askedOfWaivers(change), ...askedOfBudgets(change)];
  const isAnybodyAsked = ofOwners.length + others.length + ofFindings.length > 0;
  const isRevert = isAnybodyAsked && (await change.goesBack());
  // What is still found of a change that goes back loses data or discloses a secret.
  const asked = [...(isRevert ? askedOfRevert(ofOwners, change.before) : [...ofOwners, ...others]), ...ofFindings];
  const differing = differingBy(change.files, change.folders);
  const demands = asked.map((it) => demandOf(it, differing));
  const named = new Set(demands.flatMap(({ approvers }) => approvers.map(ownerKey)));
  const known = teamsOf(change.before, isRevert, named);
  const teams = [...named].sort().flatMap((key) => known.get(key) ?? []);
  const approvals = { demands, needed: neededFor(demands, known), teams, ...(unknown !== undefined && { unknown }) };
  return { approvals, isRevert };
}

async function askedOfOwners(change: Approvable): Promise<{ asked: readonly Asked[]; unknown?: string }> {
  const found = await codeownersIn(change.base);
  const paths = change.files.map(({ path }) => path);
  const ownersOf = ownersBy(found !== undefined && 'text' in found ? parseCodeowners(found.text).lines : []);
  const platform = change.before.defaults?.spec.owners ?? ownersOf(fileOf.defaults()) ?? [];
  const ofServices = [...askedOfServices(change, paths), ...askedOfNamespaces(change.foreign, change, paths, platform)];
  const rules = paths.some((path) => path.startsWith('policies/')) ? await rulesIn(change.base) : [];
  const declared = { organisation: change.before, rules };
  const ofJudging = askedOfFiles(paths.filter(isJudging), () => undefined, declared);
  if (found === undefined) return { asked: [...ofJudging, ...ofServices] };
  if ('because' in found)
    return { asked: ofServices, unknown: `Nobody knows who must approve, because on the base ${found.because}.` };
  const written = (await isAsDeclared(change, found)) ? found.file : undefined;
  const files = paths.filter((path) => path !== written);
  return { asked: [...askedOfFiles(files, ownersOf, declared), ...ofServices] };
}

/**
 * Whether all that changes of CODEOWNERS is what is written from the declarations of the head: then it belongs to whoever
 * owns these, and nobody has to approve it by itself.
 */
async function isAsDeclared(
  { files, head, after }: Approvable,
  base: { readonly file: string; readonly text: string },
): Promise<boolean> {
  if (!files.some(({ path }) => codeownersPaths.includes(path))) return false;
  const found = await codeownersIn(head);
  if (found === undefined || !('text' in found) || found.file !== base.file) return false;
  const declared = { organisation: after, rules: await rulesIn(head) };
  return writtenCodeowners(base.text, declared) === found.text;
}

function askedOfWaivers({ waivers, files }: Approvable): Asked[] {
  const changed = new Set(files.map(({ path }) => path));
  return waivers
    .filter(({ waiver }) => changed.has(waiver.file))
    .map(({ waiver: { file }, rule: { rule }, owners }) => ({
      approvers: owners,
      reason: `grants the waiver of ${rule}`,
      files: [file],
    }));
}

/** Whoever may let a budget be passed agrees to an amount: what costs more is asked again. */
function askedOfBudgets({ cost }: Approvable): Asked[] {
  return (cost?.approvals ?? []).map(({ team, approver, because }) => ({
    approvers: [approver],
    reason: `agrees that ${team} ${because}`,
    files: [],
    said: (cost?.budgets ?? [])
      .filter((it) => it.team === team)
      .map(({ environment = '', after, currency }) => `${environment} ${after} ${currency}`),
  }));
}

/** Rules name who may accept what they find. */
function askedOfFindings(findings: readonly Finding[]): Asked[] {
  const named = findings.filter(({ approvers = [] }) => approvers.length > 0);
  const groups = groupBy(named, ({ rule, approvers }) => JSON.stringify([rule, approvers]));
  return [...groups.values()].map((group) => ({
    approvers: group[0]?.approvers ?? [],
    reason: acceptsReason(group[0]?.rule),
    files: [...new Set(group.map(({ file }) => file))],
    said: group.map(({ file, message }) => `${file}: ${message}`),
  }));
}

/** What somebody is asked who may accept what a rule finds. */
export function acceptsReason(rule = ''): string {
  return `accepts what ${rule} finds`;
}

/** Going back is easier than going on: for each service, one of all who own any of it is enough. Nothing else has one team. */
function askedOfRevert(asked: readonly Asked[], base: Organisation): Asked[] {
  const isOfService = ({ files }: Asked) => files.length > 0 && files.every((file) => file.startsWith('services/'));
  const groups = groupBy(asked.filter(isOfService), ({ files: [first = ''] }) => folderOf(first));
  const back = [...groups].map(([folder, group]) => {
    const files = [...new Set(group.flatMap((it) => it.files))];
    const approvers = [...group.flatMap((it) => it.approvers), ...teamOf(files[0] ?? '', base)];
    return { approvers, reason: `owns ${folder}, which goes back to an earlier state`, files };
  });
  return [...back, ...asked.filter((it) => !isOfService(it))];
}
