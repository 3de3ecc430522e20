/** What the App may do, by GitHub's names (docs.github.com/rest/authentication/permissions-required-for-github-apps). */
export const appPermissions: Readonly<Record<string, 'read' | 'write'>> = {
  metadata: 'read',
  contents: 'read',
  pull_requests: 'write',
  checks: 'write',
  members: 'read',
  merge_queues: 'read',
};

/** What the App asks to be told of; `installation` it is told of without asking. */
export const appEvents: readonly string[] = [
  'pull_request',
  'pull_request_review',
  'issue_comment',
  'merge_group',
  'check_run',
  'push',
];
