import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createApp } from '../../bot/server/app.js';
import { logTo } from '../../bot/server/log.js';
import { secretsOf, type Settings } from '../../bot/server/settings.js';
import type { News } from '../../bot/server/thread/messages.js';
import { serveOrders } from '../../bot/server/thread/serve.js';
import { placed, type Works } from '../../bot/server/works.js';
import { workerPolicy } from '../policy/in-worker.js';
import { storeOfUser } from '../store.js';
import { sourcesFor, workIn } from './context.js';
import { keptMemo } from './kept-memo.js';

/**
 * So many tasks in a row remember what was read and rendered; what none of them asked for again is forgotten, or is on disk.
 */
const tasksATurn = 8;

// The thread of the App that reads, judges and writes, while another one answers webhooks.
async function open(settings: Settings, tell: (news: News) => void): Promise<Works> {
  const log = logTo({
    level: settings.logLevel,
    secrets: secretsOf(settings),
    write: (line) => tell({ kind: 'line', line }),
  });
  const metrics = {
    remaining: (...remaining: readonly [number, string, number]) => tell({ kind: 'remaining', remaining }),
  };
  const app = await createApp({ settings, log, metrics });
  const folder = await mkdtemp(join(tmpdir(), 'towpath-mirrors-'));
  const [policy, memo] = [workerPolicy(), keptMemo(storeOfUser)];
  const sources = await sourcesFor(settings.web, folder);
  const perform = placed(app, workIn({ sources, ports: { policy, memo } }));
  let count = 0;
  return {
    perform: async (task, signal) => {
      count += 1;
      if (count % tasksATurn === 0) memo.turn();
      return perform(task, signal);
    },
    close: async () => {
      memo.close();
      await policy.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

if (parentPort !== null) {
  const port = parentPort;
  serveOrders(port, await open(workerData as Settings, (news) => port.postMessage(news)));
}
