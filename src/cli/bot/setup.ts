import { writeFile } from 'node:fs/promises';
import { githubAt } from '../../bot/server/settings.js';
import { setup } from '../../bot/server/setup.js';
import { isSystemError, reasonOf, UsageError, write, type ExitCode } from '../run.js';

export interface SetupCommandOptions {
  readonly url: string;
  readonly organisation?: string;
  readonly out: string;
}

/** `towpath bot setup`: has a person make the App at GitHub, and keeps its secrets in a file. */
export async function botSetup({ url, organisation, out }: SetupCommandOptions): Promise<ExitCode> {
  if (!/^https?:\/\/[^\s/?#]+\/?$/.test(url))
    throw new UsageError(`--url ${url} is no address.`, 'Write it as https://towpath.example.com.');
  // Before anything is made whose secrets would be lost.
  await created(out, '');
  const tell = (address: string) =>
    void write(process.stderr, `Open ${address} in a browser on this machine, and press the button.\n`);
  const made = await setup({
    ...{ url, tell, ...githubAt(process.env) },
    ...(organisation !== undefined && { organisation }),
  });
  await writeFile(out, made.env);
  await write(
    process.stdout,
    `The App is ${made.page}. Its secrets are in ${out}: install it, and start towpath bot.\n`,
  );
  return 0;
}

/** A file that is not there yet, and that nobody else may read. */
async function created(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(`${file} could not be made: ${reasonOf(error)}.`, 'Name another file with --out FILE.');
  }
}
