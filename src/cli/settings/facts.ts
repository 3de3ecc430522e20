import type { Answer, GitHub } from './github.js';

/** A rule that holds for a branch: what is read of GitHub's `repository-rule-detailed`. */
export interface BranchRule {
  readonly type: string;
  readonly ruleset_id?: number;
  readonly parameters?: {
    readonly require_code_owner_review?: boolean;
    readonly dismiss_stale_reviews_on_push?: boolean;
    readonly require_last_push_approval?: boolean;
    readonly strict_required_status_checks_policy?: boolean;
    readonly required_status_checks?: readonly RequiredCheck[];
  };
}

export interface RequiredCheck {
  readonly context: string;
  /** The App that alone may report it. */
  readonly integration_id?: number | null;
}

/** Who may act against a ruleset: what is read of `repository-ruleset-bypass-actor`. */
export interface BypassActor {
  readonly actor_type: string;
  readonly bypass_mode?: string;
}

export interface Ruleset {
  readonly id: number;
  readonly name: string;
  /** Only told to those who may change the ruleset. */
  readonly bypass_actors?: readonly BypassActor[];
}

/** The settings of a repository, as GitHub tells them. */
export interface Settings {
  readonly branch: string;
  /** Of the default branch, and of `rendered`. */
  readonly rules: Answer<readonly BranchRule[]>;
  readonly renderedRules: Answer<readonly BranchRule[]>;
  /** Those that these rules are of. */
  readonly rulesets: readonly Answer<Ruleset>[];
  readonly codeowners: Answer<{ readonly errors: readonly { readonly message: string; readonly line: number }[] }>;
  readonly workflows: Answer<{
    readonly default_workflow_permissions: string;
    readonly can_approve_pull_request_reviews: boolean;
  }>;
  readonly environment: Answer<{ readonly deployment_branch_policy: object | null }>;
}

/** The branch that Argo CD applies, and the environment whose secret lets its workflow push. */
export const rendered = 'rendered';

/** @returns why, where the repository itself cannot be read. */
export async function settingsOf(repository: string, github: GitHub): Promise<Settings | { readonly because: string }> {
  const about = await github.read<{ readonly default_branch: string }>(`repos/${repository}`);
  if ('because' in about) return about;
  const branch = about.data.default_branch;
  const of = <Data>(path: string) => github.read<Data>(`repos/${repository}/${path}`);
  const rulesOf = (name: string) =>
    of<readonly BranchRule[]>(`rules/branches/${encodeURIComponent(name)}?per_page=100`);
  const [rules, renderedRules] = [await rulesOf(branch), await rulesOf(rendered)];
  const ids = [rules, renderedRules].flatMap((it) => ('data' in it ? it.data : [])).map((rule) => rule.ruleset_id);
  const rulesets: Answer<Ruleset>[] = [];
  for (const id of new Set(ids)) if (id !== undefined) rulesets.push(await of<Ruleset>(`rulesets/${id}`));
  return {
    branch,
    rules,
    renderedRules,
    rulesets,
    codeowners: await of('codeowners/errors'),
    workflows: await of('actions/permissions/workflow'),
    environment: await of(`environments/${rendered}`),
  };
}
