import { rendered, type BranchRule, type RequiredCheck, type Settings } from './facts.js';
import { bypass, ifKnown, judged, type Judged } from './judged.js';

/** The checks that the App writes, and the one that the workflow is. */
const appChecks = ['towpath', 'towpath/approvals'];
const workflowCheck = 'check';
/** GitHub Actions is the App of this id on github.com; what a workflow reports is pinned to it. */
const actions = 15368;

/** Judges what GitHub tells of a repository. @param app the id that the required checks have to be pinned to */
export function judge(settings: Settings, app?: number): Judged[] {
  const { rules, renderedRules, branch } = settings;
  return [
    ...ifKnown(`rules of ${branch}`, rules, (known) => [
      ...ofBranch(known, branch),
      ...ofChecks(known, branch, app),
      bypass(`who passes by the rules of ${branch}`, known, settings, []),
    ]),
    ...ifKnown(`rules of ${rendered}`, renderedRules, (known) => ofRendered(known, settings)),
    ...ifKnown('CODEOWNERS', settings.codeowners, ({ errors }) => [
      judged('CODEOWNERS', errors.length === 0, {
        message: errors.map(({ line, message }) => `Line ${line}: ${message.split('\n')[0] ?? ''}.`).join(' '),
        hint: 'Mend them: GitHub passes over lines with errors. towpath codeowners writes those that follow from declarations.',
      }),
    ]),
    ...ofWorkflows(settings),
  ];
}

function ofBranch(rules: readonly BranchRule[], branch: string): Judged[] {
  const ruleset = `Settings → Rules → Rulesets, in one for ${branch}`;
  const requests = rules.filter(({ type }) => type === 'pull_request');
  const isApproved = requests.some(({ parameters }) => parameters?.require_code_owner_review === true);
  const isFresh =
    checksOf(rules).some(({ context }) => context === 'towpath/approvals') ||
    requests.some(
      ({ parameters }) =>
        parameters?.dismiss_stale_reviews_on_push === true || parameters?.require_last_push_approval === true,
    );
  return [
    judged(`${branch}: pull requests`, requests.length > 0, {
      message: 'Whoever may write can push to it, past every check.',
      hint: `${ruleset}: Require a pull request before merging.`,
    }),
    judged(`${branch}: code owners`, isApproved, {
      message: 'What CODEOWNERS says is not demanded.',
      hint: `${ruleset}: Require review from Code Owners.`,
    }),
    judged(`${branch}: approvals of what is merged`, isFresh, {
      message: 'An approval stays when something else is pushed after it.',
      hint: `${ruleset}: require the check towpath/approvals, or Dismiss stale pull request approvals when new commits are pushed.`,
    }),
    ...keeps(rules, branch),
  ];
}

/** That a branch only goes forward. */
function keeps(rules: readonly BranchRule[], branch: string): Judged[] {
  return [
    judged(`${branch}: force pushes`, has(rules, 'non_fast_forward'), {
      message: 'Its history can be written anew: what ran before could no longer be told.',
      hint: `Settings → Rules → Rulesets, in one for ${branch}: Block force pushes.`,
    }),
    judged(`${branch}: deletion`, has(rules, 'deletion'), {
      message: 'It can be deleted.',
      hint: `Settings → Rules → Rulesets, in one for ${branch}: Restrict deletions.`,
    }),
  ];
}

function ofChecks(rules: readonly BranchRule[], branch: string, app?: number): Judged[] {
  const required = checksOf(rules);
  const hasApp = app !== undefined || required.some(({ context }) => appChecks.includes(context));
  const wanted = hasApp ? appChecks : [workflowCheck];
  const source = hasApp ? app : actions;
  const hint = `Settings → Rules → Rulesets, in one for ${branch}: Require status checks to pass`;
  return [
    ...wanted.map((context) => {
      const found = required.filter((it) => it.context === context);
      const isPinned = found.some(({ integration_id: id }) => id !== null && id !== undefined && (source ?? id) === id);
      const pinned = hasApp ? `the App${app === undefined ? '' : ` ${app}`}` : 'GitHub Actions';
      return judged(`${branch}: required check ${context}`, isPinned, {
        message:
          found.length === 0
            ? 'What it finds holds up no merge.'
            : `It is not pinned to ${pinned}: whoever may write can report that it passed.`,
        hint: `${hint}, add ${context}, and choose ${pinned} as its source.`,
      });
    }),
    judged(
      `${branch}: changes that pass alone`,
      has(rules, 'merge_queue') ||
        rules.some(({ parameters }) => parameters?.strict_required_status_checks_policy === true),
      {
        message: 'Two changes that pass one by one can be merged though they clash.',
        hint: `Settings → Rules → Rulesets, in one for ${branch}: Require merge queue, or Require branches to be up to date before merging.`,
      },
    ),
  ];
}

function ofRendered(rules: readonly BranchRule[], settings: Settings): Judged[] {
  return [
    judged(`${rendered}: who may write`, has(rules, 'update'), {
      message: 'Whoever may write can push to it, and so to every cluster.',
      hint: `Settings → Rules → Rulesets, a new one for ${rendered}: Restrict updates, and the deploy key or the App in its bypass list.`,
    }),
    ...keeps(rules, rendered),
    bypass(
      `${rendered}: who passes by that`,
      rules.filter(({ type }) => type === 'update'),
      settings,
      ['DeployKey', 'Integration'],
    ),
  ];
}

function ofWorkflows({ workflows, environment }: Settings): Judged[] {
  return [
    ...ifKnown('workflows', workflows, (known) => [
      judged('workflows: their token', known.default_workflow_permissions === 'read', {
        message: 'Workflows that say nothing about permissions may write.',
        hint: 'Settings → Actions → General → Workflow permissions: Read repository contents.',
      }),
      judged('workflows: approvals', !known.can_approve_pull_request_reviews, {
        message: 'A workflow can approve pull requests.',
        hint: 'Settings → Actions → General → Workflow permissions: not Allow GitHub Actions to create and approve pull requests.',
      }),
    ]),
    ...ofEnvironment(environment),
  ];
}

function ofEnvironment(environment: Settings['environment']): Judged[] {
  const setting = `environment ${rendered}: its branches`;
  const hint = `Settings → Environments → ${rendered} → Deployment branches: the default branch alone.`;
  if ('because' in environment && environment.status === 404)
    return [{ setting, verdict: 'wrong', message: 'There is no such environment to keep the key in.', hint }];
  return ifKnown(setting, environment, ({ deployment_branch_policy: policy }) => [
    judged(setting, policy !== null, { message: 'A workflow of any branch gets the key that writes rendered.', hint }),
  ]);
}

function has(rules: readonly BranchRule[], wanted: string): boolean {
  return rules.some(({ type }) => type === wanted);
}

function checksOf(rules: readonly BranchRule[]): readonly RequiredCheck[] {
  return rules.flatMap(({ parameters }) => parameters?.required_status_checks ?? []);
}
