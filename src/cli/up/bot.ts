import { mirrorSources } from '../../bot/mirror.js';
import { perform } from '../../bot/perform.js';
import { webhookPath } from '../../bot/server/http.js';
import { startBot, type Bot } from '../../bot/server/start.js';
import { worksHere } from '../../bot/server/works.js';
import { tasksOf } from '../../bot/tasks.js';
import type { Ports } from '../../evaluate.js';
import { apiPath } from '../../embedded/index.js';
import type { Local } from './github.js';

/** Runs the App in this process, against the embedded GitHub and nothing else. */
export async function localBot({ github, secrets }: Local, folder: string, ports: Ports): Promise<Bot> {
  const sources = mirrorSources({ folder, server: github.address });
  const bot = await startBot({
    settings: {
      ...secrets,
      ...{
        host: '127.0.0.1',
        port: 0,
        api: `${github.address}${apiPath}`,
        web: github.address,
        logLevel: 'error',
        concurrency: 2,
      },
    },
    tasksOf,
    // A GitHub of one's own has no limits.
    throttle: { enabled: false },
    works: worksHere((task, { octokit, app }) => {
      const now = () => github.now().toISOString();
      return perform(task, { octokit, app, sources, ports, now, wait });
    }),
    write: (line) => void process.stderr.write(line),
  });
  github.app.webhookUrl = `${bot.address}${webhookPath}`;
  return bot;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
