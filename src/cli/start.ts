import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { evaluate } from '../evaluate.js';
import { policyUnavailable } from '../policy/policy.js';
import { textReport } from '../report/text.js';
import { memoryMemo } from '../tree/memo.js';
import { memoryTree, overlay } from '../tree/memory.js';
import { roots } from '../validate/path.js';
import { write } from './run.js';

/** One edit of the change that is shown: a line of a file, and what stands there instead. */
interface Edit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly about: string;
}

const edits: readonly Edit[] = [
  {
    about: 'a bad line',
    file: 'services/checkoutservice/service.yaml',
    before: '    PAYMENT_SERVICE_ADDR: { service: paymentservice }\n',
    after: '    PAYMENT_SERVICE_ADDR: { service: paymentsservice }\n',
  },
  {
    about: 'a risky line',
    file: 'services/emailservice/production.yaml',
    before: 'spec:\n',
    after: 'spec:\n  security: { relax: { runAsNonRoot: The mail library opens port 25 itself. } }\n',
  },
  {
    about: 'a good line',
    file: 'services/frontend/production.yaml',
    before: 'spec:\n',
    after: 'spec:\n  scaling: { max: 10 }\n',
  },
];

const organisation = fileURLToPath(new URL('..', import.meta.url));

/** Shows what towpath says of a change to the example organisation. Base and head are made in memory. */
async function start(): Promise<void> {
  const files = new Map<string, string>();
  for (const root of roots) {
    for (const name of await readdir(join(organisation, root), { recursive: true })) {
      if (name.endsWith('.yaml')) files.set(`${root}/${name}`, await readFile(join(organisation, root, name), 'utf8'));
    }
  }
  const base = memoryTree(files);
  const changed = edits.map(
    ({ file, before, after }) => [file, (files.get(file) ?? '').replace(before, after)] as const,
  );
  const head = await overlay(base, new Map(changed));
  const now = new Date().toISOString();
  const report = await evaluate({ base, head, now, others: [] }, { memo: memoryMemo(), policy: policyUnavailable });
  await write(process.stdout, [introduction(), textReport(report, pc), next()].join('\n'));
}

function introduction(): string {
  const shown = edits.flatMap(({ about, file, before, after }) => {
    const added = after.startsWith(before) ? after.slice(before.length) : after;
    const removed = after.startsWith(before) ? [] : [pc.red(`  -${before.trimEnd()}`)];
    return [pc.dim(`  ${file}  (${about})`), ...removed, pc.green(`  +${added.trimEnd()}`)];
  });
  return `${pc.bold('Somebody proposes this change to the example organisation (Online Boutique):')}\n${shown.join('\n')}\n\n${pc.bold('towpath answers:')}\n`;
}

function next(): string {
  const commands = [
    ['npx towpath check', 'the same for your own edits: change a file in services/ first'],
    ['npx towpath render --only frontend/production', 'the manifests of one service'],
    ['npx towpath explain frontend production', 'where each of its values comes from'],
  ];
  const lines = commands.map(([command = '', what = '']) => `  ${command.padEnd(46)} ${pc.dim(what)}`);
  return `${pc.bold('Next, try:')}\n${lines.join('\n')}\n`;
}

await start();
