import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Context } from '../../bot/context.js';
import { restSources } from '../../bot/github/source.js';
import { mirrorSources } from '../../bot/mirror.js';
import { perform } from '../../bot/perform.js';
import type { Work } from '../../bot/server/works.js';
import type { Sources } from '../../bot/source.js';
import type { Ports } from '../../evaluate.js';

export interface World {
  readonly sources: Sources;
  readonly ports: Ports;
}

/** Does tasks with the one program that also `towpath check` runs. */
export function workIn({ sources, ports }: World): Work {
  return (task, { octokit, app }) => {
    const context: Context = { octokit, app, sources, ports, now: () => new Date().toISOString(), wait };
    return perform(task, context);
  };
}

/** Mirrors kept by git; where there is no git, what GitHub's REST API gives. @param web where Git finds GitHub. */
export async function sourcesFor(web: string, folder: string): Promise<Sources> {
  const hasGit = await promisify(execFile)('git', ['--version']).then(
    () => true,
    () => false,
  );
  return hasGit ? mirrorSources({ folder, server: web }) : restSources();
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
