import { restSources } from '../../../src/bot/github/source.js';
import { perform } from '../../../src/bot/perform.js';
import { settingsOf } from '../../../src/bot/server/settings.js';
import { startBot } from '../../../src/bot/server/start.js';
import { worksHere } from '../../../src/bot/server/works.js';
import { tasksOf } from '../../../src/bot/tasks.js';
import { policyUnavailable } from '../../../src/policy/policy.js';
import { recentMemo } from '../../../src/tree/memo.js';

// One of the processes of the App that are killed. It sweeps often, and waits for no limits of GitHub's.
const found = settingsOf(process.env, () => '');
if ('faults' in found) throw new Error(JSON.stringify(found.faults));
const ports = { memo: recentMemo(), policy: policyUnavailable };
const sources = restSources();
const now = () => new Date().toISOString();
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
let count = 0;
await startBot({
  settings: found.settings,
  tasksOf,
  works: worksHere(async (task, { octokit, app }) => {
    count += 1;
    if (count % 50 === 0) ports.memo.turn();
    return perform(task, { octokit, app, sources, ports, now, wait });
  }),
  throttle: { enabled: false },
  sweeps: { deliveries: 5000, pulls: 60_000 },
  write: (line) => void process.stderr.write(line),
});
process.stdout.write('ready\n');
