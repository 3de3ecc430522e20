import { readFileSync } from 'node:fs';
import { settingsOf, type Settings } from '../../bot/server/settings.js';
import { startBot } from '../../bot/server/start.js';
import { worksInThread } from '../../bot/server/thread/threaded.js';
import { tasksOf } from '../../bot/tasks.js';
import { UsageError, type ExitCode } from '../run.js';

/** Milliseconds for what runs when a signal comes. Kubernetes kills after 30 seconds. */
const grace = 10_000;

/** MiB of the heap of the thread that does tasks: 10,000 services in three environments, read from nothing, fit into it. */
const heap = 768;

/** `towpath bot`: the GitHub App, until a signal ends it. */
export async function bot(): Promise<ExitCode> {
  const settings = settingsFromEnvironment();
  const signalled = firstSignal();
  const write = (line: string) => void process.stdout.write(line);
  const program = new URL('bot-thread.js', import.meta.url);
  const works = worksInThread({ program, data: settings, write, heap });
  const running = await startBot({ settings, tasksOf, works, write });
  await signalled;
  await running.close(grace);
  // What is left open by then is nobody's work any more.
  setTimeout(() => process.exit(), 1000).unref();
  return 0;
}

/** @throws UsageError that names each variable. */
function settingsFromEnvironment(): Settings {
  const found = settingsOf(process.env, (path) => readFileSync(path, 'utf8'));
  if ('settings' in found) return found.settings;
  const lines = found.faults.map(({ variable, message }) => `  ${variable} ${message}`);
  throw new UsageError(
    `The App cannot start. Of the environment variables\n${lines.join('\n')}`,
    'towpath bot setup makes the App at GitHub and writes them all; docs/operate/run-the-app.md says more.',
  );
}

/** The first signal ends the work in good order; a second one ends the process at once. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
