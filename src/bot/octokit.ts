import type { ProbotOctokit } from 'probot';

/** GitHub's REST API, as the App or as one of its installations: it keeps GitHub's limits and mints tokens by itself. */
export type Octokit = ProbotOctokit;
