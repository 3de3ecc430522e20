import { plural } from '../../report/plural.js';
import { visible } from '../../report/visible.js';
import { UsageError, write, type ExitCode } from '../run.js';
import { styleOf } from '../style.js';
import { judge } from './expected.js';
import { settingsOf } from './facts.js';
import { githubAt } from './github.js';
import type { Judged } from './judged.js';

export interface SettingsOptions {
  readonly repository: string;
  readonly app?: string;
  readonly format: 'text' | 'json';
}

/** `towpath settings`: whether a repository on GitHub is set up as docs/operate/github-settings.md says. */
export async function settings(
  { repository, app, format }: SettingsOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ExitCode> {
  if (!/^[\w-]+\/[\w.-]+$/.test(repository))
    throw new UsageError(`${repository} is no repository on GitHub.`, 'Write OWNER/NAME.');
  if (app !== undefined && !/^\d+$/.test(app))
    throw new UsageError(`${app} is no id of an App.`, 'Write its App ID: a number that its settings show.');
  const token = env['GITHUB_TOKEN'] ?? '';
  if (token === '')
    throw new UsageError(
      'GITHUB_TOKEN is not set.',
      'Set it to a token that may read the administration of the repository.',
    );
  const found = await settingsOf(repository, githubAt(env['GITHUB_API_URL'] ?? 'https://api.github.com', token));
  if ('because' in found)
    throw new UsageError(`${repository} could not be read: ${found.because}.`, 'See that the token may read it.');
  const judged = judge(found, app === undefined ? undefined : Number(app));
  await write(
    process.stdout,
    format === 'json' ? `${JSON.stringify({ repository, settings: judged }, null, 2)}\n` : textOf(judged),
  );
  if (judged.some(({ verdict }) => verdict === 'unknown')) return 2;
  return judged.some(({ verdict }) => verdict === 'wrong') ? 1 : 0;
}

function textOf(judged: readonly Judged[]): string {
  const style = styleOf(process.stdout);
  const marks = { right: style.green('✓'), wrong: style.red('✗'), unknown: style.red('?') };
  const lines = judged.map(({ setting, verdict, message, hint }) =>
    verdict === 'right'
      ? `${marks.right} ${visible(setting)}\n`
      : `${marks[verdict]} ${style.bold(visible(setting))}\n    ${visible(message)}\n    ${style.dim(visible(hint))}\n`,
  );
  const right = judged.filter(({ verdict }) => verdict === 'right').length;
  return `${lines.join('')}${right} of ${plural(judged.length, 'setting')} right\n`;
}
