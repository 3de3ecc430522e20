import { webhookPath } from './http.js';

/** What the App may do, by GitHub's names (docs.github.com, "Permissions required for GitHub Apps"). It pushes nothing. */
export const permissions: Readonly<Record<string, 'read' | 'write'>> = {
  metadata: 'read',
  contents: 'read',
  pull_requests: 'write',
  checks: 'write',
  issues: 'read',
  actions: 'read',
  members: 'read',
  merge_queues: 'read',
};

/** What it is told of. GitHub tells each App of its installations, unasked. */
export const events: readonly string[] = [
  'pull_request',
  'pull_request_review',
  'issue_comment',
  'merge_group',
  'check_run',
  'check_suite',
  'workflow_run',
  'push',
];

/**
 * What GitHub makes the App from (docs.github.com, "Registering a GitHub App from a manifest").
 * @param url where GitHub reaches the App: `https://towpath.example.com`. @param back where the browser goes after it.
 */
export function manifestOf(url: string, back: string) {
  return {
    name: 'towpath',
    url: 'https://towpath.dev',
    description: 'Says of each pull request what it will change, what it costs, what is wrong and who must approve.',
    hook_attributes: { url: `${url.replace(/\/+$/, '')}${webhookPath}`, active: true },
    redirect_url: back,
    public: false,
    default_permissions: permissions,
    default_events: events,
  };
}
